import { isTakingTickets, localTime } from "../calendar.ts";
import { appointmentEta } from "../dispatch/eta.ts";
import { hallNow } from "../dispatch/hall-now.ts";
import { policies } from "../dispatch/policies.ts";
import { type Context, type Decision, refuse } from "../context.ts";
import { systemReasons } from "../event.ts";
import { labelOf, nextNumber, ticketIdOf } from "../numbering.ts";
import type { State } from "../state.ts";
import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

const minuteMs = 60_000;

/** TK9, TK15: an appointment stands at its time, early or a little late; everybody else at the time of coming. */
const seniorityOf = (appointmentAtMs: number | undefined, graceMinutes: number, nowMs: number): number =>
  appointmentAtMs === undefined || nowMs > appointmentAtMs + graceMinutes * minuteMs ? nowMs : appointmentAtMs;

/** TK16: who could say anything of an appointment could stand before others who came earlier. */
const isAppointmentTaken = (
  { appointmentAtMs, priority }: CommandOf<"IssueTicket">,
  { index, nowMs, actor }: Context,
): boolean => {
  if (appointmentAtMs === undefined) return true;
  const { timeZone } = index.hall;
  const isToday = localTime(appointmentAtMs, timeZone).day === localTime(nowMs, timeZone).day;
  return priority === "appointment" && isToday && !actor.roles.includes("phone");
};

/** TK1–TK9, PRN1: a new ticket with the next label of its service. */
export const decideIssue = (state: State, command: CommandOf<"IssueTicket">, context: Context): Decision => {
  const { hall, services, items } = context.index;
  const service = services.get(command.serviceId);
  if (!service) return refuse("UnknownService", { serviceId: command.serviceId });
  const item = command.itemId === undefined ? undefined : items.get(command.itemId);
  if (command.itemId !== undefined && item?.serviceId !== command.serviceId)
    return refuse("UnknownItem", { itemId: command.itemId });
  // What a phone sends came by phone, whatever it says.
  const channel = context.actor.roles.includes("phone") ? "phone" : command.channel;
  if (channel === "phone" && !hall.rules.canIssueByPhone) return refuse("ChannelClosed", { channel });
  if (context.areHoursEnforced && !isTakingTickets(hall, service, context.nowMs))
    return refuse("ServiceClosed", { serviceId: command.serviceId });
  const number = nextNumber(state, service);
  if (number === null) return refuse("LabelsExhausted", { serviceId: command.serviceId });
  if (!isAppointmentTaken(command, context)) return refuse("InvalidCommand", { path: "appointmentAtMs" });
  const priority = command.priority ?? "ordinary";
  const { bind } = policies[hall.rules.dispatch.policy];
  const now = hallNow(state, context.index, context.nowMs);
  const orderMs = seniorityOf(command.appointmentAtMs, hall.rules.dispatch.appointmentGraceMinutes, context.nowMs);
  const businessDay = state.businessDay ?? localTime(context.nowMs, hall.timeZone).day;
  const label = labelOf(service, number);
  return ok([
    {
      type: "TicketIssued",
      atMs: context.nowMs,
      ticketId: ticketIdOf(businessDay, label),
      label,
      number,
      businessDay,
      serviceId: command.serviceId,
      itemId: command.itemId ?? null,
      priority,
      channel,
      locale: command.locale ?? context.locale,
      visitorRef: command.visitorRef ?? null,
      awaitsPrint: command.awaitPrint ?? false,
      orderMs,
      orderSeq: state.revision + 1,
      lane: "class",
      eta: context.estimates ? appointmentEta(context.estimates, now, command.serviceId, orderMs) : null,
      onlyWindowId: bind?.(now, command.serviceId) ?? null,
    },
  ]);
};

/** PRN2, PRN3, PRN5–PRN7: the paper came out, or the screen showed the number instead. A repetition changes nothing. */
export const decidePaper = (
  state: State,
  command: CommandOf<"ConfirmPrint"> | CommandOf<"ReportPrintFailure">,
  context: Context,
): Decision => {
  const ticket = state.tickets.get(command.ticketId);
  if (!ticket) return refuse("UnknownTicket", { ticketId: command.ticketId });
  const isGivenUp = ticket.status === "cancelled" && ticket.closeReason === systemReasons.printUnconfirmed;
  if (ticket.status === "cancelled" && !isGivenUp)
    return refuse("WrongTicketStatus", { status: ticket.status, expected: ["printing"] });
  if (ticket.status !== "printing" && !isGivenUp) return ok([]);
  return ok([
    command.type === "ConfirmPrint"
      ? { type: "TicketPrinted", atMs: context.nowMs, ticketId: ticket.ticketId }
      : {
          type: "TicketPrintFailed",
          atMs: context.nowMs,
          ticketId: ticket.ticketId,
          reason: command.reason ?? null,
        },
  ]);
};
