import { createHash } from "node:crypto";

import { type CommandType, commandTypes } from "@yichuang/shared/protocol/commands/command";
import { type ViewName, viewNames } from "@yichuang/shared/protocol/views/view";
import { expect, test } from "vitest";

import { kindNames } from "./operations.ts";
import { foundSeeds, operationsOf, reportOn, simulateSeed } from "./seeds.ts";
import { shrink } from "./shrink.ts";
import { simulate } from "./world.ts";

/** `WHOLE_RUNS=100000 WHOLE_SEED=5 npx vitest run server/src/testing/whole-hall` looks longer and elsewhere. */
const runsCount = Number(process.env["WHOLE_RUNS"] ?? 10_000);
const firstSeed = Number(process.env["WHOLE_SEED"] ?? 1);
/** Below it nothing is said about what was seen. */
const judgedFrom = 10_000;
/** Per run, on a machine that is very busy with other things. */
const runMs = 800;

/** Commands and views of the protocol that these halls cannot have, each with its reason: none so far. */
const outside: Partial<Record<CommandType | ViewName, string>> = {};

/** What must have happened somewhere in a run, or it proves nothing: all of the protocol but what is outside. */
const mustHappen = [
  ...kindNames.map((name) => `operation ${name}`),
  ...commandTypes.filter((type) => !(type in outside)).map((type) => `${type} ok`),
  ...viewNames.filter((view) => !(view in outside)).map((view) => `converged ${view}`),
  ...["file", "form", "rollback"].map((origin) => `hall version by ${origin}`),
  ...["InvalidHall", "HallChanged", "HallInUse"].map((code) => `refusal ${code}`),
  "hall version failed",
  ...["command-twice", "reply-lost", "reply-cut", "view-lost"].map((name) => `mishap ${name}`),
  ...["kill", "power cut", "stop", "kill in mid-work", "power cut in mid-work", "kill before publishing"].map(
    (how) => `end by ${how}`,
  ),
  "end by storage failure",
  "end by failed start EIO",
  "checkpoint failed",
  ...["EIO at datasync", "EIO at sync", "EIO at rename", "EIO at syncFolder", "ENOSPC at write"].map(
    (what) => `disk ${what}`,
  ),
  ...["ready", "out", "unknown"].map((how) => `hall printer ${how}`),
  "refusal DiskFull",
  "refusal ShuttingDown",
  "refusal ServiceClosed",
  "event DayClosed",
  "event TicketCarriedOver",
  "event TicketSteppedOut",
  "event TicketCameBack",
  "event VisitRated",
  "event WorkOrderOpened",
  "event AlertAcknowledged",
  "print given up",
  "announcement",
  ...["accepted", "expired"].map((outcome) => `number given out offline ${outcome}`),
  ...[
    "from a checkpoint",
    "by replay",
    "with a torn tail",
    "without unsynced records",
    "of a session that was over",
    "of a ticket that was given up",
    "of a line that was silent",
    "of a view with a gap",
  ].map((what) => `recovery ${what}`),
  "reply again",
  "reply again after a restart",
];

test("ENG3 seeds that failed once do not fail again", async () => {
  for (const { seed, why, operations } of foundSeeds)
    expect((await simulate({ seed }, operations)).breaches, `seed ${seed}: ${why}`).toEqual([]);
});

test(
  `ENG4 INV1 INV9 JRN5 VIEW2: of ${runsCount} halls with kiosks, counters, displays and every fault none forgets, doubles or shows what is not`,
  async ({ task }) => {
    const seen = new Map<string, number>();
    for (let seed = firstSeed; seed < firstSeed + runsCount; seed += 1) {
      const { breaches, counts } = await simulateSeed(seed);
      if (breaches.length > 0) expect.fail(await reportOn(seed));
      for (const [what, count] of counts) seen.set(what, (seen.get(what) ?? 0) + count);
    }
    task.meta.figures = { halls: runsCount };
    if (runsCount < judgedFrom) return;
    expect(mustHappen.filter((what) => !seen.has(what))).toEqual([]);
  },
  60_000 + runMs * runsCount,
);

test("JRN5 a disk that only says that it has synced is found out by a hall within 60 seeds", async () => {
  let lost = 0;
  for (let seed = 1; seed <= 60; seed += 1) {
    const { breaches } = await simulateSeed(seed, { ignoresSyncs: true });
    if (breaches.some((breach) => breach.startsWith("JRN5"))) lost += 1;
  }
  expect(lost).toBeGreaterThan(5);
});

test("ENG4 a seed is the same day each time, to the last byte of its journal", async () => {
  const daysOf = async (seed: number) => {
    const { counts, files } = await simulateSeed(seed);
    const hash = createHash("sha256");
    for (const { path, bytes } of files) hash.update(path).update(bytes);
    return { hash: hash.digest("hex"), counts };
  };
  for (const seed of [3, 11, 29]) expect(await daysOf(seed)).toEqual(await daysOf(seed));
});

test("what is left of a list after shrinking is needed, all of it", async () => {
  const fails = async (some: readonly number[]): Promise<boolean> => some.includes(3) && some.includes(17);
  expect(
    await shrink(
      Array.from({ length: 40 }, (_, index) => index),
      fails,
    ),
  ).toEqual([3, 17]);
  expect(operationsOf(7)).toEqual(operationsOf(7));
});
