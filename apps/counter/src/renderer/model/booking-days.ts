import type { BusinessDay } from "@yichuang/shared/domain/ids";
import type { WeeklyHours } from "@yichuang/shared/domain/service";
import { dayOf } from "@yichuang/shared/i18n/format";

/** `atMs`: midnight of the day in UTC, to be put into words in UTC. `weekday`: 0 is Monday. */
export type BookingDay = { day: BusinessDay; weekday: number; atMs: number };

const dayMs = 24 * 60 * 60_000;

/** APT6: today and the days that the hall lets one book ahead. */
export const bookingDays = (nowMs: number, timeZone: string, daysAhead: number): BookingDay[] => {
  const todayMs = Date.parse(`${dayOf(nowMs, timeZone)}T00:00Z`);
  return Array.from({ length: daysAhead + 1 }, (_, ahead) => {
    const atMs = todayMs + ahead * dayMs;
    const date = new Date(atMs);
    return { day: date.toISOString().slice(0, 10) as BusinessDay, weekday: (date.getUTCDay() + 6) % 7, atMs };
  });
};

/** No hours on that weekday. Holidays are known to the server alone, which then offers no time. */
export const isClosedOn = ({ weekday }: BookingDay, hours: WeeklyHours): boolean => hours[weekday]?.length === 0;
