import type { ReportFigures } from "@yichuang/shared/protocol/reports";

export type Unit = "count" | "minutes" | "hours" | "percent" | "level";

/** One figure of the table; what it counts stands under `reports.figure.<id>` and in docs/reports.md. */
export type Column = {
  id: ColumnId;
  group: ColumnGroup;
  unit: Unit;
  /** In the unit; null: it cannot be told, or there was nothing to measure. */
  read: (figures: ReportFigures) => number | null;
};

export const columnGroups = ["people", "wait", "station", "window", "even", "rating"] as const;
export type ColumnGroup = (typeof columnGroups)[number];

const minutes = (seconds: number | null | undefined): number | null =>
  seconds === null || seconds === undefined ? null : seconds / 60;
const hours = (seconds: number | null): number | null => (seconds === null ? null : seconds / 3600);
const percent = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 ? null : (100 * part) / whole;

const definitions = {
  arrivals: ["people", "count", ({ arrivals }) => arrivals],
  served: ["people", "count", ({ served }) => served],
  handedOn: ["people", "count", ({ handedOn }) => handedOn],
  noShows: ["people", "count", ({ noShows }) => noShows],
  noShowShare: ["people", "percent", ({ noShows, calls }) => percent(noShows, calls)],
  cancelled: ["people", "count", ({ cancelled }) => cancelled],
  unserved: ["people", "count", ({ unserved, carriedOver }) => unserved + carriedOver],
  transfers: ["people", "count", ({ transfers }) => transfers],
  misdirections: ["people", "count", ({ misdirections }) => misdirections],
  waitP50: ["wait", "minutes", ({ wait }) => minutes(wait?.p50Seconds)],
  waitP80: ["wait", "minutes", ({ wait }) => minutes(wait?.p80Seconds)],
  waitP95: ["wait", "minutes", ({ wait }) => minutes(wait?.p95Seconds)],
  inTarget: ["wait", "percent", ({ inTarget }) => percent(inTarget.count, inTarget.of)],
  eta: ["wait", "percent", ({ eta }) => percent(eta.held, eta.told)],
  walk: ["station", "minutes", ({ walk }) => minutes(walk?.p50Seconds)],
  service: ["station", "minutes", ({ service }) => minutes(service?.p50Seconds)],
  serviceP80: ["station", "minutes", ({ service }) => minutes(service?.p80Seconds)],
  stay: ["station", "minutes", ({ stay }) => minutes(stay?.p50Seconds)],
  stayP80: ["station", "minutes", ({ stay }) => minutes(stay?.p80Seconds)],
  open: ["window", "hours", ({ openSeconds }) => hours(openSeconds)],
  idle: ["window", "hours", ({ idleSeconds }) => hours(idleSeconds)],
  idleWaited: ["window", "hours", ({ idleWaitedSeconds }) => hours(idleWaitedSeconds)],
  paused: ["window", "hours", ({ pausedSeconds }) => hours(pausedSeconds)],
  work: ["even", "hours", ({ workSeconds }) => hours(workSeconds)],
  cover: ["even", "hours", ({ coverSeconds }) => hours(coverSeconds)],
  busyShare: ["even", "percent", ({ busyShare }) => percent(busyShare, 1)],
  busyGap: ["even", "percent", ({ busyGap }) => percent(busyGap, 1)],
  ratings: ["rating", "count", ({ ratings }) => ratings?.count ?? null],
  ratingMean: [
    "rating",
    "level",
    ({ ratings }) => (ratings && ratings.count > 0 ? ratings.levelSum / ratings.count : null),
  ],
  ratingBad: ["rating", "count", ({ ratings }) => ratings?.badCount ?? null],
} satisfies Record<string, [ColumnGroup, Unit, Column["read"]]>;

export type ColumnId = keyof typeof definitions;

const allColumns: readonly Column[] = Object.entries(definitions).map(([id, [group, unit, read]]) => ({
  id: id as ColumnId,
  group: group as ColumnGroup,
  unit: unit as Unit,
  read,
}));

/** Those that have something to say; nobody is shown ratings where nobody could rate. */
export const columnsOf = (figures: readonly ReportFigures[], total: ReportFigures): Column[] => {
  const hasRatings = (total.ratings?.count ?? 0) > 0;
  const isWanted = ({ id, group, read }: Column): boolean => {
    if (group === "rating" && !hasRatings) return false;
    if (id === "handedOn" && total.handedOn === 0) return false;
    return figures.length === 0 ? read(total) !== null : figures.some((one) => read(one) !== null);
  };
  return allColumns.filter(isWanted);
};

export const columnOf = (id: ColumnId): Column => allColumns.find((column) => column.id === id) as Column;

const decimals: Record<Unit, number> = { count: 0, minutes: 1, hours: 1, percent: 0, level: 2 };
const dash = "–";

/** The key of a unit's word; null: a plain number needs none. */
export const unitKey = (unit: Unit) =>
  unit === "count" || unit === "level" ? null : (`reports.unit.${unit}` as const);

/** A figure without its unit, which stands in the column's head. */
export const formatFigure = (value: number | null, unit: Unit): string => {
  if (value === null) return dash;
  const digits = decimals[unit];
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
};

/** As a file holds it: bare, with the same digits as on the screen. */
export const roundFigure = (value: number | null, unit: Unit): number | null =>
  value === null ? null : Number(value.toFixed(decimals[unit]));
