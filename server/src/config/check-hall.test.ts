import { describe, expect, test } from "vitest";

import { edit, expectOneFault, faultLines, good, lineOf } from "./fault-fixture.ts";
import type { Slip } from "./fault-fixture.ts";

const used = (what: string, passage: string, by = ""): string =>
  `${what} is already used${by} (line ${lineOf(good, passage, "first")})`;
const twice = (passage: string): string => `is written twice (first on line ${lineOf(good, passage)})`;
const listed = (what: string, passage: string): string => `"${what}" is already listed (line ${lineOf(good, passage)})`;
const secondZone = "  - { id: a, name: 乙 | B, direction: 直走 | Ahead, arrow: up }\ndepartments:";
const secondService = `  - id: &again advice
    name: 乙 | B
    summary: 乙 | B
    kind: comprehensive
    group: personal
    department: hall
    icon: car
    prefix: D
windows:`;
const secondWindow =
  "  - { id: w01, number: 3, kind: comprehensive, zone: a, name: 乙 | B, primary: [advice] }\nclerks:";

const clashes: Slip[] = [
  ["a zone id", "departments:", secondZone, "{ id: a,", "zones[1].id", used('id "a"', "- id: a")],
  ["a service id", "windows:", secondService, "&again", "services[3].id", used('id "advice"', "- id: advice")],
  ["an item id", "- id: collect", "- id: ask", "- id: ask", "items[1].id", used('id "ask"', "- id: ask")],
  ["a window id", "clerks:", secondWindow, "{ id: w01", "windows[2].id", used('id "w01"', "- id: w01")],
  ["a clerk id", "{ id: g01", "{ id: c01", "{ id: c01", "clerks[2].id", used('id "c01"', "{ id: c01")],
  ["a department id", "  hrss: 人", "  hall: 人 | B\n  hrss: 人", "hall: 人", "departments.hall", twice("hall: 便民")],
  [
    "a paper id",
    "  proxy-letter:",
    "  id-card: 证 | ID\n  proxy-letter:",
    "id-card: 证",
    "papers.id-card",
    twice("  id-card:"),
  ],
  ["a pause reason", "rest: 短", "meal: 短", "meal: 短", "rules.pauseReasons.meal", twice("meal: 用餐")],
  ["a park reason", "filling: 正", "copying: 正", "copying: 正", "rules.parkReasons.copying", twice("copying: 去")],
  [
    "a transfer reason",
    "next-step: 要",
    "wrong-service: 要",
    "service: 要",
    "rules.transferReasons.wrong-service",
    twice("wrong-service: 取"),
  ],
  ["any key", "arrow: right", "arrow: right\n    arrow: left", "arrow: left", "zones[0].arrow", twice("arrow: right")],
  [
    "a prefix",
    "prefix: C",
    "prefix: A",
    "prefix: A",
    "services[2].prefix",
    used('prefix "A"', "prefix: A", ' by service "advice"'),
  ],
  [
    "a window number",
    "number: 2\n",
    "number: 1\n",
    "number: 1\n".trim(),
    "windows[1].number",
    used('number "1"', "number: 1", ' by window "w01"'),
  ],
  [
    "a staff number",
    "Number: 3001",
    'Number: "2001"',
    '"2001"',
    "clerks[3].staffNumber",
    used('staffNumber "2001"', "staffNumber: 2001", ' by clerk "g01"'),
  ],
  [
    "a home window",
    "window: w02",
    "window: w01",
    "window: w01",
    "clerks[1].window",
    used('window "w01"', "window: w01", ' by clerk "c01"'),
  ],
  [
    "a service at a window",
    "cover: [social-card]",
    "cover: [pick-up]",
    "cover: [pick-up]",
    "windows[0].cover[0]",
    listed("pick-up", "primary: [advice, pick-up]"),
  ],
  [
    "a frequent item",
    "  - card-replace",
    "  - ask\n  - ask",
    "  - ask",
    "frequentItems[1]",
    `"ask" is already listed (line ${lineOf(good, "  - card-replace")})`,
  ],
];

const missing = (what: string): string => `${what} does not exist`;
const references: Slip[] = [
  ["a zone", "zone: a\n    name: 人社", "zone: b\n    name: 人社", "zone: b", "windows[1].zone", missing('zone "b"')],
  [
    "a department",
    "department: hrss",
    "department: tax",
    "department: tax",
    "services[2].department",
    missing('department "tax"'),
  ],
  [
    "a word of JavaScript",
    "department: hrss",
    "department: constructor",
    "constructor",
    "services[2].department",
    missing('department "constructor"'),
  ],
  [
    "the service of an item",
    "service: advice",
    "service: advise",
    "advise",
    "items[0].service",
    missing('service "advise"'),
  ],
  [
    "the department of an item",
    "service: advice",
    "service: advice\n    department: tax",
    "tax",
    "items[0].department",
    missing('department "tax"'),
  ],
  [
    "a primary service",
    "primary: [social-card]",
    "primary: [social-card, tax]",
    "tax]",
    "windows[1].primary[1]",
    missing('service "tax"'),
  ],
  [
    "a covered service",
    "cover: [social-card]",
    "cover: [tax]",
    "tax]",
    "windows[0].cover[0]",
    missing('service "tax"'),
  ],
  ["a skill", "window: w01 }", "window: w01, skills: [tax] }", "tax]", "clerks[0].skills[0]", missing('service "tax"')],
  ["a home window", "window: w01 }", "window: w09 }", "w09", "clerks[0].window", missing('window "w09"')],
  [
    "a frequent item",
    "  - card-replace",
    "  - card-lost",
    "card-lost",
    "frequentItems[0]",
    missing('item "card-lost"'),
  ],
  ["a paper", "[proxy-letter]", "[proxy]", "[proxy]", "items[1].optionalMaterials[0]", missing('paper "proxy"')],
  [
    "a paper with an own note",
    "materials: []",
    "materials:\n      - paper: passport",
    "passport",
    "items[0].materials[0].paper",
    missing('paper "passport"'),
  ],
];

const misplaced = (service: string, kind: string, own: string): string =>
  `service "${service}" is "${kind}" work at a "${own}" window; list it under cover`;
const work: Slip[] = [
  [
    "professional work as primary of a comprehensive window",
    "primary: [advice, pick-up]\n    cover: [social-card]",
    "primary: [advice, pick-up, social-card]",
    "pick-up, social-card]",
    "windows[0].primary[2]",
    misplaced("social-card", "professional", "comprehensive"),
  ],
  [
    "comprehensive work as primary of a professional window",
    "primary: [social-card]\n    cover: [advice]",
    "primary: [social-card, advice]",
    "primary: [social-card, advice]",
    "windows[1].primary[1]",
    misplaced("advice", "comprehensive", "professional"),
  ],
  [
    "a service that no window has as primary",
    "primary: [advice, pick-up]",
    "primary: [advice]",
    "- id: pick-up",
    "services[1]",
    'no window lists service "pick-up" as primary',
  ],
];

describe("one slip, one fault: twice the same", () => {
  test.each(clashes)("%s", (...slip) => expectOneFault(slip));
});
describe("one slip, one fault: a name that does not exist", () => {
  test.each(references)("%s", (...slip) => expectOneFault(slip));
});
describe("one slip, one fault: S1 S4 work of the wrong kind, work that nobody does", () => {
  test.each(work)("%s", (...slip) => expectOneFault(slip));
});

test("all faults come together in the order of their lines, whatever found them", () => {
  const slips = [
    ["arrow: right", "arrow: right\n    arrow: up"],
    ["timeZone: Asia/Shanghai", "timeZone: Mars"],
    ["prefix: C", "prefix: A"],
    ["prefix: B", "prefix: bb"],
    ["window: w02", "window: w07"],
    ["service: advice", "service: nothing"],
    ["primary: [social-card]", "primary: [social-card, pick-up]"],
  ] as const;
  const source = slips.reduce((text, [from, to]) => edit(text, from, to), good);
  const fields = faultLines(source).map((line) => line.split(": ")[1]);
  expect(fields).toEqual([
    "timeZone",
    "zones[0].arrow",
    "services[1].prefix",
    "services[2].prefix",
    "windows[1].primary[1]",
    "clerks[1].window",
    "items[0].service",
  ]);
});

test("a section that is missing or an entry without an id does not make every reference dangle", () => {
  const withoutZones = good.replace(/^zones:\n(?: .*\n)+/m, "");
  expect(faultLines(withoutZones)).toEqual(["halls/x.yaml:7: zones: is missing"]);
  const withoutId = edit(good, "- id: advice\n    name", "- name");
  expect(faultLines(withoutId)).toEqual([`halls/x.yaml:${lineOf(good, "- id: advice")}: services[0].id: is missing`]);
});
