import { expect, test } from "vitest";

import { bookingDays, isClosedOn } from "./booking-days.ts";

const zone = "Asia/Shanghai";

test("APT6 today and as many days as the hall lets one book ahead, on the hall's calendar", () => {
  // Half past midnight in Shanghai, still the day before in London.
  const days = bookingDays(Date.parse("2026-11-27T00:30+08:00"), zone, 4);
  expect(days.map(({ day }) => day)).toEqual(["2026-11-27", "2026-11-28", "2026-11-29", "2026-11-30", "2026-12-01"]);
  expect(days.map(({ weekday }) => weekday)).toEqual([4, 5, 6, 0, 1]);
  expect(bookingDays(Date.parse("2026-11-27T00:30+08:00"), zone, 0)).toHaveLength(1);
});

test("APT6 a weekday without hours is closed; where no hours are known the server decides", () => {
  const [friday, saturday] = bookingDays(Date.parse("2026-11-27T09:00+08:00"), zone, 1);
  const week = [[[540, 1020]], [[540, 1020]], [[540, 1020]], [[540, 1020]], [[540, 1020]], [], []] as const;
  expect([friday, saturday].map((day) => day && isClosedOn(day, week))).toEqual([false, true]);
  expect(saturday && isClosedOn(saturday, [])).toBe(false);
});
