import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { useDataAge, useStatus } from "@yichuang/shared/client/use-view";
import type { BoardView } from "@yichuang/shared/protocol/views/board-view";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { clsx } from "@yichuang/shared/ui/clsx";
import { Icon } from "@yichuang/shared/ui/icon";
import { MessageSquare, WifiOff } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useBoardShape } from "../../hooks/use-shape.ts";
import { dataPhase } from "../../model/data-phase.ts";
import { noticePages } from "../../model/notice-pages.ts";
import { pageAt } from "../../model/pages.ts";
import { AgeWord } from "../../parts/age-word.tsx";
import { Words } from "../../parts/words.tsx";
import styles from "./foot.module.css";

const places = {
  wide: { widthPx: 1440, heightPx: 62, mostPx: 39, leastPx: 20, leading: 1.1 },
  tall: { widthPx: 740, heightPx: 100, mostPx: 35, leastPx: 18, leading: 1.1 },
};

/** Legible from the back of the hall. */
const readablePx = 28;

type FootProps = { connection: Connection; view: ViewState<BoardView>; notices: BoardView["notices"]; turn: number };

/** The hall's notices, a page at a time, and how old the board is. A lost line takes the notices' place. */
export const Foot = ({ connection, view, notices, turn }: FootProps) => {
  const { t } = useTranslation("display");
  const locale = useLocale();
  const isOnline = useStatus(connection) === "online";
  const phase = dataPhase(useDataAge(connection, view) ?? 0, isOnline);
  const place = places[useBoardShape()];
  const pages = notices.flatMap(({ text }) => noticePages(text[locale], place, readablePx));
  const { rows, index, count } = pageAt(pages, 1, turn);
  const words = isOnline ? (rows[0] ?? "") : t(phase === "lost" ? "offline.lost" : "offline.late");
  return (
    <footer className={clsx(styles["foot"], !isOnline && styles[phase])}>
      {words !== "" && <Icon icon={isOnline ? MessageSquare : WifiOff} className={styles["icon"]} />}
      <p className={styles["words"]} role="status">
        <Words place={place}>{words}</Words>
      </p>
      <span className={styles["end"]}>
        {isOnline && count > 1 && (
          <span className={styles["pageSign"]}>
            {index + 1} / {count}
          </span>
        )}
        <AgeWord connection={connection} view={view} />
      </span>
    </footer>
  );
};
