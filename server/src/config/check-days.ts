import { z } from "zod";

import { weeklyHours } from "./weekly-hours.ts";
import type { Finding, Path } from "./yaml-source.ts";

type LineAt = (path: Path) => number;

/** What is no day of the calendar has a fault of its own. */
const isDate = (date: string): boolean => z.iso.date().safeParse(date).success;

const datesIn = (value: unknown): [date: string, place: number][] =>
  (Array.isArray(value) ? value : []).flatMap((date: unknown, place): [string, number][] =>
    typeof date === "string" && isDate(date) ? [[date, place]] : [],
  );

/** 0 is Monday. */
const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

/** DAY11: a make-up day (调休) is a day off by the week that is worked, and no holiday: else somebody wrote another day than was meant. */
export const findMisdated = (hall: Readonly<Record<string, unknown>>, lineAt: LineAt): Finding[] => {
  const holidays = new Map(datesIn(hall["holidays"]));
  const week = weeklyHours.safeParse(hall["hours"]);
  return datesIn(hall["makeUpDays"]).flatMap(([date, place]): Finding[] => {
    const path = ["makeUpDays", place];
    const holiday = holidays.get(date);
    if (holiday !== undefined)
      return [
        { path, line: lineAt(path), message: `"${date}" is a holiday too (line ${lineAt(["holidays", holiday])})` },
      ];
    const isOpenAnyway = week.success && (week.data[weekdayOf(date)] ?? []).length > 0;
    return isOpenAnyway
      ? [{ path, line: lineAt(path), message: `"${date}" is a day on which the hall is open by the week anyway` }]
      : [];
  });
};
