import type { ItemId, ServiceId } from "@yichuang/shared/domain/ids";
import type { AppointmentInfo, Misdirection, SlotsInfo } from "@yichuang/shared/protocol/queries";

import { localTime } from "../calendar.ts";
import { slotsOf } from "../capacity.ts";
import { obstacleToCheckIn } from "../decide/appointment.ts";
import { reasonText } from "../reasons.ts";
import type { Appointment } from "../state.ts";
import type { Reading } from "./reading.ts";

const dayMs = 24 * 60 * 60_000;
/** A hall that has counted this much of an item knows better than its file. */
const askedLeast = 5;
const frequentMax = 12;

/** Open to the kiosk: what the code stands for, and nothing about the person. */
export const readAppointment = ({ state, index, nowMs }: Reading, appointment: Appointment): AppointmentInfo => {
  const { code, serviceId, itemId, atMs } = appointment;
  const obstacle = obstacleToCheckIn(state, index.hall, appointment, nowMs);
  return {
    code,
    serviceId,
    itemId,
    atMs,
    obstacle: obstacle && { code: obstacle.code, details: obstacle.details ?? {} },
  };
};

/** The times of a day that are still to come; null: no such service. */
export const readSlots = (
  { state, index, nowMs, areHoursEnforced }: Reading,
  serviceId: ServiceId,
  day: string,
): SlotsInfo | null => {
  const service = index.services.get(serviceId);
  if (!service) return null;
  const { hall } = index;
  for (let ahead = 0; ahead <= hall.rules.appointments.daysAhead; ahead += 1) {
    const atMs = nowMs + ahead * dayMs;
    if (localTime(atMs, hall.timeZone).day === day)
      return { slots: slotsOf(state, hall, service, { dayMs: atMs, fromMs: nowMs, areHoursEnforced }) };
  }
  return { slots: [] };
};

/** KIO20: by what citizens asked for on the days before, filled up with what the hall file names; the same all day long. */
export const readFrequentItems = ({ state, index }: Reading): ItemId[] => {
  const counted = [...state.asked]
    .filter(([itemId, { before }]) => before >= askedLeast && index.items.has(itemId))
    .toSorted((a, b) => b[1].before - a[1].before)
    .map(([itemId]) => itemId);
  return [...new Set([...counted, ...index.hall.frequentItems])].slice(0, frequentMax);
};

const misdirectionsMax = 50;

/** GDE6: entries that led people to the wrong service, most often first. */
export const readMisdirections = ({ state, index }: Reading): Misdirection[] =>
  [...state.misdirected.values()]
    .filter(({ today, before }) => today + before > 0)
    .toSorted((a, b) => b.today + b.before - (a.today + a.before))
    .slice(0, misdirectionsMax)
    .map(({ itemId, fromServiceId, toServiceId, reason, today, before }) => ({
      itemName: itemId === null ? null : (index.items.get(itemId)?.name ?? null),
      fromName: index.services.get(fromServiceId)?.name ?? { zh: fromServiceId, en: fromServiceId },
      toName: index.services.get(toServiceId)?.name ?? { zh: toServiceId, en: toServiceId },
      reason: reasonText(index.hall.rules.transferReasons, reason),
      todayCount: today,
      beforeCount: Math.round(before * 10) / 10,
    }));
