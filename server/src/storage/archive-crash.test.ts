import { createRng } from "@yichuang/shared/lib/rng";
import { describe, expect, test } from "vitest";

import {
  dayBodies,
  dayCheckpointAt,
  dayRecords,
  dayRules,
  decayCheckpoints,
  folder,
  live,
  namesIn,
  openOn,
  place,
  seqsOf,
} from "./archive-testing.ts";
import { createFileJournal } from "./file-journal.ts";
import { range, recover } from "./journal-testing.ts";
import { createSimulatedDisk, type SimulatedDisk } from "./simulated-disk.ts";
import { verifyJournal } from "./verify-journal.ts";

/** Power cuts at each call to the disk; a longer search is `ARCHIVE_CUTS=30 npx vitest run server/src/storage/archive-crash`. */
const cutsPerCall = Number(process.env.ARCHIVE_CUTS ?? 1);
describe("JRN6 interrupted", () => {
  test("JRN6 by a kill, the name that was left unsynced is synced before anything goes for it", async () => {
    const disk = createSimulatedDisk();
    const killed = await openOn(disk);
    await live(killed, 1, 12);
    let isNamed = false;
    disk.decide(({ kind, path }) => {
      isNamed ||= kind === "rename" && path.endsWith("_6-10.log.gz");
      return kind === "syncFolder" && isNamed ? "stop" : "done";
    });
    await expect(killed.archive()).rejects.toThrow("stop: ");
    disk.killProcess();
    const journal = await openOn(disk);
    const calls: string[] = [];
    disk.decide(({ kind, path }) => {
      if (kind === "remove" || (kind === "syncFolder" && path === place)) calls.push(kind);
      return "done";
    });
    expect(await journal.archive()).toEqual([]);
    expect(calls).toEqual(["syncFolder", "remove", "remove", "syncFolder"]);
    await journal.close();
  });

  type Progress = { acknowledged: number };

  const work = async (disk: SimulatedDisk, progress: Progress): Promise<void> => {
    const journal = await openOn(disk);
    const append = async (to: number): Promise<void> => {
      for (let seq = progress.acknowledged + 1; seq <= to; seq += 1) {
        await journal.append(dayRecords(seq, seq));
        progress.acknowledged = seq;
      }
    };
    try {
      await append(7);
      await journal.checkpoint(dayCheckpointAt(4));
      await journal.archive();
      await append(9);
      await journal.checkpoint(dayCheckpointAt(9));
      await append(11);
      await Promise.all([journal.archive(), journal.checkpoint(dayCheckpointAt(11)), append(12)]);
      await journal.archive();
    } finally {
      await journal.close();
    }
  };

  const isStop = (error: unknown): boolean => error instanceof Error && /^(stop|EIO|ENOSPC): /.test(error.message);

  const expectWhole = async (disk: SimulatedDisk, acknowledged: number, what: string): Promise<void> => {
    const journal = createFileJournal(folder, disk, dayRules());
    const { bodies } = await recover(journal);
    expect(bodies.length, what).toBeGreaterThanOrEqual(acknowledged);
    expect(bodies, what).toEqual(dayBodies(bodies.length));
    await journal.archive();
    await journal.close();
    expect(await seqsOf(disk), what).toEqual(range(1, bodies.length));
    expect(await verifyJournal(folder, disk), what).toMatchObject({ damage: null, tampering: null, gaps: [] });
    expect(namesIn(disk, place).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    decayCheckpoints(disk);
    const withoutCheckpoint = createFileJournal(folder, disk);
    expect((await recover(withoutCheckpoint)).bodies, what).toEqual(bodies);
    await withoutCheckpoint.close();
    // What a killed process left unsynced was synced before anything went for it.
    disk.cutPower(() => 0);
    expect(await seqsOf(disk), what).toEqual(range(1, bodies.length));
  };

  test.each(["kill", "power"] as const)(
    "JRN6 at any call to the disk by a %s, no record is lost from the history",
    async (crash) => {
      let call = 1;
      for (let wasStopped = true; wasStopped; call += 1) {
        for (const seed of range(1, crash === "kill" ? 1 : cutsPerCall)) {
          const disk = createSimulatedDisk();
          const progress: Progress = { acknowledged: 0 };
          disk.decide(({ number }) => (number >= call ? "stop" : "done"));
          wasStopped = await work(disk, progress).then(
            () => false,
            (error: unknown) => {
              if (!isStop(error)) throw error;
              return true;
            },
          );
          if (crash === "kill") disk.killProcess();
          else disk.cutPower(createRng(1_000 * call + seed).next);
          await expectWhole(disk, progress.acknowledged, `call ${call} seed ${seed}`);
        }
      }
      expect(call).toBeGreaterThan(100);
    },
    60_000 * cutsPerCall,
  );

  test("JRN6 by an error of the disk at any call, it is made the next time, and nothing is lost", async () => {
    for (let call = 1; call < 150; call += 1) {
      for (const fate of ["EIO", "ENOSPC"] as const) {
        const disk = createSimulatedDisk();
        const progress: Progress = { acknowledged: 0 };
        disk.decide(({ number }) => (number === call ? fate : "done"));
        await work(disk, progress).catch((error: unknown) => {
          if (!isStop(error)) throw error;
        });
        disk.killProcess();
        await expectWhole(disk, progress.acknowledged, `call ${call} ${fate}`);
      }
    }
  }, 60_000);

  test("JRN6 by the end of the server, it stops at once and is made the next time", async () => {
    const disk = createSimulatedDisk();
    const journal = await openOn(disk);
    await live(journal, 1, 12);
    const archiving = journal.archive();
    await Promise.all([archiving, journal.close()]);
    expect(namesIn(disk, place).some((name) => name.endsWith(".gz"))).toBe(false);
    await expectWhole(disk, 12, "after the end");
    expect(namesIn(disk, place).filter((name) => name.endsWith(".gz"))).toHaveLength(2);
  });
});
