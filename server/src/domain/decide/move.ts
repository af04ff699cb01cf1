import type { ClerkId, ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import type { QueuePosition } from "@yichuang/shared/domain/ticket";
import { ok, type Result } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { casesOfEnd, casesOfHandOver } from "../cases/open-case.ts";
import { type Actor, type Context, type Decision, type Refusal, refuse } from "../context.ts";
import { isSystemReason } from "../reasons.ts";
import { type Place, placeAtBack, placeInFront } from "../dispatch/order.ts";
import type { State, Ticket } from "../state.ts";
import { isAtOwnWindow, ownTicket, sitsAtWindows, ticketIn, watchesWholeHall } from "./guards.ts";

type Destination = { serviceId: ServiceId; onlyWindowId: WindowId | null; onlyClerkId: ClerkId | null };

/** Where a ticket goes. A window that does not serve the ticket's service takes it under its own first one; a person keeps it. */
const destinationOf = (
  ticket: Ticket,
  to: CommandOf<"TransferTicket">["to"],
  context: Context,
): Result<Destination, Refusal> => {
  const { services, windows, clerks } = context.index;
  if ("serviceId" in to) {
    if (!services.has(to.serviceId)) return refuse("UnknownService", { serviceId: to.serviceId });
    return ok({ serviceId: to.serviceId, onlyWindowId: null, onlyClerkId: null });
  }
  if ("windowId" in to) {
    const served = windows.get(to.windowId)?.services;
    if (!served) return refuse("UnknownWindow", { windowId: to.windowId });
    const keeps = served.some((entry) => entry.serviceId === ticket.serviceId);
    const serviceId = keeps ? ticket.serviceId : served[0]?.serviceId;
    if (serviceId === undefined) return refuse("TicketNotEligible", { label: ticket.label, obstacle: "service" });
    return ok({ serviceId, onlyWindowId: to.windowId, onlyClerkId: null });
  }
  const clerk = clerks.get(to.clerkId);
  if (!clerk) return refuse("UnknownClerk", { clerkId: to.clerkId });
  if (!sitsAtWindows(clerk)) return refuse("TicketNotEligible", { label: ticket.label, obstacle: "seat" });
  if (clerk.skills !== undefined && !clerk.skills.includes(ticket.serviceId))
    return refuse("TicketNotEligible", { label: ticket.label, obstacle: "skills" });
  return ok({ serviceId: ticket.serviceId, onlyWindowId: null, onlyClerkId: to.clerkId });
};

/** TR1–TR6: the same ticket goes on elsewhere; label and, unless said otherwise, seniority stay. */
export const decideTransfer = (state: State, command: CommandOf<"TransferTicket">, context: Context): Decision => {
  const found = transferable(state, command, context);
  if (!found.ok) return found;
  const ticket = found.value;
  const destination = destinationOf(ticket, command.to, context);
  if (!destination.ok) return destination;
  return ok([
    {
      type: "TicketTransferred",
      atMs: context.nowMs,
      ticketId: ticket.ticketId,
      ...destination.value,
      ...placeIn(state, ticket, destination.value.serviceId, command.position, context.nowMs),
      reason: command.reason,
      note: command.note || null,
    },
  ]);
};

/** TR7, CASE13: on to the next post of the same matter, at its seniority. */
export const decideHandOver = (state: State, command: CommandOf<"HandOverTicket">, context: Context): Decision => {
  const found = ownTicket(state, command.ticketId, ["called", "serving", "parked"], context);
  if (!found.ok) return found;
  const ticket = found.value;
  const next = context.index.services.get(ticket.serviceId)?.next ?? [];
  const serviceId = command.serviceId ?? next[0];
  if (serviceId === undefined || !next.includes(serviceId))
    return refuse("NoNextStep", { label: ticket.label, serviceId: ticket.serviceId });
  const unknown = command.items?.find(({ itemId }) => !context.index.items.has(itemId));
  if (unknown) return refuse("UnknownItem", { itemId: unknown.itemId });
  return ok([
    {
      type: "TicketTransferred",
      atMs: context.nowMs,
      ticketId: ticket.ticketId,
      serviceId,
      onlyWindowId: null,
      onlyClerkId: null,
      ...placeIn(state, ticket, serviceId, "seniority", context.nowMs),
      reason: null,
      note: command.note || null,
    },
    ...casesOfHandOver(state, command, ticket, context),
  ]);
};

/** TR2: where it stands there. */
const placeIn = (state: State, ticket: Ticket, serviceId: ServiceId, position: QueuePosition, nowMs: number): Place => {
  const orderSeq = state.revision + 1;
  if (position === "front") return placeInFront(state.queues.lines.get(serviceId), nowMs, orderSeq);
  // An appointment that is still to come is not called before its time there either.
  if (position === "back") return placeAtBack(Math.max(nowMs, ticket.orderMs), orderSeq);
  // In front of one service is not in front of another.
  const lane = ticket.lane === "front" && serviceId !== ticket.serviceId ? "placed" : ticket.lane;
  return { orderMs: ticket.orderMs, orderSeq: ticket.orderSeq, lane };
};

const isStaff = (actor: Actor): boolean =>
  actor.roles.some((role) => ["clerk", "guide", "reviewer", "supervisor"].includes(role));

/** Guides and supervisors move who waits; a clerk moves who is at his window. */
const transferable = (state: State, command: CommandOf<"TransferTicket">, context: Context) => {
  const status = state.tickets.get(command.ticketId)?.status;
  return watchesWholeHall(context.actor) && (status === "waiting" || status === "printing")
    ? ticketIn(state, command.ticketId, ["waiting"])
    : ownTicket(state, command.ticketId, ["called", "serving", "parked"], context);
};

/** TK10–TK13: given up, by the citizen himself or by staff. */
export const decideCancel = (state: State, command: CommandOf<"CancelTicket">, context: Context): Decision => {
  const { actor } = context;
  if (!isStaff(actor) && !actor.ownTicketIds.includes(command.ticketId)) return refuse("NotYourTicket");
  if (isSystemReason(command.reason)) return refuse("InvalidCommand", { path: "reason" });
  const found = ticketIn(state, command.ticketId, ["printing", "waiting", "called", "parked"]);
  if (!found.ok) return found;
  const { status, label } = found.value;
  const isAnotherClerks = (status === "called" || status === "parked") && !isAtOwnWindow(state, found.value, context);
  if (isStaff(actor) && isAnotherClerks && !watchesWholeHall(actor)) return refuse("NotYourTicket", { label });
  return ok([
    { type: "TicketCancelled", atMs: context.nowMs, ticketId: command.ticketId, reason: command.reason },
    ...casesOfEnd(state, found.value, context),
  ]);
};

/** RDY1–RDY3, RDY5: the materials gate; who holds the ticket may say so too. */
export const decideReadiness = (state: State, command: CommandOf<"SetReadiness">, context: Context): Decision => {
  const { actor } = context;
  if (!isStaff(actor) && !actor.ownTicketIds.includes(command.ticketId)) return refuse("NotYourTicket");
  const found = ticketIn(state, command.ticketId, ["printing", "waiting"]);
  if (!found.ok) return found;
  return ok([
    {
      type: "TicketReadinessSet",
      atMs: context.nowMs,
      ticketId: command.ticketId,
      isReady: command.ready,
      missing: command.ready ? [] : (command.missing ?? []),
    },
  ]);
};
