import { expect, test } from "vitest";

import { ageForm } from "./age-form.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

test.each([
  [-5, "minutes", 0],
  [59 * minuteMs, "minutes", 59],
  [hourMs, "hours", 1],
  [47 * hourMs, "hours", 47],
  [48 * hourMs, "days", 2],
  [12.5 * 24 * hourMs, "days", 12],
] as const)("CPG7 the age of what is kept: %i ms are %s of %i", (ageMs, unit, count) => {
  expect(ageForm(ageMs)).toEqual({ unit, count });
});
