import type { HallIndex } from "@yichuang/shared/domain/hall";

import { localTime } from "./calendar.ts";
import { decideAutoCalls } from "./dispatch/auto-call.ts";
import { type DomainEvent, systemReasons } from "./event.ts";
import { isLive, type State, type Ticket } from "./state.ts";

/**
 * DAY1, DAY8, DAY9: what time alone brings about: the end of a business day, prints that nobody confirmed, and calls where
 * the system calls (CALL16). The engine asks before and after commands and once a second, until nothing is due.
 */
export const decideDue = (state: State, index: HallIndex, nowMs: number): DomainEvent[] => {
  const today = localTime(nowMs, index.hall.timeZone).day;
  if (state.businessDay === null) return [{ type: "DayOpened", atMs: nowMs, businessDay: today }];
  // A clock set back never reopens a day that is over.
  if (today > state.businessDay) return turnDay(state, index, nowMs, today);
  const givenUp = givenUpPrints(state, index, nowMs);
  return givenUp.length > 0 ? givenUp : decideAutoCalls(state, index, nowMs);
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

/** DAY2–DAY6: every live ticket gets an explicit end or is carried over, windows close, everybody is signed out. */
const turnDay = (state: State, index: HallIndex, nowMs: number, today: Ticket["businessDay"]): DomainEvent[] => {
  const events: DomainEvent[] = [];
  for (const ticket of state.tickets.values()) {
    if (!isLive(ticket)) continue;
    events.push(endOfDay(ticket, index.hall.rules.dayEnd, nowMs));
  }
  for (const now of state.windows.values()) {
    const at = { atMs: nowMs, windowId: now.windowId };
    if (now.state !== "closed") events.push({ type: "WindowClosed", ...at, reason: systemReasons.dayClosed });
    if (now.clerkId !== null) events.push({ type: "ClerkUnseated", ...at, clerkId: now.clerkId });
  }
  for (const { sessionId, clerkId } of state.sessions.values())
    events.push({ type: "StaffSignedOut", atMs: nowMs, sessionId, clerkId });
  if (state.businessDay !== null) events.push({ type: "DayClosed", atMs: nowMs, businessDay: state.businessDay });
  events.push({ type: "DayOpened", atMs: nowMs, businessDay: today });
  return events;
};

const endOfDay = (ticket: Ticket, rule: "carry-over" | "close", atMs: number): DomainEvent => {
  const { ticketId } = ticket;
  if (ticket.status === "serving")
    return { type: "TicketFinished", atMs, ticketId, outcome: null, items: [], note: systemReasons.dayClosed };
  if (rule === "carry-over" && ticket.status !== "printing") return { type: "TicketCarriedOver", atMs, ticketId };
  return { type: "TicketCancelled", atMs, ticketId, reason: systemReasons.dayClosed };
};
