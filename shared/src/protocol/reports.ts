import { z } from "zod";

import type { BusinessDay } from "../domain/ids.ts";
import type { WindowKind } from "../domain/service.ts";
import type { Text } from "../domain/text.ts";
import { dayNumber } from "../lib/calendar-days.ts";
import { businessDay, commandId } from "./fields.ts";

/** What a report has a row for each of. Weeks are those of ISO 8601, hours those of the hall's clock. */
export const reportGroups = [
  "day",
  "week",
  "month",
  "hour",
  "service",
  "kind",
  "department",
  "zone",
  "window",
  "clerk",
  "priority",
] as const;
export type ReportGroup = (typeof reportGroups)[number];

/** So many calendar days are asked for at once: a year, and the weeks that stick out of it. */
export const reportDaysMax = 400;

type Days = { from: string; to: string };
/** The shape of a day is checked before; of anything else this says nothing. */
export const isDaysAsked = ({ from, to }: Days): boolean => {
  const count = dayNumber(to) - dayNumber(from) + 1;
  return !(count < 1 || count > reportDaysMax);
};
export const daysProblem = {
  message: `"from" must not come after "to", with at most ${reportDaysMax} days`,
  path: ["to"],
};

/** `queryId` names the question in the `progress` that is told while it is worked on. */
export const getReport = z
  .strictObject({
    type: z.literal("GetReport"),
    from: businessDay,
    to: businessDay,
    groupBy: z.enum(reportGroups),
    /** The totals of another period, to compare with. */
    before: z.strictObject({ from: businessDay, to: businessDay }).refine(isDaysAsked, daysProblem).optional(),
    queryId: commandId.optional(),
  })
  .refine(isDaysAsked, daysProblem);

/** Of durations in whole seconds. A percentile is the least one that so many in a hundred do not exceed (nearest rank). */
export type Spread = {
  count: number;
  meanSeconds: number;
  p50Seconds: number;
  p80Seconds: number;
  p95Seconds: number;
};

/** What each figure counts stands in docs/reports.md. null: it cannot be told by this grouping, or there was nothing to measure. */
export type ReportFigures = {
  stations: number;
  arrivals: number | null;
  served: number;
  handedOn: number;
  calls: number;
  noShows: number;
  transfers: number;
  misdirections: number;
  stepsOut: number;
  cancelled: number;
  unserved: number;
  carriedOver: number;
  open: number;
  wait: Spread | null;
  walk: Spread | null;
  service: Spread | null;
  stay: Spread | null;
  inTarget: { of: number; count: number };
  eta: { told: number; held: number };
  workSeconds: number | null;
  coverSeconds: number | null;
  openSeconds: number | null;
  pausedSeconds: number | null;
  idleSeconds: number | null;
  idleWaitedSeconds: number | null;
  /** Shares from 0 to 1. */
  busyShare: number | null;
  busyGap: number | null;
  ratings: { count: number; levelSum: number; badCount: number } | null;
};

/** `name` null: the hall no longer has it, or `key` null: what belongs to none of the groups. */
export type ReportRow = {
  key: string | null;
  name: Text | null;
  /** Number of the window or of the clerk. */
  number: string | null;
  kind: WindowKind | null;
  figures: ReportFigures;
};

/** What both kinds of reports say of their days. */
export type ReportOf<Figures, Row> = {
  from: BusinessDay;
  to: BusinessDay;
  rows: Row[];
  total: Figures;
  before: { from: BusinessDay; to: BusinessDay; total: Figures; daysCount: number } | null;
  /** Business days on which anybody came, or a window was open. */
  daysCount: number;
  /** Business days whose records cannot be read: no figure has them. */
  unreadableDays: BusinessDay[];
  /** The first day of which the hall has records at all; null: there is none. */
  oldestDay: BusinessDay | null;
  /** The day under way is among them, up to this time; null: it is not. */
  liveUntilMs: number | null;
};

export type Report = ReportOf<ReportFigures, ReportRow> & {
  /** Tickets whose paper never came; numbers of kiosks that were told of too late: in no figure. */
  notPrinted: number;
  expired: number;
};
