import type { Hall } from "@yichuang/shared/domain/hall";
import type { BusinessDay } from "@yichuang/shared/domain/ids";
import type { Service, WeeklyHours } from "@yichuang/shared/domain/service";
import { dayNumber } from "@yichuang/shared/lib/calendar-days";

/** Wall time in a hall's zone. */
export type LocalTime = {
  day: BusinessDay;
  /** 0 = Monday. */
  weekday: number;
  /** Minutes since local midnight. */
  minute: number;
};

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
    });
    formats.set(timeZone, format);
  }
  return format;
};

let cached: { minuteStamp: number; timeZone: string; local: LocalTime } | null = null;

/** Wall time of an instant (ms since the epoch) in an IANA zone. The last minute asked for is kept: formatting is slow. */
export const localTime = (atMs: number, timeZone: string): LocalTime => {
  const minuteStamp = Math.floor(atMs / 60_000);
  if (cached && cached.minuteStamp === minuteStamp && cached.timeZone === timeZone) return cached.local;
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(atMs)
      .map((part) => [part.type, part.value]),
  );
  const local: LocalTime = {
    day: `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}` as BusinessDay,
    weekday: weekdays.indexOf(parts.get("weekday") ?? ""),
    minute: Number(parts.get("hour")) * 60 + Number(parts.get("minute")),
  };
  cached = { minuteStamp, timeZone, local };
  return local;
};

/** Opening spans of one day; none on a holiday, and on a make-up day those of the first weekday that has any (DAY10). */
export const spansOfDay = (
  hall: Pick<Hall, "holidays" | "makeUpDays">,
  hours: WeeklyHours,
  { day, weekday }: Pick<LocalTime, "day" | "weekday">,
): WeeklyHours[number] => {
  if (hall.makeUpDays.includes(day)) return hours.find((spans) => spans.length > 0) ?? [];
  return hall.holidays.includes(day) ? [] : (hours[weekday] ?? []);
};

/** DAY7: true while the service takes tickets, inside one of its spans, or between two of them (the lunch break). */
export const isTakingTickets = (hall: Hall, service: Service, atMs: number): boolean => {
  const local = localTime(atMs, hall.timeZone);
  const spans = spansOfDay(hall, service.hours ?? hall.hours, local);
  const first = spans[0];
  const last = spans.at(-1);
  return first !== undefined && last !== undefined && local.minute >= first[0] && local.minute < last[1];
};

/** Minutes until the service closes for today; 0 when it is closed. */
export const minutesToClosing = (hall: Hall, service: Pick<Service, "hours">, atMs: number): number => {
  const local = localTime(atMs, hall.timeZone);
  const end = spansOfDay(hall, service.hours ?? hall.hours, local).at(-1)?.[1] ?? 0;
  return Math.max(0, end - local.minute);
};

/** True while any service of the hall takes tickets. */
export const isHallOpen = (hall: Hall, atMs: number): boolean =>
  hall.services.some((service) => isTakingTickets(hall, service, atMs));

const dayMs = 24 * 60 * 60_000;
const noon = 12 * 60;
/** A hall that closes for a whole year promises nothing. */
const daysAheadMax = 800;

/** The day of the hall so many calendar days after an instant; from noon to noon, which no summer time moves to another day. */
export const calendarDayAfter = (hall: Hall, atMs: number, count: number): BusinessDay =>
  localTime(noonOf(hall, atMs) + count * dayMs, hall.timeZone).day;

const noonOf = (hall: Hall, atMs: number): number => atMs + (noon - localTime(atMs, hall.timeZone).minute) * 60_000;

/** A day on which the hall is open by its weekly hours and that is no holiday, or one that is worked to make up for another. */
const isWorkingDay = (hall: Hall, local: LocalTime): boolean => spansOfDay(hall, hall.hours, local).length > 0;

/**
 * DOC6: the day on which so many working days are over, the day of the instant itself not counted. null: there are not so
 * many in two years.
 */
export const workingDayAfter = (hall: Hall, atMs: number, count: number): BusinessDay | null => {
  const noonMs = noonOf(hall, atMs);
  let left = count;
  for (let ahead = 1; ahead <= daysAheadMax; ahead += 1) {
    const local = localTime(noonMs + ahead * dayMs, hall.timeZone);
    if (isWorkingDay(hall, local)) left -= 1;
    if (left <= 0) return local.day;
  }
  return null;
};

/**
 * ALR10: the last day since whose end so many working days have begun, that of the instant among them, and when it ended. null: there are
 * not so many in two years.
 */
export const dayBeforeWorkingDays = (
  hall: Hall,
  atMs: number,
  count: number,
): { day: BusinessDay; endMs: number } | null => {
  const noonMs = noonOf(hall, atMs);
  let left = count;
  for (let back = 0; back <= daysAheadMax; back += 1) {
    if (left <= 0)
      return { day: localTime(noonMs - back * dayMs, hall.timeZone).day, endMs: noonMs - (back - 0.5) * dayMs };
    if (isWorkingDay(hall, localTime(noonMs - back * dayMs, hall.timeZone))) left -= 1;
  }
  return null;
};

/** COR4: a day moved on by so many working days; by none it stays where it is, be it a working day or not. */
export const movedByWorkingDays = (hall: Hall, day: BusinessDay, count: number): BusinessDay | null =>
  count <= 0 ? day : workingDayAfter(hall, instantOn(hall, day), count);

/** Some instant of a day of the hall, wherever its zone is. */
const instantOn = ({ timeZone }: Hall, day: BusinessDay): number => {
  const noonMs = dayNumber(day) * dayMs + dayMs / 2;
  return localTime(noonMs, timeZone).day > day ? noonMs - dayMs / 2 : noonMs;
};

/** COR4: how many working days come after the day of the instant, up to and with the other one; 0: that day is today or over. */
export const workingDaysUntil = (hall: Hall, atMs: number, day: BusinessDay): number => {
  const noonMs = noonOf(hall, atMs);
  let count = 0;
  for (let ahead = 1; ahead <= daysAheadMax; ahead += 1) {
    const local = localTime(noonMs + ahead * dayMs, hall.timeZone);
    if (local.day > day) break;
    if (isWorkingDay(hall, local)) count += 1;
  }
  return count;
};
