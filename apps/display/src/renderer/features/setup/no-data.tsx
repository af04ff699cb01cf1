import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection, useStatus } from "@yichuang/shared/client/use-view";
import type { Rejection } from "@yichuang/shared/protocol/rejection";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { useTranslation } from "react-i18next";

import styles from "./setup.module.css";

type NoDataProps = {
  connection: Connection;
  /** Where the server is looked for, for the person at the cables. */
  serverUrl: string;
  device: string;
  rejection: Rejection | null;
};

/** The screen before there is anything to show: what it waits for, and who can help. */
export const NoData = ({ connection, serverUrl, device, rejection }: NoDataProps) => {
  const { t } = useTranslation(["display", "common"]);
  const status = useStatus(connection);
  const refusal = useConnection(connection, (state) => state.refusal);
  if (status === "refused" && refusal === "IncompatibleProtocol")
    return <FailurePane className={styles["pane"]} title={t("setup.oldPage")} body={t("setup.oldPageBody")} />;
  if (status === "refused")
    return (
      <FailurePane className={styles["pane"]} title={t("setup.unpaired")} body={t("setup.unpairedBody", { device })} />
    );
  if (status === "offline")
    return (
      <FailurePane
        className={styles["pane"]}
        title={t("setup.noServer")}
        body={t("setup.noServerBody", { serverUrl })}
      />
    );
  if (rejection) return <FailurePane className={styles["pane"]} body={rejection.message} />;
  return <LoadingPane className={styles["pane"]} />;
};
