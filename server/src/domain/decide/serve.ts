import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { casesOfEnd, casesOfFinish } from "../cases/open-case.ts";
import { type Context, type Decision, refuse } from "../context.ts";
import type { DomainEvent } from "../event.ts";
import { placeBehind } from "../dispatch/order.ts";
import { settingsOf } from "../dispatch/settings.ts";
import type { State } from "../state.ts";
import { freeOwnWindow, ownTicket, ticketIn } from "./guards.ts";

const minuteMs = 60_000;

/** SRV1, SRV8: the citizen is at the window. */
export const decideStart = (state: State, command: CommandOf<"StartServing">, context: Context): Decision => {
  const found = ownTicket(state, command.ticketId, ["called"], context);
  if (!found.ok) return found;
  return ok([{ type: "ServingStarted", atMs: context.nowMs, ticketId: command.ticketId }]);
};

/** SRV2–SRV4: finished with an outcome. One key is enough: a called ticket is started and finished at once. */
export const decideFinish = (state: State, command: CommandOf<"FinishTicket">, context: Context): Decision => {
  const found = ownTicket(state, command.ticketId, ["called", "serving"], context);
  if (!found.ok) return found;
  const unknown = command.items?.find((entry) => !context.index.items.has(entry.itemId));
  if (unknown) return refuse("UnknownItem", { itemId: unknown.itemId });
  const events: DomainEvent[] = [];
  if (found.value.status === "called")
    events.push({ type: "ServingStarted", atMs: context.nowMs, ticketId: command.ticketId });
  events.push({
    type: "TicketFinished",
    atMs: context.nowMs,
    ticketId: command.ticketId,
    outcome: command.outcome ?? "done",
    items: command.items ?? [],
    note: command.note ?? null,
  });
  events.push(...casesOfFinish(state, command, found.value, context));
  return ok(events);
};

/** NS1, NS2: nobody came. Earlier than the stated grace is possible (the person said so, or left), and recorded as early. */
export const decideNoShow = (state: State, command: CommandOf<"MarkNoShow">, context: Context): Decision => {
  const found = ownTicket(state, command.ticketId, ["called"], context);
  if (!found.ok) return found;
  const { noShowGraceMinutes, noShowAfterRecalls } = context.index.hall.rules;
  const isInGrace = context.nowMs - (found.value.calledAtMs ?? context.nowMs) < noShowGraceMinutes * minuteMs;
  const isEarly = isInGrace || found.value.recalls < noShowAfterRecalls;
  return ok([
    { type: "TicketNoShow", atMs: context.nowMs, ticketId: command.ticketId, isEarly },
    ...casesOfEnd(state, found.value, context),
  ]);
};

/** NS3, NS4: the second chance that the slip promises. */
export const decideReinstate = (state: State, command: CommandOf<"ReinstateTicket">, context: Context): Decision => {
  const found = ticketIn(state, command.ticketId, ["no-show"]);
  if (!found.ok) return found;
  const ticket = found.value;
  const { reinstatesMax, reinstatePlacesLater } = context.index.hall.rules;
  if (ticket.reinstates >= reinstatesMax) return refuse("ReinstatesExhausted", { label: ticket.label, reinstatesMax });
  return ok([
    {
      type: "TicketReinstated",
      atMs: context.nowMs,
      ticketId: ticket.ticketId,
      ...placeBehind(
        settingsOf(context.index),
        state.queues.lines.get(ticket.serviceId),
        reinstatePlacesLater,
        context.nowMs,
        state.revision + 1,
      ),
    },
  ]);
};

/** SRV5, SRV9: laid aside at this window, for instance while papers are copied. */
export const decidePark = (state: State, command: CommandOf<"ParkTicket">, context: Context): Decision => {
  const found = ownTicket(state, command.ticketId, ["called", "serving"], context);
  if (!found.ok) return found;
  const { remindInMinutes } = command;
  return ok([
    {
      type: "TicketParked",
      atMs: context.nowMs,
      ticketId: command.ticketId,
      reason: command.reason,
      remindAtMs: remindInMinutes === undefined ? null : context.nowMs + remindInMinutes * minuteMs,
    },
  ]);
};

/** SRV6: taken up again where it was parked; the window must be free. */
export const decideResume = (state: State, command: CommandOf<"ResumeTicket">, context: Context): Decision => {
  const own = freeOwnWindow(state, command.windowId, context);
  if (!own.ok) return own;
  const found = ownTicket(state, command.ticketId, ["parked"], context);
  if (!found.ok) return found;
  return ok([
    {
      type: "TicketResumed",
      atMs: context.nowMs,
      ticketId: command.ticketId,
      windowId: command.windowId,
      clerkId: own.value.clerkId,
    },
  ]);
};

/** SRV7: back to the queue, at the place its issue time gives it. */
export const decideReturn = (state: State, command: CommandOf<"ReturnTicket">, context: Context): Decision => {
  const found = ownTicket(state, command.ticketId, ["called", "serving", "parked"], context);
  if (!found.ok) return found;
  return ok([{ type: "TicketReturned", atMs: context.nowMs, ticketId: command.ticketId }]);
};
