import { Button } from "@yichuang/shared/ui/button";
import { CalendarCheck, Landmark, Signpost } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { CatalogueIndex } from "../../model/catalogue.ts";
import styles from "./ways-row.module.css";

export type OtherWays = {
  onWays: (by: "situation" | "department") => void;
  /** Somebody has a code, of an appointment. */
  onCode: () => void;
};

/** Other ways to a ticket than the services on the screen. */
export const WaysRow = ({ index, onWays, onCode }: OtherWays & { index: CatalogueIndex }) => {
  const { t } = useTranslation("kiosk");
  const way = { variant: "outlined", className: styles["way"] } as const;
  return (
    <div className={styles["ways"]}>
      {index.catalogue.situations.length > 0 && (
        <Button {...way} icon={Signpost} onPress={() => onWays("situation")} data-testid="ways-situation">
          {t("ways.bySituation")}
        </Button>
      )}
      {index.catalogue.departments.length > 1 && (
        <Button {...way} icon={Landmark} onPress={() => onWays("department")} data-testid="ways-department">
          {t("ways.byDepartment")}
        </Button>
      )}
      <Button {...way} icon={CalendarCheck} onPress={onCode} data-testid="code-open">
        {t("code.open")}
      </Button>
    </div>
  );
};
