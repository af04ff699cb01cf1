import { createRng } from "@yichuang/shared/lib/rng";

import { drawOperations, type Operation, operationOf, wordsOf } from "./operations.ts";
import found from "./seeds.json" with { type: "json" };
import { shrink } from "./shrink.ts";
import { type Outcome, simulate, type WorldOptions } from "./world.ts";

/** A seed that failed once, with its operations as they were left after shrinking: they outlive a change of the drawing. */
export type FoundSeed = { seed: number; why: string; operations: Operation[] };

type Written = Omit<FoundSeed, "operations"> & { operations: string[] };

export const foundSeeds: FoundSeed[] = (found as Written[]).map(({ operations, ...rest }) => ({
  ...rest,
  operations: operations.map(operationOf),
}));

/** Other numbers than those of the network and the hall. */
const drawingSeed = 0x5eed;

export const operationsOf = (seed: number): Operation[] => drawOperations(createRng(seed ^ drawingSeed));

export const simulateSeed = (seed: number, options: Omit<WorldOptions, "seed"> = {}): Promise<Outcome> =>
  simulate({ seed, ...options }, operationsOf(seed));

const breachesMax = 3;

/** What a failing seed prints: what broke, the shortest list of operations that breaks it too, and how to repeat it. */
export const reportOn = async (seed: number, given = operationsOf(seed)): Promise<string> => {
  const kept = await shrink(given, async (some) => (await simulate({ seed }, some)).breaches.length > 0);
  const { breaches } = await simulate({ seed }, kept);
  return [
    `seed ${seed} breaks, with ${kept.length} of its ${given.length} operations (wait in ms, what, who, choice):`,
    ...kept.map((operation) => `  ${wordsOf(operation)}`),
    ...breaches.slice(0, breachesMax),
    `WHOLE_SEED=${seed} WHOLE_RUNS=1 npx vitest run server/src/testing/whole-hall repeats it; its line goes into seeds.json:`,
    JSON.stringify({ seed, why: "…", operations: kept.map(wordsOf) }),
  ].join("\n");
};
