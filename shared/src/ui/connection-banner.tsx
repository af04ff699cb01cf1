import { WifiOff } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { Connection } from "../client/connection.ts";
import { useConnection, useStatus } from "../client/use-view.ts";
import { DataAge } from "./age.tsx";
import { NoticeLine } from "./notice-line.tsx";

/** Nothing while online. Otherwise what is wrong, what is being done about it, and how old the data is. */
export const ConnectionBanner = ({
  connection,
  className,
}: {
  connection: Connection;
  className?: string | undefined;
}) => {
  const { t } = useTranslation("common");
  const status = useStatus(connection);
  const refusal = useConnection(connection, (state) => state.refusal);
  if (status === "online") return null;
  const words = {
    connecting: t("connection.connecting"),
    offline: t("connection.offline"),
    refused: refusal === "IncompatibleProtocol" ? t("connection.incompatibleProtocol") : t("connection.unauthorized"),
  };
  return (
    <NoticeLine
      tone={status === "connecting" ? "plain" : "trouble"}
      icon={WifiOff}
      end={<DataAge connection={connection} />}
      isLive
      className={className}
    >
      {words[status]}
    </NoticeLine>
  );
};
