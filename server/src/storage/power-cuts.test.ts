import { createRng, type Rng } from "@yichuang/shared/lib/rng";
import { expect, test } from "vitest";

import { createFileJournal } from "./file-journal.ts";
import { bodiesTo, checkpointAt, recordsOf, recover } from "./journal-testing.ts";
import type { Journal } from "./journal.ts";
import { createSimulatedDisk, type SimulatedDisk } from "./simulated-disk.ts";

/** Machines that lose their power; `POWER_CUTS=1000000 npx vitest run server/src/storage/power-cuts` takes longer. */
const cutsCount = Number(process.env.POWER_CUTS ?? 100_000);
const firstSeed = Number(process.env.POWER_CUTS_SEED ?? 1);
const folder = "/journal";
/** A life makes about so many calls to the disk. */
const callsMax = 70;

type Life = { acknowledged: number; attempted: number; checkpoint: number; wasStopped: boolean };

const workSome = async (journal: Journal, life: Life, rng: Rng): Promise<void> => {
  for (let step = 0; step < 8; step += 1) {
    if (rng.next() < 0.35) {
      life.checkpoint = life.acknowledged - Math.floor(rng.next() * (1 + life.acknowledged - life.checkpoint));
      await journal.checkpoint(checkpointAt(life.checkpoint));
      continue;
    }
    const last = life.attempted + 1 + Math.floor(rng.next() * 3);
    const appended = journal.append(recordsOf(life.attempted + 1, last));
    life.attempted = last;
    await appended;
    life.acknowledged = last;
  }
  await journal.close();
};

/** A life of a journal that ends at a random call to the disk with the power. */
const live = async (disk: SimulatedDisk, rng: Rng): Promise<Life> => {
  const life: Life = { acknowledged: 0, attempted: 0, checkpoint: 0, wasStopped: false };
  const lastCall = 1 + Math.floor(rng.next() * callsMax);
  disk.decide(({ number }) => (number >= lastCall ? "stop" : "done"));
  const journal = createFileJournal(folder, disk);
  try {
    await recover(journal);
    await workSome(journal, life, rng);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith("stop: "))) throw error;
    life.wasStopped = true;
  }
  disk.cutPower(rng.next);
  return life;
};

/** Of a machine that was on again: what the journal holds; null: it refuses to start. */
const recordsAfter = async (disk: SimulatedDisk): Promise<unknown[] | null> =>
  recover(createFileJournal(folder, disk)).then(
    ({ bodies }) => bodies,
    () => null,
  );

test(
  `JRN5 after each of ${cutsCount} power cuts the journal holds what was acknowledged, nothing that was not handed over, and starts`,
  async ({ task }) => {
    const seen = { stopped: 0, acknowledged: 0, unacknowledged: 0 };
    for (let seed = firstSeed; seed < firstSeed + cutsCount; seed += 1) {
      const disk = createSimulatedDisk();
      const { acknowledged, attempted, wasStopped } = await live(disk, createRng(seed));
      const bodies = await recordsAfter(disk);
      const count = bodies?.length ?? -1;
      // The expectations cost more than the life: they are asked for where they would fail.
      if (count < acknowledged || count > attempted || JSON.stringify(bodies) !== JSON.stringify(bodiesTo(count)))
        expect.fail(`seed ${seed}: ${acknowledged} acknowledged, ${attempted} handed over, ${count} found`);
      seen.stopped += Number(wasStopped);
      seen.acknowledged += acknowledged;
      seen.unacknowledged += Number(count > acknowledged);
    }
    // It did something: most were cut off at work, much was acknowledged, and now and then more was there than that.
    expect(seen.stopped).toBeGreaterThan(cutsCount / 2);
    expect(seen.acknowledged).toBeGreaterThan(cutsCount);
    expect(seen.unacknowledged).toBeGreaterThan(cutsCount / 1_000);
    task.meta.figures = { powerCuts: cutsCount };
  },
  20_000 + 4 * cutsCount,
);

test("JRN5 a disk that only says that it has synced is found out", async () => {
  let lost = 0;
  for (let seed = 1; seed <= 500; seed += 1) {
    const disk = createSimulatedDisk({ ignoresSyncs: true });
    const { acknowledged } = await live(disk, createRng(seed));
    const bodies = await recordsAfter(disk);
    if (bodies === null || bodies.length < acknowledged) lost += 1;
  }
  expect(lost).toBeGreaterThan(100);
});
