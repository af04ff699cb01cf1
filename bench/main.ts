import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { figureLines, outcomeReport, outcomeTable, runMeasure, type Measure, type Outcome } from "./measure.ts";
import { archiveGap } from "./measures/archive-gap.ts";
import { checkpointGap } from "./measures/checkpoint-gap.ts";
import { dispatchDecision } from "./measures/dispatch-decision.ts";
import { groupCommit } from "./measures/group-commit.ts";
import { idleCrowd } from "./measures/idle-crowd.ts";
import { keyToState } from "./measures/key-to-state.ts";
import { openCases } from "./measures/open-cases.ts";
import { reconnectStorm } from "./measures/reconnect-storm.ts";
import { reportYear } from "./measures/report-year.ts";
import { replay } from "./measures/replay.ts";
import { restart } from "./measures/restart.ts";
import { roundTrip } from "./measures/round-trip.ts";
import { serialAppend } from "./measures/serial-append.ts";
import { touchToPrint } from "./measures/touch-to-print.ts";

/**
 * Runs every measure beside its floor and prints the ratios: `pnpm bench [name…] [--rounds 5]`. A goal that is missed is
 * shown, not punished: machines are shared, and only a person can tell a slow program from a busy neighbour.
 */
const measures: readonly Measure[] = [
  serialAppend,
  groupCommit,
  replay,
  restart,
  reportYear,
  checkpointGap,
  archiveGap,
  openCases,
  roundTrip,
  dispatchDecision,
  reconnectStorm,
  idleCrowd,
  touchToPrint,
  keyToState,
];

const resultsFolder = join(import.meta.dirname, "results");
const roundsMin = 3;

const chosenMeasures = (names: readonly string[]): readonly Measure[] => {
  const unknown = names.filter((name) => measures.every((measure) => measure.name !== name));
  if (unknown.length > 0) {
    throw new Error(
      `No measure is named ${unknown.join(", ")}. There are: ${measures.map(({ name }) => name).join(", ")}`,
    );
  }
  return names.length === 0 ? measures : measures.filter(({ name }) => names.includes(name));
};

const { values, positionals } = parseArgs({
  options: { rounds: { type: "string", default: "5" } },
  allowPositionals: true,
});
const roundsCount = Math.max(roundsMin, Number(values.rounds) || 0);
await mkdir(resultsFolder, { recursive: true });

const outcomes: Outcome[] = [];
for (const measure of chosenMeasures(positionals)) {
  console.log(`${measure.name}: ${measure.subjectIs}, beside ${measure.floorIs}`);
  // Beside the results and not in the system's folder for temporary files, which may be memory, where a sync is free.
  const folder = await mkdtemp(join(resultsFolder, ".work-"));
  try {
    outcomes.push(await runMeasure(measure, folder, roundsCount));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
console.log(["", outcomeTable(outcomes), ...figureLines(outcomes)].join("\n"));
await writeFile(join(resultsFolder, "latest.json"), `${JSON.stringify(outcomeReport(outcomes), null, 2)}\n`);
