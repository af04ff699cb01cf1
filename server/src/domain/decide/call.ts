import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { type Context, type Decision, refuse } from "../context.ts";
import { chooseNext } from "../dispatch/choose.ts";
import { levelForTicket, obstacleFor } from "../dispatch/eligibility.ts";
import { explainChoice, explainNamed } from "../dispatch/explain.ts";
import type { State } from "../state.ts";
import { freeOwnWindow, ownTicket, ticketIn } from "./guards.ts";

/** CALL1–CALL8: the next ticket for an open, free window, with the reason why it is this one. */
export const decideCallNext = (state: State, command: CommandOf<"CallNextTicket">, context: Context): Decision => {
  const own = freeOwnWindow(state, command.windowId, context);
  if (!own.ok) return own;
  const { clerkId } = own.value;
  const choice = chooseNext(state, context.index, command.windowId, clerkId);
  if (!choice) return refuse("NoTicketWaiting", { windowId: command.windowId });
  return ok([
    {
      type: "TicketCalled",
      atMs: context.nowMs,
      ticketId: choice.chosen.ticket.ticketId,
      windowId: command.windowId,
      clerkId,
      isNamed: false,
      explanation: explainChoice(context.index, choice, context.nowMs),
    },
  ]);
};

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
  const obstacle = obstacleFor(ticket, command.windowId, clerkId);
  if (level === null || obstacle !== null)
    return refuse("TicketNotEligible", { label: ticket.label, obstacle: obstacle ?? "service" });
  return ok([
    {
      type: "TicketCalled",
      atMs: context.nowMs,
      ticketId: ticket.ticketId,
      windowId: command.windowId,
      clerkId,
      isNamed: true,
      explanation: explainNamed(ticket, level, context.nowMs),
    },
  ]);
};

/** CALL11: say it again. */
export const decideRecall = (state: State, command: CommandOf<"RecallTicket">, context: Context): Decision => {
  const found = ownTicket(state, command.ticketId, ["called"], context);
  if (!found.ok) return found;
  return ok([{ type: "TicketRecalled", atMs: context.nowMs, ticketId: command.ticketId }]);
};
