import { expect, test } from "vitest";

import { graceLeftMs, isNoShowDue, lateMinutes } from "./lateness.ts";

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

test("NS2 passing over is the next thing to do once the grace is over and the hall's recalls are done", () => {
  const rules = { noShowGraceMinutes: 3, noShowAfterRecalls: 2 };
  const called = { status: "called" as const, calledAtMs: now - 180_000, recalls: 2 };
  expect(isNoShowDue(called, rules, now)).toBe(true);
  expect(isNoShowDue({ ...called, recalls: 1 }, rules, now)).toBe(false);
  expect(isNoShowDue({ ...called, calledAtMs: now - 179_000 }, rules, now)).toBe(false);
  expect(isNoShowDue({ ...called, status: "serving" }, rules, now)).toBe(false);
  expect(isNoShowDue(called, null, now)).toBe(false);
  expect(isNoShowDue(null, rules, now)).toBe(false);
});
