import { LoadingPane } from "@yichuang/shared/ui/pane";
import { type ComponentType, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, Router } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";

import styles from "./paged-screen.module.css";
import type { SupervisorPageProps } from "./supervisor-page.ts";

export type StaffPage = {
  path: string;
  word: "live" | "cases" | "queues" | "reports" | "ratings" | "knowledge" | "hall" | "audit";
  Page: ComponentType<SupervisorPageProps>;
  /** What waits there, beside its word. */
  Badge?: ComponentType<Pick<SupervisorPageProps, "connection">>;
};

type PagedScreenProps = Omit<SupervisorPageProps, "nav"> & { pages: readonly StaffPage[] };

/** Several pages for one person; which one is in the address, so that a reload stays there. */
export const PagedScreen = ({ pages, ...props }: PagedScreenProps) => {
  const [path] = useHashLocation();
  const shown = pages.find((page) => page.path === path) ?? pages[0];
  if (!shown) return null;
  const { Page } = shown;
  return (
    <Router hook={useHashLocation}>
      <Suspense fallback={<LoadingPane />}>
        <Page {...props} nav={<Pages pages={pages} path={shown.path} connection={props.connection} />} />
      </Suspense>
    </Router>
  );
};

type PagesProps = Pick<PagedScreenProps, "connection" | "pages"> & { path: string };

const Pages = ({ pages, path, connection }: PagesProps): ReactNode => {
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
