import type { BusinessDay } from "@yichuang/shared/domain/ids";
import { dayNumber, dayPlus, monthStart, weekdayOf } from "@yichuang/shared/lib/calendar-days";
import type { ReportGroup } from "@yichuang/shared/protocol/reports";

export const presets = ["today", "yesterday", "this-week", "last-week", "this-month", "last-month", "custom"] as const;
export type Preset = (typeof presets)[number];

export type Days = { from: BusinessDay; to: BusinessDay };

/** The first and the last day of a preset; of this week and month only what has been of it. */
export const daysOf = (preset: Exclude<Preset, "custom">, today: BusinessDay): Days => {
  const monday = dayPlus(today, -weekdayOf(today));
  const first = monthStart(today);
  const lastOfMonth = dayPlus(first, -1);
  switch (preset) {
    case "today":
      return { from: today, to: today };
    case "yesterday":
      return { from: dayPlus(today, -1), to: dayPlus(today, -1) };
    case "this-week":
      return { from: monday, to: today };
    case "last-week":
      return { from: dayPlus(monday, -7), to: dayPlus(monday, -1) };
    case "this-month":
      return { from: first, to: today };
    case "last-month":
      return { from: monthStart(lastOfMonth), to: lastOfMonth };
  }
};

export const daysCount = ({ from, to }: Days): number => dayNumber(to) - dayNumber(from) + 1;

/**
 * What a period is compared with: a day with the same weekday before, a week with the one before, a month with the month
 * before, each as far as the period goes; anything else with as many days before it.
 */
export const daysBefore = (preset: Preset, days: Days): Days => {
  const { from, to } = days;
  const back = (count: number): Days => ({ from: dayPlus(from, -count), to: dayPlus(to, -count) });
  if (preset === "this-month" || preset === "last-month") {
    const last = dayPlus(from, -1);
    const first = monthStart(last);
    const same = dayPlus(first, preset === "last-month" ? 31 : daysCount(days) - 1);
    return { from: first, to: same < last ? same : last };
  }
  if (preset === "custom" && daysCount(days) > 1) return back(daysCount(days));
  return back(7);
};

/** What a report of so many days is looked at by first. */
export const groupFor = (days: Days): ReportGroup => {
  const count = daysCount(days);
  if (count === 1) return "hour";
  return count <= 45 ? "day" : count <= 120 ? "week" : "month";
};
