import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { type Context, type Decision, refuse } from "../context.ts";
import { systemReasons } from "../reasons.ts";
import type { State } from "../state.ts";
import { isAtOwnWindow, ticketIn } from "./guards.ts";

/** PRN17: says that paper may move, once; the gateway asks for it just before. What came of it is reported as ever. */
export const decidePrint = (
  state: State,
  { ticketId, largeText }: CommandOf<"PrintTicket">,
  { nowMs }: Context,
): Decision => {
  const ticket = state.tickets.get(ticketId);
  if (ticket?.status !== "printing" || ticket.printStartedAtMs !== null) return ok([]);
  return ok([{ type: "PrintStarted", atMs: nowMs, ticketId, ...(largeText ? { isLargeText: true } : {}) }]);
};

/**
 * PRN20: nobody has seen the number, so it is given up as a print that never came (PRN4). Who sends it has shown the gateway
 * the ticket's token.
 */
export const decideWithdrawTicket = (
  state: State,
  { ticketId }: Pick<CommandOf<"WithdrawTicket">, "ticketId">,
  { nowMs }: Context,
): Decision => {
  const found = ticketIn(state, ticketId, ["printing", "cancelled"]);
  if (!found.ok) return found;
  const { status, label, printStartedAtMs } = found.value;
  if (status === "cancelled") return ok([]);
  if (printStartedAtMs !== null) return refuse("WrongTicketStatus", { label, status, expected: ["printing"] });
  return ok([{ type: "TicketCancelled", atMs: nowMs, ticketId, reason: systemReasons.printUnconfirmed }]);
};

/** SET5: who was let in, and what people call it. Codes and tokens stay with the gateway. */
export const decidePairing = ({ accept }: CommandOf<"ConfirmPairing">, { nowMs, paired }: Context): Decision =>
  accept && paired ? ok([{ type: "DevicePaired", atMs: nowMs, ...paired }]) : ok([]);

/** PRN13: only what has changed is an event. */
export const decideDevice = (
  state: State,
  { printer }: CommandOf<"ReportDevice">,
  { nowMs, actor: { device } }: Context,
): Decision =>
  state.devices.get(device)?.printer === printer
    ? ok([])
    : ok([{ type: "DeviceReported", atMs: nowMs, device, printer }]);

/** PRN16: a live ticket may be printed again; by a clerk, one at the own window. The gateway prints. */
export const decideReprint = (
  state: State,
  { ticketId }: CommandOf<"ReprintTicket">,
  context: Pick<Context, "actor">,
): Decision => {
  const found = ticketIn(state, ticketId, ["waiting", "called", "serving", "parked"]);
  if (!found.ok) return found;
  const { roles } = context.actor;
  const isInLobby = roles.includes("guide") || roles.includes("supervisor");
  if (isInLobby || isAtOwnWindow(state, found.value, context)) return ok([]);
  return refuse("NotYourTicket", { label: found.value.label });
};

/** PRN12: the list of an item that the hall has. The gateway prints. */
export const decidePrintNotice = ({ itemId }: CommandOf<"PrintNotice">, { index }: Pick<Context, "index">): Decision =>
  index.items.has(itemId) ? ok([]) : refuse("UnknownItem", { itemId });
