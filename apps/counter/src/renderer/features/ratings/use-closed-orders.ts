import type { Connection } from "@yichuang/shared/client/connection";
import type { RatingsView, WorkOrderRow } from "@yichuang/shared/protocol/views/ratings-view";
import { useState } from "react";

type ClosedOrders = { orders: WorkOrderRow[]; hasMore: boolean; isBusy: boolean; more: () => void };

/** Closed orders: those of the view, which are always fresh, and below them the older ones that were asked for. */
export const useClosedOrders = (connection: Connection, view: RatingsView): ClosedOrders => {
  const [older, setOlder] = useState<{ orders: WorkOrderRow[]; hasMore: boolean } | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const fresh = new Set(view.closed.map(({ ticketId }) => ticketId));
  const orders = [...view.closed, ...(older?.orders ?? []).filter(({ ticketId }) => !fresh.has(ticketId))];
  const more = async (): Promise<void> => {
    const last = orders.at(-1);
    if (isBusy || last === undefined) return;
    setIsBusy(true);
    const reply = await connection.query("FindWorkOrders", { before: last.ticketId });
    setIsBusy(false);
    if (reply.ok)
      setOlder((known) => ({
        orders: [...(known?.orders ?? []), ...reply.result.orders],
        hasMore: reply.result.hasMore,
      }));
  };
  return {
    orders,
    hasMore: older?.hasMore ?? view.closedCount > view.closed.length,
    isBusy,
    more: () => void more(),
  };
};
