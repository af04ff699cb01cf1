import { readFile } from "node:fs/promises";

import { Stryker } from "@stryker-mutator/core";

import { inRepo } from "../paths.ts";
import { type Group, mutatorsLeftOut, nearTests } from "./groups.ts";
import type { Counts } from "./page.ts";

/** The part of Stryker's report that is read; it is also what the next run begins with. */
type Report = { files: Record<string, { source: string; mutants: { status: string; static?: boolean }[] }> };

const reportFile = ({ id }: Group): string => `.cache/strength/${id}.json`;

/** Where a person looks at a group's survivors. */
export const survivorsFile = ({ id }: Group): string => `.cache/strength/${id}.html`;

/** Judges the tests of a group; what neither code nor tests have changed since the last run is not run again. */
export const runGroup = async (group: Group, concurrency: number): Promise<void> => {
  const stryker = new Stryker({
    mutate: group.files,
    testFiles: group.tests ?? nearTests[group.part],
    testRunner: "vitest",
    plugins: ["@stryker-mutator/vitest-runner"],
    vitest: { configFile: "tools/strength/vitest.config.ts", related: false },
    mutator: { excludedMutations: Object.keys(mutatorsLeftOut) },
    coverageAnalysis: "perTest",
    ignoreStatic: true,
    incremental: true,
    incrementalFile: reportFile(group),
    htmlReporter: { fileName: survivorsFile(group) },
    reporters: ["progress-append-only", "html"],
    concurrency,
    // Far above what the tests take: on a busy machine none of them may count as an endless loop, which is found by its turns.
    timeoutMS: 60_000,
    // It would rewrite tsconfig with an interface that TypeScript 7 no longer has.
    disableTypeChecks: false,
    ignorePatterns: [".cache", "apps", "bench", "docs", "e2e", "shared", "**/dist", "**/tsconfig*.json"],
    tempDirName: `.cache/strength/${group.id}`,
    checkers: [],
  });
  await stryker.runMutationTest();
};

/** What the last run found; null: there was none, or a file is another one now. */
export const readGroup = async (group: Group): Promise<Counts | null> => {
  const text = await readFile(inRepo(reportFile(group)), "utf8").catch(() => null);
  if (text === null) return null;
  const { files } = JSON.parse(text) as Report;
  const isAsItWas = await Promise.all(
    group.files.map(async (file) => (await readFile(inRepo(file), "utf8")) === files[file]?.source),
  );
  if (isAsItWas.includes(false)) return null;
  const mutants = group.files.flatMap((file) => files[file]?.mutants ?? []);
  const count = (status: string): number => mutants.filter((mutant) => mutant.status === status).length;
  return {
    killed: count("Killed"),
    timedOut: count("Timeout"),
    survived: count("Survived"),
    uncovered: count("NoCoverage"),
    isStatic: mutants.filter((mutant) => mutant.static === true && mutant.status === "Ignored").length,
  };
};
