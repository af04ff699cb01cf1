import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection, useStatus, useView } from "@yichuang/shared/client/use-view";
import { DataAge } from "@yichuang/shared/ui/age";
import { ConnectionBanner } from "@yichuang/shared/ui/connection-banner";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { useTranslation } from "react-i18next";

import { PageFrame } from "../../parts/page-frame.tsx";
import { ShutOut } from "../../parts/shut-out.tsx";
import { TicketPage } from "./ticket-page.tsx";
import styles from "./ticket-page.module.css";

/** A citizen's ticket in the hand, live. */
export const TicketScreen = ({ connection, token }: { connection: Connection; token: string }) => {
  const { t } = useTranslation("phone");
  const status = useStatus(connection);
  const timeZone = useConnection(connection, (state) => state.hello)?.timeZone ?? "Asia/Shanghai";
  const view = useView(connection, "ticket", { token });
  const isShutOut = status === "refused" && !view.data;
  const label = view.data?.label;
  return (
    <PageFrame
      connection={connection}
      title={label === undefined ? t("title") : `${label} · ${t("title")}`}
      age={status === "online" && <DataAge connection={connection} view={view} />}
    >
      {isShutOut ? (
        <ShutOut connection={connection} className={styles["fill"]} />
      ) : (
        <ConnectionBanner connection={connection} />
      )}
      {view.state === "loading" && !isShutOut && <LoadingPane className={styles["fill"]} />}
      {view.state === "refused" && (
        <FailurePane title={t("unknownTitle")} body={t("unknownBody")} className={styles["fill"]} />
      )}
      {view.data && <TicketPage connection={connection} ticket={view.data} timeZone={timeZone} />}
    </PageFrame>
  );
};
