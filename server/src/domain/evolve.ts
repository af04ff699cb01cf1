import { assert, assertNever } from "@yichuang/shared/lib/assert";

import { closeOnBoard, comeOnBoard, leaveBoard } from "./board-calls.ts";
import { type CaseEvent, isCaseEvent } from "./cases/case-event.ts";
import { applyCase, applyOpened, applyPlanned } from "./cases/evolve-case.ts";
import type { DomainEvent, EventOf, PrintStarted, TicketCalled, TicketReinstated, TicketTransferred } from "./event.ts";
import { type AlertEvent, applyAlert, isAlertEvent } from "./evolve-alerts.ts";
import { applyDay, applySession } from "./evolve-day.ts";
import { applyToHall, applyToMedia } from "./evolve-hall.ts";
import { applyToWindow, ledgerOf, seat } from "./evolve-windows.ts";
import { applyIssued, segment } from "./evolve-issue.ts";
import { applyToLobby, noteMisdirected } from "./evolve-lobby.ts";
import { applyRating, isRatingEvent, type RatingEvent } from "./evolve-rating.ts";
import { applyUndone, noteUndoable } from "./evolve-undo.ts";
import { applyStepOut, noteOut } from "./evolve-step-out.ts";
import { noteEta, release, settle } from "./evolve-work.ts";
import { isGuidanceEvent, type GuidanceEvent } from "./guidance/guidance-event.ts";
import { applyGuidance } from "./guidance/guidance-state.ts";
import { dequeue, enqueue, notePasses } from "./queue.ts";
import { type Segment, type State, type Ticket, type WindowNow } from "./state.ts";

/** Applies one event. Total and deterministic: the same events always lead to the same state. */
export const evolve = (state: State, event: DomainEvent): State => {
  state.revision += 1;
  state.nowMs = Math.max(state.nowMs, event.atMs);
  apply(state, event);
  return state;
};

const apply = (state: State, event: DomainEvent): void => {
  if (isAlertEvent(event)) return applyAlert(state, event);
  if (isRatingEvent(event)) return applyRating(state, event);
  if (isCaseEvent(event)) return applyToCases(state, event);
  if (isGuidanceEvent(event)) return applyToGuidance(state, event);
  applyToHallsDay(state, event);
};

/** KB7: clients ask again for what an item says, and staff for what waits. */
const applyToGuidance = (state: State, event: GuidanceEvent): void => {
  applyGuidance(state.guidance, event);
  state.hallRevision = state.revision;
};

type OfCase = CaseEvent | GuidanceEvent;

const applyToHallsDay = (state: State, event: Exclude<DomainEvent, AlertEvent | RatingEvent | OfCase>): void => {
  switch (event.type) {
    case "TicketIssued":
      return applyIssued(state, event);
    case "TicketCalled":
      return applyCalled(state, event);
    case "TicketTransferred":
      return applyTransferred(state, event);
    case "TicketPrinted":
    case "TicketPrintFailed":
      return applyPaper(state, ticketOf(state, event.ticketId));
    case "PrintStarted":
      return applyPrintStarted(ticketOf(state, event.ticketId), event);
    case "TicketUndone":
      return applyUndone(state, ticketOf(state, event.ticketId), event);
    case "DocumentIssued":
      return applyDocument(state, event);
    case "TicketRecalled":
    case "ServingStarted":
    case "TicketFinished":
    case "TicketNoShow":
    case "TicketReinstated":
    case "TicketReturned":
    case "TicketParked":
    case "TicketResumed":
    case "TicketReadinessSet":
    case "TicketCancelled":
    case "TicketCarriedOver":
      return applyToTicket(state, ticketOf(state, event.ticketId), event);
    case "TicketSteppedOut":
    case "TicketCameBack":
      return applyStepOut(state, ticketOf(state, event.ticketId), event);
    case "WindowOpened":
    case "WindowPaused":
    case "WindowResumed":
    case "WindowClosed":
    case "AutoCallSet":
    case "AutoCallHeld":
    case "ClerkSeated":
    case "ClerkUnseated":
      return applyToWindow(state, event);
    case "StaffSignedIn":
    case "StaffSignedOut":
      return applySession(state, event);
    case "DevicePaired":
    case "DeviceReported":
    case "LabelsLeased":
    case "TicketExpired":
    case "GuideCalled":
    case "GuideCallAnswered":
    case "GuideCallEnded":
    case "AppointmentBooked":
    case "AppointmentCancelled":
      return applyToLobby(state, event);
    case "NoticePublished":
    case "NoticeWithdrawn":
      return applyNotice(state, event);
    case "HallUpdated":
    case "WindowProfileSet":
      return applyToHall(state, event);
    case "MediaUpdated":
      return applyToMedia(state, event);
    case "DayClosed":
    case "DayOpened":
      return applyDay(state, event);
    default:
      assertNever(event);
  }
};

/** The numbered papers of cases are counted with those of windows. */
const applyToCases = ({ cases, documentNumbers }: State, event: CaseEvent): void => {
  if ("paper" in event && event.paper) documentNumbers.set(event.paper.kind, event.paper.number);
  if (event.type === "CasePlanned") return applyPlanned(cases, event);
  return event.type === "CaseOpened" ? applyOpened(cases, event) : applyCase(cases, event);
};

const applyNotice = (state: State, event: EventOf<"NoticePublished" | "NoticeWithdrawn">): void => {
  if (event.type === "NoticeWithdrawn") return void state.notices.delete(event.noticeId);
  const { noticeId, text, isUrgent = false, fromMs = null, untilMs = null } = event;
  state.notices.set(noticeId, { text, isUrgent, fromMs, untilMs });
};

const ticketOf = (state: State, ticketId: Ticket["ticketId"]): Ticket => {
  const ticket = state.tickets.get(ticketId);
  assert(ticket, `event speaks of a ticket that was never issued: ${ticketId}`);
  return ticket;
};

/** DOC1: kept for the day, so that it can be shown and printed again. */
const applyDocument = (state: State, { type: _type, atMs, number, ...document }: EventOf<"DocumentIssued">): void => {
  state.documents.set(document.documentId, { ...document, issuedAtMs: atMs });
  state.documentNumbers.set(document.kind, number);
  ticketOf(state, document.ticketId).documentIds.push(document.documentId);
};

const currentSegment = (ticket: Ticket): Segment => {
  const last = ticket.segments.at(-1);
  assert(last, "a ticket has at least one segment");
  return last;
};

const applyPrintStarted = (ticket: Ticket, { atMs, isLargeText = false }: PrintStarted): void => {
  ticket.printStartedAtMs = atMs;
  ticket.isLargeText ||= isLargeText;
};

/** The number is in the citizen's hand or eyes: it may be called. A print given up comes back where it stood. */
const applyPaper = (state: State, ticket: Ticket): void => {
  state.printing.delete(ticket.ticketId);
  dequeue(state.queues, ticket);
  ticket.status = "waiting";
  enqueue(state.queues, ticket);
  ticket.closedAtMs = null;
  ticket.closeReason = null;
  currentSegment(ticket).endedAtMs = null;
};

const applyCalled = (state: State, event: TicketCalled): void => {
  const ticket = ticketOf(state, event.ticketId);
  dequeue(state.queues, ticket);
  if (!event.isNamed && ticket.onlyWindowId === null && ticket.onlyClerkId === null) notePasses(state.queues, ticket);
  noteEta(state, ticket, event.atMs);
  const now = seat(state, event.windowId);
  applyTaken(state, now, ticket, event.atMs);
  ticket.status = "called";
  ticket.windowId = event.windowId;
  ticket.clerkId = event.clerkId;
  ticket.calledAtMs = event.atMs;
  ticket.lastCallAtMs = event.atMs;
  ticket.recalls = 0;
  ticket.callReason = event.reason;
  ticket.expectedMs = event.expectedMs;
  const current = currentSegment(ticket);
  current.windowId = event.windowId;
  current.clerkId = event.clerkId;
  current.calledAtMs = event.atMs;
  comeOnBoard(state, ticket);
};

const applyTransferred = (state: State, event: TicketTransferred): void => {
  const ticket = ticketOf(state, event.ticketId);
  noteUndoable(state, ticket, "transfer", event.atMs);
  noteMisdirected(state, ticket, event);
  dequeue(state.queues, ticket);
  release(state, ticket, event.atMs);
  settle(state, ticket, false);
  const ended = currentSegment(ticket);
  ended.endedAtMs = event.atMs;
  ended.reason = event.reason;
  ticket.serviceId = event.serviceId;
  ticket.onlyWindowId = event.onlyWindowId;
  ticket.onlyClerkId = event.onlyClerkId;
  ticket.note = event.note;
  ticket.isBound = false;
  place(ticket, event);
  ticket.segments.push(segment(event.serviceId, event.atMs));
  backToQueue(state, ticket);
};

type TicketEvent = Extract<
  DomainEvent,
  {
    type:
      | "TicketRecalled"
      | "ServingStarted"
      | "TicketFinished"
      | "TicketNoShow"
      | "TicketReinstated"
      | "TicketReturned"
      | "TicketParked"
      | "TicketResumed"
      | "TicketReadinessSet"
      | "TicketCancelled"
      | "TicketCarriedOver";
  }
>;

type Closing = EventOf<"TicketFinished" | "TicketNoShow" | "TicketCancelled">;

const applyClosing = (state: State, ticket: Ticket, event: Closing): void => {
  switch (event.type) {
    case "TicketFinished":
      if (event.outcome !== null) noteUndoable(state, ticket, "finish", event.atMs);
      if (event.outcome !== null && ticket.windowId !== null) state.lastVisits.set(ticket.windowId, ticket.ticketId);
      ticket.outcome = event.outcome;
      seat(state, ticket.windowId).finishedToday += 1;
      if (ticket.clerkId !== null) ledgerOf(state, ticket.clerkId).finished += 1;
      release(state, ticket, event.atMs);
      // Without an outcome the day ended, and nobody knows when the matter did.
      if (event.outcome !== null) settle(state, ticket, false);
      return close(state, ticket, "finished", event.atMs, event.note);
    case "TicketNoShow":
      noteUndoable(state, ticket, "no-show", event.atMs);
      release(state, ticket, event.atMs);
      settle(state, ticket, true);
      return close(state, ticket, "no-show", event.atMs, null);
    case "TicketCancelled":
      dequeue(state.queues, ticket);
      noteOut(state, ticket, null);
      return close(state, ticket, "cancelled", event.atMs, event.reason);
    default:
      assertNever(event);
  }
};

const applyToTicket = (state: State, ticket: Ticket, event: TicketEvent): void => {
  switch (event.type) {
    case "TicketRecalled":
      ticket.recalls += 1;
      ticket.lastCallAtMs = event.atMs;
      return;
    case "ServingStarted":
      ticket.status = "serving";
      ticket.startedAtMs = event.atMs;
      currentSegment(ticket).startedAtMs = event.atMs;
      return;
    case "TicketFinished":
    case "TicketNoShow":
    case "TicketCancelled":
      return applyClosing(state, ticket, event);
    case "TicketReinstated":
      ticket.reinstates += 1;
      place(ticket, event);
      return backToQueue(state, ticket);
    case "TicketReturned":
      release(state, ticket, event.atMs);
      return backToQueue(state, ticket);
    case "TicketParked":
      release(state, ticket, event.atMs);
      ticket.status = "parked";
      ticket.parkedAtMs = event.atMs;
      ticket.parkReason = event.reason;
      ticket.remindAtMs = event.remindAtMs;
      return;
    case "TicketResumed":
      ticket.status = "serving";
      ticket.windowId = event.windowId;
      ticket.clerkId = event.clerkId;
      ticket.startedAtMs ??= event.atMs;
      currentSegment(ticket).startedAtMs = ticket.startedAtMs;
      ticket.parkedAtMs = null;
      ticket.parkReason = null;
      ticket.remindAtMs = null;
      return applyTaken(state, seat(state, event.windowId), ticket, event.atMs);
    case "TicketReadinessSet":
      dequeue(state.queues, ticket);
      ticket.isReady = event.isReady;
      ticket.missing = event.missing;
      enqueue(state.queues, ticket);
      return;
    case "TicketCarriedOver":
      // A window or a clerk of yesterday may not be there today, and whoever stepped out yesterday is not out today.
      dequeue(state.queues, ticket);
      noteOut(state, ticket, null);
      release(state, ticket, event.atMs);
      ticket.onlyWindowId = null;
      ticket.onlyClerkId = null;
      ticket.isBound = false;
      // What was told yesterday was not told of today.
      ticket.eta = null;
      return backToQueue(state, ticket);
    default:
      assertNever(event);
  }
};

/** A new place: whoever was passed at the old one was passed there. At its own seniority nothing begins anew. */
const place = (ticket: Ticket, event: TicketReinstated | TicketTransferred): void => {
  const isMoved = event.lane !== ticket.lane || event.orderMs !== ticket.orderMs;
  if (isMoved || event.type === "TicketReinstated")
    ticket.sinceMs = event.lane === "class" ? event.orderMs : event.atMs;
  ticket.passes = 0;
  ticket.orderMs = event.orderMs;
  ticket.orderSeq = event.orderSeq;
  ticket.lane = event.lane;
};

/** Whoever was there before has gone. */
const applyTaken = (state: State, now: WindowNow, ticket: Ticket, atMs: number): void => {
  state.lastVisits.delete(now.windowId);
  now.activeTicketId = ticket.ticketId;
  now.turnedAtMs = atMs;
  now.heldUntilMs = null;
};

const close = (
  state: State,
  ticket: Ticket,
  status: "finished" | "no-show" | "cancelled",
  atMs: number,
  reason: string | null,
): void => {
  release(state, ticket, atMs);
  noteOut(state, ticket, null);
  state.printing.delete(ticket.ticketId);
  ticket.status = status;
  ticket.closedAtMs = atMs;
  ticket.closeReason = reason;
  currentSegment(ticket).endedAtMs = atMs;
  closeOnBoard(state, ticket);
};

/** Waits again: this station of the visit begins anew, with the time of entry it had. */
const backToQueue = (state: State, ticket: Ticket): void => {
  const { serviceId, enteredAtMs } = currentSegment(ticket);
  ticket.segments[ticket.segments.length - 1] = segment(serviceId, enteredAtMs);
  state.printing.delete(ticket.ticketId);
  ticket.status = "waiting";
  ticket.windowId = null;
  ticket.clerkId = null;
  ticket.calledAtMs = null;
  ticket.lastCallAtMs = null;
  ticket.startedAtMs = null;
  ticket.parkedAtMs = null;
  ticket.parkReason = null;
  ticket.remindAtMs = null;
  ticket.closedAtMs = null;
  ticket.closeReason = null;
  ticket.recalls = 0;
  ticket.callReason = null;
  ticket.expectedMs = 0;
  ticket.occupiedMs = 0;
  leaveBoard(state, ticket);
  enqueue(state.queues, ticket);
};
