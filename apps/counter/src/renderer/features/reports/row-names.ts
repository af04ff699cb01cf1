import type { Locale } from "@yichuang/shared/domain/text";
import { formatDate } from "@yichuang/shared/i18n/format";
import { dayName, dayNumber, weekdayOf } from "@yichuang/shared/lib/calendar-days";

import type { Say } from "../../hooks/use-say.ts";
import type { SheetGroup, SheetRow } from "./topics.ts";

/** "11 月 23 日 周一", "Mon 23 Nov". */
export const dayWords = (day: string, locale: Locale): string =>
  formatDate(Date.parse(`${day}T12:00:00Z`), "UTC", locale);

const mondayOf = (week: string): string => {
  const [year = "", number = ""] = week.split("-W");
  const fourth = `${year}-01-04`;
  return dayName(dayNumber(fourth) - weekdayOf(fourth) + 7 * (Number(number) - 1));
};

const shortDay = (day: string): string => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`;

/** What a row is about, in words. */
export const rowName = (
  groupBy: SheetGroup,
  row: Pick<SheetRow, "key" | "name" | "number">,
  locale: Locale,
  say: Say,
): string => {
  const { key, name, number } = row;
  if (key === null) return say(`reports.none.${groupBy}`);
  switch (groupBy) {
    case "day":
      return dayWords(key, locale);
    case "week":
      return say("reports.week", { number: Number(key.slice(6)), day: shortDay(mondayOf(key)) });
    case "month":
      return say("reports.month", { year: key.slice(0, 4), month: Number(key.slice(5)) });
    case "hour":
      return `${key}:00`;
    case "kind":
      return say(`common:kind.${key}`);
    case "priority":
      return say(`common:priority.${key}`);
    default:
      if (name === null) return say("reports.gone", { id: key });
      if (groupBy === "window") return say("reports.windowName", { number, name: name[locale] });
      return number === null ? name[locale] : `${number} ${name[locale]}`;
  }
};

/** The same on an axis, where there is little room. */
export const axisName = (groupBy: SheetGroup, key: string | null): string => {
  if (key === null) return "";
  if (groupBy === "day") return shortDay(key);
  if (groupBy === "week") return shortDay(mondayOf(key));
  if (groupBy === "month") return `${key.slice(0, 4)}/${Number(key.slice(5))}`;
  return `${Number(key)}`;
};

/** Rows that follow each other in time are a line; others are bars. */
export const isTimed = (groupBy: SheetGroup): boolean => ["day", "week", "month", "hour"].includes(groupBy);
