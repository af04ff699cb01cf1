import { parseArgs } from "node:util";

import { buildFirst } from "./build-first.ts";
import { ensureDebianPackages } from "./debian.ts";
import { runTool } from "./local-bin.ts";

/**
 * `torture [--minutes 30] [--seed N]`: looks for what breaks the hall's memory or its day, longer than a test run may: power
 * cuts, kills, failing disks, malformed messages, random days and whole halls, each round from other seeds; the first round is
 * gone through whatever the time. Ends with 1 at the first finding; what it printed repeats it.
 */
const { values } = parseArgs({
  options: { minutes: { type: "string", default: "30" }, seed: { type: "string", default: String(Date.now() % 1e9) } },
});
const minutes = Number(values.minutes);
const firstSeed = Number(values.seed);
if (!(minutes > 0)) throw new Error("--minutes must be a number of minutes");
if (!Number.isSafeInteger(firstSeed)) throw new Error("--seed must be a whole number");

type Piece = { file: string; project: "unit" | "e2e"; environment: (seed: number) => Record<string, string> };

const pieces: Piece[] = [
  {
    file: "server/src/storage/power-cuts.test.ts",
    project: "unit",
    environment: (seed) => ({ POWER_CUTS: "200000", POWER_CUTS_SEED: String(seed) }),
  },
  {
    file: "server/src/storage/crash.test.ts",
    project: "unit",
    environment: () => ({ CRASH_RUNS: "4000" }),
  },
  {
    file: "server/src/storage/kill.test.ts",
    project: "unit",
    environment: () => ({ KILL_ROUNDS: "500" }),
  },
  {
    file: "e2e/kill.test.ts",
    project: "e2e",
    environment: (seed) => ({ KILL_ROUNDS: "500", KILL_SEED: String(seed) }),
  },
  {
    file: "e2e/system-calls.test.ts",
    project: "e2e",
    environment: () => ({ SYSTEM_CALLS: "all" }),
  },
  {
    file: "e2e/malformed.test.ts",
    project: "e2e",
    environment: (seed) => ({ MALFORMED: "1000000", MALFORMED_SEED: String(seed) }),
  },
  {
    file: "e2e/soak.test.ts",
    project: "e2e",
    environment: () => ({ SOAK_TICKETS: "5000" }),
  },
  {
    file: "server/src/engine/one-winner.test.ts",
    project: "unit",
    environment: (seed) => ({ ONE_WINNER_ROUNDS: "10000", ONE_WINNER_SEED: String(seed) }),
  },
  {
    file: "server/src/engine/repeated.test.ts",
    project: "unit",
    environment: (seed) => ({ REPEATED_DAYS: "300", REPEATED_SEED: String(seed) }),
  },
  {
    file: "server/src/domain/properties.test.ts",
    project: "unit",
    environment: (seed) => ({ RUNS: "1500", SEED: String(seed) }),
  },
  {
    file: "server/src/testing/whole-hall/whole-hall.test.ts",
    project: "unit",
    environment: (seed) => ({ WHOLE_RUNS: "20000", WHOLE_SEED: String(seed) }),
  },
];

await ensureDebianPackages(["strace"], "faults at calls to the system");
if (!(await buildFirst("server"))) throw new Error("The server cannot be built");
const endMs = Date.now() + minutes * 60_000;
let [round, done] = [0, 0];
const isOver = (): boolean => round > 0 && Date.now() >= endMs;
while (!isOver()) {
  const seed = firstSeed + round * 1_000_000;
  for (const { file, project, environment } of pieces) {
    if (isOver()) break;
    const env = environment(seed);
    const words = Object.entries(env)
      .map(([name, value]) => `${name}=${value}`)
      .join(" ");
    const { code, output } = await runTool("vitest", ["run", "--project", project, file], {
      env,
      timeoutMs: 7_200_000,
    });
    if (code !== 0) {
      console.log(output);
      console.log(`FOUND in round ${round + 1}: ${words} npx vitest run --project ${project} ${file}`);
      process.exit(1);
    }
    done += 1;
    console.log(`round ${round + 1}: ${file} ${words}`);
  }
  round += 1;
}
console.log(`${done} pieces in ${round} rounds from seed ${firstSeed}, nothing found`);
