import type { Connection } from "@yichuang/shared/client/connection";
import { useServerNow } from "@yichuang/shared/client/use-view";
import type { TicketId } from "@yichuang/shared/domain/ids";
import type { MyTicket } from "@yichuang/shared/protocol/views/counter-view";
import { useEffect, useRef } from "react";

import { playTone } from "../parts/tone.ts";

/** CTR4: parked tickets of which the clerk wanted to be reminded by now; each sounds once when its time comes. */
export const useDueReminders = (
  connection: Connection,
  parked: readonly Pick<MyTicket, "ticketId" | "remindAtMs">[],
): ReadonlySet<TicketId> => {
  const nowMs = useServerNow(connection, 1_000);
  const due = parked.filter(({ remindAtMs }) => remindAtMs !== null && remindAtMs <= nowMs);
  const key = due.map(({ ticketId, remindAtMs }) => `${ticketId} ${remindAtMs ?? ""}`).join("\n");
  const known = useRef(new Set<string>());
  useEffect(() => {
    const ids = key === "" ? [] : key.split("\n");
    const isNew = ids.some((id) => !known.current.has(id));
    known.current = new Set(ids);
    // A machine without a loudspeaker still has the chip.
    if (isNew) void playTone().catch(() => undefined);
  }, [key]);
  return new Set(due.map(({ ticketId }) => ticketId));
};
