import type { HallIndex } from "@yichuang/shared/domain/hall";

import { localTime } from "./calendar.ts";
import { eventsCounted } from "./cases/counted.ts";
import { casesOfDayEnd } from "./cases/open-case.ts";
import { overdueCases } from "./cases/overdue.ts";
import { decideAutoCalls } from "./dispatch/auto-call.ts";
import type { DomainEvent } from "./event.ts";
import { systemReasons } from "./reasons.ts";
import { isLive, type State, type Ticket } from "./state.ts";
import { decideProfiles } from "./tides.ts";

/**
 * DAY1, DAY8, DAY9: what time alone brings about: the end of a business day, prints that nobody confirmed, citizens who count
 * as back (OUT3), windows that serve something else from now on (ADJ10, TID1), and calls where the system calls (CALL16). The engine
 * asks before and after commands and once a second, until nothing is due.
 */
export const decideDue = (state: State, index: HallIndex, nowMs: number): DomainEvent[] => {
  const today = localTime(nowMs, index.hall.timeZone).day;
  if (state.businessDay === null) return [{ type: "DayOpened", atMs: nowMs, businessDay: today }];
  // A clock set back never reopens a day that is over.
  if (today > state.businessDay) return turnDay(state, index, nowMs, today);
  const overdue = [...givenUpPrints(state, index, nowMs), ...backByTime(state, nowMs)];
  if (overdue.length > 0) return overdue;
  const profiles = decideProfiles(state, index, nowMs);
  return profiles.length > 0 ? profiles : decideAutoCalls(state, index, nowMs);
};

/** OUT3: whoever stepped out and said nothing counts as back when the time is over. */
const backByTime = (state: State, nowMs: number): DomainEvent[] => {
  const events: DomainEvent[] = [];
  // Few step out at a time, and their ends stand in no order once the hall's minutes were changed.
  for (const ticketId of state.out) {
    const untilMs = state.tickets.get(ticketId)?.outUntilMs ?? nowMs;
    if (untilMs <= nowMs) events.push({ type: "TicketCameBack", atMs: nowMs, ticketId, isByTime: true });
  }
  return events;
};

/** PRN4: paper that never came. */
const givenUpPrints = (state: State, index: HallIndex, nowMs: number): DomainEvent[] => {
  const timeoutMs = index.hall.rules.printTimeoutSeconds * 1000;
  const events: DomainEvent[] = [];
  for (const ticketId of state.printing) {
    const ticket = state.tickets.get(ticketId);
    if (!ticket || nowMs - ticket.issuedAtMs < timeoutMs) break;
    events.push({ type: "TicketCancelled", atMs: nowMs, ticketId, reason: systemReasons.printUnconfirmed });
  }
  return events;
};

/** DAY2–DAY6, CASE15: every live ticket gets an explicit end or is carried over, what it left is a case, windows close, everybody is signed out. */
const turnDay = (state: State, index: HallIndex, nowMs: number, today: Ticket["businessDay"]): DomainEvent[] => {
  const events: DomainEvent[] = [];
  const casesOf = casesOfDayEnd(state, { index, nowMs });
  for (const ticket of state.tickets.values()) {
    if (!isLive(ticket)) continue;
    const end = endOfDay(ticket, index.hall.rules.dayEnd, nowMs);
    events.push(end, ...casesOf(ticket, end.type === "TicketCarriedOver"));
  }
  for (const now of state.windows.values()) {
    const at = { atMs: nowMs, windowId: now.windowId };
    if (now.state !== "closed") events.push({ type: "WindowClosed", ...at, reason: systemReasons.dayClosed });
    if (now.clerkId !== null) events.push({ type: "ClerkUnseated", ...at, clerkId: now.clerkId });
  }
  for (const { sessionId, clerkId } of state.sessions.values())
    events.push({ type: "StaffSignedOut", atMs: nowMs, sessionId, clerkId });
  const { businessDay } = state;
  if (businessDay !== null) {
    const overdue = overdueCases(state.cases, (dueDay) => dueDay <= businessDay, events);
    events.push({ type: "DayClosed", atMs: nowMs, businessDay, ...(overdue ? { overdue } : {}) });
  }
  events.push({ type: "DayOpened", atMs: nowMs, businessDay: today });
  return eventsCounted(state, events, { index, nowMs });
};

const endOfDay = (ticket: Ticket, rule: "carry-over" | "close", atMs: number): DomainEvent => {
  const { ticketId } = ticket;
  if (ticket.status === "serving")
    return { type: "TicketFinished", atMs, ticketId, outcome: null, items: [], note: systemReasons.dayClosed };
  if (rule === "carry-over" && ticket.status !== "printing") return { type: "TicketCarriedOver", atMs, ticketId };
  return { type: "TicketCancelled", atMs, ticketId, reason: systemReasons.dayClosed };
};
