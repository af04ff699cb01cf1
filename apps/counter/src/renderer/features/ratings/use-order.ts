import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { TicketId } from "@yichuang/shared/domain/ids";
import type { WorkOrderInfo } from "@yichuang/shared/protocol/queries";
import type { Rejection } from "@yichuang/shared/protocol/rejection";
import { useEffect, useState } from "react";

type Found = { ticketId: TicketId; order: WorkOrderInfo | null; refusal: Pick<Rejection, "code" | "details"> | null };

/** An order with its words; asked for again whenever its version changes, and until then as it was: nobody loses what he writes. */
export const useOrder = (
  connection: Connection,
  ticketId: TicketId,
  version: number | null,
): Omit<Found, "ticketId"> => {
  const [found, setFound] = useState<Found | null>(null);
  const status = useStatus(connection);
  useEffect(() => {
    if (status !== "online") return;
    let isCurrent = true;
    void connection.query("GetWorkOrder", { ticketId }).then((reply) => {
      if (!isCurrent) return;
      if (reply.ok) setFound({ ticketId, order: reply.result, refusal: null });
      else if (reply.rejection.code === "UnknownWorkOrder")
        setFound({ ticketId, order: null, refusal: { code: reply.rejection.code } });
    });
    return () => {
      isCurrent = false;
    };
  }, [connection, ticketId, version, status]);
  return found?.ticketId === ticketId ? found : { order: null, refusal: null };
};
