import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { Smartphone } from "lucide-react";
import { useTranslation } from "react-i18next";

import styles from "./frame.module.css";

/** PRN15: in the place of the notices while the printer cannot print; a citizen who knows it before is not surprised after. */
export const PrinterLine = () => {
  const { t } = useTranslation("kiosk");
  return (
    <div data-testid="printer-line">
      <NoticeLine icon={Smartphone} className={styles["notices"]}>
        {t("paper.home")}
      </NoticeLine>
    </div>
  );
};
