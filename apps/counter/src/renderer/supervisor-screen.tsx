import { lazy } from "react";

import { Overview } from "./features/overview/overview.tsx";
import { Ratings } from "./features/ratings/ratings.tsx";
import { RatingsBadge } from "./features/ratings/ratings-badge.tsx";
import { PagedScreen, type StaffPage } from "./parts/paged-screen.tsx";
import type { SupervisorPageProps } from "./parts/supervisor-page.ts";

/** Loaded when they are looked at: most of a day is spent on the first page. */
const Adjust = lazy(async () => ({ default: (await import("./features/adjust/adjust.tsx")).Adjust }));

/** Loaded when somebody opens them: a clerk's page does not carry charts. */
const ReportsPage = lazy(async () => ({ default: (await import("./features/reports/reports-page.tsx")).ReportsPage }));
const KnowledgePage = lazy(async () => ({
  default: (await import("./features/knowledge/knowledge-page.tsx")).KnowledgePage,
}));
const AuditPage = lazy(async () => ({ default: (await import("./features/audit/audit-page.tsx")).AuditPage }));

const CasesScreen = lazy(async () => ({ default: (await import("./features/cases/cases-screen.tsx")).CasesScreen }));

/** In the order of the bar. A new page is a line here, its folder in `features`, and its word under `supervisor.page`. */
const pages: readonly StaffPage[] = [
  { path: "/", word: "live", Page: Overview },
  { path: "/cases", word: "cases", Page: CasesScreen },
  { path: "/reports", word: "reports", Page: ReportsPage },
  { path: "/ratings", word: "ratings", Page: Ratings, Badge: RatingsBadge },
  { path: "/knowledge", word: "knowledge", Page: KnowledgePage },
  { path: "/hall", word: "hall", Page: Adjust },
  { path: "/audit", word: "audit", Page: AuditPage },
];

/** Everything that looks after the hall from above. */
export const SupervisorScreen = (props: Omit<SupervisorPageProps, "nav">) => <PagedScreen {...props} pages={pages} />;
