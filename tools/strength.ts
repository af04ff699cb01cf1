import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";

import { inRepo, repoRoot } from "./paths.ts";
import { type Group, groups } from "./strength/groups.ts";
import { type Counts, partScore, scoreAtLeast, scoreOf, strengthPage } from "./strength/page.ts";
import { readGroup, runGroup, survivorsFile } from "./strength/run-group.ts";

/**
 * `strength [--only word]… [--concurrency 2]`: changes the queueing core and the journal in thousands of places, one at a time,
 * and counts how many of the changes their tests see. Writes docs/STRENGTH.md with the newest result of every group, also of
 * several runs; one whose files were changed since has none. Ends with 1 when the core or the journal, as far as they were run, is below the score that they must reach.
 */
const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    concurrency: { type: "string", default: "2" },
  },
});
const concurrency = Number(values.concurrency);
if (!Number.isSafeInteger(concurrency) || concurrency < 1) throw new Error("--concurrency must be a whole number");
const isWanted = ({ id, part }: Group): boolean =>
  values.only.length === 0 || values.only.some((word) => id.includes(word) || part === word);
const wanted = groups.filter(isWanted);
if (wanted.length === 0) throw new Error(`no group has such an id: ${groups.map(({ id }) => id).join(", ")}`);

// Stryker copies the tree in which it is started.
process.chdir(repoRoot);
for (const group of wanted) {
  console.log(`${group.id}: ${group.words}`);
  await runGroup(group, concurrency);
  const counts = await readGroup(group);
  if (counts !== null) console.log(`${group.id}: ${scoreOf(counts).toFixed(1)} %; survivors: ${survivorsFile(group)}`);
}

const results = new Map<string, Counts>();
for (const group of groups) {
  const counts = await readGroup(group);
  if (counts !== null) results.set(group.id, counts);
}
const environment = `${availableParallelism()} cores, Node ${process.versions.node}, ${process.platform}`;
await writeFile(inRepo("docs/STRENGTH.md"), strengthPage(results, environment));
const missing = groups.filter(({ id }) => !results.has(id)).map(({ id }) => id);
console.log(
  `docs/STRENGTH.md is made${missing.length > 0 ? `, without ${missing.join(", ")}: not run, or changed since` : ""}`,
);
const weak = (["core", "journal"] as const).filter((part) => (partScore(part, results) ?? 100) < scoreAtLeast);
for (const part of weak) console.error(`FAULT  the ${part} is below ${scoreAtLeast} %`);
process.exit(weak.length === 0 ? 0 : 1);
