import { describe, expect, test } from "vitest";

import { openOn } from "./archive-testing.ts";
import { checkpointAt, recordsOf } from "./journal-testing.ts";
import { JournalDamaged } from "./journal.ts";
import {
  archiveFolder,
  archiveSegments,
  freeFolder,
  historyOf,
  type Inventory,
  isReplayable,
  isUnused,
  type Segment,
  segmentName,
  segmentsAfter,
  takeInventory,
} from "./segments.ts";
import { createSimulatedDisk, type SimulatedDisk } from "./simulated-disk.ts";

const folder = "/journal";
const archive = archiveFolder(folder);

const segment = (firstSeq: number): Segment => ({ path: `${folder}/${segmentName(firstSeq)}`, firstSeq });

const inventory = (change: Partial<Inventory>): Inventory => ({ live: [], archived: [], generations: [], ...change });

const diskWith = async (paths: readonly string[]): Promise<SimulatedDisk> => {
  const disk = createSimulatedDisk();
  for (const path of paths) await disk.create(path);
  return disk;
};

describe("what lies in a journal's folder", () => {
  test("a segment that is found in both places, as after a cut while it was moved, counts once and as live", async () => {
    const disk = await diskWith([1, 4, 7].map((seq) => `${folder}/${segmentName(seq)}`));
    await disk.create(`${archive}/${segmentName(4)}`);
    const { live, archived } = await takeInventory(disk, folder);
    expect(live.map(({ firstSeq }) => firstSeq)).toEqual([1, 4, 7]);
    expect(archived).toEqual([]);
  });

  test("is in the order of its records whatever the order of the names; of two that begin alike the longer archive is first", async () => {
    const names = ["2026-11-02_6-7.log.gz", "2026-11-01_1-3.log.gz", "2026-11-02_6-9.log.gz", segmentName(4)];
    const { archived } = await takeInventory(await diskWith(names.map((name) => `${archive}/${name}`)), folder);
    expect(archived.map(({ firstSeq, lastSeq }) => [firstSeq, lastSeq])).toEqual([
      [1, 3],
      [4, undefined],
      [6, 9],
      [6, 7],
    ]);
  });

  test("is a new journal only when there is nothing: an archive, a segment or a checkpoint alone is a loss", () => {
    expect(isUnused(inventory({}))).toBe(true);
    expect(isUnused(inventory({ live: [segment(1)] }))).toBe(false);
    expect(isUnused(inventory({ archived: [segment(1)] }))).toBe(false);
    expect(isUnused(inventory({ generations: [1] }))).toBe(false);
  });
});

describe("what a start reads", () => {
  test("JRN9 a checkpoint is of use when the record after it has a segment, and the journal goes on in one", () => {
    const later = inventory({ live: [segment(5)] });
    expect([3, 4, 5].map((seq) => isReplayable(later, seq))).toEqual([false, true, true]);
    const both = inventory({ live: [segment(5)], archived: [segment(2)] });
    expect([0, 1].map((seq) => isReplayable(both, seq))).toEqual([false, true]);
    expect(isReplayable(inventory({ archived: [segment(2)] }), 3)).toBe(false);
  });

  test("JRN9 every live segment is read, however new the checkpoint, and no archived one that is not needed", () => {
    const all = inventory({ live: [5, 7, 9].map(segment), archived: [1, 3].map(segment) });
    const firstSeqs = (seq: number): number[] => segmentsAfter(all, folder, seq).map(({ firstSeq }) => firstSeq);
    expect(firstSeqs(20)).toEqual([5, 7, 9]);
    expect(firstSeqs(4)).toEqual([5, 7, 9]);
    expect(firstSeqs(3)).toEqual([3, 5, 7, 9]);
    expect(firstSeqs(0)).toEqual([1, 3, 5, 7, 9]);
  });

  test("the history has what live segments hold once", () => {
    const history = historyOf(inventory({ live: [segment(4)], archived: [1, 4, 6].map(segment) }));
    expect(history.map(({ firstSeq }) => firstSeq)).toEqual([1, 4]);
  });

  test("a refusal names the file that is nearest to what is not there", () => {
    const fileOf = (found: Inventory): string => {
      try {
        segmentsAfter(found, folder, 3);
      } catch (error) {
        if (error instanceof JournalDamaged) return error.file;
      }
      throw new Error("no refusal");
    };
    expect(fileOf(inventory({}))).toBe(folder);
    expect(fileOf(inventory({ generations: [8, 5] }))).toBe(`${folder}/checkpoint-000000000008.json`);
    expect(fileOf(inventory({ live: [segment(6)], generations: [8] }))).toBe(`${folder}/${segmentName(6)}`);
  });
});

test("JRN4 what is set aside never meets what was set aside before", async () => {
  const disk = await diskWith([`${folder}/damaged-1/a`, `${folder}/damaged-2/a`, `${folder}/other-1/a`]);
  expect(await freeFolder(disk, folder, "damaged")).toBe(`${folder}/damaged-3`);
  expect(await freeFolder(disk, folder, "fresh")).toBe(`${folder}/fresh-1`);
});

test("where no segment is done with, the archive is not touched", async () => {
  const disk = await diskWith([1, 4].map((seq) => `${folder}/${segmentName(seq)}`));
  const callsBefore = disk.callsCount();
  await archiveSegments(disk, folder, 2);
  expect(disk.callsCount()).toBe(callsBefore + 1);
  await archiveSegments(disk, folder, 3);
  expect(disk.paths()).toEqual([`${archive}/${segmentName(1)}`, `${folder}/${segmentName(4)}`]);
});

describe("JRN6 archives of days", () => {
  const withDays = async (disk: SimulatedDisk) => {
    const journal = await openOn(disk);
    await journal.append(recordsOf(1, 4));
    await journal.append([{ seq: 5, body: { ended: "2026-11-01" } }, ...recordsOf(6, 6)]);
    return journal;
  };

  test("JRN6 wait for the next start where the journal is closed while they begin", async () => {
    const disk = createSimulatedDisk();
    const journal = await withDays(disk);
    const archiving = journal.archive();
    await journal.close();
    expect(await archiving).toEqual([]);
    const next = await openOn(disk);
    expect(await next.archive()).toEqual(["2026-11-01"]);
    await next.close();
  });

  test("JRN6 are not made by a journal whose disk has failed", async () => {
    const disk = createSimulatedDisk();
    const journal = await withDays(disk);
    disk.decide(({ kind }) => (kind === "write" ? "EIO" : "done"));
    const appending = journal.append(recordsOf(7, 7));
    const archiving = journal.archive();
    await expect(appending).rejects.toThrow("EIO");
    expect(await archiving).toEqual([]);
    expect(disk.paths().filter((path) => path.startsWith(`${archive}/`))).toEqual([]);
    await expect(journal.archive()).rejects.toThrow("EIO");
    await expect(journal.checkpoint(checkpointAt(4))).rejects.toThrow("EIO");
    await journal.close();
  });
});
