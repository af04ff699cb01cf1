import type { Hall } from "@yichuang/shared/domain/hall";

import { localTime, workingDayAfter } from "./calendar.ts";

const yearOf = (day: string): number => Number(day.slice(0, 4));

/**
 * DAY12: the coming years that the longest promise given now reaches into and of which the hall file names no holiday: their
 * working days are counted as if nobody rested. Holidays of a year are published late in the year before.
 */
export const unnamedYears = (hall: Hall, nowMs: number): number[] => {
  const longest = Math.max(0, ...hall.items.map(({ promisedWorkingDays }) => promisedWorkingDays));
  const end = longest === 0 ? null : workingDayAfter(hall, nowMs, longest);
  if (end === null) return [];
  const thisYear = yearOf(localTime(nowMs, hall.timeZone).day);
  const coming = Array.from({ length: yearOf(end) - thisYear }, (_, at) => thisYear + 1 + at);
  return coming.filter((year) => !hall.holidays.some((day) => yearOf(day) === year));
};
