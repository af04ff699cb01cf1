import type { AppointmentCode } from "@yichuang/shared/domain/ids";
import type { Service } from "@yichuang/shared/domain/service";
import type { Channel } from "@yichuang/shared/domain/ticket";
import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { isTakingTickets, localTime } from "../calendar.ts";
import { appointmentEta } from "../dispatch/eta.ts";
import { hallNow } from "../dispatch/hall-now.ts";
import { policies } from "../dispatch/policies.ts";
import { fullDetails, fullNow } from "../capacity.ts";
import { obstacleToCaseTicket } from "../cases/case-ticket.ts";
import { type Context, type Decision, type Refusal, refuse } from "../context.ts";
import { systemReasons } from "../reasons.ts";
import { labelOf, nextNumber, ticketIdOf } from "../numbering.ts";
import { isLive, type State, type Ticket } from "../state.ts";

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

/** IDN3: the live ticket that this person holds for the service, of whatever day. */
const heldBy = (state: State, visitorRef: string, serviceId: Ticket["serviceId"]): Ticket | undefined =>
  [...state.tickets.values()].find(
    (ticket) => ticket.visitorRef === visitorRef && ticket.serviceId === serviceId && isLive(ticket),
  );

/** TK1–TK4, TK17, CAP1, CAP2, IDN1–IDN4: who gets none, and why. */
const obstacleTo = (
  state: State,
  command: CommandOf<"IssueTicket">,
  context: Context,
  service: Service,
  channel: Channel,
): Refusal | null => {
  const { hall, items } = context.index;
  const { serviceId, itemId, visitorRef } = command;
  if (itemId !== undefined && items.get(itemId)?.serviceId !== serviceId)
    return { code: "UnknownItem", details: { itemId } };
  // TK17: a visit comes to such a post from another one.
  if (service.isStep && channel !== "guide") return { code: "ChannelClosed", details: { channel } };
  // A phone cannot show a card.
  if (channel === "phone" && (!hall.rules.canIssueByPhone || service.asksIdentity))
    return { code: "ChannelClosed", details: { channel } };
  if (context.areHoursEnforced && !isTakingTickets(hall, service, context.nowMs))
    return { code: "ServiceClosed", details: { serviceId } };
  if (!isAppointmentTaken(command, context)) return { code: "InvalidCommand", details: { path: "appointmentAtMs" } };
  const aboutCase = obstacleToCaseTicket(state, command, context);
  if (aboutCase) return aboutCase;
  if (!service.asksIdentity) return null;
  if (visitorRef === undefined) return { code: "IdentityRequired", details: { serviceId } };
  const held = heldBy(state, visitorRef, serviceId);
  return held ? { code: "TicketAlreadyHeld", details: { label: held.label } } : null;
};

/** TK1–TK9, PRN1: a new ticket with the next label of its service, while there is room (CAP1, CAP2). */
export const decideIssue = (state: State, command: CommandOf<"IssueTicket">, context: Context): Decision => {
  const { hall, services } = context.index;
  const service = services.get(command.serviceId);
  const full = service && fullNow(state, hall, service, context);
  const decision = issueTicket(state, command, context, null);
  // What is wrong with the wish itself is told first: it does not pass by waiting.
  return decision.ok && full ? refuse("ServiceFull", fullDetails(hall, command.serviceId, full)) : decision;
};

/** The same for a place that is kept already: an appointment's. */
export const issueTicket = (
  state: State,
  command: CommandOf<"IssueTicket">,
  context: Context,
  appointmentCode: AppointmentCode | null,
): Decision => {
  const { hall, services } = context.index;
  const service = services.get(command.serviceId);
  if (!service) return refuse("UnknownService", { serviceId: command.serviceId });
  // What a phone sends came by phone, whatever it says.
  const channel = context.actor.roles.includes("phone") ? "phone" : command.channel;
  const obstacle = obstacleTo(state, command, context, service, channel);
  if (obstacle) return refuse(obstacle.code, obstacle.details);
  const number = nextNumber(state, service);
  if (number === null) return refuse("LabelsExhausted", { serviceId: command.serviceId });
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
      priority: command.priority ?? "ordinary",
      channel,
      locale: command.locale ?? context.locale,
      visitorRef: command.visitorRef ?? null,
      awaitsPrint: command.awaitPrint ?? false,
      ...(command.largeText ? { isLargeText: true } : {}),
      orderMs,
      orderSeq: state.revision + 1,
      lane: "class",
      eta: context.estimates ? appointmentEta(context.estimates, now, command.serviceId, orderMs) : null,
      onlyWindowId: bind?.(now, command.serviceId) ?? null,
      missing: command.missing ?? [],
      appointmentCode,
      ...(context.aboutCase ? { caseId: context.aboutCase.caseId } : {}),
    },
  ]);
};

/** PRN7: meanwhile the appointment was given to another ticket, or cancelled; or the same person took another one. */
const isReplaced = (state: State, ticket: Ticket, { services }: Context["index"]): boolean => {
  const { appointmentCode, visitorRef, serviceId, ticketId } = ticket;
  if (appointmentCode !== null && state.appointments.get(appointmentCode)?.ticketId !== ticketId) return true;
  const isPersonal = services.get(serviceId)?.asksIdentity ?? false;
  return isPersonal && visitorRef !== null && heldBy(state, visitorRef, serviceId) !== undefined;
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
  if (isGivenUp && isReplaced(state, ticket, context.index))
    return refuse("WrongTicketStatus", { status: ticket.status, expected: ["printing"] });
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
