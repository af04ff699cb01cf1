import type { Hall } from "@yichuang/shared/domain/hall";
import type { WeeklyHours } from "@yichuang/shared/domain/service";

import { type LocalTime, localTime, spansOfDay } from "./calendar.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const noon = 12 * 60;
/** A hall file may close a whole year's days one by one; whoever closes more has closed the hall. */
const daysAheadMax = 400;

/** The hall's own opening spans on the day of an instant; none on a holiday and on a closed weekday. */
export const hoursOfDay = (hall: Hall, atMs: number): WeeklyHours[number] =>
  spansOfDay(hall, hall.hours, localTime(atMs, hall.timeZone));

/** The minute of a day at which the first service begins to take tickets, later than `afterMinute`. */
const firstOpening = (hall: Hall, local: LocalTime, afterMinute: number): number | null => {
  const openings = hall.services.flatMap(({ hours }) => spansOfDay(hall, hours ?? hall.hours, local)[0]?.[0] ?? []);
  const later = openings.filter((minute) => minute > afterMinute);
  return later.length === 0 ? null : Math.min(...later);
};

/**
 * KIO10: when tickets are given next after an instant, ms since the epoch, over closed weekdays and holidays; null where
 * none of the next 400 days opens. Days are counted from noon to noon, which no summer time moves to another day.
 */
export const nextOpeningMs = (hall: Hall, atMs: number): number | null => {
  const now = localTime(atMs, hall.timeZone);
  const wholeMinuteMs = atMs - (atMs % minuteMs);
  const noonMs = wholeMinuteMs + (noon - now.minute) * minuteMs;
  for (let ahead = 0; ahead <= daysAheadMax; ahead += 1) {
    const middayMs = noonMs + ahead * dayMs;
    const local = localTime(middayMs, hall.timeZone);
    const opening = firstOpening(hall, local, ahead === 0 ? now.minute : -1);
    if (opening === null) continue;
    const reckonedMs = middayMs + (opening - local.minute) * minuteMs;
    // The clock may have been set between the opening and noon.
    return reckonedMs + (opening - localTime(reckonedMs, hall.timeZone).minute) * minuteMs;
  }
  return null;
};
