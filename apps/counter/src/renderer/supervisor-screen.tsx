import { LoadingPane } from "@yichuang/shared/ui/pane";
import { type ComponentType, lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, Router } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";

import { Overview } from "./features/overview/overview.tsx";
import { Ratings } from "./features/ratings/ratings.tsx";
import { RatingsBadge } from "./features/ratings/ratings-badge.tsx";
import type { SupervisorPageProps } from "./parts/supervisor-page.ts";
import styles from "./supervisor-screen.module.css";

/** Loaded when they are looked at: most of a day is spent on the first page. */
const Adjust = lazy(async () => ({ default: (await import("./features/adjust/adjust.tsx")).Adjust }));

type SupervisorPage = {
  path: string;
  word: "live" | "reports" | "ratings" | "hall" | "audit";
  Page: ComponentType<SupervisorPageProps>;
  /** What waits there, beside its word. */
  Badge?: ComponentType<Pick<SupervisorPageProps, "connection">>;
};

/** Loaded when somebody opens them: a clerk's page does not carry charts. */
const ReportsPage = lazy(async () => ({ default: (await import("./features/reports/reports-page.tsx")).ReportsPage }));
const AuditPage = lazy(async () => ({ default: (await import("./features/audit/audit-page.tsx")).AuditPage }));

/** In the order of the bar. A new page is a line here, its folder in `features`, and its word under `supervisor.page`. */
const pages: readonly SupervisorPage[] = [
  { path: "/", word: "live", Page: Overview },
  { path: "/reports", word: "reports", Page: ReportsPage },
  { path: "/ratings", word: "ratings", Page: Ratings, Badge: RatingsBadge },
  { path: "/hall", word: "hall", Page: Adjust },
  { path: "/audit", word: "audit", Page: AuditPage },
];

/** Everything that looks after the hall from above; the page is in the address, so that a reload stays there. */
export const SupervisorScreen = (props: Omit<SupervisorPageProps, "nav">) => {
  const [path] = useHashLocation();
  const { Page } = pages.find((page) => page.path === path) ?? (pages[0] as SupervisorPage);
  return (
    <Router hook={useHashLocation}>
      <Suspense fallback={<LoadingPane />}>
        <Page {...props} {...(pages.length > 1 ? { nav: <Pages path={path} connection={props.connection} /> } : {})} />
      </Suspense>
    </Router>
  );
};

type PagesProps = Pick<SupervisorPageProps, "connection"> & { path: string };

const Pages = ({ path, connection }: PagesProps): ReactNode => {
  const { t } = useTranslation("counter");
  return (
    <nav className={styles["pages"]} aria-label={t("supervisor.pages")}>
      {pages.map(({ path: href, word, Badge }) => (
        <Link key={href} href={href} aria-current={href === path ? "page" : undefined} data-testid={`page-${word}`}>
          {t(`supervisor.page.${word}`)}
          {Badge && <Badge connection={connection} />}
        </Link>
      ))}
    </nav>
  );
};
