import { describe, expect, test } from "vitest";

import { edit, expectOneFault, faultLines, good, lineOf } from "./fault-fixture.ts";
import type { Slip } from "./fault-fixture.ts";
import { parseHall } from "./load-hall.ts";

/** What a hall file says of a visit at the windows: recalls, undo, posts one after the other, why a matter is refused. */

const hallOf = (source: string) => {
  const hall = parseHall(source, "halls/x.yaml");
  if (!hall.ok) throw new Error(faultLines(source).join("\n"));
  return hall.value;
};

const rules = "\nrules:\n";
const rule = (line: string, at: string, field: string, message: string): Slip => [
  line,
  rules,
  `${rules}  ${line}\n`,
  at,
  `rules.${field}`,
  message,
];
const prefix = "    prefix: C\n";
const post = (line: string, at: string, field: string, message: string): Slip => [
  line,
  prefix,
  `${prefix}    ${line}\n`,
  at,
  `services[2].${field}`,
  message,
];

const slips: Slip[] = [
  rule("recallCooldownSeconds: 121", "121", "recallCooldownSeconds", "must be at most 120"),
  rule("recallCooldownSeconds: -1", "-1", "recallCooldownSeconds", "must be at least 0"),
  rule("noShowAfterRecalls: 6", "noShowAfterRecalls", "noShowAfterRecalls", "must be at most 5"),
  rule("noShowAfterRecalls: twice", "noShowAfterRecalls", "noShowAfterRecalls", 'must be a number, not string "twice"'),
  rule("undoSeconds: 121", "121", "undoSeconds", "must be at most 120"),
  rule("undoSeconds: 1.5", "1.5", "undoSeconds", 'must be a whole number, not number "1.5"'),
  rule("refusalGrounds: {}", "refusalGrounds", "refusalGrounds", "must name at least one reason"),
  rule("refusalGrounds: []", "refusalGrounds", "refusalGrounds", "must be a map, not a list"),
  rule(
    "refusalGrounds: { not-here: 不属于本部门 }",
    "not-here",
    "refusalGrounds.not-here",
    'must be written as "中文 | English"',
  ),
  rule(
    `refusalGrounds: { not-here: ${"不".repeat(21)} | No }`,
    "not-here",
    "refusalGrounds.not-here.zh",
    "must have at most 20 characters",
  ),
  post("step: later", "later", "step", 'must be true or false, not string "later"'),
  post("next: pick-up", "next: pick-up", "next", 'must be a list, not string "pick-up"'),
  post("next: [tax]", "[tax]", "next[0]", 'service "tax" does not exist'),
  post("next: [social-card]", "next: [social-card]", "next[0]", "must not be the service itself"),
  post(
    "next: [pick-up, pick-up]",
    "[pick-up, pick-up]",
    "next[1]",
    // Both stand on the one line that is put in below the prefix.
    `"pick-up" is already listed (line ${lineOf(good, "prefix: C") + 1})`,
  ),
];

describe("rules of a visit", () => {
  test("stand for themselves when a hall names none", () => {
    const { rules: usual, services } = hallOf(good);
    expect(usual).toMatchObject({ recallCooldownSeconds: 10, noShowAfterRecalls: 1, undoSeconds: 10 });
    expect(usual.refusalGrounds.map(({ reasonId }) => reasonId)).toEqual([
      "not-needed",
      "not-here",
      "false-papers",
      "conditions",
      "repeated",
    ]);
    expect(services.every(({ isStep, next }) => !isStep && next.length === 0)).toBe(true);
  });

  test("are taken as written", () => {
    const own = `${rules}  undoSeconds: 0\n  noShowAfterRecalls: 3\n  refusalGrounds: { no: 不行 | No }\n`;
    const source = edit(edit(good, rules, own), prefix, `${prefix}    step: true\n    next: [pick-up, advice]\n`);
    const { rules: written, services } = hallOf(source);
    expect(written).toMatchObject({ undoSeconds: 0, noShowAfterRecalls: 3, recallCooldownSeconds: 10 });
    expect(written.refusalGrounds).toEqual([{ reasonId: "no", name: { zh: "不行", en: "No" } }]);
    expect(services[2]).toMatchObject({ serviceId: "social-card", isStep: true, next: ["pick-up", "advice"] });
  });

  test.each(slips)("%s", (...slip) => expectOneFault(slip));
});
