import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { clsx } from "@yichuang/shared/ui/clsx";
import { useTranslation } from "react-i18next";

import type { CatalogueIndex } from "../../model/catalogue.ts";
import { hallLoad } from "../../model/load.ts";
import { Freshness } from "../../parts/freshness.tsx";
import { useHoursWords } from "../../parts/hours-words.ts";
import styles from "./home.module.css";

type LoadLineProps = {
  connection: Connection;
  index: CatalogueIndex;
  view: ViewState<KioskView>;
  isStale: boolean;
  isBrief?: boolean;
};

const BusyWords = ({ data, isBrief }: { data: KioskView; isBrief: boolean }) => {
  const { t } = useTranslation("kiosk");
  const { waitingCount, mostWithinMin, level } = hallLoad(data);
  return (
    <>
      <b className={styles["level"]}>{t(`load.${level}`)}</b>
      <span>
        {waitingCount === 0 ? t("load.nobody") : t("load.waiting", { count: waitingCount })}
        {!isBrief && mostWithinMin === 0 && t("load.noWait")}
        {!isBrief && mostWithinMin !== null && mostWithinMin > 0 && t("load.most", { minutes: mostWithinMin })}
      </span>
    </>
  );
};

const ClosedWords = ({ index }: { index: CatalogueIndex }) => {
  const { t } = useTranslation("kiosk");
  return (
    <>
      <b className={styles["level"]}>{t("closed.now")}</b>
      <span>{useHoursWords(index.hours)}</span>
    </>
  );
};

/** How the hall is doing, or when it opens. Brief: without the minutes. */
export const LoadLine = ({ connection, index, view, isStale, isBrief = false }: LoadLineProps) => (
  <p className={clsx(styles["load"], isStale && styles["old"])}>
    <span className={styles["loadWords"]}>
      {view.data &&
        (view.data.isHallOpen ? <BusyWords data={view.data} isBrief={isBrief} /> : <ClosedWords index={index} />)}
    </span>
    <Freshness connection={connection} view={view} className={styles["age"]} />
  </p>
);
