import type { TicketIssued } from "./event.ts";
import { noteAsked } from "./evolve-lobby.ts";
import { learnedOf } from "./evolve-work.ts";
import { remember } from "./learned.ts";
import { enqueue } from "./queue.ts";
import type { Segment, State, Ticket } from "./state.ts";

/** A station of a visit that begins now. */
export const segment = (serviceId: Ticket["serviceId"], enteredAtMs: number): Segment => ({
  serviceId,
  enteredAtMs,
  windowId: null,
  clerkId: null,
  calledAtMs: null,
  startedAtMs: null,
  endedAtMs: null,
  reason: null,
});

export const applyIssued = (state: State, event: TicketIssued): void => {
  const issuedAtMs = event.offline?.takenAtMs ?? event.atMs;
  const ticket: Ticket = {
    ticketId: event.ticketId,
    label: event.label,
    number: event.number,
    businessDay: event.businessDay,
    serviceId: event.serviceId,
    itemId: event.itemId,
    priority: event.priority,
    channel: event.channel,
    locale: event.locale,
    visitorRef: event.visitorRef,
    status: event.awaitsPrint ? "printing" : "waiting",
    issuedAtMs,
    printStartedAtMs: null,
    isLargeText: event.isLargeText ?? false,
    orderMs: event.orderMs,
    orderSeq: event.orderSeq,
    lane: event.lane,
    sinceMs: event.orderMs,
    passes: 0,
    isReady: event.missing.length === 0,
    missing: event.missing,
    outUntilMs: null,
    hasSteppedOut: false,
    onlyWindowId: event.onlyWindowId,
    onlyClerkId: null,
    isBound: event.onlyWindowId !== null,
    windowId: null,
    clerkId: null,
    calledAtMs: null,
    lastCallAtMs: null,
    startedAtMs: null,
    parkedAtMs: null,
    parkReason: null,
    remindAtMs: null,
    note: null,
    closedAtMs: null,
    closeReason: null,
    outcome: null,
    recalls: 0,
    reinstates: 0,
    eta: event.eta,
    callReason: null,
    expectedMs: 0,
    occupiedMs: 0,
    segments: [segment(event.serviceId, issuedAtMs)],
    appointmentCode: event.appointmentCode,
    documentIds: [],
    caseId: event.caseId ?? null,
    issueId: event.offline?.issueId ?? null,
  };
  state.tickets.set(ticket.ticketId, ticket);
  state.labels.set(ticket.label, ticket.ticketId);
  if (event.awaitsPrint) state.printing.add(ticket.ticketId);
  enqueue(state.queues, ticket);
  noteAsked(state, event);
  // OFF5: what a kiosk gave out by itself is no number of the row, and comes all at once.
  if (event.offline) return;
  state.lastNumbers.set(event.serviceId, event.number);
  remember(learnedOf(state, event.serviceId).arrivedAtMs, event.atMs);
};
