import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { Library } from "../../parts/knowledge/library.tsx";
import { StaffFrame } from "../../parts/staff-frame.tsx";
import type { SupervisorPageProps } from "../../parts/supervisor-page.ts";
import styles from "./knowledge-page.module.css";

/** KB8: what the hall knows, and what departments propose, as a page of the supervisor. */
export const KnowledgePage = ({ connection, seat, nav, onLeave, onEnded }: SupervisorPageProps) => {
  const { t } = useTranslation("counter");
  const catalogue = useQuery(connection, "GetCatalogue", {}, "catalogue");
  return (
    <StaffFrame connection={connection} seat={seat} title={nav} onLeave={onLeave} onEnded={onEnded}>
      <main className={styles["page"]} aria-label={t("library.title")}>
        <Library connection={connection} catalogue={catalogue} />
      </main>
    </StaffFrame>
  );
};
