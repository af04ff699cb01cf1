import { expect, test } from "vitest";

import { isWithinHours } from "./hours.ts";

const morningAndAfternoon: [number, number][] = [
  [9 * 60, 12 * 60],
  [14 * 60, 17 * 60],
];
const hours = [...Array.from({ length: 5 }, () => morningAndAfternoon), [], []];

test("OFF8 without its server a kiosk keeps the hall's hours, by the hall's clock", () => {
  const at = (time: string) => isWithinHours(hours, Date.parse(time), "Asia/Shanghai");
  // 2026-11-23 is a Monday; Shanghai is eight hours ahead.
  expect(at("2026-11-23T00:59:59Z")).toBe(false);
  expect(at("2026-11-23T01:00:00Z")).toBe(true);
  expect(at("2026-11-23T05:00:00Z")).toBe(true);
  expect(at("2026-11-23T08:59:59Z")).toBe(true);
  expect(at("2026-11-23T09:00:00Z")).toBe(false);
  expect(at("2026-11-28T03:00:00Z")).toBe(false);
  expect(isWithinHours([], Date.parse("2026-11-23T03:00:00Z"), "Asia/Shanghai")).toBe(false);
});
