import type { BoardCall } from "@yichuang/shared/protocol/views/board-view";
import { clsx } from "@yichuang/shared/ui/clsx";
import { KindShape } from "@yichuang/shared/ui/kind-mark";
import { Label } from "@yichuang/shared/ui/label";
import { StatusWord } from "@yichuang/shared/ui/status-word";
import { useTranslation } from "react-i18next";

import { useBoardShape } from "../../hooks/use-shape.ts";
import { figureSizePx } from "../../model/figure-size.ts";
import type { Page } from "../../model/pages.ts";
import { type WordsPlace, wordsSizePx } from "../../model/words-size.ts";
import { Words } from "../../parts/words.tsx";
import styles from "./lists.module.css";
import { PageSign } from "./page-sign.tsx";

type CallsProps = {
  title: string;
  page: Page<BoardCall>;
  /** Rows there is room for; the rest stays as empty lines. */
  places: number;
  /** Label of the ticket on the stage. */
  stageLabel: string | null;
  /** Stands in the first line when nobody was called. */
  emptyWords?: string;
};

/** Room that the style sheet leaves in a row. */
const status: Pick<WordsPlace, "leastPx" | "leading"> = { leastPx: 18, leading: 1.05 };
const windowPlace = { heightPx: 40, mostPx: 28, leastPx: 16 };
const titlePlace = { heightPx: 44, mostPx: 35, leastPx: 20 };
const places = {
  wide: {
    label: { widthPx: 204, mostPx: 56 },
    number: { widthPx: 104, mostPx: 56 },
    status: { ...status, widthPx: 180, heightPx: 60, mostPx: 39 },
    title: { ...titlePlace, widthPx: 248 },
    window: { ...windowPlace, widthPx: 104 },
    empty: { widthPx: 552, heightPx: 64, mostPx: 31, leastPx: 20, leading: 1.05 },
  },
  tall: {
    label: { widthPx: 240, mostPx: 66 },
    number: { widthPx: 121, mostPx: 66 },
    status: { ...status, widthPx: 92, heightPx: 76, mostPx: 31 },
    title: { ...titlePlace, widthPx: 270 },
    window: { ...windowPlace, widthPx: 121 },
    empty: { widthPx: 500, heightPx: 76, mostPx: 31, leastPx: 20, leading: 1.05 },
  },
};
const useRoom = () => places[useBoardShape()];

/** Every word that can stand at the end of a row has the size of the longest. A called one has an arrow before it. */
const useStatusPx = (place: WordsPlace, hasArrow: boolean): number => {
  const { t } = useTranslation(["display", "common"]);
  const called = t("common:ticketStatus.called");
  const others = [t("calls.serving"), t("common:ticketStatus.no-show"), t("calls.served")];
  return wordsSizePx([hasArrow ? `→ ${called}` : called, ...others], place);
};

const CallRow = ({ call, isOnStage }: { call: BoardCall; isOnStage: boolean }) => {
  const { t } = useTranslation(["display", "common"]);
  const room = useRoom();
  const statusPx = useStatusPx(room.status, room === places.wide);
  return (
    <li
      className={clsx(
        styles["row"],
        styles["call"],
        isOnStage && styles["onStage"],
        call.status === "finished" && styles["over"],
      )}
      data-testid={`call-row-${call.label}`}
      data-status={call.status}
    >
      <KindShape kind={call.kind} className={styles["shape"]} />
      <span style={{ fontSize: figureSizePx(call.label, room.label) }}>
        <Label className={styles["label"]}>{call.label}</Label>
      </span>
      <b
        className={styles["number"]}
        style={{ fontSize: figureSizePx(call.windowNumber, room.number) }}
        aria-label={t("calls.windowNumber", { number: call.windowNumber })}
      >
        {call.windowNumber}
      </b>
      <span className={styles["status"]} style={{ fontSize: statusPx }}>
        {call.status === "finished" ? (
          t("calls.served")
        ) : (
          <StatusWord status={call.status}>{call.status === "serving" ? t("calls.serving") : undefined}</StatusWord>
        )}
      </span>
    </li>
  );
};

/** Called numbers, newest first, each with its window and what became of it. */
export const Calls = ({ title, page, places: rows, stageLabel, emptyWords }: CallsProps) => {
  const { t } = useTranslation("display");
  const room = useRoom();
  const emptyLines = Array.from({ length: rows - page.rows.length }, (_, line) => line);
  return (
    <section>
      <h2 className={clsx(styles["head"], styles["call"])}>
        <span className={styles["title"]}>
          <Words place={room.title}>{title}</Words>
        </span>
        <span className={styles["window"]}>
          <Words place={room.window}>{t("calls.window")}</Words>
        </span>
        <PageSign page={page} />
      </h2>
      <ul>
        {page.rows.map((call) => (
          <CallRow key={`${call.label} ${call.windowNumber}`} call={call} isOnStage={call.label === stageLabel} />
        ))}
        {emptyLines.map((line) => (
          <li
            key={line}
            className={clsx(styles["row"], styles["call"], styles["emptyLine"])}
            aria-hidden={line > 0 || !emptyWords}
          >
            {line === 0 && page.rows.length === 0 && emptyWords ? <Words place={room.empty}>{emptyWords}</Words> : null}
          </li>
        ))}
      </ul>
    </section>
  );
};
