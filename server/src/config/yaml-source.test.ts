import { expect, test } from "vitest";

import { edit, expectOneFault, faultLines, good, lineOf } from "./fault-fixture.ts";
import { readYaml } from "./yaml-source.ts";

test.each([
  [
    "a second document",
    "voicePack:",
    "---\nvoicePack:",
    "---",
    "",
    'only one document is allowed in a file; remove the line "---"',
  ],
  [
    "an alias without an anchor",
    "cover: [advice]",
    "cover: *advice",
    "*advice",
    "windows[1].cover",
    'there is no anchor "&advice" before this alias',
  ],
  [
    "an unknown tag",
    "voicePack: p",
    "voicePack: !run p",
    "!run",
    "voicePack",
    "is not valid YAML: Unresolved tag: !run",
  ],
  [
    "a colon inside a text",
    "name: 人社 | Social",
    "name: 人社 | Social: no",
    "Social: no",
    "windows[1].name",
    'must be in quotes because it has ": " in it',
  ],
] as const)("one slip, one fault: %s", (...slip) => expectOneFault(slip));

test("broken syntax is reported where it stands, and nothing is made up about the rest", () => {
  const source = edit(good, "primary: [social-card]", "primary: [social-card");
  expect(faultLines(source).length).toBeGreaterThan(0);
  for (const line of faultLines(source)) expect(line).toMatch(/^halls\/x\.yaml:\d+: windows\[1\].*is not valid YAML/);
});

test("an empty file and a file that is no map are one fault each", () => {
  expect(faultLines("")).toEqual(["halls/x.yaml:1: is empty"]);
  expect(faultLines("# nothing\n- a\n")).toEqual(["halls/x.yaml:2: must be a map, not a list"]);
});

test("a shared passage may be named and used again", () => {
  const source = edit(edit(good, "- id: ask", "- id: &who ask"), "- card-replace\n", "- ask\n");
  expect(faultLines(source)).toEqual([]);
  const shared = edit(
    edit(good, "primary: [social-card]", "primary: &own [social-card]"),
    "window: w02,",
    "skills: *own,",
  );
  expect(faultLines(shared)).toEqual([]);
});

test("a fault in a shared passage has the line where it is written", () => {
  const first = edit(good, "primary: [advice, pick-up]", "primary: &own [advice, pick-up, tax]");
  const source = edit(first, "window: w01 }", "skills: *own }");
  const line = lineOf(source, "&own");
  expect(faultLines(source)).toEqual([
    `halls/x.yaml:${line}: windows[0].primary[2]: service "tax" does not exist`,
    `halls/x.yaml:${line}: clerks[0].skills[2]: service "tax" does not exist`,
  ]);
});

test("aliases that multiply each other are refused, not expanded", () => {
  const levels = Array.from({ length: 9 }, (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(9)}]`);
  const bomb = ["l0: &l0 [x]", ...levels].join("\n");
  expect(readYaml(bomb)).toMatchObject({ isUsable: false, findings: [{ message: expect.stringContaining("alias") }] });
  const many = `list: [&one x, ${"*one, ".repeat(101)}]`;
  const message = "too many aliases, at most 100 are allowed";
  expect(readYaml(many).findings).toEqual([{ path: ["list", 101], line: 1, message }]);
});

test("deep nesting is refused without exhausting stack or memory", () => {
  const steps = Array.from({ length: 2000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n");
  expect(faultLines(steps)).toEqual(["halls/x.yaml:102: must not be indented by more than 100 characters"]);
  expect(faultLines("- ".repeat(2000))).toEqual(["halls/x.yaml:1: must not be indented by more than 100 characters"]);
  const [first, ...others] = faultLines("[".repeat(20_000));
  expect(first).toMatch(/^halls\/x\.yaml:1: (\[0\]){20}: is not valid YAML/);
  expect(others).toEqual([]);
});

test("a list that contains itself is refused", () => {
  expect(faultLines(edit(good, "cover: [advice]", "cover: &me [advice, *me]"))).toHaveLength(1);
});

test("what the file brings into a message stays on one line", () => {
  const lines = faultLines(edit(good, "voicePack: p", "voicePack: !<a\u0007b> p"));
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toMatch(/\p{Cc}/u);
});

test("a line is found for every path: keys, entries, and the nearest parent of what does not exist", () => {
  const { lineAt } = readYaml("# top\na:\n  b: 1\n  c:\n    - x\n    - { d: 2,\n        e: 3 }\n");
  const paths = [
    [],
    ["a"],
    ["a", "b"],
    ["a", "c", 1],
    ["a", "c", 1, "e"],
    ["a", "c", 1, "none"],
    ["a", "none"],
    ["none"],
  ];
  expect(paths.map(lineAt)).toEqual([2, 2, 3, 6, 7, 6, 2, 2]);
});
