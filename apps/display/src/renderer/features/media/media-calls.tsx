import type { BoardCall } from "@yichuang/shared/protocol/views/board-view";
import { clsx } from "@yichuang/shared/ui/clsx";
import { KindShape } from "@yichuang/shared/ui/kind-mark";
import { Label } from "@yichuang/shared/ui/label";
import { StatusWord } from "@yichuang/shared/ui/status-word";
import { useTranslation } from "react-i18next";

import { useBoardShape } from "../../hooks/use-shape.ts";
import { figureSizePx } from "../../model/figure-size.ts";
import { type WordsPlace, wordsSizePx } from "../../model/words-size.ts";
import { Words } from "../../parts/words.tsx";
import styles from "./media-calls.module.css";

type MediaCallsProps = {
  /** Newest first; as many as there is room for. */
  calls: readonly BoardCall[];
  places: number;
  /** Label of the ticket on the stage. */
  stageLabel: string | null;
};

/** Room that the style sheet leaves in a row. */
const status = { leastPx: 18, leading: 1.05 };
const head = { heightPx: 50, mostPx: 39, leastPx: 22 };
const room = {
  wide: {
    label: { widthPx: 256, mostPx: 72 },
    number: { widthPx: 96, mostPx: 72 },
    status: { ...status, widthPx: 152, heightPx: 80, mostPx: 35 },
    title: { ...head, widthPx: 320 },
    window: { ...head, widthPx: 250 },
    empty: { widthPx: 580, heightPx: 80, mostPx: 39, leastPx: 22, leading: 1.05 },
  },
  tall: {
    label: { widthPx: 344, mostPx: 72 },
    number: { widthPx: 192, mostPx: 72 },
    status: { ...status, widthPx: 372, heightPx: 80, mostPx: 39 },
    title: { ...head, widthPx: 420 },
    window: { ...head, widthPx: 560 },
    empty: { widthPx: 1000, heightPx: 80, mostPx: 39, leastPx: 22, leading: 1.05 },
  },
};

/** Every word that can stand at the end of a row has the size of the longest. */
const useStatusPx = (place: WordsPlace): number => {
  const { t } = useTranslation(["display", "common"]);
  const others = [t("calls.serving"), t("common:ticketStatus.no-show"), t("calls.served")];
  return wordsSizePx([`→ ${t("common:ticketStatus.called")}`, ...others], place);
};

const MediaCall = ({ call, isOnStage }: { call: BoardCall; isOnStage: boolean }) => {
  const { t } = useTranslation("display");
  const places = room[useBoardShape()];
  const statusPx = useStatusPx(places.status);
  const { label, windowNumber, kind, status: now } = call;
  return (
    <li
      className={clsx(
        styles["row"],
        styles["call"],
        isOnStage && styles["onStage"],
        now === "finished" && styles["over"],
      )}
      data-testid={`call-row-${label}`}
      data-status={now}
    >
      <KindShape kind={kind} className={styles["shape"]} />
      <span style={{ fontSize: figureSizePx(label, places.label) }}>
        <Label className={styles["label"]}>{label}</Label>
      </span>
      <b
        className={styles["number"]}
        style={{ fontSize: figureSizePx(windowNumber, places.number) }}
        aria-label={t("calls.windowNumber", { number: windowNumber })}
      >
        {windowNumber}
      </b>
      <span className={styles["status"]} style={{ fontSize: statusPx }}>
        {now === "finished" ? (
          t("calls.served")
        ) : (
          <StatusWord status={now}>{now === "serving" ? t("calls.serving") : undefined}</StatusWord>
        )}
      </span>
    </li>
  );
};

/** Who was called to which window, in larger type than on a board: there is nothing else to be read here. */
export const MediaCalls = ({ calls, places: rows, stageLabel }: MediaCallsProps) => {
  const { t } = useTranslation("display");
  const places = room[useBoardShape()];
  const emptyLines = Array.from({ length: rows - calls.length }, (_, line) => line);
  return (
    <section className={styles["calls"]}>
      <h2 className={styles["head"]}>
        <span className={styles["title"]}>
          <Words place={places.title}>{t("calls.newest")}</Words>
        </span>
        <span className={styles["window"]}>
          <Words place={places.window}>{t("calls.window")}</Words>
        </span>
      </h2>
      <ul className={styles["rows"]}>
        {calls.map((call) => (
          <MediaCall key={`${call.label} ${call.windowNumber}`} call={call} isOnStage={call.label === stageLabel} />
        ))}
        {emptyLines.map((line) => (
          <li
            key={line}
            className={clsx(styles["row"], styles["emptyLine"])}
            aria-hidden={line > 0 || calls.length > 0}
          >
            {line === 0 && calls.length === 0 ? <Words place={places.empty}>{t("calls.empty")}</Words> : null}
          </li>
        ))}
      </ul>
    </section>
  );
};
