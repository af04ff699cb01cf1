import { Button } from "@yichuang/shared/ui/button";
import { clsx } from "@yichuang/shared/ui/clsx";
import { Icon } from "@yichuang/shared/ui/icon";
import { Lattice } from "@yichuang/shared/ui/lattice";
import { CalendarCheck, HandHelping, LayoutGrid, Search } from "lucide-react";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";

import { useLayout } from "../../hooks/use-layout.ts";
import { useModes } from "../../hooks/use-modes.ts";
import { frequentFirst } from "../../model/catalogue.ts";
import { canSearch } from "../../model/rooms.ts";
import { ServiceTile } from "../../parts/service-tile.tsx";
import styles from "./elder-home.module.css";
import type { HomeProps } from "./home.tsx";
import { LoadLine } from "./load-line.tsx";

const choicesMax = 4;

/** The first screen in large text: the four services asked for most, the way to all others, and who helps. */
export const ElderHome = (props: HomeProps) => {
  const { connection, index, view, isStale, isWithoutPaper, onService, onList, onSearch } = props;
  const { t } = useTranslation("kiosk");
  const { layout, homeColumns } = useLayout();
  const modes = useModes();
  const isUpright = layout === "tall" || layout === "small";
  const action = {
    variant: "outlined",
    layout: isUpright ? "stack" : "row",
    className: styles["action"],
  } as const;
  return (
    <div className={clsx(styles["home"], modes.isLowReach && styles["low"])}>
      <header className={styles["head"]}>
        <h1 className={styles["question"]}>{t("elder.question")}</h1>
        <LoadLine connection={connection} index={index} view={view} isStale={isStale} isBrief />
      </header>
      <Lattice className={styles["choices"]} style={{ "--columns": homeColumns } as CSSProperties}>
        {frequentFirst(index)
          .slice(0, choicesMax)
          .map((service) => (
            <ServiceTile
              key={service.serviceId}
              service={service}
              now={view.data?.services[service.serviceId]}
              isStale={isStale}
              onOpen={onService}
            />
          ))}
      </Lattice>
      <div className={styles["actions"]}>
        <Button {...action} icon={LayoutGrid} onPress={() => onList({ by: "all" })} data-testid="group-all">
          {t("elder.more")}
        </Button>
        {canSearch(layout, modes) && (
          <Button {...action} icon={Search} onPress={onSearch} data-testid="search">
            {t("search.open")}
          </Button>
        )}
        <Button {...action} icon={CalendarCheck} onPress={props.onCode} data-testid="code-open">
          {t("code.open")}
        </Button>
      </div>
      <section className={styles["guide"]} data-testid="guide-words">
        <Icon icon={HandHelping} className={styles["guideIcon"]} />
        <div>
          <h2 className={styles["guideTitle"]}>{t("elder.guide")}</h2>
          {/* PRN15: one more line would take the room of what is to be touched. */}
          <p className={styles["guideNote"]}>{t(isWithoutPaper ? "paper.homeBrief" : "elder.guideNote")}</p>
        </div>
      </section>
    </div>
  );
};
