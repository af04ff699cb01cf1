import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import type { Outcome } from "../bench/measure.ts";
import { ensureDebianPackages } from "./debian.ts";
import { inRepo, repoRoot } from "./paths.ts";
import { measureNames, measuresWord } from "./reliability/measures.ts";
import { isWhole, reliabilityPage, type RowResult } from "./reliability/page.ts";
import type { Mutant, Row, RowTest } from "./reliability/row.ts";
import { rows } from "./reliability/rows.ts";
import { build, runTest, type TestOutcome } from "./reliability/run-row.ts";
import { makeScratchTree } from "./reliability/scratch-tree.ts";
import { run } from "./run-process.ts";

/**
 * `reliability [--without] [--only word]…`: measures beside their floors (`--only measures`: these alone), runs the tests of
 * each row and takes their figures; with `--without` also takes each protection away in a copy of the tree and demands that
 * the row's tests are red then. Writes docs/RELIABILITY.md when there are measures and every row has been through both, also
 * in several runs. Ends with 1 when a test is red that should be green, or the other way round.
 */
const { values } = parseArgs({
  options: { without: { type: "boolean", default: false }, only: { type: "string", multiple: true, default: [] } },
});
const isWanted = ({ id }: Row): boolean => values.only.length === 0 || values.only.some((word) => id.includes(word));
const wanted = rows.filter(isWanted);
const isMeasuring = values.only.length === 0 || values.only.includes(measuresWord);
if (wanted.length === 0 && !isMeasuring)
  throw new Error(`no row has such an id: ${[measuresWord, ...rows.map(({ id }) => id)].join(", ")}`);

const resultsFile = inRepo(".cache/reliability.json");
const measuresFile = inRepo(".cache/reliability-measures.json");
/** By id and by all that was run: a row of which anything but its words was changed has not been run. */
const keyOf = ({ id, tests, environment, builds, mutants }: Row): string => {
  const content = JSON.stringify({ tests, environment, builds, mutants });
  return `${id} ${createHash("sha256").update(content).digest("hex").slice(0, 12)}`;
};
const stored = await readFile(resultsFile, "utf8").then(
  (text) => JSON.parse(text) as Record<string, RowResult>,
  () => ({}) as Record<string, RowResult>,
);
const store = async (row: Row, result: RowResult): Promise<void> => {
  stored[keyOf(row)] = result;
  await mkdir(inRepo(".cache"), { recursive: true });
  await writeFile(resultsFile, JSON.stringify(stored, null, 2));
};

let faults = 0;
const fault = (words: string): void => {
  faults += 1;
  console.error(`FAULT  ${words}`);
};

/** Rows may share a test: with the same environment it is run once. */
const outcomes = new Map<string, Promise<TestOutcome>>();
const outcomeOf = (test: RowTest, environment: Row["environment"]): Promise<TestOutcome> => {
  const key = JSON.stringify([test, environment]);
  const outcome = outcomes.get(key) ?? runTest(repoRoot, test, environment);
  outcomes.set(key, outcome);
  return outcome;
};

const measure = async (row: Row): Promise<void> => {
  await build(repoRoot, row.builds);
  const result: RowResult = { figures: { tests: 0 }, redIn: stored[keyOf(row)]?.redIn ?? {} };
  for (const test of row.tests) {
    const { passed, failed, figures, output } = await outcomeOf(test, row.environment);
    if (failed.length > 0) return fault(`${row.id}: ${test.file} is red: ${failed.join("; ")}\n${output}`);
    Object.assign(result.figures, figures, { tests: (result.figures["tests"] ?? 0) + passed });
  }
  await store(row, result);
  console.log(`green  ${row.id}: ${JSON.stringify(result.figures)}`);
};

/** The title of the first test that is red without the protection; null: none is. */
const firstRed = async (root: string, row: Row): Promise<string | null> => {
  await build(root, row.builds);
  for (const test of row.tests) {
    const { failed, late } = await runTest(root, test);
    const [title] = failed.filter((one) => !late.includes(one));
    if (title !== undefined) return title;
    if (late.length > 0) throw new Error(`only took too long: ${late.join("; ")}`);
  }
  return null;
};

const takeAway = async (root: string, row: Row, { file, from, to, words }: Mutant): Promise<void> => {
  const result = stored[keyOf(row)];
  if (result === undefined) return;
  const path = join(root, file);
  const sound = await readFile(path, "utf8");
  await writeFile(
    path,
    sound.replace(from, () => to),
  );
  try {
    const title = await firstRed(root, row);
    if (title === null) return fault(`${row.id}: still green without ${words}`);
    result.redIn[words] = title;
    await store(row, result);
    console.log(`red    ${row.id}: ${words}\n         ${title}`);
  } finally {
    await writeFile(path, sound);
  }
};

/** First, while nothing else of this command is at work. */
const measureBesideFloors = async (): Promise<void> => {
  await build(repoRoot, ["server"]);
  const { code, output } = await run(process.execPath, ["--import", "tsx", "bench/main.ts", ...measureNames], {
    cwd: repoRoot,
  });
  if (code !== 0) return fault(`measures: ${output}`);
  await mkdir(inRepo(".cache"), { recursive: true });
  await copyFile(inRepo("bench/results/latest.json"), measuresFile);
  console.log(output);
};

await ensureDebianPackages(["strace"], "faults at calls to the system");
if (isMeasuring) await measureBesideFloors();
for (const row of wanted) await measure(row).catch((error: unknown) => fault(`${row.id}: ${String(error)}`));
if (values.without) {
  const scratch = await makeScratchTree();
  try {
    for (const row of wanted)
      for (const mutant of row.mutants)
        await takeAway(scratch.root, row, mutant).catch((error: unknown) =>
          fault(`${row.id}: ${mutant.words}: ${String(error)}`),
        );
  } finally {
    await scratch.remove();
  }
}

const results = new Map(rows.flatMap((row) => (stored[keyOf(row)] ? [[row.id, stored[keyOf(row)] as RowResult]] : [])));
const measured = await readFile(measuresFile, "utf8").then(
  (text) => (JSON.parse(text) as { outcomes: Outcome[] }).outcomes,
  () => [],
);
const missing = [
  ...measureNames.filter((name) => measured.every((outcome) => outcome.name !== name)),
  ...rows.filter((row) => !isWhole(row, results.get(row.id))).map(({ id }) => id),
];
if (missing.length > 0)
  console.log(`docs/RELIABILITY.md is left as it is; not run with --without: ${missing.join(", ")}`);
else {
  const environment = `${availableParallelism()} cores, Node ${process.versions.node}, ${process.platform}`;
  await writeFile(inRepo("docs/RELIABILITY.md"), reliabilityPage(rows, results, measured, environment));
  console.log("docs/RELIABILITY.md is made");
}
process.exit(faults === 0 ? 0 : 1);
