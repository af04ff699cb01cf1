import { basename, dirname } from "node:path";

import { type Group, groups, leftOut, mutatorsLeftOut } from "./groups.ts";

/** What became of a group's mutants. */
export type Counts = { killed: number; timedOut: number; survived: number; uncovered: number; isStatic: number };

/** By the group's id. */
export type Results = ReadonlyMap<string, Counts>;

/** In percent; the core and the journal must each reach it. */
export const scoreAtLeast = 85;

const total = ({ killed, timedOut, survived, uncovered }: Counts): number => killed + timedOut + survived + uncovered;

/** Percent of the mutants that tests were red with, timeouts included. */
export const scoreOf = (counts: Counts): number => (100 * (counts.killed + counts.timedOut)) / total(counts);

const sumOf = (all: readonly Counts[]): Counts => {
  const sum = (name: keyof Counts): number => all.reduce((before, counts) => before + counts[name], 0);
  return {
    killed: sum("killed"),
    timedOut: sum("timedOut"),
    survived: sum("survived"),
    uncovered: sum("uncovered"),
    isStatic: sum("isStatic"),
  };
};

const resultsOf = (part: Group["part"], results: Results): Counts[] =>
  groups.filter((group) => group.part === part).flatMap(({ id }) => results.get(id) ?? []);

/** The score of a part, of those of its groups that were run; null: none was. */
export const partScore = (part: Group["part"], results: Results): number | null => {
  const own = resultsOf(part, results);
  return own.length === 0 ? null : scoreOf(sumOf(own));
};

const number = new Intl.NumberFormat("en");

const cells = (counts: Counts): string =>
  [total(counts), counts.killed, counts.timedOut, counts.survived, counts.uncovered]
    .map((count) => number.format(count))
    .concat(`${scoreOf(counts).toFixed(1)} %`)
    .join(" | ");

/** By folder, without what all names share. */
const filesCell = ({ files }: Group): string =>
  [...new Set(files.map((file) => dirname(file)))]
    .map((folder) => {
      const names = files.filter((file) => dirname(file) === folder).map((file) => basename(file, ".ts"));
      return `\`${folder}\`: ${names.join(", ")}`;
    })
    .join("<br>");

const partRows = (part: Group["part"], results: Results): string => {
  const rows = groups
    .filter((group) => group.part === part)
    .map((group) => {
      const counts = results.get(group.id);
      const row = counts === undefined ? "not run since it was changed | | | | |" : cells(counts);
      return `| ${group.words}<br>${filesCell(group)} | ${row} |`;
    });
  const own = resultsOf(part, results);
  return [...rows, ...(own.length === 0 ? [] : [`| **The ${part}** | ${cells(sumOf(own))} |`])].join("\n");
};

/** docs/STRENGTH.md. */
export const strengthPage = (results: Results, environment: string): string => {
  const { isStatic } = sumOf([...results.values()]);
  return `# How strong the tests are

Made by \`npx -y pnpm@12 strength\`; not edited by hand. The groups are data in \`tools/strength/groups.ts\`.

The command changes the code in one place at a time – a condition turned round, a bound moved by one, a block emptied – and runs the tests
that come there. **Killed**: a test was red. **Timeouts** were killed too: an endless loop. **Survived**: all tests stayed green, so that nothing
says what the code is for, or the change makes no difference. **No coverage**: no test comes there. The score is what was killed of all;
the core and the journal must each reach ${scoreAtLeast} %. On ${environment}.

| Files | Mutants | Killed | Timeouts | Survived | No coverage | Score |
| --- | --- | --- | --- | --- | --- | --- |
${partRows("core", results)}
${partRows("journal", results)}

Tests that take long do not take part, though they find much of what survives: random days, whole halls, power cuts, kills, the contract
of the policies, everything end to end.

## What is not judged

${leftOut.map((words) => `- ${words}.`).join("\n")}
- What runs only while a file is loaded (${number.format(isStatic)} changes): it would need a process for each.

## Changes that are not made

${Object.entries(mutatorsLeftOut)
  .map(([name, why]) => `- ${name}: ${why}.`)
  .join("\n")}
`;
};
