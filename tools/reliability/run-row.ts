import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { run } from "../run-process.ts";
import type { Row, RowTest } from "./row.ts";

/** The part of Vitest's JSON report that is read. */
type Report = {
  testResults: {
    status: string;
    assertionResults: {
      status: string;
      title: string;
      failureMessages: string[];
      meta?: { figures?: Record<string, number> };
    }[];
  }[];
};

export type TestOutcome = {
  passed: number;
  /** Titles of red tests. */
  failed: string[];
  /** Of these the ones that only took too long: a busy machine may have made them red. */
  late: string[];
  figures: Record<string, number>;
  /** What was printed. */
  output: string;
};

const runTimeoutMs = 3_600_000;

/** Runs tests of the tree at `root`. Rejects when no test could be run: a file that does not load proves nothing. */
export const runTest = async (
  root: string,
  test: RowTest,
  environment: Row["environment"] = {},
): Promise<TestOutcome> => {
  const reportFile = join(root, ".cache/reliability-report.json");
  await rm(reportFile, { force: true });
  const words = ["run", "--project", test.project, test.file, ...(test.name === undefined ? [] : ["-t", test.name])];
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`];
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const { output } = await run(process.execPath, [vitest, ...words, ...reporters], {
    cwd: root,
    env: { ...environment, FORCE_COLOR: "0", NO_COLOR: "1" },
    timeoutMs: runTimeoutMs,
  });
  const report = JSON.parse(await readFile(reportFile, "utf8")) as Report;
  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const passed = results.filter(({ status }) => status === "passed");
  const red = results.filter(({ status }) => status === "failed");
  const isLate = (messages: readonly string[]): boolean =>
    messages.length > 0 && messages.every((text) => /timed out in \d+ ?ms/.test(text));
  const late = red.filter(({ failureMessages }) => isLate(failureMessages)).map(({ title }) => title);
  const failed = red.map(({ title }) => title);
  if (passed.length + failed.length === 0) throw new Error(`${test.file}: no test was run\n${output}`);
  const figures: Record<string, number> = Object.assign({}, ...results.map(({ meta }) => meta?.figures));
  return { passed: passed.length, failed, late, figures, output };
};

/** Builds what tests of the tree at `root` start. */
export const build = async (root: string, parts: readonly string[]): Promise<void> => {
  if (parts.length === 0) return;
  const words = ["--import", "tsx", join(root, "tools/build.ts"), "--quiet", ...parts];
  const { code, output } = await run(process.execPath, words, { cwd: root });
  if (code !== 0) throw new Error(`cannot be built: ${output}`);
};
