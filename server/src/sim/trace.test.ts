import { describe, expect, it } from "vitest";

import { formatFaults } from "../config/yaml-file.ts";
import { parseTrace } from "./trace.ts";

const head = "arrivalSeconds,service,serviceSeconds,patienceSeconds";
const known = new Set(["a", "b"]);
const read = (...lines: string[]) => parseTrace([head, ...lines].join("\n"), "t.csv", known);
const faults = (source: string): string[] => {
  const rows = parseTrace(source, "t.csv", known);
  return rows.ok ? [] : formatFaults(rows.failure).split("\n");
};

it("reads rows; no patience is patience without end", () => {
  expect(read("0,a,60,", "0.5, b ,90.25,600", "1e3,a,1,", "")).toEqual({
    ok: true,
    value: [
      { arrivalSeconds: 0, service: "a", serviceSeconds: 60, patienceSeconds: null },
      { arrivalSeconds: 0.5, service: "b", serviceSeconds: 90.25, patienceSeconds: 600 },
      { arrivalSeconds: 1000, service: "a", serviceSeconds: 1, patienceSeconds: null },
    ],
  });
});

it("reads what spreadsheets write: a mark at the beginning, Windows line ends, a row without its last comma", () => {
  const rows = parseTrace(`\uFEFF${head}\r\n0,a,60\r\n5,b,60,\r\n`, "t.csv", known);
  expect(rows.ok && rows.value.map(({ service, patienceSeconds }) => [service, patienceSeconds])).toEqual([
    ["a", null],
    ["b", null],
  ]);
});

describe("one line for one slip", () => {
  it.each([
    ["no header", "0,a,60,", `t.csv:1: header: the first line must be ${head}`],
    [
      "a header in another order",
      "service,arrivalSeconds,serviceSeconds,patienceSeconds\n",
      `t.csv:1: header: the first line must be ${head}`,
    ],
    ["nothing", "", `t.csv:1: header: the first line must be ${head}`],
    ["no rows", `${head}\n\n`, "t.csv:2: row: is missing: there is no row"],
    [
      "a time that is no number",
      `${head}\nsoon,a,60,`,
      "t.csv:2: arrivalSeconds: must be a number of seconds, 0 or more",
    ],
    ["a time below 0", `${head}\n-1,a,60,`, "t.csv:2: arrivalSeconds: must be a number of seconds, 0 or more"],
    ["a time that is missing", `${head}\n,a,60,`, "t.csv:2: arrivalSeconds: must be a number of seconds, 0 or more"],
    [
      "a number in words of a computer",
      `${head}\nInfinity,a,60,`,
      "t.csv:2: arrivalSeconds: must be a number of seconds, 0 or more",
    ],
    ["no service", `${head}\n0,,60,`, "t.csv:2: service: is missing"],
    ["a service that is not there", `${head}\n0,a,60,\n1,c,60,`, 't.csv:3: service: there is no service "c"'],
    ["a need of nothing", `${head}\n0,a,0,`, "t.csv:2: serviceSeconds: must be a number of seconds above 0"],
    [
      "no patience at all",
      `${head}\n0,a,60,0`,
      "t.csv:2: patienceSeconds: must be empty or a number of seconds above 0",
    ],
    [
      "rows that go back",
      `${head}\n10,a,60,\n9,a,60,`,
      "t.csv:3: arrivalSeconds: must not be before 10, the row above",
    ],
    ["a field too many", `${head}\n0,a,60,,x`, "t.csv:2: row: must have 4 fields, not 5"],
    ["fields too few", `${head}\n0,a`, "t.csv:2: row: must have 4 fields, not 2"],
  ])("%s", (_what, source, fault) => {
    expect(faults(source)).toEqual([fault]);
  });

  it("a slip does not make the next row one", () => {
    expect(faults([head, "10,a,60,", "x,a,60,", "11,a,60,", "5,a,60,"].join("\n"))).toEqual([
      "t.csv:3: arrivalSeconds: must be a number of seconds, 0 or more",
      "t.csv:5: arrivalSeconds: must not be before 11, the row above",
    ]);
  });

  it("of a file that is wrong throughout the first twenty are enough", () => {
    expect(faults([head, ...Array.from({ length: 100 }, () => "x,a,60,")].join("\n"))).toHaveLength(20);
  });
});
