import { z } from "zod";

import type { Text } from "../domain/text.ts";
import { businessDay, commandId } from "./fields.ts";
import { daysProblem, isDaysAsked, type ReportOf } from "./reports.ts";

/** What a report about cases has a row for each of. `department`: whose matter it is, and of steps, whose post. */
export const caseReportGroups = ["day", "week", "month", "department", "item", "post"] as const;
export type CaseReportGroup = (typeof caseReportGroups)[number];

export const getCaseReport = z
  .strictObject({
    type: z.literal("GetCaseReport"),
    from: businessDay,
    to: businessDay,
    groupBy: z.enum(caseReportGroups),
    /** The totals of another period, to compare with. */
    before: z.strictObject({ from: businessDay, to: businessDay }).refine(isDaysAsked, daysProblem).optional(),
    queryId: commandId.optional(),
  })
  .refine(isDaysAsked, daysProblem);

/** Of whole working days; percentiles by nearest rank. */
export type DaysSpread = { count: number; mean: number; p50: number; p80: number; p95: number };

/** What happened to cases; of a post nobody can say whose case it is. */
export type CaseCounts = {
  opened: number;
  /** Of those granted, finished at the window at once; in no share and no days. */
  spot: number;
  granted: number;
  partly: number;
  denied: number;
  /** Not accepted. */
  refused: number;
  handedOver: number;
  withdrawn: number;
  corrections: number;
  /** Clocks that began to stand still, and the working days of those that went on. */
  stops: number;
  stoppedDays: number;
  /** Of those that had a promised day: decided, and those withdrawn after it. */
  onTime: { of: number; count: number };
  /** Working days to the decision, without those on which the clock stood still. */
  days: DaysSpread | null;
  /** Open and beyond their promised day, as the last of the days ends, or now; null: its records do not tell. */
  overdue: number | null;
};

/** What posts did. */
export type StepCounts = {
  /** Working days that steps lay on a desk before somebody took them. */
  lay: DaysSpread | null;
  done: number;
  /** After their day. */
  late: number;
};

/** `cases` null: it cannot be told by this grouping. What each figure counts stands in docs/reports.md. */
export type CaseFigures = { cases: CaseCounts | null; steps: StepCounts };

/** `name` null: the hall no longer has it, or `key` null: what belongs to none of the groups. */
export type CaseReportRow = { key: string | null; name: Text | null; figures: CaseFigures };

/** `daysCount`: business days on which anything happened to a case. */
export type CaseReport = ReportOf<CaseFigures, CaseReportRow>;
