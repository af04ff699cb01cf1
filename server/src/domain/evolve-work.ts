import { createLearned, type Learned, learnOccupied, unlearnOccupied } from "./learned.ts";
import { ledgerOf } from "./evolve-windows.ts";
import type { State, Ticket, Undoable } from "./state.ts";

/** Somebody forgotten at a window for a day says nothing of how long the matter takes. */
const learnedTimesMax = 6;

/** What the hall has learned of a service, made at first use. */
export const learnedOf = (state: State, serviceId: Ticket["serviceId"]): Learned => {
  let learned = state.learned.get(serviceId);
  if (!learned) {
    learned = createLearned();
    state.learned.set(serviceId, learned);
  }
  return learned;
};

/** ETA6: whole minutes, as they were told; only the first call can prove them. */
export const noteEta = (state: State, ticket: Ticket, atMs: number): void => {
  const { eta, issuedAtMs, segments, orderMs } = ticket;
  ticket.eta = null;
  // Who was sent elsewhere, passed over or has an appointment waits by other rules than the newcomer of the estimate.
  if (eta === null || segments.length > 1 || orderMs !== issuedAtMs) return;
  state.etaToday.told += 1;
  if (Math.floor((atMs - issuedAtMs) / 60_000) <= eta.p80Min) state.etaToday.held += 1;
};

/** Sets a window free of this ticket; its time there goes into the ledger. */
export const release = (state: State, ticket: Ticket, atMs: number): void => {
  const now = ticket.windowId === null ? undefined : state.windows.get(ticket.windowId);
  if (now?.activeTicketId !== ticket.ticketId) return;
  const occupiedMs = Math.max(0, atMs - now.turnedAtMs);
  now.activeTicketId = null;
  now.turnedAtMs = atMs;
  ticket.occupiedMs += occupiedMs;
  if (ticket.clerkId === null) return;
  const line = ledgerOf(state, ticket.clerkId);
  line.workMs += occupiedMs;
  if (ticket.callReason?.level === "cover") line.coverMs += occupiedMs;
};

const learnableMs = (expectedMs: number, occupiedMs: number): number =>
  expectedMs > 0 ? Math.min(occupiedMs, learnedTimesMax * expectedMs) : occupiedMs;

/**
 * This station of the visit is over, after one call or several, with a rest between or without: how long it took in all is
 * learned, and what it should have taken goes into the ledger. Nothing was done for a no-show that could be expected.
 */
export const settle = (state: State, ticket: Ticket, isNoShow: boolean): void => {
  const { clerkId, expectedMs, occupiedMs } = ticket;
  if (occupiedMs > 0) {
    learnOccupied(learnedOf(state, ticket.serviceId), learnableMs(expectedMs, occupiedMs));
    if (clerkId !== null && !isNoShow) ledgerOf(state, clerkId).expectedMs += expectedMs;
  }
  ticket.expectedMs = 0;
  ticket.occupiedMs = 0;
};

/** UND3: takes back what `release` and `settle` made of a ticket; `before` is the ticket as it was, `occupiedMs` its last time at the window. */
export const unsettle = (state: State, before: Ticket, occupiedMs: number, done: Undoable["done"]): void => {
  const { clerkId, expectedMs, serviceId } = before;
  const wholeMs = before.occupiedMs + occupiedMs;
  if (wholeMs > 0) unlearnOccupied(learnedOf(state, serviceId), learnableMs(expectedMs, wholeMs));
  if (clerkId === null) return;
  const line = ledgerOf(state, clerkId);
  line.workMs -= occupiedMs;
  if (before.callReason?.level === "cover") line.coverMs -= occupiedMs;
  if (wholeMs > 0 && done !== "no-show") line.expectedMs -= expectedMs;
};
