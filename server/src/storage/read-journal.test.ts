import { describe, expect, test } from "vitest";

import { dayCheckpointAt, dayName, dayRecords, diskTo, folder, live, openOn, place } from "./archive-testing.ts";
import { range } from "./journal-testing.ts";
import type { JournalRecord } from "./journal.ts";
import { readDayArchives, readJournalAfter, readUnarchived, settleJournal } from "./read-journal.ts";
import { readAgain } from "./read-again.ts";
import { takeInventory } from "./segments.ts";
import { createSimulatedDisk, type DiskCall, type SimulatedDisk } from "./simulated-disk.ts";

const seqsIn = async (records: AsyncIterable<JournalRecord>): Promise<number[]> => {
  const seqs: number[] = [];
  for await (const { seq } of records) seqs.push(seq);
  return seqs;
};

/** Files that work opens to read. */
const readIn = async (disk: SimulatedDisk, work: () => Promise<unknown>): Promise<string[]> => {
  const paths: string[] = [];
  const note = ({ kind, path }: DiskCall) => {
    if (kind === "openToRead" || kind === "readAll") paths.push(path.slice(folder.length + 1));
    return "done" as const;
  };
  disk.decide(note);
  await work();
  disk.decide(() => "done");
  return paths;
};

describe("reading on", () => {
  test("JRN6 gives out what stands after a record, from archives and segments, and opens nothing before it", async () => {
    const disk = await diskTo(17);
    for (const seq of [0, 1, 4, 5, 9, 10, 16])
      expect(await seqsIn(readJournalAfter(folder, seq, disk)), `after ${seq}`).toEqual(range(seq + 1, 17));
    expect(await seqsIn(readJournalAfter(folder, 17, disk))).toEqual([]);
    const opened = await readIn(disk, () => seqsIn(readJournalAfter(folder, 10, disk)));
    expect(opened[0]).toBe("archive/2026-11-03_11-15.log.gz");
    expect((await readIn(disk, () => seqsIn(readJournalAfter(folder, 9, disk))))[0]).toBe(
      "archive/2026-11-02_6-10.log.gz",
    );
  });

  test("JRN7 passes over what is not there any more", async () => {
    const disk = await diskTo(17);
    await disk.remove(`${place}/2026-11-01_1-5.log.gz`);
    expect(await seqsIn(readJournalAfter(folder, 2, disk))).toEqual(range(6, 17));
  });
});

describe("JRN8 the records of one business day", () => {
  test("JRN8 come from the archives of that day alone; without one there is no answer", async () => {
    const disk = await diskTo(17);
    const records = await readDayArchives(folder, dayName(2), disk);
    expect(records && (await seqsIn(records))).toEqual(range(6, 10));
    expect(await readDayArchives(folder, dayName(4), disk)).toBeNull();
  });

  test("JRN8 that no archive has yet are those after the last archive, wherever their segments lie", async () => {
    const disk = createSimulatedDisk();
    const journal = await openOn(disk);
    const unarchived = async (): Promise<number[]> => seqsIn(readUnarchived(await takeInventory(disk, folder), disk));
    await live(journal, 1, 9);
    expect(await unarchived()).toEqual(range(1, 9));
    await journal.archive();
    expect(await unarchived()).toEqual(range(6, 9));
    // The day goes on over more checkpoints than are kept: its first segment lies in the archive by then.
    for (const seq of [10, 11, 12]) await journal.append(dayRecords(seq, seq));
    for (const seq of [10, 11, 12]) await journal.checkpoint(dayCheckpointAt(seq));
    expect(await unarchived()).toEqual(range(6, 12));
    await journal.archive();
    expect(await unarchived()).toEqual([11, 12]);
    const opened = await readIn(disk, unarchived);
    expect(opened.filter((path) => path.endsWith(".gz"))).toEqual([]);
    await journal.close();
  });
});

test("JRN5 what was read is on the medium once that was waited for, and survives a power cut", async () => {
  const disk = await diskTo(4);
  const file = await disk.openToAppend(disk.paths().findLast((path) => path.endsWith(".log")) ?? "");
  await file.write(Buffer.from("written, and not synced"));
  const length = (): number[] => disk.paths().map((path) => disk.contentOf(path).length);
  const before = length();
  const calls: string[] = [];
  disk.decide(({ kind }) => (calls.push(kind), "done"));
  await settleJournal(folder, disk);
  expect(calls.slice(-3)).toEqual(["openToAppend", "datasync", "close"]);
  disk.cutPower(() => 0);
  expect(length()).toEqual(before);
  await settleJournal("/nothing", disk);
});

describe("a file that is moved while it is looked for", () => {
  const gone = Object.assign(new Error("ENOENT"), { code: "ENOENT" });

  test("is looked for again, and at last said to be gone", async () => {
    let turns = 0;
    const failing = (times: number) => async () => {
      turns += 1;
      if (turns <= times) throw gone;
      return "read";
    };
    expect(await readAgain(failing(4))).toBe("read");
    expect(turns).toBe(5);
    turns = 0;
    await expect(readAgain(failing(5))).rejects.toBe(gone);
    expect(turns).toBe(5);
  });

  test("is told from a disk that fails, which is asked once", async () => {
    let turns = 0;
    const read = async (): Promise<never> => {
      turns += 1;
      throw Object.assign(new Error("EIO"), { code: "EIO" });
    };
    await expect(readAgain(read)).rejects.toThrow("EIO");
    expect(turns).toBe(1);
  });
});
