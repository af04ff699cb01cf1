import type { ClerkId, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import type { Clerk } from "@yichuang/shared/domain/staff";
import type { TicketStatus } from "@yichuang/shared/domain/ticket";
import { ok, type Result } from "@yichuang/shared/lib/result";

import { type Actor, type Context, type Refusal, refuse } from "../context.ts";
import { type State, type Ticket, windowNow, type WindowNow } from "../state.ts";

/** Guides and supervisors sign in without a seat. */
export const sitsAtWindows = (clerk: Clerk): boolean =>
  clerk.roles.includes("clerk") || clerk.roles.includes("reviewer");

/** Guides and supervisors look after everybody; clerks and reviewers after their own window. */
export const watchesWholeHall = ({ roles }: Actor): boolean => roles.includes("guide") || roles.includes("supervisor");

/** A window at which the sender sits. */
export const ownWindow = (
  state: State,
  windowId: WindowId,
  context: Context,
): Result<{ now: WindowNow; clerkId: ClerkId }, Refusal> => {
  if (!context.index.windows.has(windowId)) return refuse("UnknownWindow", { windowId });
  const now = windowNow(state, windowId);
  const { clerkId } = context.actor;
  if (clerkId === null || now.clerkId !== clerkId) return refuse("NotYourWindow", { windowId });
  return ok({ now, clerkId });
};

/** A window ready to take somebody: the sender's own, open, and nobody at it. */
export const freeOwnWindow = (
  state: State,
  windowId: WindowId,
  context: Context,
): Result<{ now: WindowNow; clerkId: ClerkId }, Refusal> => {
  const own = ownWindow(state, windowId, context);
  if (!own.ok) return own;
  const { now } = own.value;
  if (now.state === "closed") return refuse("WindowNotOpen", { windowId });
  if (now.state === "paused") return refuse("WindowPaused", { windowId });
  if (now.activeTicketId !== null)
    return refuse("WindowHasActiveTicket", { windowId, label: state.tickets.get(now.activeTicketId)?.label });
  return own;
};

/** A ticket that exists and is in one of the expected states. */
export const ticketIn = (
  state: State,
  ticketId: TicketId,
  expected: readonly TicketStatus[],
): Result<Ticket, Refusal> => {
  const ticket = state.tickets.get(ticketId);
  if (!ticket) return refuse("UnknownTicket", { ticketId });
  if (!expected.includes(ticket.status))
    return refuse("WrongTicketStatus", { label: ticket.label, status: ticket.status, expected });
  return ok(ticket);
};

/** A ticket in one of the expected states that is called, served or parked at the sender's window. */
export const ownTicket = (
  state: State,
  ticketId: TicketId,
  expected: readonly TicketStatus[],
  context: Context,
): Result<Ticket, Refusal> => {
  const found = ticketIn(state, ticketId, expected);
  if (!found.ok) return found;
  return isAtOwnWindow(state, found.value, context) ? found : refuse("NotYourTicket", { label: found.value.label });
};

/** True when the sender sits where the ticket is called, served or parked. */
export const isAtOwnWindow = (state: State, { windowId }: Ticket, { actor }: Pick<Context, "actor">): boolean =>
  windowId !== null && actor.clerkId !== null && windowNow(state, windowId).clerkId === actor.clerkId;
