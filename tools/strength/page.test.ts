import { existsSync, readdirSync } from "node:fs";

import { expect, test } from "vitest";

import { inRepo } from "../paths.ts";
import { groups } from "./groups.ts";
import { type Counts, partScore, scoreOf, strengthPage } from "./page.ts";

const counts = (killed: number, survived: number): Counts => ({
  killed,
  timedOut: 1,
  survived,
  uncovered: 2,
  isStatic: 1,
});

test("each file that is judged is there, and in one group alone", () => {
  const files = groups.flatMap((group) => group.files);
  for (const file of files) expect(existsSync(inRepo(file)), file).toBe(true);
  expect(new Set(files).size).toBe(files.length);
});

test("of the journal and of the dispatcher every file is judged, but for those that only tests use or hold no code", () => {
  const judged = new Set(groups.flatMap((group) => group.files));
  const unjudged = ["server/src/storage", "server/src/domain/dispatch", "server/src/domain/dispatch/policies"].flatMap(
    (folder) =>
      readdirSync(inRepo(folder))
        .filter((name) => name.endsWith(".ts") && !/\.test\.ts$|-testing\.ts$|-contract\.ts$/.test(name))
        .filter((name) => !judged.has(`${folder}/${name}`)),
  );
  expect(unjudged).toEqual(["journal.ts", "kill-writer.ts", "simulated-disk.ts", "call-reason.ts", "policies.ts"]);
});

test("the score is what was killed of all, of a part over its groups that were run", () => {
  expect(scoreOf(counts(84, 13))).toBe(85);
  const results = new Map([
    ["writing", counts(84, 13)],
    ["mending", counts(94, 3)],
  ]);
  expect(partScore("journal", results)).toBe(90);
  expect(partScore("core", results)).toBeNull();
});

test("the page has a line of each group and one of each part", () => {
  const page = strengthPage(new Map(groups.map(({ id }) => [id, counts(1_084, 13)])), "1 core");
  for (const { words } of groups) expect(page).toContain(`| ${words}<br>\`server/src/`);
  expect(strengthPage(new Map(), "1 core")).not.toContain("**The journal**");
  expect(strengthPage(new Map(), "1 core")).toContain("not run since it was changed");
  expect(page).toContain("| **The journal** | 3,300 | 3,252 | 3 | 39 | 6 | 98.6 % |");
});
