import type { WindowId } from "@yichuang/shared/domain/ids";
import { formatClock, formatTimer } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Icon } from "@yichuang/shared/ui/icon";
import { KindShape } from "@yichuang/shared/ui/kind-mark";
import { Label } from "@yichuang/shared/ui/label";
import { StatusWord } from "@yichuang/shared/ui/status-word";
import { Timer, Waves } from "lucide-react";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";

import { busyPercent } from "../../model/desk-load.ts";
import { useAdjustedWords } from "../../parts/adjusted-chip.tsx";
import type { PlacedWindow } from "./plan.tsx";
import styles from "./plan.module.css";

type WindowTileProps = {
  window: PlacedWindow;
  nowMs: number;
  timeZone: string;
  chosen: WindowId | null;
  onChoose: (windowId: WindowId) => void;
  /** Reached by Tab while no window is chosen. */
  isFirst: boolean;
  style?: CSSProperties | undefined;
};

/** What a window does without a ticket, in a word or two. */
const useIdleWords = (): ((now: PlacedWindow["now"]) => string) => {
  const { t } = useTranslation(["counter", "common"]);
  return ({ state, isIdleTooLong }) => {
    if (state === "closed") return t("common:windowState.closed");
    if (state === "paused") return t("counter:overview.paused");
    return t(isIdleTooLong ? "counter:overview.idleTooLong" : "counter:overview.idle");
  };
};

/** Why there is a pause, and until when it is meant to last. */
const usePauseWords = (
  timeZone: string,
): ((now: PlacedWindow["now"]) => { why: string | null; until: string | null }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  return ({ state, pauseReason, pauseUntilMs }) => ({
    why: state === "paused" ? (pauseReason?.[locale] ?? null) : null,
    until:
      state === "paused" && pauseUntilMs !== null
        ? t("overview.until", { time: formatClock(pauseUntilMs, timeZone) })
        : null,
  });
};

/** LIV3: one window of the plan, as much of it as its pane can hold; all of it for a screen reader. */
export const WindowTile = ({ window: { now, info }, ...props }: WindowTileProps) => {
  const { nowMs, timeZone, chosen, onChoose, isFirst, style } = props;
  const { t } = useTranslation(["counter", "common"]);
  const idleWords = useIdleWords();
  const adjustedWords = useAdjustedWords(timeZone);
  const { why, until } = usePauseWords(timeZone)(now);
  const isChosen = chosen === now.windowId;
  const isOver = now.pauseUntilMs !== null && nowMs > now.pauseUntilMs;
  const percent = now.day && busyPercent(now.day, nowMs);
  const hasTimer = now.sinceMs !== null && now.state !== "closed";
  const timer = hasTimer ? formatTimer(nowMs - (now.sinceMs ?? nowMs)) : null;
  return (
    <button
      type="button"
      className={styles["tile"]}
      style={style}
      data-tile
      data-state={now.state}
      data-is-idle={now.isIdleTooLong}
      data-status={now.status ?? "none"}
      data-adjusted={info.adjusted?.source ?? "none"}
      data-testid={`tile-${now.windowId}`}
      aria-pressed={isChosen}
      tabIndex={(chosen === null ? isFirst : isChosen) ? 0 : -1}
      onClick={() => onChoose(now.windowId)}
    >
      <span className={styles["top"]}>
        <KindShape kind={info.kind} />
        <b>{now.number}</b>
        <span className={styles["unseen"]}>{t(`common:kind.${info.kind}`)}</span>
        {info.adjusted && (
          <span className={styles["adjusted"]} title={adjustedWords(info.adjusted)}>
            <Icon icon={info.adjusted.source === "tide" ? Waves : Timer} />
            <span className={styles["unseen"]}>{adjustedWords(info.adjusted)}</span>
          </span>
        )}
        {now.isCover && <span className={styles["unseen"]}>{t("counter:overview.coverWork")}</span>}
        <small data-is-nobody={now.staffNumber === null}>{now.staffNumber ?? t("counter:overview.nobody")}</small>
      </span>
      <span className={styles["now"]}>
        {now.label === null ? (
          <span className={styles["word"]}>{idleWords(now)}</span>
        ) : (
          <Label className={styles["label"]}>{now.label}</Label>
        )}
      </span>
      <span className={styles["bottom"]}>
        {now.status && <StatusWord status={now.status}>{t(`counter:overview.status.${now.status}`)}</StatusWord>}
        {why !== null && <small className={styles["why"]}>{why}</small>}
        {until !== null && (
          <small className={styles["until"]} data-is-over={isOver}>
            {until}
          </small>
        )}
        {until === null && timer !== null && (
          // Read out anew each second it would never end.
          <small className={styles["timer"]} aria-hidden="true">
            {timer}
          </small>
        )}
      </span>
      <span className={styles["load"]}>
        {now.day && (
          <>
            <small>{t("counter:overview.done", { count: now.day.finished })}</small>
            <small className={styles["busy"]}>{t("counter:overview.busy", { percent: percent ?? 0 })}</small>
          </>
        )}
      </span>
      {now.isCover && <i className={styles["cover"]} />}
      <i className={styles["bar"]} style={{ width: `${percent ?? 0}%` }} />
    </button>
  );
};
