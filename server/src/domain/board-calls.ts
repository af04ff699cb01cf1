import type { TicketId } from "@yichuang/shared/domain/ids";

import type { State, Ticket } from "./state.ts";

/** How many calls a board may look back on: more than a hall has windows, so that nobody at one is ever dropped. */
const recentCallsMax = 500;
/** More rows than any board has. */
const finishedCallsMax = 40;

const keepLast = (set: Set<TicketId>, ticketId: TicketId, most: number): void => {
  set.delete(ticketId);
  set.add(ticketId);
  for (const oldest of set) {
    if (set.size <= most) return;
    set.delete(oldest);
  }
};

/** INV8: the newest call of all. */
export const comeOnBoard = (state: State, { ticketId }: Ticket): void =>
  keepLast(state.recentCalls, ticketId, recentCallsMax);

export const leaveBoard = (state: State, { ticketId }: Ticket): void => void state.recentCalls.delete(ticketId);

/** VIEW7: a no-show stays on the board for a while; what is finished goes into its history. */
export const closeOnBoard = (state: State, ticket: Ticket): void => {
  if (ticket.status !== "no-show") leaveBoard(state, ticket);
  if (ticket.status === "finished") keepLast(state.finishedCalls, ticket.ticketId, finishedCallsMax);
};
