import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import { FailurePane } from "@yichuang/shared/ui/pane";
import { useTranslation } from "react-i18next";

/** Nothing to show and no way to get it: one page that says so, instead of a line over an endless wait. */
export const ShutOut = ({ connection, className }: { connection: Connection; className?: string | undefined }) => {
  const { t } = useTranslation("common");
  const refusal = useConnection(connection, (state) => state.refusal);
  return (
    <FailurePane
      body={t(`connection.${refusal === "IncompatibleProtocol" ? "incompatibleProtocol" : "unauthorized"}`)}
      onRetry={() => location.reload()}
      className={className}
    />
  );
};
