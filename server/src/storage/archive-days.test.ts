import { gunzipSync, gzipSync } from "node:zlib";

import { describe, expect, test } from "vitest";

import { archiveDays } from "./archive-days.ts";
import {
  dayBodies,
  dayCheckpointAt,
  dayName,
  dayRecords,
  dayRules,
  decayCheckpoints,
  diskTo,
  folder,
  live,
  namesIn,
  openOn,
  place,
  seqsOf,
} from "./archive-testing.ts";
import type { Disk } from "./disk.ts";
import { createFileJournal } from "./file-journal.ts";
import { damageStep, range, recover } from "./journal-testing.ts";
import { createSimulatedDisk, type SimulatedDisk } from "./simulated-disk.ts";
import { verifyJournal } from "./verify-journal.ts";

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

  test("JRN6 is made all the same when a checkpoint moves the segment that is about to be read", async () => {
    const disk = createSimulatedDisk();
    const journal = await openOn(disk);
    await live(journal, 1, 10);
    let isMoved = false;
    const moving: Disk = {
      ...disk,
      openToRead: async (path) => {
        if (!isMoved && path.endsWith("journal-000000000004.log")) {
          isMoved = true;
          await disk.rename(path, `${place}/journal-000000000004.log`);
        }
        return disk.openToRead(path);
      },
    };
    const rules = dayRules();
    const task = { disk: moving, folder, rules, durableSeq: 10, isOver: () => false };
    expect(await archiveDays(task)).toEqual([dayName(1), dayName(2)]);
    expect(isMoved).toBe(true);
    await journal.close();
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

  test("JRN6 takes the place of no segment that has records of a day that goes on", async () => {
    const disk = createSimulatedDisk();
    const journal = await openOn(disk);
    for (const [from, to] of [
      [1, 2],
      [3, 4],
    ] as const) {
      await journal.append(dayRecords(from, to));
      await journal.checkpoint(dayCheckpointAt(to));
    }
    expect(await journal.archive()).toEqual([]);
    expect(namesIn(disk, place)).toEqual(["journal-000000000001.log"]);
    await journal.append(dayRecords(5, 7));
    for (const seq of [6, 7]) await journal.checkpoint(dayCheckpointAt(seq));
    await journal.append(dayRecords(8, 8));
    await journal.checkpoint(dayCheckpointAt(8));
    expect(await journal.archive()).toEqual([dayName(1)]);
    expect(namesIn(disk, place)).toEqual(["2026-11-01_1-5.log.gz", "journal-000000000005.log"]);
    await journal.close();
    expect(await seqsOf(disk)).toEqual(range(1, 8));
  });

  test("JRN6 begins behind a hole in the history, and what stands before it stays where it is", async () => {
    const disk = createSimulatedDisk();
    const journal = await openOn(disk);
    await live(journal, 1, 12);
    await disk.remove(`${place}/journal-000000000004.log`);
    expect(await journal.archive()).toEqual([dayName(2)]);
    expect(namesIn(disk, place)).toEqual(["2026-11-02_8-10.log.gz", "journal-000000000001.log"]);
    await journal.close();
    expect(await seqsOf(disk)).toEqual([...range(1, 3), ...range(8, 12)]);
    expect(await verifyJournal(folder, disk)).toMatchObject({
      gaps: [{ from: 4, to: 7 }],
      damage: null,
      tampering: null,
    });
  });

  test("JRN6 of a day within a segment stands in nobody's way who reads on behind that segment", async () => {
    const disk = createSimulatedDisk();
    const journal = await openOn(disk);
    await journal.append(dayRecords(1, 11));
    for (const seq of [11, 12, 13]) {
      await journal.checkpoint(dayCheckpointAt(seq));
      await journal.append(dayRecords(seq + 1, seq + 1));
    }
    expect(await journal.archive()).toEqual([dayName(1), dayName(2)]);
    await journal.close();
    // The second day ends at 10, the segment that it lies in at 11, and the next one goes on from there.
    expect(namesIn(disk, place)).toContain("journal-000000000001.log");
    expect(await seqsOf(disk)).toEqual(range(1, 14));
    expect(await verifyJournal(folder, disk)).toMatchObject({ lastSeq: 14, damage: null, tampering: null, gaps: [] });
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

  test.each([
    ["is cut short", (lines: string[]) => lines.toSpliced(-2, 1)],
    ["is another's", (_lines: string[], forged: string[]) => forged],
  ])("JRN6 an archive that is sound and %s is found when it is read back, and goes", async (_name, changed) => {
    const forger = createSimulatedDisk();
    const other = await openOn(forger);
    await other.append(dayRecords(1, 5).map(({ seq, body }) => ({ seq, body: seq === 2 ? { forged: true } : body })));
    await other.archive();
    await other.close();
    const path = `${place}/2026-11-01_1-5.log.gz`;
    const linesOf = (disk: SimulatedDisk): string[] => gunzipSync(disk.contentOf(path)).toString().split("\n");
    const disk = createSimulatedDisk();
    const writing: Disk = {
      ...disk,
      rename: async (from, to) => {
        await disk.rename(from, to);
        if (to === path) disk.replace(to, gzipSync(changed(linesOf(disk), linesOf(forger)).join("\n")));
      },
    };
    const journal = await openOn(writing);
    await journal.append(dayRecords(1, 6));
    await expect(journal.archive()).rejects.toThrow(`${path} was not read as it was written`);
    await journal.close();
    expect(namesIn(disk, place)).toEqual([]);
    expect(await seqsOf(disk)).toEqual(range(1, 6));
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
    for (const at of range(10, whole.length - 1).filter(
      (index) => index !== whole.length - 9 && index % damageStep === 0,
    )) {
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

describe("JRN9 a start with a checkpoint", () => {
  /** What a start reads, in bytes, of a history of so many records, and how much there is. */
  const bytesRead = async (lastSeq: number): Promise<{ read: number; newest: number; all: number }> => {
    const disk = await diskTo(lastSeq);
    let read = 0;
    const counting: Disk = {
      ...disk,
      readAll: async (path) => {
        const bytes = await disk.readAll(path);
        read += bytes.length;
        return bytes;
      },
      openToRead: async (path) => {
        const file = await disk.openToRead(path);
        const count = async (into: Buffer, position: number): Promise<number> => {
          const bytes = await file.read(into, position);
          read += bytes;
          return bytes;
        };
        return { ...file, read: count };
      },
    };
    const sizes = disk.paths().map((path) => [path, disk.contentOf(path).length] as const);
    const newest = sizes.findLast(([path]) => path.includes("checkpoint-"))?.[1] ?? 0;
    await (await openOn(counting)).close();
    return { read: read - newest, newest, all: sizes.reduce((sum, [, size]) => sum + size, 0) };
  };

  test("JRN9 reads that checkpoint and the segments since the one before it, however long the history is", async () => {
    const [short, long] = [await bytesRead(15), await bytesRead(215)];
    // Numbers of three digits are longer.
    expect(long.read).toBeLessThan(1.1 * short.read);
    expect(long.read).toBeGreaterThan(0.9 * short.read);
    expect(long.all - long.newest).toBeGreaterThan(4 * short.all);
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

  test("JRN7 a segment goes too whose beginning was in an archive that is not kept any more", async () => {
    const disk = createSimulatedDisk();
    const journal = await openOn(disk, 1);
    await live(journal, 1, 10);
    await journal.archive();
    await journal.append(dayRecords(11, 12));
    for (const seq of [11, 12]) await journal.checkpoint(dayCheckpointAt(seq));
    expect(namesIn(disk, place)).toContain("journal-000000000004.log");
    await journal.archive();
    expect(namesIn(disk, place)).toEqual(["2026-11-02_6-10.log.gz"]);
    await journal.close();
  });
});
