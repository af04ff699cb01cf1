import { describe, expect, test } from "vitest";

import { edit, expectOneFault, faultLines, good } from "./fault-fixture.ts";
import type { Slip } from "./fault-fixture.ts";

const idMessage = "must be an id: 1 to 40 small letters, digits and hyphens, beginning with a letter";
const invisible = "must not contain control or invisible characters";
const unknown = "is not a known field";
const ownName = "name: 人社 | Social security";
const voice = "voicePack: placeholder";
const parkReasons = `  parkReasons:
    copying: 去复印材料 | Gone to copy papers
    filling: 正在填表 | Filling in a form
`;

const idleWindow = "  - { id: w03, number: 3, kind: theme, zone: a, name: 乙 | B, primary: [] }\nclerks:";

const fields: Slip[] = [
  ["an unknown field", "arrow: right", "arrow: right\n    colour: red", "colour:", "zones[0].colour", unknown],
  ["an unknown section", voice, `${voice}\nprinters: {}`, "printers:", "printers", unknown],
  ["a missing field", "    prefix: B\n", "", "- id: pick-up", "services[1].prefix", "is missing"],
  ["a missing section", "timeZone: Asia/Shanghai\n", "", "id: small", "timeZone", "is missing"],
  ["a missing part of a section", parkReasons, "", "rules:", "rules.parkReasons", "is missing"],
  ["an empty field", "prefix: B", "prefix: # B", "prefix: # B", "services[1].prefix", "is empty"],
  [
    "a text for a number",
    "Minutes: 3",
    "Minutes: x",
    "Minutes: x",
    "services[1].serviceMinutes",
    'must be a number, not string "x"',
  ],
  [
    "a fraction for a whole number",
    "Minutes: 3",
    "Minutes: 3.5",
    "3.5",
    "services[1].serviceMinutes",
    'must be a whole number, not number "3.5"',
  ],
  ["a map for a list", voice, `${voice}\nholidays: {}`, "holidays:", "holidays", "must be a list, not a map"],
  [
    "a list for a map",
    "    meal: 用餐 | Meal break\n    rest: 短暂休息 | Short rest\n",
    "    - meal\n",
    "pauseReasons",
    "rules.pauseReasons",
    "must be a map, not a list",
  ],
  [
    "no reason at all",
    "    meal: 用餐 | Meal break\n    rest: 短暂休息 | Short rest\n",
    "    {}\n",
    "pauseReasons",
    "rules.pauseReasons",
    "must name at least one reason",
  ],
  ["a number out of range", "Minutes: 3", "Minutes: 999", "999", "services[1].serviceMinutes", "must be at most 240"],
  [
    "a word that is no choice",
    "arrow: right",
    "arrow: north",
    "north",
    "zones[0].arrow",
    'must be one of left, right, up, down, not string "north"',
  ],
  [
    "a paper and a name at once",
    "materials: []",
    "materials:\n      - { paper: id-card, name: 身份证 | ID card }",
    "{ paper:",
    "items[0].materials[0]",
    "must have either a paper or a name",
  ],
  ["a long prefix", "prefix: B", "prefix: ABC", "ABC", "services[1].prefix", "must be one or two capital letters"],
  [
    "a small letter as prefix",
    "prefix: B",
    "prefix: b",
    "prefix: b",
    "services[1].prefix",
    "must be one or two capital letters",
  ],
  ["a bad id", "- id: ask", "- id: Ask me", "Ask me", "items[0].id", idMessage],
  ["a bad reason id", "meal: 用餐", "Meal!: 用餐", "Meal!", 'rules.pauseReasons["Meal!"]', idMessage],
  [
    "a short staff number",
    "staffNumber: 9001",
    "staffNumber: 901",
    "901",
    "clerks[4].staffNumber",
    "must have four digits",
  ],
  [
    "a window without work",
    "clerks:",
    idleWindow,
    "{ id: w03",
    "windows[2].primary",
    "must be at least 1 entries long",
  ],
  [
    "a bad printer address",
    voice,
    `${voice}\nprinter: { host: "tcp://x" }`,
    "printer:",
    "printer.host",
    "must be a host name or an IPv4 address",
  ],
];

const texts: Slip[] = [
  ["no English", ownName, "name: 人社", "name: 人社", "windows[1].name", 'must be written as "中文 | English"'],
  ["an empty half", ownName, 'name: "人社 |"', '"人社', "windows[1].name.en", "must not be empty"],
  ["a map without English", ownName, "name: { zh: 人社 }", "{ zh:", "windows[1].name.en", "is missing"],
  [
    "swapped halves",
    ownName,
    "name: People | 人社",
    "| 人社",
    "windows[1].name.en",
    "the English half must not contain Chinese characters",
  ],
  [
    "too long",
    ownName,
    `name: ${"社".repeat(21)} | S`,
    "社社",
    "windows[1].name.zh",
    "must have at most 20 characters",
  ],
  ["an escape character", ownName, 'name: "人\\x1b社 | S"', "x1b", "windows[1].name.zh", invisible],
  ["a group separator", ownName, 'name: "人社 | S\\x1dS"', "x1d", "windows[1].name.en", invisible],
  ["a direction override", ownName, 'name: "人社 | S\\u202ES"', "u202E", "windows[1].name.en", invisible],
  ["a line break", ownName, 'name: "人社 | S\\nS"', "S\\nS", "windows[1].name.en", invisible],
];

const span = '"13:30-17:00"';
const badSpan = "must begin before it ends, within one day";
const numbering = "prefix: B\n    numbering:";
const times: Slip[] = [
  [
    "an unknown time zone",
    "Asia/Shanghai",
    "Asia/Zhecheng",
    "Asia/",
    "timeZone",
    'must be a time zone name such as "Asia/Shanghai"',
  ],
  [
    "a holiday that is no date",
    voice,
    `${voice}\nholidays:\n  - 2027-02-29`,
    "02-29",
    "holidays[0]",
    "must be a real date such as 2026-10-01",
  ],
  ["a span badly written", span, '"13.30-17.00"', "13.30", "hours.mon-fri[1]", 'must be written as "09:00-12:00"'],
  ["a span that ends first", span, '"17:00-13:30"', "17:00-13:30", "hours.mon-fri[1]", badSpan],
  ["a span beyond the day", span, '"13:30-24:30"', "24:30", "hours.mon-fri[1]", badSpan],
  [
    "spans out of order",
    span,
    '"08:00-11:00"',
    "08:00",
    "hours.mon-fri[1]",
    "must not begin before the span above it ends",
  ],
  ["an unknown day", "mon-fri:", "mon-fry:", "mon-fry", "hours.mon-fry", 'a day is written as "mon" or "mon-fri"'],
  [
    "days the wrong way round",
    "mon-fri:",
    "fri-mon:",
    "fri-mon",
    "hours.fri-mon",
    "the first day must not come after the last, Monday is first",
  ],
  [
    "a day in two entries",
    "mon-fri:",
    "fri: []\n  mon-fri:",
    "mon-fri",
    "hours.mon-fri",
    "fri already has its hours in another entry",
  ],
  ["a hall that never opens", `["09:00-12:00", ${span}]`, "[]", "hours:", "hours", "must be open on at least one day"],
  [
    "numbers that run backwards",
    "prefix: B",
    `${numbering} { first: 5, last: 4 }`,
    "{ first",
    "services[1].numbering.first",
    "must not be greater than last (4)",
  ],
  [
    "numbers wider than the label",
    "prefix: B",
    `${numbering} { last: 1000 }`,
    "{ last",
    "services[1].numbering.last",
    "does not fit a width of 3 digits",
  ],
];

describe("one slip, one fault: fields", () => {
  test.each(fields)("%s", (...slip) => expectOneFault(slip));
});
describe("one slip, one fault: texts", () => {
  test.each(texts)("%s", (...slip) => expectOneFault(slip));
});
describe("one slip, one fault: times and numbers", () => {
  test.each(times)("%s", (...slip) => expectOneFault(slip));
});

test("values in a message are quoted on one line and cut", () => {
  const lines = faultLines(edit(good, "arrow: right", `arrow: "${"x".repeat(500)}\\n\\x1b[31m"`));
  expect(lines).toEqual([
    expect.stringMatching(/^halls\/x\.yaml:21: zones\[0\]\.arrow: must be .* not string "x{60}"$/),
  ]);
});

test("line numbers count from the top of the file, comments included", () => {
  expect(faultLines(good.replace("prefix: B", "prefix: 7"))).toEqual([
    'halls/x.yaml:62: services[1].prefix: must be a text, not number "7"',
  ]);
});
