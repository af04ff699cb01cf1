import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import { DataAge } from "@yichuang/shared/ui/age";

type FreshnessProps = { connection: Connection; view: ViewState<unknown>; className?: string | undefined };

/** How old the figures beside it are; nothing while the banner over the screen says it. */
export const Freshness = ({ connection, view, className }: FreshnessProps) =>
  useStatus(connection) === "online" ? <DataAge connection={connection} view={view} className={className} /> : null;
