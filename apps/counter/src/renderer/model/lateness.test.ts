import { expect, test } from "vitest";

import { graceLeftMs, lateMinutes } from "./lateness.ts";

const now = 100 * 60_000;

test("a queue is late by the whole minutes that its oldest ticket waits beyond the target", () => {
  expect(lateMinutes({ oldestAtMs: now - 16 * 60_000, targetMinutes: 15 }, now)).toBe(1);
  expect(lateMinutes({ oldestAtMs: now - 4 * 60_000, targetMinutes: 15 }, now)).toBe(-11);
  expect(lateMinutes({ oldestAtMs: now + 3_000, targetMinutes: 15 }, now)).toBe(-15);
  expect(lateMinutes({ oldestAtMs: null, targetMinutes: 15 }, now)).toBeNull();
});

test("the grace of a call runs out and stays at nothing", () => {
  expect(graceLeftMs(now - 60_000, 3, now)).toBe(120_000);
  expect(graceLeftMs(now - 240_000, 3, now)).toBe(0);
  expect(graceLeftMs(null, 3, now)).toBe(0);
});
