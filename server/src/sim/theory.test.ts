import { readdirSync } from "node:fs";
import { join } from "node:path";

import { beforeAll, describe, expect, it } from "vitest";

import { type Comparison, compareWithTheory } from "./compare.ts";
import { type LoadedScenario, loadScenario } from "./load-scenario.ts";
import { poolsOf } from "./neighbour.ts";
import type { Scenario } from "./scenario-schema.ts";

/**
 * The real core on the simulator's clock against exact results. Each figure must agree twice, within what chance leaves open
 * in 99.9 of 100 runs: as the simulator reports it, and sharpened by a control (controlled.ts), where chance leaves little
 * open. How little is stated for each case, in percent of the figure, and checked: a wider interval would prove nothing.
 */
type Case = {
  name: string;
  ticketsEach: number;
  /** Half the width of the interval, at most: of the reported figures, and of the sharpened ones. In percent. */
  plain: number;
  sharp: number;
};

const folder = join(import.meta.dirname, "scenarios");
const replications = 20;
const options = { replications, seed: 1, chance: 0.999 };

/** Halls of unequal windows follow their neighbour less closely and are simulated for longer. */
const queue = 12_000;
const skills = 20_000;

const cases: Case[] = [
  { name: "mm1", ticketsEach: queue, plain: 12, sharp: 1.5 },
  { name: "mm2-light", ticketsEach: queue, plain: 8, sharp: 1.5 },
  { name: "mm3", ticketsEach: queue, plain: 35, sharp: 1.0 },
  { name: "mm10", ticketsEach: queue, plain: 36, sharp: 0.5 },
  { name: "mm20", ticketsEach: queue, plain: 25, sharp: 1.5 },
  { name: "pooled-services", ticketsEach: queue, plain: 26, sharp: 1.0 },
  { name: "dedicated3", ticketsEach: queue, plain: 41, sharp: 1.5 },
  { name: "accumulating3", ticketsEach: queue, plain: 21, sharp: 2.0 },
  { name: "accumulating2", ticketsEach: queue, plain: 19, sharp: 1.5 },
  { name: "accumulating-single", ticketsEach: queue, plain: 12, sharp: 2.0 },
  { name: "strict-single", ticketsEach: queue, plain: 10, sharp: 2.5 },
  { name: "strict5", ticketsEach: queue, plain: 20, sharp: 5 },
  { name: "strict12", ticketsEach: queue, plain: 30, sharp: 5 },
  { name: "impatient6", ticketsEach: queue, plain: 5, sharp: 2.0 },
  { name: "impatient-overload", ticketsEach: queue, plain: 4, sharp: 1.0 },
  { name: "impatient-hurried", ticketsEach: queue, plain: 5, sharp: 2.5 },
  { name: "hall4", ticketsEach: skills, plain: 7, sharp: 4 },
  { name: "hall6", ticketsEach: skills, plain: 13, sharp: 2.5 },
  { name: "hall8", ticketsEach: skills, plain: 10, sharp: 8 },
  { name: "n-model", ticketsEach: skills, plain: 8, sharp: 3.0 },
  { name: "w-model", ticketsEach: skills, plain: 11, sharp: 3.0 },
  { name: "chain5", ticketsEach: skills, plain: 10, sharp: 5 },
  { name: "unequal-clerks", ticketsEach: skills, plain: 11, sharp: 1.5 },
  { name: "unequal-hall", ticketsEach: skills, plain: 7, sharp: 5 },
];

/** What the design says the figures are, digit for digit. */
const known: Record<string, Record<string, number>> = {
  mm3: { "mean wait": 2.72354 },
  mm10: { "mean wait": 1.65117, "p95 of the wait": 5.6081 },
  dedicated3: { "mean wait, a": 9, "mean wait, b": 9, "mean wait, c": 9 },
  accumulating3: { "mean wait, expectant": 0.62403, "mean wait, elderly": 1.10293, "mean wait, ordinary": 1.97367 },
  impatient6: { "share that leaves": 0.09705, "share that waits": 0.51314 },
  hall4: { "mean wait": 1.2249 },
  hall6: { "mean wait, a": 0.8312, "mean wait, b": 0.9788, "mean wait, c": 0.8312 },
};

const load = async (name: string): Promise<LoadedScenario> => {
  const loaded = await loadScenario(join(folder, `${name}.yaml`));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.failure));
  return loaded.value;
};

const percentOff = ({ exact, sharp }: Comparison): number => (100 * Math.abs(sharp.mean - exact)) / exact;
const isSeen = ({ exact, sharp }: Comparison): boolean => Math.abs(sharp.mean - exact) > sharp.halfWidth;

it("every scenario beside this test is compared with theory", () => {
  const files = readdirSync(folder).map((file) => file.replace(/\.yaml$/, ""));
  expect(cases.map(({ name }) => name).toSorted()).toEqual(files.toSorted());
});

describe.each(cases)("$name", ({ name, ticketsEach, plain, sharp }) => {
  let comparisons: Comparison[] = [];
  beforeAll(async () => {
    comparisons = compareWithTheory(await load(name), { ...options, ticketsEach });
  }, 300_000);

  it("agrees with theory as the simulator reports it", () => {
    for (const figure of comparisons) {
      expect(100 * figure.plain.halfWidth, figure.name).toBeLessThan(plain * figure.exact);
      expect(Math.abs(figure.plain.mean - figure.exact), figure.name).toBeLessThanOrEqual(figure.plain.halfWidth);
    }
  });

  it(`agrees with theory within ${sharp} percent when chance is taken out by a control`, () => {
    for (const figure of comparisons) {
      expect(100 * figure.sharp.halfWidth, figure.name).toBeLessThan(sharp * figure.exact);
      expect(Math.abs(figure.sharp.mean - figure.exact), figure.name).toBeLessThanOrEqual(figure.sharp.halfWidth);
    }
  });
});

it.each(Object.entries(known))("theory says of %s what the design says", async (name, values) => {
  const figures = compareWithTheory(await load(name), { ...options, replications: 1, ticketsEach: 100 });
  for (const [figure, value] of Object.entries(values))
    expect(figures.find((entry) => entry.name === figure)?.exact, figure).toBeCloseTo(value, 4);
});

describe("a difference would be seen", () => {
  const compare = async (name: string, change: (scenario: Scenario) => Scenario): Promise<Comparison[]> => {
    const loaded = await load(name);
    return compareWithTheory(loaded, { ...options, ticketsEach: 8000 }, change(loaded.scenario));
  };
  const allIn = (percent: number) => (scenario: Scenario) => ({
    ...scenario,
    windows: scenario.windows.map((entry) => ({ ...entry, speed: entry.speed * (1 - percent / 100) })),
  });

  it.each(["mm3", "mm10", "hall6", "strict-single"])(
    "clerks who are slower by one percent in %s",
    async (name) => {
      const comparisons = await compare(name, allIn(1));
      expect(comparisons.filter(isSeen).length).toBeGreaterThan(0);
    },
    300_000,
  );

  it.each([
    ["accumulating3", "fifo"],
    ["strict5", "fifo"],
    ["mm3", "dedicated"],
    ["hall6", "fqm"],
  ] as const)(
    "%s under the rule %s",
    async (name, policy) => {
      const comparisons = await compare(name, (scenario) => ({ ...scenario, policy }));
      expect(Math.max(...comparisons.map(percentOff))).toBeGreaterThan(5);
      expect(comparisons.filter(isSeen).length).toBeGreaterThan(0);
    },
    300_000,
  );
});

describe("what no formula knows is refused, in words", () => {
  const theoryFor = async (name: string, change: (scenario: Scenario) => Scenario): Promise<unknown> => {
    const { scenario, traces } = await load(name);
    return compareWithTheory({ scenario: change(scenario), traces }, { ...options, replications: 1, ticketsEach: 10 });
  };

  it.each<[string, (scenario: Scenario) => Scenario, string]>([
    ["hall6", (scenario) => ({ ...scenario, policy: "even" }), "No formula knows the policy even"],
    [
      "mm3",
      (scenario) => ({
        ...scenario,
        services: scenario.services.map((service) => ({ ...service, serviceMinutes: { constant: 1 } })),
      }),
      "the same exponential time",
    ],
    ["pooled-services", (scenario) => ({ ...scenario, policy: "zms" }), "one service"],
    ["unequal-clerks", (scenario) => ({ ...scenario, accumulationRates: {}, policy: "even" }), "one service"],
  ])("%s, changed", async (name, change, message) => {
    await expect(theoryFor(name, change)).rejects.toThrow(message);
  });
});

it("services and windows that never meet are pools of their own", async () => {
  const dedicated = await load("dedicated3");
  expect(poolsOf(dedicated.scenario).map(({ services }) => services.map(({ id }) => String(id)))).toEqual([
    ["a"],
    ["b"],
    ["c"],
  ]);
  const ring = await load("chain5");
  expect(poolsOf(ring.scenario)).toHaveLength(1);
});
