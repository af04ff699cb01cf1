import type { Connection, ViewState } from "../client/connection.ts";
import { useDataAge, useStatus } from "../client/use-view.ts";
import { formatAge, formatLateAge } from "../i18n/format.ts";
import { useLocale } from "../i18n/use-locale.ts";
import styles from "./age.module.css";
import { Chip } from "./chip.tsx";
import { clsx } from "./clsx.ts";

/** Older data is late and says so. */
export const lateAgeMs = 10_000;

type AgeProps = {
  /** null: there is no data yet, and nothing is shown. */
  ageMs: number | null;
  isOffline?: boolean;
  /** A green square before the words while the data is fresh. */
  hasSign?: boolean;
  className?: string | undefined;
};

/** How old the data on the screen is: quiet while fresh, an amber chip when late, a red one when the line is lost too. */
export const Age = ({ ageMs, isOffline = false, hasSign = false, className }: AgeProps) => {
  const locale = useLocale();
  if (ageMs === null) return null;
  const isLate = ageMs > lateAgeMs;
  if (isLate)
    return (
      <Chip tone={isOffline ? "trouble" : "late"} className={className}>
        {formatLateAge(ageMs, locale)}
      </Chip>
    );
  return (
    <span className={clsx(styles["age"], className)}>
      {hasSign && <i className={styles["sign"]} />}
      {formatAge(ageMs, locale)}
    </span>
  );
};

type DataAgeProps = Omit<AgeProps, "ageMs" | "isOffline"> & {
  connection: Connection;
  /** The view on the screen; absent: the connection as a whole. */
  view?: ViewState<unknown>;
};

/** `Age` of a view, counting by itself. */
export const DataAge = ({ connection, view, ...rest }: DataAgeProps) => (
  <Age ageMs={useDataAge(connection, view)} isOffline={useStatus(connection) !== "online"} {...rest} />
);
