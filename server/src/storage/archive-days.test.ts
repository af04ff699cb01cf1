import { gunzipSync } from "node:zlib";

import { createRng } from "@yichuang/shared/lib/rng";
import { describe, expect, test } from "vitest";

import { dayBodies, dayName, dayRecords, dayRules } from "./archive-testing.ts";
import type { Disk } from "./disk.ts";
import { createFileJournal } from "./file-journal.ts";
import { range, recover } from "./journal-testing.ts";
import type { Journal } from "./journal.ts";
import { readJournal } from "./read-journal.ts";
import { createSimulatedDisk, type SimulatedDisk } from "./simulated-disk.ts";
import { verifyJournal } from "./verify-journal.ts";

/** Power cuts at each call to the disk; a longer search is `ARCHIVE_CUTS=30 npx vitest run server/src/storage/archive-days`. */
const cutsPerCall = Number(process.env.ARCHIVE_CUTS ?? 1);
const folder = "/journal";
const place = `${folder}/archive`;

const openOn = async (disk: Disk, keptDays: number | null = null): Promise<Journal> => {
  const journal = createFileJournal(folder, disk, dayRules(keptDays));
  await recover(journal);
  return journal;
};

const checkpointAt = (seq: number) => ({ seq, data: dayBodies(seq) });

const namesIn = (disk: SimulatedDisk, below: string): string[] =>
  disk.paths().flatMap((path) => (path.startsWith(`${below}/`) ? path.slice(below.length + 1) : []));

const seqsOf = async (disk: SimulatedDisk): Promise<number[]> => {
  const seqs: number[] = [];
  for await (const { seq } of readJournal(folder, disk)) seqs.push(seq);
  return seqs;
};

/** Takes both checkpoints away: a start must then read the whole history. */
const decayCheckpoints = (disk: SimulatedDisk): void => {
  for (const path of disk.paths().filter((one) => one.includes("checkpoint-")))
    disk.replace(path, Buffer.from("decayed"));
};

/** Records 1 to `to`, checkpoints after 3, 7, 11…, and no archive yet. */
const live = async (journal: Journal, from: number, to: number): Promise<void> => {
  for (const seq of range(from, to)) {
    await journal.append(dayRecords(seq, seq));
    if (seq % 4 === 3) await journal.checkpoint(checkpointAt(seq));
  }
};

const diskTo = async (lastSeq: number): Promise<SimulatedDisk> => {
  const disk = createSimulatedDisk();
  const journal = await openOn(disk);
  await live(journal, 1, lastSeq);
  await journal.archive();
  await journal.close();
  return disk;
};

describe("JRN6 the archive of a day", () => {
  test("JRN6 has the records of one business day, and segments that it replaces are gone", async () => {
    const disk = createSimulatedDisk();
    const journal = await openOn(disk);
    await live(journal, 1, 12);
    expect(await journal.archive()).toEqual([dayName(1), dayName(2)]);
    expect(namesIn(disk, place)).toEqual(["2026-11-01_1-5.log.gz", "2026-11-02_6-10.log.gz"]);
    expect(await journal.archive()).toEqual([]);
    await live(journal, 13, 17);
    expect(await journal.archive()).toEqual([dayName(3)]);
    // The segment 8–11 is not needed by a checkpoint any more, and all of it is in archives.
    expect(namesIn(disk, place).filter((name) => name.endsWith(".log"))).toEqual([]);
    const text = gunzipSync(disk.contentOf(`${place}/2026-11-02_6-10.log.gz`)).toString();
    expect([...text.matchAll(/^[0-9a-f]{8} (\d+) [0-9a-f]{32} /gm)].map(([, seq]) => Number(seq))).toEqual(
      range(6, 10),
    );
    await journal.close();
    expect(await seqsOf(disk)).toEqual(range(1, 17));
    expect(await verifyJournal(folder, disk)).toMatchObject({ records: 17, damage: null, tampering: null, gaps: [] });
  });

  test("JRN6 is written from what is on disk while appends go on, and the end of a day that may yet be lost waits", async () => {
    const disk = createSimulatedDisk();
    const journal = await openOn(disk);
    await journal.append(dayRecords(1, 4));
    let seq = 4;
    const appends: Promise<void>[] = [];
    // The record that ends the day is in the file, its sync is under way.
    disk.decide(({ kind }) => {
      if (kind === "list" && seq < 9) appends.push(journal.append(dayRecords(++seq, seq)));
      return "done";
    });
    const first = await journal.archive();
    await Promise.all(appends);
    expect(first).toEqual([]);
    expect(appends.length).toBeGreaterThan(0);
    disk.decide(() => "done");
    await journal.append(dayRecords(seq + 1, 11));
    expect(await journal.archive()).toEqual([dayName(1), dayName(2)]);
    await journal.close();
    expect(await seqsOf(disk)).toEqual(range(1, 11));
  });

  test("JRN6 of a day with more than can be packed at once is one file that gzip reads", async () => {
    const disk = createSimulatedDisk();
    const journal = await openOn(disk);
    const large = range(1, 4).map((seq) => ({ seq, body: { seq, text: "号".repeat(300_000) } }));
    await journal.append([...large, ...dayRecords(5, 6)]);
    expect(await journal.archive()).toEqual([dayName(1)]);
    await journal.close();
    expect(gunzipSync(disk.contentOf(`${place}/2026-11-01_1-5.log.gz`)).length).toBeGreaterThan(3_600_000);
    expect(await seqsOf(disk)).toEqual(range(1, 6));
  });

  test("JRN6 is read back before anything goes that it replaces", async () => {
    const disk = createSimulatedDisk();
    const spoiled: Disk = {
      ...disk,
      create: async (path) => {
        const file = await disk.create(path);
        const spoil = (bytes: Uint8Array): Uint8Array => bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte));
        return path.includes(".gz") ? { ...file, write: (bytes) => file.write(spoil(bytes)) } : file;
      },
    };
    const journal = await openOn(spoiled);
    await live(journal, 1, 12);
    await expect(journal.archive()).rejects.toThrow("cannot be unpacked");
    await journal.close();
    expect(namesIn(disk, place).filter((name) => name.endsWith(".gz"))).toEqual([]);
    expect(await seqsOf(disk)).toEqual(range(1, 12));
  });

  test("JRN6 is not asked for at a start that has a checkpoint, and serves one that has none", async () => {
    const disk = await diskTo(23);
    const asked: string[] = [];
    disk.decide(({ kind, path }) => {
      if (kind !== "list") asked.push(path);
      return "done";
    });
    await (await openOn(disk)).close();
    expect(asked.filter((path) => path.startsWith(`${place}/`))).toEqual([]);
    decayCheckpoints(disk);
    const journal = createFileJournal(folder, disk);
    expect(await recover(journal)).toMatchObject({ bodies: dayBodies(23), checkpointSeq: null, seqs: range(1, 23) });
    await journal.append(dayRecords(24, 24));
    await journal.close();
    expect(await seqsOf(disk)).toEqual(range(1, 24));
  });

  test("JRN6 leaves no way to lose the records behind it unseen", async () => {
    const disk = await diskTo(22);
    for (const path of disk.paths()) if (/checkpoint-|journal-0+2\d/.test(path)) await disk.remove(path);
    const [last] = disk.paths().filter((path) => path.startsWith(`${folder}/journal-`));
    const text = disk.contentOf(last as string).toString();
    disk.replace(last as string, Buffer.from(text.slice(0, text.indexOf("\n") + 1)));
    await expect(openOn(disk)).rejects.toThrow("an archive goes to record 20");
    expect((await verifyJournal(folder, disk)).damage?.reason).toContain("an archive goes to 20");
  });
});

describe("JRN3 verify looks through archives", () => {
  const changeIn = (disk: SimulatedDisk, path: string, change: (bytes: Buffer) => void): void => {
    const bytes = Buffer.from(disk.contentOf(path));
    change(bytes);
    disk.replace(path, bytes);
  };

  test("JRN3 finds an archive that decayed, at any byte, and one that is gone", async () => {
    const path = `${place}/2026-11-02_6-10.log.gz`;
    const disk = await diskTo(17);
    const whole = disk.contentOf(path);
    // The head of a gzip file has a time and a system that nobody reads, and before the checksum are bits without a meaning.
    for (const at of range(10, whole.length - 1).filter((index) => index !== whole.length - 9)) {
      disk.replace(path, whole);
      changeIn(disk, path, (bytes) => void (bytes[at] = (bytes[at] as number) ^ 4));
      expect((await verifyJournal(folder, disk)).damage, `byte ${at}`).toMatchObject({ file: path, line: 1 });
    }
    await disk.remove(path);
    expect(await verifyJournal(folder, disk)).toMatchObject({ gaps: [{ from: 6, to: 10 }], damage: null, records: 12 });
  }, 30_000);

  test("JRN3 finds records that somebody changed in an archive, or in a segment that stands beside it", async () => {
    const other = createSimulatedDisk();
    const journal = await openOn(other);
    await journal.append(dayRecords(1, 5).map(({ seq, body }) => ({ seq, body: seq === 2 ? { forged: true } : body })));
    await journal.archive();
    await journal.close();
    const archive = `${place}/2026-11-01_1-5.log.gz`;
    const segment = `${folder}/journal-000000000001.log`;
    const disk = await diskTo(17);
    disk.replace(archive, other.contentOf(archive));
    expect((await verifyJournal(folder, disk)).tampering).not.toBeNull();
    const beside = createSimulatedDisk();
    const running = await openOn(beside);
    await running.append(dayRecords(1, 5));
    await running.archive();
    await running.close();
    expect(await verifyJournal(folder, beside)).toMatchObject({ tampering: null, damage: null, records: 5 });
    beside.replace(segment, other.contentOf(segment));
    expect((await verifyJournal(folder, beside)).tampering?.reason).toContain("record 5 is another one than in a file");
  });
});

describe("JRN6 interrupted", () => {
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
      await journal.checkpoint(checkpointAt(4));
      await journal.archive();
      await append(9);
      await journal.checkpoint(checkpointAt(9));
      await append(11);
      await Promise.all([journal.archive(), journal.checkpoint(checkpointAt(11)), append(12)]);
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

describe("JRN7 retention", () => {
  test("JRN7 keeps so many days as are asked for, and what was never archived", async () => {
    const disk = createSimulatedDisk();
    const journal = await openOn(disk, 2);
    await live(journal, 1, 23);
    await journal.archive();
    expect(namesIn(disk, place).filter((name) => name.endsWith(".gz"))).toEqual([
      "2026-11-03_11-15.log.gz",
      "2026-11-04_16-20.log.gz",
    ]);
    await live(journal, 24, 31);
    await journal.archive();
    expect(namesIn(disk, place)).toEqual(["2026-11-05_21-25.log.gz", "2026-11-06_26-30.log.gz"]);
    await journal.close();
    expect(await seqsOf(disk)).toEqual(range(21, 31));
    expect(await verifyJournal(folder, disk)).toMatchObject({ damage: null, tampering: null, gaps: [], firstSeq: 21 });
    expect((await recover(createFileJournal(folder, disk))).bodies).toEqual(dayBodies(31));
  });
});
