import type { WindowId } from "@yichuang/shared/domain/ids";
import type { WindowDay } from "@yichuang/shared/protocol/queries";

import { sitsAtWindows } from "../decide/guards.ts";
import { seatOf } from "../state.ts";
import type { Reading } from "./reading.ts";

const callsListedMax = 8;
const noWords = { zh: "", en: "" };

/** Each of these calls can be explained (CALL8): the ticket was called nowhere else since. */
const readCalls = ({ state, index }: Reading, windowId: WindowId): WindowDay["calls"] =>
  [...state.tickets.values()]
    .flatMap((ticket) => {
      const { ticketId, label, status, calledAtMs, callReason } = ticket;
      if (ticket.windowId !== windowId || calledAtMs === null || callReason === null) return [];
      const serviceName = index.services.get(ticket.serviceId)?.name ?? noWords;
      return [{ ticketId, label, serviceName, level: callReason.level, status, calledAtMs }];
    })
    .toSorted((a, b) => b.calledAtMs - a.calledAtMs)
    .slice(0, callsListedMax);

/** Who is signed in and could sit elsewhere without leaving somebody alone. */
const readFree = ({ state, index }: Reading): WindowDay["free"] => {
  const here = new Set([...state.sessions.values()].map(({ clerkId }) => clerkId));
  return index.hall.clerks.flatMap((clerk) => {
    const { clerkId, staffNumber, name } = clerk;
    const seat = seatOf(state, clerkId);
    if (!here.has(clerkId) || !sitsAtWindows(clerk) || (seat && seat.activeTicketId !== null)) return [];
    return [
      { clerkId, staffNumber, name, windowNumber: seat ? (index.windows.get(seat.windowId)?.number ?? null) : null },
    ];
  });
};

/** LIV5: null: there is no such window. */
export const readWindowDay = (reading: Reading, windowId: WindowId): WindowDay | null =>
  reading.index.windows.has(windowId) ? { calls: readCalls(reading, windowId), free: readFree(reading) } : null;
