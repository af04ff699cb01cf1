import { expect, test } from "vitest";

import { busyPercent, noShowPercent } from "./desk-load.ts";

const minuteMs = 60_000;

test("LIV3 the busy share runs on by itself, and never beyond a hundred", () => {
  const day = { finished: 3, workMs: 30 * minuteMs, dutyMs: 20 * minuteMs, dutySinceMs: 100 * minuteMs };
  expect(busyPercent(day, 120 * minuteMs)).toBe(75);
  expect(busyPercent(day, 140 * minuteMs)).toBe(50);
  expect(busyPercent({ ...day, dutySinceMs: null }, 140 * minuteMs)).toBe(100);
  expect(busyPercent({ finished: 0, workMs: 0, dutyMs: 0, dutySinceMs: null }, 0)).toBeNull();
});

test("LIV4 the share of those who did not come is of those who were called", () => {
  expect(noShowPercent({ came: 94, noShow: 6 })).toBe(6);
  expect(noShowPercent({ came: 0, noShow: 0 })).toBeNull();
});
