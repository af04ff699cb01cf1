import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { type Context, type Decision, refuse } from "../context.ts";
import type { State } from "../state.ts";
import { ticketIn, watchesWholeHall } from "./guards.ts";

const minuteMs = 60_000;

/** OUT4: a guide and a supervisor for anybody, a phone or a kiosk for the ticket whose token it holds. */
const speaksFor = ({ actor }: Context, { ticketId }: CommandOf<"StepOut" | "ComeBack">): boolean =>
  watchesWholeHall(actor) || actor.ownTicketIds.includes(ticketId);

/** OUT1, OUT2, OUT4: keeps its place and is not called, once, for the hall's minutes at most. */
export const decideStepOut = (state: State, command: CommandOf<"StepOut">, context: Context): Decision => {
  if (!speaksFor(context, command)) return refuse("NotYourTicket");
  const found = ticketIn(state, command.ticketId, ["waiting"]);
  if (!found.ok) return found;
  const { ticketId, label, hasSteppedOut } = found.value;
  const { stepOutMinutes } = context.index.hall.rules;
  if (stepOutMinutes === 0) return refuse("StepOutNotOffered", { label });
  if (hasSteppedOut) return refuse("StepOutUsed", { label });
  const { nowMs } = context;
  return ok([{ type: "TicketSteppedOut", atMs: nowMs, ticketId, untilMs: nowMs + stepOutMinutes * minuteMs }]);
};

/** OUT3, OUT4: is here again; for somebody who counts as back already, nothing is left to do. */
export const decideComeBack = (state: State, command: CommandOf<"ComeBack">, context: Context): Decision => {
  if (!speaksFor(context, command)) return refuse("NotYourTicket");
  const ticket = state.tickets.get(command.ticketId);
  if (!ticket) return refuse("UnknownTicket", { ticketId: command.ticketId });
  if (ticket.outUntilMs === null) return ok([]);
  return ok([{ type: "TicketCameBack", atMs: context.nowMs, ticketId: ticket.ticketId, isByTime: false }]);
};
