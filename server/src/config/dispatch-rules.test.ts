import { describe, expect, test } from "vitest";

import { edit, expectOneFault, faultLines, good } from "./fault-fixture.ts";
import type { Slip } from "./fault-fixture.ts";
import { parseHall } from "./load-hall.ts";

/** The small hall with rules of dispatch, one line each. */
const withDispatch = (...lines: string[]): string =>
  edit(good, "\nrules:\n", `\nrules:\n  dispatch:\n${lines.map((line) => `    ${line}\n`).join("")}`);

const dispatchOf = (source: string) => {
  const hall = parseHall(source, "halls/x.yaml");
  if (!hall.ok) throw new Error(faultLines(source).join("\n"));
  return hall.value.rules.dispatch;
};

const field = (name: string, value: string, message: string): Slip => [
  `${name}: ${value}`,
  "\nrules:\n",
  `\nrules:\n  dispatch:\n    ${name}: ${value}\n`,
  `${name}: ${value}`,
  `rules.dispatch.${name}`,
  message,
];

const policyChoices = "even, fifo, dedicated, zms, novosga, theq, fqm, cnq, qmatic-like";
const slips: Slip[] = [
  field("policy", "fair", `must be one of ${policyChoices}, not string "fair"`),
  field("passesMax", "-1", "must be at least 0"),
  field("passesMax", "1.5", 'must be a whole number, not number "1.5"'),
  field("unpassedAfterMinutes", "0", "must be at least 1"),
  field("unpassedAfterMinutes", "soon", 'must be a number, not string "soon"'),
  field("cover", "never", 'must be one of shared, late, not string "never"'),
  field("coverAfterLateMinutes", "481", "must be at most 480"),
  field("calling", "push", 'must be one of pull, auto, not string "push"'),
  field("restSeconds", "601", "must be at most 600"),
  field("holdMinutes", "31", "must be at most 30"),
  field("idleAlertMinutes", "0", "must be at least 1"),
  field("appointmentGraceMinutes", "121", "must be at most 120"),
  field("speed", "9", "is not a known field"),
];

const rateSlips: Slip[] = [
  ["a rate of nothing", "elderly", "0", "must be at least 0.1"],
  ["a rate that passes everybody", "veteran", "21", "must be at most 20"],
].map(([title = "", priority = "", value = "", message = ""]) => [
  title,
  "\nrules:\n",
  `\nrules:\n  dispatch:\n    priorityRates:\n      ${priority}: ${value}\n`,
  `${priority}: ${value}`,
  `rules.dispatch.priorityRates.${priority}`,
  message,
]);

describe("rules of dispatch", () => {
  test("stand for themselves when a hall names none", () => {
    const one = { ordinary: 1, elderly: 1, disabled: 1, expectant: 1, veteran: 1, appointment: 1 };
    expect(dispatchOf(good)).toEqual({
      policy: "even",
      priorityRates: one,
      passesMax: 3,
      unpassedAfterMinutes: 30,
      cover: "shared",
      coverAfterLateMinutes: 5,
      calling: "pull",
      restSeconds: 20,
      holdMinutes: 3,
      idleAlertMinutes: 3,
      appointmentGraceMinutes: 15,
    });
  });

  test("are taken as written, the others as usual", () => {
    const source = withDispatch("calling: auto", "restSeconds: 0", "priorityRates: { elderly: 1.5 }");
    expect(dispatchOf(source)).toMatchObject({
      calling: "auto",
      restSeconds: 0,
      policy: "even",
      priorityRates: { elderly: 1.5, ordinary: 1 },
    });
    // A policy that binds tickets to windows may be called by the system as well.
    expect(faultLines(withDispatch("calling: auto", "policy: dedicated"))).toEqual([]);
  });

  test.each([...slips, ...rateSlips])("%s", (...slip) => expectOneFault(slip));

  test("ordinary people get no head start, since everybody else's counts against theirs", () => {
    const rules = "\nrules:\n";
    const to = `${rules}  headStartMinutes: { ordinary: 5 }\n`;
    const message = "must be 0: the minutes of the other classes count against it";
    expectOneFault(["ordinary", rules, to, "ordinary: 5", "rules.headStartMinutes.ordinary", message]);
  });
});
