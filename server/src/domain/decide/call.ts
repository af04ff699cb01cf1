import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { type Context, type Decision, refuse } from "../context.ts";
import type { CallReason } from "../dispatch/call-reason.ts";
import { levelForTicket, obstacleFor } from "../dispatch/eligibility.ts";
import { explainChoice, explainNamed } from "../dispatch/explain.ts";
import { type HallNow, hallNow } from "../dispatch/hall-now.ts";
import { policies } from "../dispatch/policies.ts";
import type { Desk } from "../dispatch/policy.ts";
import type { TicketCalled } from "../event.ts";
import type { State, Ticket } from "../state.ts";
import { freeOwnWindow, ownTicket, ticketIn } from "./guards.ts";

/** CALL1–CALL8: the next ticket for an open, free window, with the reason why it is this one. */
export const decideCallNext = (state: State, command: CommandOf<"CallNextTicket">, context: Context): Decision => {
  const own = freeOwnWindow(state, command.windowId, context);
  if (!own.ok) return own;
  const call = nextCall(hallNow(state, context.index, context.nowMs), {
    windowId: command.windowId,
    clerkId: own.value.clerkId,
  });
  return call ? ok([call]) : refuse("NoTicketWaiting", { windowId: command.windowId });
};

/** What a free window calls by the hall's policy; null: nothing that it may call. */
export const nextCall = (hall: HallNow, desk: Desk): TicketCalled | null => {
  const choice = policies[hall.settings.policy].choose(hall, desk);
  return choice && calledTo(hall, desk, choice.ticket, explainChoice(hall, desk, choice));
};

const calledTo = (
  { settings, nowMs }: HallNow,
  { windowId, clerkId }: Desk,
  { ticketId, serviceId }: Ticket,
  reason: CallReason,
): TicketCalled => ({
  type: "TicketCalled",
  atMs: nowMs,
  ticketId,
  windowId,
  clerkId,
  isNamed: reason.rule === "named",
  reason,
  expectedMs: settings.services.get(serviceId)?.serviceMs ?? 0,
});

/** CALL9, CALL10: a named ticket out of turn, by permission. */
export const decideCallNamed = (state: State, command: CommandOf<"CallTicket">, context: Context): Decision => {
  const own = freeOwnWindow(state, command.windowId, context);
  if (!own.ok) return own;
  const { clerkId } = own.value;
  if (!context.index.clerks.get(clerkId)?.canCallNamed) return refuse("Forbidden", { command: command.type });
  const found = ticketIn(state, command.ticketId, ["waiting"]);
  if (!found.ok) return found;
  const ticket = found.value;
  const level = levelForTicket(context.index, command.windowId, clerkId, ticket);
  const obstacle = obstacleFor(ticket, command.windowId, clerkId, context.nowMs);
  if (level === null || obstacle !== null)
    return refuse("TicketNotEligible", { label: ticket.label, obstacle: obstacle ?? "service" });
  const hall = hallNow(state, context.index, context.nowMs);
  const desk = { windowId: command.windowId, clerkId };
  return ok([calledTo(hall, desk, ticket, explainNamed(ticket, level, context.nowMs))]);
};

/** CALL11: say it again; the first time at any moment, then after a while each. */
export const decideRecall = (state: State, command: CommandOf<"RecallTicket">, context: Context): Decision => {
  const found = ownTicket(state, command.ticketId, ["called"], context);
  if (!found.ok) return found;
  const { label, recalls, lastCallAtMs } = found.value;
  const readyAtMs = (lastCallAtMs ?? 0) + context.index.hall.rules.recallCooldownSeconds * 1000;
  if (recalls > 0 && context.nowMs < readyAtMs)
    return refuse("RecallTooSoon", { label, waitSeconds: Math.ceil((readyAtMs - context.nowMs) / 1000) });
  return ok([{ type: "TicketRecalled", atMs: context.nowMs, ticketId: command.ticketId }]);
};
