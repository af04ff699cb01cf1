import type { ServiceRow } from "@yichuang/shared/protocol/views/queues-view";

export type SortKey = "late" | "waiting" | "longest" | "eta" | "windows";

const minuteMs = 60_000;

/** Whole minutes beyond the target of the one who has waited longest; below 0 it is early. null: nobody may be called. */
export const lateBy = ({ waitsSinceMs, targetMinutes }: ServiceRow, nowMs: number): number | null =>
  waitsSinceMs === null ? null : Math.floor(Math.max(0, nowMs - waitsSinceMs) / minuteMs) - targetMinutes;

/** The greater, the higher up; what nobody can say stands last. */
const weightOf: Record<SortKey, (row: ServiceRow, nowMs: number) => number> = {
  late: (row, nowMs) => lateBy(row, nowMs) ?? Number.NEGATIVE_INFINITY,
  waiting: ({ count }) => count,
  longest: ({ waitsSinceMs }, nowMs) => (waitsSinceMs === null ? -1 : nowMs - waitsSinceMs),
  eta: ({ eta }) => eta?.p80Min ?? Number.POSITIVE_INFINITY,
  // Fewest first: where nobody serves, somebody has to.
  windows: ({ openCount, coverCount }) => -(openCount + coverCount / 1000),
};

/** LIV6: the rows in the order asked for; equal ones as they are. */
export const sortServices = (rows: readonly ServiceRow[], key: SortKey, nowMs: number): ServiceRow[] =>
  [...rows].sort((a, b) => {
    const [left, right] = [weightOf[key](a, nowMs), weightOf[key](b, nowMs)];
    return left === right ? 0 : right > left ? 1 : -1;
  });
