import {
  type CaseFigures,
  type CaseReport,
  type CaseReportGroup,
  caseReportGroups,
} from "@yichuang/shared/protocol/case-reports";
import {
  type Report,
  type ReportFigures,
  type ReportGroup,
  reportGroups,
  type ReportOf,
  type ReportRow,
} from "@yichuang/shared/protocol/reports";

import type { ColumnId } from "./columns.ts";

/** What a report is about: people in the hall, or cases in the office. */
export const topics = ["hall", "cases"] as const;
export type Topic = (typeof topics)[number];

export type SheetGroup = ReportGroup | CaseReportGroup;
/** Figures of either topic; the other half is null. */
export type Figures = { hall: ReportFigures | null; office: CaseFigures | null };
export type SheetRow = Omit<ReportRow, "figures"> & { figures: Figures };
/** A report of either topic, as table, charts, file and paper show it. */
export type Sheet = ReportOf<Figures, SheetRow> & Pick<Report, "notPrinted" | "expired">;

const ofHall = (hall: ReportFigures): Figures => ({ hall, office: null });
const ofOffice = (office: CaseFigures): Figures => ({ hall: null, office });

export const hallSheet = (report: Report): Sheet => ({
  ...report,
  rows: report.rows.map((row) => ({ ...row, figures: ofHall(row.figures) })),
  total: ofHall(report.total),
  before: report.before && { ...report.before, total: ofHall(report.before.total) },
});

export const caseSheet = (report: CaseReport): Sheet => ({
  ...report,
  rows: report.rows.map((row) => ({ ...row, number: null, kind: null, figures: ofOffice(row.figures) })),
  total: ofOffice(report.total),
  before: report.before && { ...report.before, total: ofOffice(report.before.total) },
  notPrinted: 0,
  expired: 0,
});

type TopicParts = {
  groups: readonly SheetGroup[];
  /** What a supervisor looks at first. */
  headlines: readonly HeadlineId[];
  /** Two charts of two lines each, over time. */
  lines: { title: "people" | "wait" | "cases" | "days"; unit: "minutes" | "days" | null; ids: readonly ColumnId[] }[];
  /** Two charts of bars for other groups. */
  bars: (groupBy: SheetGroup) => readonly [ColumnId, ColumnId];
};

export type HeadlineId = Extract<
  ColumnId,
  | "arrivals"
  | "served"
  | "waitP80"
  | "inTarget"
  | "noShowShare"
  | "busyGap"
  | "caseOpened"
  | "caseDecided"
  | "caseOnTime"
  | "caseDaysP80"
  | "caseStops"
  | "stepsLate"
>;

/** REP12, REP17 */
export const topicParts: Record<Topic, TopicParts> = {
  hall: {
    groups: reportGroups,
    headlines: ["arrivals", "served", "waitP80", "inTarget", "noShowShare", "busyGap"],
    lines: [
      { title: "people", unit: null, ids: ["arrivals", "served"] },
      { title: "wait", unit: "minutes", ids: ["waitP50", "waitP80"] },
    ],
    bars: (groupBy) => ["served", groupBy === "window" || groupBy === "clerk" ? "busyShare" : "waitP80"],
  },
  cases: {
    groups: caseReportGroups,
    headlines: ["caseOpened", "caseDecided", "caseOnTime", "caseDaysP80", "caseStops", "stepsLate"],
    lines: [
      { title: "cases", unit: null, ids: ["caseOpened", "caseDecided"] },
      { title: "days", unit: "days", ids: ["caseDaysP50", "caseDaysP80"] },
    ],
    bars: (groupBy) => (groupBy === "post" ? ["stepsDone", "stepsLate"] : ["caseDecided", "caseLate"]),
  },
};
