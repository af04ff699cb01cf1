import { describe, expect, test } from "vitest";

import { edit, expectOneFault, faultLines, good } from "./fault-fixture.ts";
import type { Slip } from "./fault-fixture.ts";
import { parseHall } from "./load-hall.ts";

/** What a hall file says of the live hall: when something is an alert, and where the windows stand. */

const hallOf = (source: string) => {
  const hall = parseHall(source, "halls/x.yaml");
  if (!hall.ok) throw new Error(faultLines(source).join("\n"));
  return hall.value;
};

const rules = "\nrules:\n";
const rule = (line: string, field: string, message: string): Slip => [
  line,
  rules,
  `${rules}  alerts: { ${line} }\n`,
  "alerts:",
  `rules.alerts.${field}`,
  message,
];
const [first, second] = ["    cover: [social-card]\n", "    cover: [advice]\n"];

const slips: Slip[] = [
  rule("lateMinutes: -1", "lateMinutes", "must be at least 0"),
  rule("noShowPercent: 0", "noShowPercent", "must be at least 1"),
  rule("noShowPercent: 101", "noShowPercent", "must be at most 100"),
  rule("noShowLeast: 0", "noShowLeast", "must be at least 1"),
  rule("guideCallMinutes: 61", "guideCallMinutes", "must be at most 60"),
  rule("deviceAwaySeconds: 5", "deviceAwaySeconds", "must be at least 15"),
  rule("caseDueMinutes: 601", "caseDueMinutes", "must be at most 600"),
  rule("stepLateDays: 31", "stepLateDays", "must be at most 30"),
  rule("unsentDays: -1", "unsentDays", "must be at least 0"),
  rule("stoppedDays: 251", "stoppedDays", "must be at most 250"),
  rule("questionDays: 31", "questionDays", "must be at most 30"),
];

describe("rules of the live hall", () => {
  test("ALR1 stand for themselves when a hall names none, and are taken as written", () => {
    expect(hallOf(good).rules.alerts).toEqual({
      lateMinutes: 5,
      noShowPercent: 30,
      noShowLeast: 10,
      guideCallMinutes: 3,
      deviceAwaySeconds: 60,
      caseDueMinutes: 120,
      stepLateDays: 1,
      unsentDays: 2,
      stoppedDays: 10,
      questionDays: 2,
    });
    const own = `${rules}  alerts: { lateMinutes: 0, noShowPercent: 100 }\n`;
    expect(hallOf(edit(good, rules, own)).rules.alerts).toMatchObject({ lateMinutes: 0, noShowPercent: 100 });
  });

  test.each(slips)("ALR1 %s", (...slip) => expectOneFault(slip));

  const planned = (at: string, other: string): string =>
    edit(edit(good, first, `${first}    at: ${at}\n`), second, `${second}${other}`);

  test("LIV2 a plan says where the windows of a zone stand", () => {
    const { windows } = hallOf(planned("{ row: 1, column: 1 }", "    at: { row: 2, column: 1 }\n"));
    expect(windows.map(({ at }) => at)).toEqual([
      { row: 1, column: 1 },
      { row: 2, column: 1 },
    ]);
    expect(hallOf(good).windows.every(({ at }) => at === undefined)).toBe(true);
  });

  test("LIV2 a plan without one of the zone's windows, or with two in one place, is a fault", () => {
    const [missing] = faultLines(planned("{ row: 1, column: 1 }", ""));
    expect(missing).toMatch(/windows\[1\]\.at: has no place on the plan, but window "w01" of the same zone has one$/);
    const [wrong] = faultLines(planned("{ row: 0, column: 1 }", "    at: { row: 1, column: 1 }\n"));
    expect(wrong).toMatch(/windows\[0\]\.at\.row: must be at least 1$/);
    const [twice] = faultLines(planned("{ row: 1, column: 1 }", "    at: { row: 1, column: 1 }\n"));
    expect(twice).toMatch(/windows\[1\]\.at: is the place of window "w01"$/);
  });
});
