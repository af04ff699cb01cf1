import { assert } from "@yichuang/shared/lib/assert";

import { comeOnBoard } from "./board-calls.ts";
import type { TicketUndone } from "./event.ts";
import { forgetMisdirected } from "./evolve-lobby.ts";
import { noteOut } from "./evolve-step-out.ts";
import { ledgerOf, seat } from "./evolve-windows.ts";
import { unsettle } from "./evolve-work.ts";
import { dequeue } from "./queue.ts";
import type { State, Ticket, Undoable } from "./state.ts";

const copyOf = (ticket: Ticket): Ticket => ({
  ...ticket,
  missing: [...ticket.missing],
  documentIds: [...ticket.documentIds],
  segments: ticket.segments.map((segment) => ({ ...segment })),
});

/** UND1: keeps the ticket as it is before something is done with it at its window. */
export const noteUndoable = (state: State, ticket: Ticket, done: Undoable["done"], atMs: number): void => {
  const now = ticket.windowId === null ? undefined : state.windows.get(ticket.windowId);
  if (!now) return;
  const turnedAtMs = now.activeTicketId === ticket.ticketId ? now.turnedAtMs : null;
  state.undoables.set(now.windowId, { done, atMs, turnedAtMs, before: copyOf(ticket) });
};

/** UND1, UND3: as if it had not been done; what was counted is counted off again. */
export const applyUndone = (state: State, ticket: Ticket, { windowId }: TicketUndone): void => {
  const undoable = state.undoables.get(windowId);
  assert(undoable?.before.ticketId === ticket.ticketId, `event takes back what was not done: ${ticket.ticketId}`);
  const { done, before, turnedAtMs } = undoable;
  state.undoables.delete(windowId);
  if (state.lastVisits.get(windowId) === ticket.ticketId) state.lastVisits.delete(windowId);
  dequeue(state.queues, ticket);
  if (done === "transfer") forgetMisdirected(state, before, ticket.segments.at(-2)?.reason ?? null, ticket.serviceId);
  const documentIds = [...ticket.documentIds];
  // At a window nobody is out; what was used up meanwhile stays used up.
  const hasSteppedOut = ticket.hasSteppedOut || before.hasSteppedOut;
  Object.assign(ticket, copyOf(before), { documentIds, hasSteppedOut });
  noteOut(state, ticket, null);
  const now = seat(state, windowId);
  const occupiedMs = turnedAtMs === null ? 0 : Math.max(0, undoable.atMs - turnedAtMs);
  unsettle(state, before, occupiedMs, done);
  if (done === "finish") {
    now.finishedToday -= 1;
    if (before.clerkId !== null) ledgerOf(state, before.clerkId).finished -= 1;
  }
  state.finishedCalls.delete(ticket.ticketId);
  comeOnBoard(state, ticket);
  if (turnedAtMs === null) return;
  now.activeTicketId = ticket.ticketId;
  now.turnedAtMs = turnedAtMs;
  now.heldUntilMs = null;
};
