import { expect, test } from "vitest";

import { formatHours } from "./opening-hours.ts";

const day: [number, number][] = [
  [540, 720],
  [810, 1020],
];

test("days with the same hours stand together, days without hours are left out", () => {
  const week = [day, day, day, day, day, [], []];
  expect(formatHours(week, "zh")).toBe("周一至周五 9:00–12:00、13:30–17:00");
  expect(formatHours(week, "en")).toBe("Mon–Fri 9:00–12:00, 13:30–17:00");
});

test("a day with hours of its own parts the runs, and so does a closed day", () => {
  const morning: [number, number][] = [[545, 690]];
  expect(formatHours([day, [], day, day, morning, [], []], "zh")).toBe(
    "周一 9:00–12:00、13:30–17:00；周三至周四 9:00–12:00、13:30–17:00；周五 9:05–11:30",
  );
});

test("a hall without hours has no words", () => {
  expect(formatHours([], "zh")).toBeNull();
  expect(formatHours([[], [], [], [], [], [], []], "en")).toBeNull();
});
