import { expect, it } from "vitest";

import { dayName, dayNumber, dayPlus, isoWeek, monthStart, weekdayOf } from "./calendar-days.ts";

const dayMs = 24 * 60 * 60_000;

it("agrees with the platform's calendar on every day of two centuries", () => {
  for (let number = dayNumber("1900-01-01"); number < dayNumber("2100-01-01"); number += 1) {
    const date = new Date(number * dayMs);
    const name = date.toISOString().slice(0, 10);
    expect([dayName(number), dayNumber(name), weekdayOf(name)]).toEqual([name, number, (date.getUTCDay() + 6) % 7]);
  }
});

it("counts over months, leap days and years", () => {
  expect(dayPlus("2028-02-28", 1)).toBe("2028-02-29");
  expect(dayPlus("2026-12-31", 1)).toBe("2027-01-01");
  expect(dayPlus("2026-03-01", -1)).toBe("2026-02-28");
  expect(monthStart("2026-11-23")).toBe("2026-11-01");
});

it.each([
  ["2026-11-23", "2026-W48"],
  ["2026-01-01", "2026-W01"],
  ["2027-01-01", "2026-W53"],
  ["2024-12-30", "2025-W01"],
  ["2023-01-01", "2022-W52"],
])("REP2 %s is in week %s of ISO 8601", (day, week) => {
  expect(isoWeek(day)).toBe(week);
});
