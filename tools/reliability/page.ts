import type { Outcome } from "../../bench/measure.ts";
import type { Mutant, Row } from "./row.ts";

/** What running a row has shown. `redIn`: by the mutant's words, the title of the test that was red. */
export type RowResult = { figures: Record<string, number>; redIn: Record<string, string> };

const number = new Intl.NumberFormat("en");

/** The row's figure with its numbers. Throws when a test did not report one of them. */
export const figureOf = ({ id, figure }: Row, { figures }: RowResult): string =>
  figure.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = figures[name];
    if (value === undefined) throw new Error(`${id}: no test reports "${name}"`);
    return number.format(value);
  });

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

const fileCell = (row: Row): string => [...new Set(row.tests.map(({ file }) => `\`${file}\``))].join("<br>");

const withoutCell = (mutants: readonly Mutant[]): string => mutants.map(({ words }) => words).join("<br>");

/** True when a row has been run and each of its mutants was seen red. */
export const isWhole = (row: Row, result: RowResult | undefined): result is RowResult =>
  result !== undefined && row.mutants.every(({ words }) => result.redIn[words] !== undefined);

const rough = (value: number): string => (value >= 100 ? number.format(Math.round(value)) : value.toPrecision(2));

const goalOf = ({ goal, unit }: Outcome): string => {
  if ("atLeast" in goal) return `ratio ≥ ${goal.atLeast}`;
  return "atMost" in goal ? `ratio ≤ ${goal.atMost}` : `≤ ${number.format(goal.subjectAtMost)} ${unit}`;
};

/** What a measure has shown besides, each with its bound when it has one. */
const furtherOf = ({ figures, figuresAtMost, unit }: Outcome): string =>
  Object.entries(figures)
    .map(([what, value]) => {
      const atMost = figuresAtMost[what];
      return `${what}: ${rough(value)} ${unit}${atMost === undefined ? "" : ` (≤ ${rough(atMost)})`}`;
    })
    .join("<br>");

const measureLine = (outcome: Outcome): string => {
  const { subjectIs, floorIs, subjectMedian, floorMedian, unit, ratio, isReached, rounds } = outcome;
  const cells = [
    `${subjectIs}, beside ${floorIs}`,
    `${rough(subjectMedian)} beside ${rough(floorMedian)} ${unit}, ratio ${ratio.toFixed(2)} (${rounds.length} rounds)`,
    `${goalOf(outcome)}: ${isReached ? "reached" : "**missed**"}`,
    furtherOf(outcome),
  ];
  return `| ${cells.map(cell).join(" | ")} |`;
};

/** docs/RELIABILITY.md. */
export const reliabilityPage = (
  rows: readonly Row[],
  results: ReadonlyMap<string, RowResult>,
  measured: readonly Outcome[],
  environment: string,
): string => {
  const lines = rows.map((row) => {
    const result = results.get(row.id);
    if (!isWhole(row, result)) throw new Error(`${row.id}: not run`);
    const cells = [row.threat, row.protection, fileCell(row), figureOf(row, result), withoutCell(row.mutants)];
    return `| ${cells.map(cell).join(" | ")} |`;
  });
  const mutants = rows.reduce((sum, row) => sum + row.mutants.length, 0);
  return `# What must not happen, and how it is seen that it does not

Made by \`npx -y pnpm@12 reliability --without\`; not edited by hand. The rows are data in \`tools/reliability\`.

Each line is a threat to the hall's memory or to its day. **Figure** is what the tests beside it have shown on this machine:
${environment}. **Fails without** names changes of the code that take the protection away, one at a time: each was made in a
copy of the tree, and the line's tests were seen red. ${rows.length} threats, ${mutants} such changes.

| Threat | What protects | Tests | Figure | Fails without |
| --- | --- | --- | --- | --- |
${lines.join("\n")}

## Beside a floor

What the same command has measured with \`bench\`, medians of rounds in which the measure and its floor took turns. On a machine that
others share a figure can miss its goal in one run and reach it in the next.

| Measure | Figure | Goal | Besides |
| --- | --- | --- | --- |
${measured.map(measureLine).join("\n")}
`;
};
