import type { Connection } from "@yichuang/shared/client/connection";
import { closedCaseDays } from "@yichuang/shared/domain/case";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CaseView } from "@yichuang/shared/protocol/views/case-view";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";

import { formatDay } from "../../model/format-day.ts";
import { CaseNow } from "./case-now.tsx";
import { CaseSteps } from "./case-steps.tsx";
import styles from "./case-page.module.css";

// Nobody needs these before something was decided, or there is something to come for.
const CaseVisit = lazy(async () => ({ default: (await import("./case-visit.tsx")).CaseVisit }));
const CaseMore = lazy(async () => ({ default: (await import("./case-more.tsx")).CaseMore }));

export type CasePageProps = { connection: Connection; found: CaseView; token: string; timeZone: string };

/** The matter, and how it stands in a word. */
const Head = ({ found }: { found: CaseView }) => {
  const { t } = useTranslation("case");
  const locale = useLocale();
  // Nobody comes for it: it is sent.
  const status = found.status === "ready" && !found.visit ? "sending" : found.status;
  return (
    <section className={styles["what"]} data-status={found.status}>
      <p className={styles["row"]}>
        <b data-testid="case-status">{t(`status.${status}`)}</b>
        <span data-testid="case-number">{found.caseId}</span>
      </p>
      <h1 data-testid="case-item">{found.itemName[locale]}</h1>
      <p className={styles["row"]}>
        <span>{found.departmentName[locale]}</span>
        <span>{t("opened", { day: formatDay(found.openedDay, locale) })}</span>
      </p>
    </section>
  );
};

/** CPG1–CPG5: what counts now, what to do about it, how far it has come, and what was written. */
export const CasePage = ({ connection, found, token, timeZone }: CasePageProps) => {
  const { t } = useTranslation("case");
  const hasMore = found.sent !== null || found.progress.length > 0 || found.documents.length > 0;
  return (
    <>
      <Head found={found} />
      <CaseNow found={found} timeZone={timeZone} />
      <Suspense fallback={null}>
        {found.visit && <CaseVisit connection={connection} found={found} visit={found.visit} token={token} />}
      </Suspense>
      <CaseSteps found={found} timeZone={timeZone} />
      <Suspense fallback={null}>{hasMore && <CaseMore found={found} timeZone={timeZone} />}</Suspense>
      {/* CASE5: what was over at once is forgotten with the day. */}
      {found.closedAtMs !== null && found.closedAtMs > found.openedAtMs && (
        <p className={styles["quiet"]}>{t("over.kept", { count: closedCaseDays })}</p>
      )}
    </>
  );
};
