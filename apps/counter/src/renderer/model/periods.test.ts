import { expect, it } from "vitest";

import type { BusinessDay } from "@yichuang/shared/domain/ids";

import { daysBefore, daysOf, groupFor, type Preset } from "./periods.ts";

const day = (name: string) => name as BusinessDay;
/** A Wednesday. */
const today = day("2026-11-25");

it.each<[Exclude<Preset, "custom">, string, string, string, string]>([
  ["today", "2026-11-25", "2026-11-25", "2026-11-18", "2026-11-18"],
  ["yesterday", "2026-11-24", "2026-11-24", "2026-11-17", "2026-11-17"],
  ["this-week", "2026-11-23", "2026-11-25", "2026-11-16", "2026-11-18"],
  ["last-week", "2026-11-16", "2026-11-22", "2026-11-09", "2026-11-15"],
  ["this-month", "2026-11-01", "2026-11-25", "2026-10-01", "2026-10-25"],
  ["last-month", "2026-10-01", "2026-10-31", "2026-09-01", "2026-09-30"],
])("REP12 %s is %s to %s, beside %s to %s", (preset, from, to, beforeFrom, beforeTo) => {
  const days = daysOf(preset, today);
  expect(days).toEqual({ from, to });
  expect(daysBefore(preset, days)).toEqual({ from: beforeFrom, to: beforeTo });
});

it("REP12 the end of a long month is beside the whole of a short one before", () => {
  const days = daysOf("this-month", day("2026-03-31"));
  expect(daysBefore("this-month", days)).toEqual({ from: "2026-02-01", to: "2026-02-28" });
});

it("REP12 any other days are beside as many before them", () => {
  expect(daysBefore("custom", { from: day("2026-11-10"), to: day("2026-11-12") })).toEqual({
    from: "2026-11-07",
    to: "2026-11-09",
  });
  expect(daysBefore("custom", { from: today, to: today })).toEqual({ from: "2026-11-18", to: "2026-11-18" });
});

it("REP12 a day is looked at by hours, a month by days, a year by months", () => {
  expect(groupFor({ from: today, to: today })).toBe("hour");
  expect(groupFor(daysOf("last-month", today))).toBe("day");
  expect(groupFor({ from: day("2026-09-01"), to: today })).toBe("week");
  expect(groupFor({ from: day("2026-01-01"), to: day("2026-12-31") })).toBe("month");
});
