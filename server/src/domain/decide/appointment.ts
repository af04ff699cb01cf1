import type { Hall } from "@yichuang/shared/domain/hall";
import type { AppointmentCode } from "@yichuang/shared/domain/ids";
import type { Service } from "@yichuang/shared/domain/service";
import { ok, type Result } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { localTime } from "../calendar.ts";
import { clockOf, fullDetails, isOpenAt, slotLengthMs, slotsOf } from "../capacity.ts";
import { type Context, type Decision, type Refusal, refuse } from "../context.ts";
import type { Appointment, State } from "../state.ts";
import { issueTicket } from "./issue.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const codesMax = 1_000_000;

/** Six digits that no open appointment has, from a text that nobody can guess (FNV-1a, 32 bits). */
const newCode = (state: State, seed: string): AppointmentCode => {
  let hash = 0x811c9dc5;
  for (const char of seed) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  for (let step = 0; step < codesMax; step += 1) {
    const code = String((hash + step) % codesMax).padStart(6, "0") as AppointmentCode;
    if (!state.appointments.has(code)) return code;
  }
  throw new Error("a million open appointments");
};

/** APT1: a time in the service's own hours, not past, not too far ahead, in a slot with room. */
const checkTime = (state: State, service: Service, atMs: number, context: Context): Result<null, Refusal> => {
  const { index, nowMs, areHoursEnforced } = context;
  const { hall } = index;
  const dayOf = (ms: number): string => localTime(ms, hall.timeZone).day;
  // Whole days, as they are offered: the last one to its end.
  if (atMs < nowMs || dayOf(atMs) > dayOf(nowMs + hall.rules.appointments.daysAhead * dayMs))
    return refuse("InvalidCommand", { path: "atMs" });
  const slots = slotsOf(state, hall, service, { dayMs: atMs, fromMs: nowMs - dayMs, areHoursEnforced });
  const slot = slots.findLast((candidate) => candidate.atMs <= atMs);
  const isOpen = !areHoursEnforced || isOpenAt(hall, service, atMs);
  if (!isOpen || !slot || atMs >= slot.atMs + slotLengthMs(service))
    return refuse("ServiceClosed", { serviceId: service.serviceId });
  if (slot.free !== 0) return ok(null);
  const next = slots.find((candidate) => candidate.atMs > atMs && candidate.free !== 0);
  return refuse("ServiceFull", fullDetails(hall, service.serviceId, { nextAtMs: next?.atMs ?? null }));
};

/** APT1, APT2: a time is kept for somebody who has a code. */
export const decideBook = (state: State, command: CommandOf<"BookAppointment">, context: Context): Decision => {
  const { services, items } = context.index;
  const service = services.get(command.serviceId);
  if (!service) return refuse("UnknownService", { serviceId: command.serviceId });
  if (command.itemId !== undefined && items.get(command.itemId)?.serviceId !== command.serviceId)
    return refuse("UnknownItem", { itemId: command.itemId });
  const checked = checkTime(state, service, command.atMs, context);
  if (!checked.ok) return checked;
  if (command.code !== undefined && state.appointments.has(command.code))
    return refuse("InvalidCommand", { path: "code" });
  return ok([
    {
      type: "AppointmentBooked",
      atMs: context.nowMs,
      code: command.code ?? newCode(state, context.newSessionId),
      serviceId: command.serviceId,
      itemId: command.itemId ?? null,
      appointedAtMs: command.atMs,
      businessDay: localTime(command.atMs, context.index.hall.timeZone).day,
    },
  ]);
};

/** The ticket that an appointment became, unless nobody ever had it. */
const ticketOf = (state: State, { ticketId }: Appointment) => {
  const ticket = ticketId === null ? undefined : state.tickets.get(ticketId);
  return ticket?.status === "cancelled" ? undefined : ticket;
};

/** APT4: the time is free again; one that became a ticket is given up with the ticket. */
export const decideCancelAppointment = (
  state: State,
  { code }: CommandOf<"CancelAppointment">,
  { nowMs }: Context,
): Decision => {
  const appointment = state.appointments.get(code);
  if (!appointment) return refuse("UnknownAppointment", { code });
  const ticket = ticketOf(state, appointment);
  if (ticket) return refuse("AppointmentUsed", { label: ticket.label });
  return ok([{ type: "AppointmentCancelled", atMs: nowMs, code }]);
};

/** APT3: why the appointment cannot be checked in now; null: it can. */
export const obstacleToCheckIn = (
  state: State,
  hall: Hall,
  appointment: Appointment,
  nowMs: number,
): Refusal | null => {
  const ticket = ticketOf(state, appointment);
  if (ticket) return { code: "AppointmentUsed", details: { label: ticket.label } };
  const { atMs, businessDay } = appointment;
  const { timeZone, rules } = hall;
  if (businessDay !== localTime(nowMs, timeZone).day) return { code: "AppointmentNotToday", details: { atMs } };
  const fromMs = atMs - rules.appointments.checkInEarlyMinutes * minuteMs;
  if (nowMs >= fromMs) return null;
  return { code: "AppointmentTooEarly", details: { fromMs, from: clockOf(fromMs, timeZone) } };
};

/** APT3: who comes on the day, and not too early, gets the ticket; once. */
export const decideCheckIn = (state: State, command: CommandOf<"CheckIn">, context: Context): Decision => {
  const appointment = state.appointments.get(command.code);
  if (!appointment) return refuse("UnknownAppointment", { code: command.code });
  const obstacle = obstacleToCheckIn(state, context.index.hall, appointment, context.nowMs);
  if (obstacle) return refuse(obstacle.code, obstacle.details);
  const { atMs, serviceId, itemId } = appointment;
  const { code, type: _checkIn, ...rest } = command;
  const issue: CommandOf<"IssueTicket"> = {
    ...rest,
    type: "IssueTicket",
    serviceId,
    ...(itemId === null ? {} : { itemId }),
    priority: "appointment",
    appointmentAtMs: atMs,
  };
  return issueTicket(state, issue, context, code);
};
