import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus, useView } from "@yichuang/shared/client/use-view";
import { DataAge } from "@yichuang/shared/ui/age";
import { ConnectionBanner } from "@yichuang/shared/ui/connection-banner";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { useTranslation } from "react-i18next";

import { useKnownPage } from "../../hooks/use-known-page.ts";
import { PageFrame } from "../../parts/page-frame.tsx";
import { ShutOut } from "../../parts/shut-out.tsx";
import { CaseAway } from "./case-away.tsx";
import { CasePage } from "./case-page.tsx";
import styles from "./case-page.module.css";

/** CPG1–CPG8: where a case stands, live; without the line as it was heard last. */
export const CaseScreen = ({ connection, token }: { connection: Connection; token: string }) => {
  const { t } = useTranslation("case");
  const locale = useLocale();
  const status = useStatus(connection);
  const view = useView(connection, "case", { token });
  const known = useKnownPage(connection, { page: "case", token, view });
  const about = known?.data.itemName[locale];
  return (
    <PageFrame
      connection={connection}
      title={about === undefined ? t("title") : `${about} · ${t("title")}`}
      age={status === "online" && <DataAge connection={connection} view={view} />}
    >
      {known ? (
        <>
          <CaseAway connection={connection} heardAtMs={known.heardAtMs} timeZone={known.timeZone} />
          <CasePage connection={connection} found={known.data} token={token} timeZone={known.timeZone} />
        </>
      ) : status === "refused" ? (
        <ShutOut connection={connection} className={styles["fill"]} />
      ) : view.state === "refused" ? (
        <FailurePane title={t("unknownTitle")} body={t("unknownBody")} className={styles["fill"]} />
      ) : (
        <>
          <ConnectionBanner connection={connection} />
          <LoadingPane className={styles["fill"]} />
        </>
      )}
    </PageFrame>
  );
};
