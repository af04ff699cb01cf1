import { existsSync, readdirSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";

import type { Outcome } from "../../bench/measure.ts";
import { inRepo } from "../paths.ts";
import { measureNames } from "./measures.ts";
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

test("each measure of the page is one of bench's", () => {
  const names = readdirSync(inRepo("bench/measures"));
  for (const name of measureNames) expect(names).toContain(`${name}.ts`);
});

test("a count of tries in a figure is what a test reported, not what somebody wrote", () => {
  for (const { id, figure } of rows) expect(figure, id).not.toMatch(/\d,\d{3}/);
});

test("the page is made of whole results alone, and every number in it was reported", () => {
  const [row] = rows as [(typeof rows)[number]];
  const one = { ...row, figure: "{kills} kills | {tests} tests" };
  const redIn = Object.fromEntries(one.mutants.map(({ words }) => [words, "a title"]));
  const result = { figures: { kills: 1_234, tests: 2 }, redIn };
  const outcome: Outcome = {
    name: "echo",
    subjectIs: "this",
    floorIs: "that",
    unit: "ms",
    subjectMedian: 1_234.5,
    floorMedian: 2.345,
    ratio: 1.249,
    goal: { atMost: 1.2 },
    isReached: false,
    figures: { p99: 12 },
    figuresAtMost: { p99: 20 },
    rounds: [],
  };
  expect(figureOf(one, result)).toBe("1,234 kills | 2 tests");
  expect(reliabilityPage([one], new Map([[one.id, result]]), [outcome], "1 core")).toContain(
    "1,234 kills \\| 2 tests |",
  );
  expect(reliabilityPage([one], new Map([[one.id, result]]), [outcome], "1 core")).toContain(
    "| this, beside that | 1,235 beside 2.3 ms, ratio 1.25 (0 rounds) | ratio ≤ 1.2: **missed** | p99: 12 ms (≤ 20) |",
  );
  expect(() => figureOf(one, { ...result, figures: { kills: 1 } })).toThrow('no test reports "tests"');
  expect(isWhole(one, undefined)).toBe(false);
  expect(isWhole(one, { ...result, redIn: {} })).toBe(false);
  expect(() => reliabilityPage([one], new Map(), [], "1 core")).toThrow("not run");
});
