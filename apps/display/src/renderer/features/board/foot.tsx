import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { useDataAge, useStatus } from "@yichuang/shared/client/use-view";
import type { BoardView } from "@yichuang/shared/protocol/views/board-view";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { clsx } from "@yichuang/shared/ui/clsx";
import { Icon } from "@yichuang/shared/ui/icon";
import { MessageSquare, WifiOff } from "lucide-react";
import { useTranslation } from "react-i18next";

import { dataPhase } from "../../model/data-phase.ts";
import { pageAt } from "../../model/pages.ts";
import { AgeWord } from "../../parts/age-word.tsx";
import styles from "./foot.module.css";

type FootProps = { connection: Connection; view: ViewState<BoardView>; notices: BoardView["notices"]; turn: number };

/** The hall's notices, one at a time, and how old the board is. A lost line takes the notices' place. */
export const Foot = ({ connection, view, notices, turn }: FootProps) => {
  const { t } = useTranslation("display");
  const locale = useLocale();
  const isOnline = useStatus(connection) === "online";
  const phase = dataPhase(useDataAge(connection, view) ?? 0, isOnline);
  const { rows, index, count } = pageAt(notices, 1, turn);
  const words = isOnline ? (rows[0]?.text[locale] ?? "") : t(phase === "lost" ? "offline.lost" : "offline.late");
  return (
    <footer className={clsx(styles["foot"], !isOnline && styles[phase])}>
      {words !== "" && <Icon icon={isOnline ? MessageSquare : WifiOff} className={styles["icon"]} />}
      <p className={clsx(styles["words"], words.length > (locale === "zh" ? 33 : 66) && styles["long"])} role="status">
        {words}
      </p>
      {isOnline && count > 1 && (
        <span className={styles["pageSign"]}>
          {index + 1} / {count}
        </span>
      )}
      <AgeWord connection={connection} view={view} />
    </footer>
  );
};
