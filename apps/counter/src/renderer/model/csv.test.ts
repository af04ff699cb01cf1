import { expect, it } from "vitest";

import { csvText } from "./csv.ts";

it("REP11 is UTF-8 with its mark, lines end in CRLF, figures are bare", () => {
  expect(
    csvText([
      ["事项", "取号"],
      ["社保", 12],
      [null, -1.5],
    ]),
  ).toBe("\uFEFF事项,取号\r\n社保,12\r\n,-1.5\r\n");
});

it.each([
  ["=1+1", "'=1+1"],
  ["+86", "'+86"],
  ["-2", "'-2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\tx", "'\tx"],
  ["\r=1", '"\'\r=1"'],
  ["a=1", "a=1"],
])("REP11 %j is words and no formula", (cell, text) => {
  expect(csvText([[cell]])).toBe(`\uFEFF${text}\r\n`);
});

it("REP11 quotes what holds a comma, a quote or a line", () => {
  expect(csvText([["a,b", 'say "no"', "two\nlines"]])).toBe('\uFEFF"a,b","say ""no""","two\nlines"\r\n');
});
