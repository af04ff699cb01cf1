import type { WeeklyHours } from "@yichuang/shared/domain/service";
import { z } from "zod";

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const dayKey = new RegExp(`^(${days.join("|")})(?:-(${days.join("|")}))?$`);
const spanPattern = /^(\d{2}):([0-5]\d)-(\d{2}):([0-5]\d)$/;
const minutesOfDay = 24 * 60;

type Span = readonly [fromMinute: number, toMinute: number];

/** "09:00-12:00" as minutes since midnight. */
export const daySpan = z.string().transform((value, context): Span => {
  const [, fromHour, fromMinute, toHour, toMinute] = spanPattern.exec(value) ?? [];
  const from = Number(fromHour) * 60 + Number(fromMinute);
  const to = Number(toHour) * 60 + Number(toMinute);
  // NaN fails both comparisons, so a span that is not written properly ends here as well.
  if (from < to && to <= minutesOfDay) return [from, to];
  const message = spanPattern.test(value)
    ? "must begin before it ends, within one day"
    : 'must be written as "09:00-12:00"';
  context.issues.push({ code: "custom", message, input: value });
  return z.NEVER;
});

/** First and last day of "mon" or "mon-fri" as 0–6; null for "fri-mon". */
const parseDays = (key: string): readonly [first: number, last: number] | null => {
  const [, from = "", to = from] = dayKey.exec(key) ?? [];
  const [first, last] = [days.indexOf(from), days.indexOf(to)];
  return first >= 0 && first <= last ? [first, last] : null;
};

/** "mon" or "mon-fri" as days of the week, 0 is Monday. */
export const weekDays = z.string().transform((value, context): number[] => {
  const range = parseDays(value);
  if (range !== null) return Array.from({ length: range[1] - range[0] + 1 }, (_, offset) => range[0] + offset);
  const message = dayKey.test(value)
    ? "the first day must not come after the last, Monday is first"
    : 'a day is written as "mon" or "mon-fri"';
  context.issues.push({ code: "custom", message, input: value });
  return z.NEVER;
});

/** Opening hours by day or range of days: `mon-fri: ["09:00-12:00", "13:30-17:00"]`. Days not named are closed. */
export const weeklyHours = z
  .record(z.string().regex(dayKey, 'a day is written as "mon" or "mon-fri"'), z.array(daySpan).max(10))
  .transform((byKey, context): WeeklyHours => {
    const week = new Map<number, Span[]>();
    const refuse = (path: (string | number)[], message: string) =>
      context.issues.push({ code: "custom", path, message, input: byKey });
    for (const [key, spans] of Object.entries(byKey)) {
      const range = parseDays(key);
      if (range === null) refuse([key], "the first day must not come after the last, Monday is first");
      for (const [index, { 0: from }] of spans.entries())
        if (from < (spans[index - 1]?.[1] ?? 0)) refuse([key, index], "must not begin before the span above it ends");
      for (let day = range?.[0] ?? 0; range !== null && day <= range[1]; day += 1) {
        if (week.has(day)) refuse([key], `${days[day]} already has its hours in another entry`);
        week.set(day, spans);
      }
    }
    const isOpen = [...week.values()].some((spans) => spans.length > 0);
    if (!isOpen && context.issues.length === 0) refuse([], "must be open on at least one day");
    return days.map((_, day) => week.get(day) ?? []);
  });
