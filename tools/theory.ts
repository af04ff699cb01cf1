import { readdir } from "node:fs/promises";
import { parseArgs } from "node:util";

import { formatFaults } from "../server/src/config/yaml-file.ts";
import { type Comparison, compareWithTheory } from "../server/src/sim/compare.ts";
import { loadScenario } from "../server/src/sim/load-scenario.ts";
import { inRepo } from "./paths.ts";

/**
 * `theory [--replications 20] [--tickets N] [--seed 1] [SCENARIO…]`: every scenario for which theory has an answer, simulated
 * at length and held against it; prints the table of docs/theory.md. `--tickets` of one replication; without it as many as
 * the file of the scenario has room for.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    replications: { type: "string", default: "20" },
    tickets: { type: "string" },
    seed: { type: "string", default: "1" },
  },
});
const chance = 0.95;
const folder = inRepo("server/src/sim/scenarios");

const digits = (value: number): string => value.toPrecision(5);
const percent = (value: number): string => `${(100 * value).toFixed(2)} %`;
const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const rowOf = (scenario: string, { formula, name, exact, plain, sharp }: Comparison): string =>
  row([
    scenario,
    formula,
    name,
    digits(exact),
    digits(plain.mean),
    percent(plain.halfWidth / exact),
    digits(sharp.mean),
    percent(sharp.halfWidth / exact),
    (sharp.mean / exact).toFixed(4),
  ]);

const words = positionals.filter((word) => word !== "--");
const names = (await readdir(folder))
  .map((file) => file.replace(/\.yaml$/, ""))
  .filter((name) => words.length === 0 || words.includes(name));

console.log(row(["case", "formula", "figure", "exact", "simulated", "± 95 %", "with control", "± 95 %", "ratio"]));
console.log(row(["---", "---", "---", "--:", "--:", "--:", "--:", "--:", "--:"]));
const all: Comparison[] = [];
for (const name of names) {
  const loaded = await loadScenario(inRepo("server/src/sim/scenarios", `${name}.yaml`));
  if (!loaded.ok) throw new Error(formatFaults(loaded.failure));
  const comparisons = compareWithTheory(loaded.value, {
    replications: Number(values.replications),
    ...(values.tickets !== undefined && { ticketsEach: Number(values.tickets) }),
    seed: Number(values.seed),
    chance,
  });
  all.push(...comparisons);
  for (const comparison of comparisons) console.log(rowOf(name, comparison));
}

const isInside = ({ exact }: Comparison, { mean, halfWidth }: Comparison["plain"]): boolean =>
  Math.abs(mean - exact) <= halfWidth;
const count = (test: (comparison: Comparison) => boolean): string => `${all.filter(test).length} of ${all.length}`;
const worst = Math.max(...all.map(({ sharp, exact }) => Math.abs(sharp.mean / exact - 1)));
console.log(`
Inside their 95 % interval: ${count((entry) => isInside(entry, entry.plain))} as reported, \
${count((entry) => isInside(entry, entry.sharp))} with the control. Within .5 % of theory: \
${count(({ sharp, exact }) => Math.abs(sharp.mean / exact - 1) <= 0.005)}; the farthest is off by ${percent(worst)}.`);
