import type { Hall } from "@yichuang/shared/domain/hall";
import type { BusinessDay, ServiceId } from "@yichuang/shared/domain/ids";
import type { Capacity, Service } from "@yichuang/shared/domain/service";

import { localTime, spansOfDay } from "./calendar.ts";
import { systemReasons } from "./reasons.ts";
import type { State } from "./state.ts";

const minuteMs = 60_000;

/** No more tickets now; `nextAtMs` is when there is room again on the same day, null: not on that day. */
export type Full = { nextAtMs: number | null };

/** How many places of a service are taken on one day, in all and by slot. */
type Taken = { count: number; bySlot: Map<number, number> };

const slotOf = (minute: number, { slotMinutes }: Capacity): number => Math.floor(minute / slotMinutes);

/**
 * CAP3: tickets taken on the day at the time of their issue, appointments at theirs. A ticket that the system gave up for
 * want of paper was in nobody's hand, and one of an appointment is counted with it.
 */
const takenOn = (state: State, hall: Hall, service: Service, capacity: Capacity, day: BusinessDay): Taken => {
  const taken: Taken = { count: 0, bySlot: new Map() };
  const add = (atMs: number): void => {
    const local = localTime(atMs, hall.timeZone);
    if (local.day !== day) return;
    const slot = slotOf(local.minute, capacity);
    taken.count += 1;
    taken.bySlot.set(slot, (taken.bySlot.get(slot) ?? 0) + 1);
  };
  for (const ticket of state.tickets.values()) {
    const isNobodys = ticket.status === "cancelled" && ticket.closeReason === systemReasons.printUnconfirmed;
    const isTakenHere = ticket.segments[0]?.serviceId === service.serviceId && ticket.appointmentCode === null;
    if (isTakenHere && !isNobodys) add(ticket.issuedAtMs);
  }
  for (const { serviceId, atMs } of state.appointments.values()) if (serviceId === service.serviceId) add(atMs);
  return taken;
};

/** Places left in a slot; null: as many as come. */
const freeIn = ({ count, bySlot }: Taken, { perDay, perSlot }: Capacity, slot: number): number | null => {
  const left = [
    ...(perDay === undefined ? [] : [perDay - count]),
    ...(perSlot === undefined ? [] : [perSlot - (bySlot.get(slot) ?? 0)]),
  ];
  return left.length === 0 ? null : Math.max(0, Math.min(...left));
};

export type Slot = { atMs: number; free: number | null };

const defaultSlots: Capacity = { slotMinutes: 30 };

/** How long a slot of the service is. */
export const slotLengthMs = ({ capacity = defaultSlots }: Service): number => capacity.slotMinutes * minuteMs;

/** Which day is asked for, and from when on. */
export type SlotsWanted = { dayMs: number; fromMs: number; areHoursEnforced: boolean };

const allDay = [[0, 24 * 60]] as const;

/** The slots of a day in which the service is open, each with the places left. Empty on a closed day. */
export const slotsOf = (state: State, hall: Hall, service: Service, wanted: SlotsWanted): Slot[] => {
  const { dayMs, fromMs, areHoursEnforced } = wanted;
  const capacity = service.capacity ?? defaultSlots;
  const local = localTime(dayMs, hall.timeZone);
  const taken = takenOn(state, hall, service, capacity, local.day);
  // Whole minutes: an instant's seconds are no part of a slot.
  const midnightMs = Math.floor(dayMs / minuteMs) * minuteMs - local.minute * minuteMs;
  const { slotMinutes } = capacity;
  const spans = areHoursEnforced ? spansOfDay(hall, service.hours ?? hall.hours, local) : allDay;
  return spans.flatMap(([from, to]) => {
    const slots: Slot[] = [];
    for (let minute = Math.floor(from / slotMinutes) * slotMinutes; minute < to; minute += slotMinutes) {
      // A slot that the doors cut begins with them.
      const atMs = midnightMs + Math.max(minute, from) * minuteMs;
      if (atMs >= fromMs) slots.push({ atMs, free: freeIn(taken, capacity, slotOf(minute, capacity)) });
    }
    return slots;
  });
};

/** True while the service is open at this moment: not at noon, not on a holiday. */
export const isOpenAt = (hall: Hall, service: Service, atMs: number): boolean => {
  const local = localTime(atMs, hall.timeZone);
  const spans = spansOfDay(hall, service.hours ?? hall.hours, local);
  return spans.some(([from, to]) => local.minute >= from && local.minute < to);
};

/** CAP1, CAP2: whether a ticket of the service may be taken at this moment; null: it may. */
export const fullNow = (
  state: State,
  hall: Hall,
  service: Service,
  { nowMs, areHoursEnforced }: { nowMs: number; areHoursEnforced: boolean },
): Full | null => {
  const { capacity } = service;
  if (!capacity) return null;
  const local = localTime(nowMs, hall.timeZone);
  const taken = takenOn(state, hall, service, capacity, local.day);
  if (freeIn(taken, capacity, slotOf(local.minute, capacity)) !== 0) return null;
  const slots = slotsOf(state, hall, service, { dayMs: nowMs, fromMs: nowMs, areHoursEnforced });
  return { nextAtMs: slots.find(({ free }) => free !== 0)?.atMs ?? null };
};

/** What a refusal says of a full service: for programs, and a clock time for people. */
export const fullDetails = (hall: Hall, serviceId: ServiceId, { nextAtMs }: Full): Record<string, unknown> => {
  if (nextAtMs === null) return { serviceId, nextAtMs };
  return { serviceId, nextAtMs, nextAt: clockOf(nextAtMs, hall.timeZone) };
};

/** "09:30" on the hall's clock. */
export const clockOf = (atMs: number, timeZone: string): string => {
  const { minute } = localTime(atMs, timeZone);
  const part = (value: number): string => String(value).padStart(2, "0");
  return `${part(Math.floor(minute / 60))}:${part(minute % 60)}`;
};
