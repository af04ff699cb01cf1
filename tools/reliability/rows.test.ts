import { existsSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { inRepo } from "../paths.ts";
import { figureOf, isWhole, reliabilityPage } from "./page.ts";
import { rows } from "./rows.ts";

const mutants = rows.flatMap((row) => row.mutants.map((mutant) => ({ id: row.id, ...mutant })));

test("each row has an id of its own, tests that are there, and something that it fails without", () => {
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  for (const { id, tests, mutants: own } of rows) {
    expect(tests.length, id).toBeGreaterThan(0);
    expect(own.length, id).toBeGreaterThan(0);
    for (const { file, name } of tests) {
      expect(existsSync(inRepo(file)), file).toBe(true);
      if (name !== undefined)
        for (const word of name.split("|")) expect(readFileSync(inRepo(file), "utf8")).toContain(word);
    }
  }
});

test.each(mutants)("$id: what is changed to take away $words stands in $file exactly once", ({ file, from, to }) => {
  expect(readFileSync(inRepo(file), "utf8").split(from)).toHaveLength(2);
  expect(to).not.toBe(from);
});

test("a count of tries in a figure is what a test reported, not what somebody wrote", () => {
  for (const { id, figure } of rows) expect(figure, id).not.toMatch(/\d,\d{3}/);
});

test("the page is made of whole results alone, and every number in it was reported", () => {
  const [row] = rows as [(typeof rows)[number]];
  const one = { ...row, figure: "{kills} kills | {tests} tests" };
  const redIn = Object.fromEntries(one.mutants.map(({ words }) => [words, "a title"]));
  const result = { figures: { kills: 1_234, tests: 2 }, redIn };
  expect(figureOf(one, result)).toBe("1,234 kills | 2 tests");
  expect(reliabilityPage([one], new Map([[one.id, result]]), "1 core")).toContain("1,234 kills \\| 2 tests |");
  expect(() => figureOf(one, { ...result, figures: { kills: 1 } })).toThrow('no test reports "tests"');
  expect(isWhole(one, undefined)).toBe(false);
  expect(isWhole(one, { ...result, redIn: {} })).toBe(false);
  expect(() => reliabilityPage([one], new Map(), "1 core")).toThrow("not run");
});
