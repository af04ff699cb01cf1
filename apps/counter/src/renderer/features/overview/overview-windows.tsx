import { formatClock, formatDuration } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";
import { Label } from "@yichuang/shared/ui/label";
import { StatusWord } from "@yichuang/shared/ui/status-word";
import { useTranslation } from "react-i18next";

import styles from "./overview.module.css";

type WindowNow = OverviewView["windows"][number];

/** Every window of the hall: who sits there, and whom it serves. */
export const OverviewWindows = ({
  windows,
  nowMs,
  timeZone,
}: {
  windows: WindowNow[];
  nowMs: number;
  timeZone: string;
}) => {
  const { t } = useTranslation("counter");
  const openCount = windows.filter(({ state }) => state === "open").length;
  return (
    <section className={styles["half"]} aria-labelledby="windows">
      <h2 className={styles["heading"]}>
        <b id="windows">{t("overview.windows")}</b>
        <span>{t("overview.openOf", { open: openCount, all: windows.length })}</span>
      </h2>
      <ul className={styles["windows"]} tabIndex={0}>
        {windows.map((now) => (
          <Pane key={now.windowId} now={now} nowMs={nowMs} timeZone={timeZone} />
        ))}
      </ul>
    </section>
  );
};

const Pane = ({ now, nowMs, timeZone }: { now: WindowNow; nowMs: number; timeZone: string }) => {
  const { t } = useTranslation(["counter", "common"]);
  const locale = useLocale();
  const free = t(now.isIdleTooLong ? "counter:overview.idleTooLong" : "counter:overview.idle");
  const paused = [t("common:windowState.paused"), now.pauseReason?.[locale]].filter(Boolean).join(" · ");
  const idleWords = now.state === "open" ? free : now.state === "paused" ? paused : t("common:windowState.closed");
  const isOver = now.pauseUntilMs !== null && nowMs > now.pauseUntilMs;
  return (
    <li className={styles["window"]} data-state={now.state} data-is-idle={now.isIdleTooLong}>
      <p>
        <b>{t("counter:head.window", { number: now.number })}</b>
        <small>{now.staffNumber ?? t("counter:overview.nobody")}</small>
      </p>
      <p className={styles["now"]}>
        {now.label === null ? <span>{idleWords}</span> : <Label className={styles["label"]}>{now.label}</Label>}
      </p>
      <p>
        {now.status ? <StatusWord status={now.status} /> : <span />}
        {now.label === null && now.pauseUntilMs !== null && (
          <small data-is-over={isOver}>
            {t("counter:overview.until", { time: formatClock(now.pauseUntilMs, timeZone) })}
          </small>
        )}
        {now.pauseUntilMs === null && now.sinceMs !== null && now.state !== "closed" && (
          <small>{formatDuration(nowMs - now.sinceMs, locale)}</small>
        )}
      </p>
    </li>
  );
};
