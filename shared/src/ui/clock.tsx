import type { Connection } from "../client/connection.ts";
import { useConnection, useServerNow } from "../client/use-view.ts";
import { formatClock, formatDate } from "../i18n/format.ts";
import { useLocale } from "../i18n/use-locale.ts";
import styles from "./clock.module.css";
import { clsx } from "./clsx.ts";

type ClockProps = { connection: Connection; hasDate?: boolean; className?: string | undefined };

/** The hall's date and time by the server's clock. Empty until the server has told its time zone. */
export const Clock = ({ connection, hasDate = false, className }: ClockProps) => {
  const locale = useLocale();
  const nowMs = useServerNow(connection, 1_000);
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? null);
  if (timeZone === null) return null;
  return (
    <time className={clsx(styles["clock"], className)} dateTime={new Date(nowMs).toISOString()}>
      {hasDate && <span>{formatDate(nowMs, timeZone, locale)}</span>}
      <b className={styles["time"]}>{formatClock(nowMs, timeZone)}</b>
    </time>
  );
};
