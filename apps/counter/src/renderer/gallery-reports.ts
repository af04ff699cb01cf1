// Loaded beforehand: a picture waits for nothing.
import "./features/audit/audit-page.tsx";
import "./features/reports/reports-page.tsx";

import { fakeRejection } from "@yichuang/shared/client/fake-server";
import type { BusinessDay } from "@yichuang/shared/domain/ids";
import type { CaseReportGroup } from "@yichuang/shared/protocol/case-reports";
import type { ReportGroup } from "@yichuang/shared/protocol/reports";

import { emptyCaseReport, galleryCaseReport } from "./gallery-case-report.ts";
import { overviewView } from "./gallery-overview.ts";
import { emptyReport, explainedCall, galleryAudit, galleryReport } from "./gallery-report-data.ts";
import type { ReportStateName } from "./gallery-report-names.ts";
import { click, offline, type Scene, seatOf, select, type Step, type } from "./gallery-steps.ts";

const server = {
  views: { overview: overviewView(true) },
  queries: {
    GetReport: galleryReport,
    GetCaseReport: galleryCaseReport,
    FindAudit: galleryAudit,
    ExplainRecord: explainedCall,
  },
} satisfies Scene["server"];

const scene = (page: "reports" | "audit", change: Scene["server"], ...steps: Step[]): Scene => ({
  seat: seatOf("s01", "supervisor"),
  page: `/${page}`,
  server: { ...server, ...change },
  steps,
});

const by = (group: ReportGroup | CaseReportGroup): Step => select("report-group", group);

export const reportScenes: Record<ReportStateName, Scene> = {
  reports: scene("reports", {}, click("period-last-month")),
  "reports-day": scene("reports", {}, click("period-today")),
  "reports-service": scene("reports", {}, click("period-last-week"), by("service")),
  "reports-clerk": scene("reports", {}, click("period-last-week"), by("clerk"), click("sort-busyShare")),
  "reports-year": scene("reports", {}, type("period-from", "2025-11-24"), by("month")),
  "reports-empty": scene("reports", { queries: { ...server.queries, GetReport: emptyReport } }),
  "reports-counting": scene("reports", { trouble: { GetReport: { share: 0.38 } } }),
  "reports-refused": scene("reports", { trouble: { GetReport: { rejection: fakeRejection("InternalError") } } }),
  "reports-offline": scene("reports", {}, offline),
  "reports-unreadable": scene("reports", {
    queries: {
      ...server.queries,
      GetReport: (query) => ({ ...galleryReport(query), unreadableDays: ["2026-11-20" as BusinessDay] }),
    },
  }),
  "reports-cases": scene("reports", {}, click("period-last-month"), click("report-topic-cases")),
  "reports-cases-department": scene("reports", {}, click("report-topic-cases"), by("department")),
  "reports-cases-item": scene("reports", {}, click("report-topic-cases"), by("item"), click("sort-caseLate")),
  "reports-cases-post": scene("reports", {}, click("report-topic-cases"), by("post")),
  "reports-cases-empty": scene(
    "reports",
    { queries: { ...server.queries, GetCaseReport: emptyCaseReport } },
    click("report-topic-cases"),
  ),
  audit: scene("audit", {}),
  "audit-empty": scene("audit", {
    queries: { ...server.queries, FindAudit: { ...galleryAudit, rows: [], nextSeq: null } },
  }),
  "audit-looking": scene("audit", { trouble: { FindAudit: { share: 0.62 } } }),
  "audit-refused": scene("audit", { trouble: { FindAudit: { rejection: fakeRejection("TooManyRequests") } } }),
  "audit-why": scene("audit", {}, click("why-9142")),
  "audit-offline": scene("audit", {}, offline),
};
