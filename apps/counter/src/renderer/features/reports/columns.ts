import type { CaseCounts, StepCounts } from "@yichuang/shared/protocol/case-reports";
import type { ReportFigures } from "@yichuang/shared/protocol/reports";

import type { Figures } from "./topics.ts";

export type Unit = "count" | "minutes" | "hours" | "days" | "percent" | "level";

/** One figure of the table; what it counts stands under `reports.figure.<id>` and in docs/reports.md. */
export type Column = {
  id: ColumnId;
  group: ColumnGroup;
  unit: Unit;
  /** In the unit; null: it cannot be told, or there was nothing to measure. */
  read: (figures: Figures) => number | null;
};

export const columnGroups = [
  "people",
  "wait",
  "station",
  "window",
  "even",
  "rating",
  "cases",
  "days",
  "clock",
  "steps",
] as const;
export type ColumnGroup = (typeof columnGroups)[number];

const minutes = (seconds: number | null | undefined): number | null =>
  seconds === null || seconds === undefined ? null : seconds / 60;
const hours = (seconds: number | null): number | null => (seconds === null ? null : seconds / 3600);
const percent = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 ? null : (100 * part) / whole;

const ofHall = {
  arrivals: ["people", "count", ({ arrivals }) => arrivals],
  served: ["people", "count", ({ served }) => served],
  handedOn: ["people", "count", ({ handedOn }) => handedOn],
  noShows: ["people", "count", ({ noShows }) => noShows],
  noShowShare: ["people", "percent", ({ noShows, calls }) => percent(noShows, calls)],
  cancelled: ["people", "count", ({ cancelled }) => cancelled],
  unserved: ["people", "count", ({ unserved, carriedOver }) => unserved + carriedOver],
  transfers: ["people", "count", ({ transfers }) => transfers],
  misdirections: ["people", "count", ({ misdirections }) => misdirections],
  stepsOut: ["people", "count", ({ stepsOut }) => stepsOut],
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
} satisfies Record<string, [ColumnGroup, Unit, (figures: ReportFigures) => number | null]>;

const ofCases = {
  caseOpened: ["cases", "count", ({ opened }) => opened],
  caseDecided: ["cases", "count", (counts) => decided(counts)],
  caseGranted: ["cases", "count", ({ granted }) => granted],
  caseSpot: ["cases", "count", ({ spot }) => spot],
  casePartly: ["cases", "count", ({ partly }) => partly],
  caseDenied: ["cases", "count", ({ denied }) => denied],
  caseRefused: ["cases", "count", ({ refused }) => refused],
  caseWithdrawn: ["cases", "count", ({ withdrawn }) => withdrawn],
  caseHandedOver: ["cases", "count", ({ handedOver }) => handedOver],
  caseOnTime: ["days", "percent", ({ onTime }) => percent(onTime.count, onTime.of)],
  caseLate: ["days", "count", ({ onTime }) => onTime.of - onTime.count],
  caseOverdue: ["days", "count", ({ overdue }) => overdue],
  caseDaysP50: ["days", "days", ({ days }) => days?.p50 ?? null],
  caseDaysP80: ["days", "days", ({ days }) => days?.p80 ?? null],
  caseDaysP95: ["days", "days", ({ days }) => days?.p95 ?? null],
  caseCorrections: ["clock", "count", ({ corrections }) => corrections],
  caseStops: ["clock", "count", ({ stops }) => stops],
  caseStoppedDays: ["clock", "days", ({ stoppedDays }) => stoppedDays],
} satisfies Record<string, [ColumnGroup, Unit, (counts: CaseCounts) => number | null]>;

const decided = ({ granted, partly, denied, refused }: CaseCounts): number => granted + partly + denied + refused;

const ofSteps = {
  layP50: ["steps", "days", ({ lay }) => lay?.p50 ?? null],
  layP80: ["steps", "days", ({ lay }) => lay?.p80 ?? null],
  layP95: ["steps", "days", ({ lay }) => lay?.p95 ?? null],
  stepsDone: ["steps", "count", ({ done }) => done],
  stepsLate: ["steps", "count", ({ late }) => late],
} satisfies Record<string, [ColumnGroup, Unit, (counts: StepCounts) => number | null]>;

export type ColumnId = keyof typeof ofHall | keyof typeof ofCases | keyof typeof ofSteps;

type Definitions<Part> = Record<string, [ColumnGroup, Unit, (part: Part) => number | null]>;

/** Columns of one part of the figures; of the other topic they have nothing to say. */
const columnsFrom = <Part>(definitions: Definitions<Part>, partOf: (figures: Figures) => Part | null): Column[] =>
  Object.entries(definitions).map(([id, [group, unit, read]]) => ({
    id: id as ColumnId,
    group,
    unit,
    read: (figures) => {
      const part = partOf(figures);
      return part === null ? null : read(part);
    },
  }));

const allColumns: readonly Column[] = [
  ...columnsFrom<ReportFigures>(ofHall as Definitions<ReportFigures>, ({ hall }) => hall),
  ...columnsFrom<CaseCounts>(ofCases as Definitions<CaseCounts>, ({ office }) => office?.cases ?? null),
  ...columnsFrom<StepCounts>(ofSteps as Definitions<StepCounts>, ({ office }) => office?.steps ?? null),
];

/** Those that seldom happen are shown where they happened. */
const seldom: readonly ColumnId[] = ["handedOn", "caseSpot", "casePartly", "caseWithdrawn"];

/** Those that have something to say; nobody is shown ratings where nobody could rate. */
export const columnsOf = (figures: readonly Figures[], total: Figures): Column[] => {
  const hasRatings = (total.hall?.ratings?.count ?? 0) > 0;
  const isWanted = ({ id, group, read }: Column): boolean => {
    if (group === "rating" && !hasRatings) return false;
    if (seldom.includes(id) && (read(total) ?? 0) === 0) return false;
    return figures.length === 0 ? read(total) !== null : figures.some((one) => read(one) !== null);
  };
  return allColumns.filter(isWanted);
};

export const columnOf = (id: ColumnId): Column => allColumns.find((column) => column.id === id) as Column;

const decimals: Record<Unit, number> = { count: 0, minutes: 1, hours: 1, days: 0, percent: 0, level: 2 };
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
