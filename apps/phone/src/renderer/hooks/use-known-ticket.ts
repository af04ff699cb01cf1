import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { dataAgeMs, useConnection, useView } from "@yichuang/shared/client/use-view";
import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";
import { useEffect, useMemo, useState } from "react";

import { keepTicket, keptTicket, type KnownTicket } from "../model/kept-ticket.ts";

/** Often enough that what is kept is told by the right minute. */
const keepEveryMs = 20_000;

export type Knowing = { view: ViewState<TicketView>; known: KnownTicket | null };

/** PHN8: the ticket as the server tells it, else as it was told last; null before anything was ever heard of it. */
export const useKnownTicket = (connection: Connection, token: string): Knowing => {
  const view = useView(connection, "ticket", { token });
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone) ?? "Asia/Shanghai";
  const [kept] = useState(() => keptTicket(token, () => localStorage));
  const heard = useMemo((): KnownTicket | null => {
    if (view.data === null) return null;
    const heardAtMs = connection.serverNow() - (dataAgeMs(connection, view) ?? 0);
    return { form: 1, token, ticket: view.data, timeZone, heardAtMs };
  }, [connection, view, token, timeZone]);
  const isLive = view.state === "live";
  useEffect(() => {
    if (heard === null) return;
    const keep = (): void =>
      keepTicket(isLive ? { ...heard, heardAtMs: connection.serverNow() } : heard, () => localStorage);
    keep();
    if (!isLive) return;
    const timer = setInterval(keep, keepEveryMs);
    document.addEventListener("visibilitychange", keep);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", keep);
    };
  }, [connection, heard, isLive]);
  // A server that does not know it any more has the last word.
  return { view, known: heard ?? (view.state === "refused" ? null : kept) };
};
