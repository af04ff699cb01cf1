import type { ClerkId, WindowId } from "@yichuang/shared/domain/ids";
import type { Clerk } from "@yichuang/shared/domain/staff";
import { ok, type Result } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { type Context, type Decision, type Refusal, refuse } from "../context.ts";
import type { DomainEvent } from "../event.ts";
import { seatOf, type State, type Ticket, windowNow } from "../state.ts";
import { sitsAtWindows } from "./guards.ts";

/** STF1–STF4: a person, whose PIN the gateway has checked, begins a session and takes a seat. */
export const decideSignIn = (state: State, command: CommandOf<"SignIn">, context: Context): Decision => {
  const clerk = context.index.clerks.get(command.clerkId);
  if (!clerk) return refuse("UnknownClerk", { clerkId: command.clerkId });
  const signedIn: DomainEvent = {
    type: "StaffSignedIn",
    atMs: context.nowMs,
    sessionId: context.newSessionId,
    clerkId: clerk.clerkId,
    roles: clerk.roles,
    device: context.actor.device,
  };
  if (!sitsAtWindows(clerk)) return ok([signedIn]);
  const seating =
    command.windowId === undefined
      ? seatByHabit(state, clerk, context)
      : seatAt(state, clerk, command.windowId, context);
  return seating.ok ? ok([signedIn, ...seating.value]) : seating;
};

/** No window was named: the seat stays, or the usual window is taken when nobody sits there, or none. */
const seatByHabit = (state: State, clerk: Clerk, context: Context): Result<DomainEvent[], Refusal> => {
  if (seatOf(state, clerk.clerkId) || clerk.windowId === undefined) return ok([]);
  if (windowNow(state, clerk.windowId).clerkId !== null) return ok([]);
  const seating = seatAt(state, clerk, clerk.windowId, context);
  return seating.ok ? seating : ok([]);
};

/** Takes a seat at a window. An idle, closed window is handed over; one that is at work is not. */
export const seatAt = (
  state: State,
  clerk: Clerk,
  windowId: WindowId,
  context: Context,
): Result<DomainEvent[], Refusal> => {
  if (!context.index.windows.has(windowId)) return refuse("UnknownWindow", { windowId });
  const now = windowNow(state, windowId);
  if (now.clerkId === clerk.clerkId) return ok([]);
  if (now.clerkId !== null && (now.state !== "closed" || ticketsHeldAt(state, windowId).length > 0))
    return refuse("WindowOccupied", { windowId, staffNumber: context.index.clerks.get(now.clerkId)?.staffNumber });
  const left = leaveSeat(state, clerk.clerkId, context);
  if (!left.ok) return left;
  const at = { atMs: context.nowMs, windowId };
  const vacated: DomainEvent[] = now.clerkId === null ? [] : [{ type: "ClerkUnseated", ...at, clerkId: now.clerkId }];
  return ok([...left.value, ...vacated, { type: "ClerkSeated", ...at, clerkId: clerk.clerkId }]);
};

/** Tickets called, served or parked at a window: they must not be left behind. */
const ticketsHeldAt = (state: State, windowId: WindowId): Ticket[] =>
  [...state.tickets.values()].filter(
    (ticket) => ticket.windowId === windowId && ["called", "serving", "parked"].includes(ticket.status),
  );

/** Gets up from the present seat; refused while a ticket is called or served there. */
const leaveSeat = (state: State, clerkId: ClerkId, context: Context): Result<DomainEvent[], Refusal> => {
  const now = seatOf(state, clerkId);
  if (now && now.activeTicketId !== null)
    return refuse("ClerkHasActiveTicket", {
      windowId: now.windowId,
      label: state.tickets.get(now.activeTicketId)?.label,
    });
  return ok(vacate(state, clerkId, context));
};

/** Empties a seat and closes its window; what was called, served or parked there goes back to its queue. */
const vacate = (state: State, clerkId: ClerkId, context: Context): DomainEvent[] => {
  const now = seatOf(state, clerkId);
  if (!now) return [];
  const at = { atMs: context.nowMs, windowId: now.windowId };
  const events: DomainEvent[] = ticketsHeldAt(state, now.windowId).map(({ ticketId }) => ({
    type: "TicketReturned",
    atMs: context.nowMs,
    ticketId,
  }));
  if (now.state !== "closed") events.push({ type: "WindowClosed", ...at, reason: null });
  events.push({ type: "ClerkUnseated", ...at, clerkId });
  return events;
};

/**
 * STF5, STF6: ends the person's sessions on this device, those lost in a crash included; with the last device the seat
 * is left.
 */
export const decideSignOut = (state: State, context: Context): Decision => {
  const session = context.actor.sessionId === null ? undefined : state.sessions.get(context.actor.sessionId);
  if (!session) return refuse("Unauthorized");
  const { clerkId, device } = session;
  const ofPerson = [...state.sessions.values()].filter((other) => other.clerkId === clerkId);
  const ended = ofPerson
    .filter((other) => other.device === device)
    .map(({ sessionId }): DomainEvent => ({ type: "StaffSignedOut", atMs: context.nowMs, sessionId, clerkId }));
  if (ended.length < ofPerson.length) return ok(ended);
  const left = leaveSeat(state, clerkId, context);
  return left.ok ? ok([...left.value, ...ended]) : left;
};

/** STF7, STF8: a supervisor seats a clerk, or frees a seat that somebody left without a word, even in the middle of a ticket. */
export const decideAssign = (state: State, command: CommandOf<"AssignClerk">, context: Context): Decision => {
  const clerk = context.index.clerks.get(command.clerkId);
  if (!clerk) return refuse("UnknownClerk", { clerkId: command.clerkId });
  if (command.windowId === null) return ok(vacate(state, clerk.clerkId, context));
  if (!sitsAtWindows(clerk)) return refuse("Forbidden", { clerkId: clerk.clerkId });
  return seatAt(state, clerk, command.windowId, context);
};
