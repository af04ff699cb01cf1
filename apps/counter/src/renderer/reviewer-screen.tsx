import { lazy } from "react";

import { CasesScreen } from "./features/cases/cases-screen.tsx";
import { Overview } from "./features/overview/overview.tsx";
import { PagedScreen, type StaffPage } from "./parts/paged-screen.tsx";
import type { SupervisorPageProps } from "./parts/supervisor-page.ts";

/** Loaded when somebody opens it. */
const KnowledgePage = lazy(async () => ({
  default: (await import("./features/knowledge/knowledge-page.tsx")).KnowledgePage,
}));

/** Their desk first; who waits in the hall, and what the items of their department say, are a touch away (KB8). */
const pages: readonly StaffPage[] = [
  { path: "/", word: "cases", Page: CasesScreen },
  { path: "/queues", word: "queues", Page: Overview },
  { path: "/knowledge", word: "knowledge", Page: KnowledgePage },
];

/** For those who review and approve, away from the windows. */
export const ReviewerScreen = (props: Omit<SupervisorPageProps, "nav">) => <PagedScreen {...props} pages={pages} />;
