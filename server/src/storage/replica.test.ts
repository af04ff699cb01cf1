import { mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, expect, test } from "vitest";

import { type Disk, nodeDisk } from "./disk.ts";
import { createFileJournal } from "./file-journal.ts";
import { bodiesTo, checkpointAt, recordsOf, recover } from "./journal-testing.ts";
import { firstLink } from "./record-line.ts";
import { checkpointIn, layAside, linkAt, newestCopy, readRawAfter, seedJournal } from "./replica.ts";
import { createSimulatedDisk, type SimulatedDisk } from "./simulated-disk.ts";

const top = await mkdtemp(join(tmpdir(), "yichuang-replica-"));
afterAll(() => rm(top, { recursive: true }));

/** Records 1…9, with checkpoints after 3 and 6, and an archive. */
const fillJournal = async (folder: string, disk?: Disk): Promise<void> => {
  const journal = createFileJournal(folder, disk);
  await recover(journal);
  for (const last of [3, 6, 8]) {
    await journal.append(recordsOf(journal.end().seq + 1, last));
    await journal.checkpoint(checkpointAt(last));
  }
  await journal.append(recordsOf(9, 9));
  await journal.close();
};

const makeJournal = async (name: string): Promise<string> => {
  const folder = join(top, name);
  await fillJournal(folder);
  return folder;
};

test("SBY2 records and links are read beside whoever writes them, from segments, archive and headers", async () => {
  const folder = await makeJournal("read");
  const all = (await readRawAfter(folder, 0, 100)) ?? [];
  expect(all.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const { seq, link } of all) expect(await linkAt(folder, seq)).toBe(link);
  expect((await readRawAfter(folder, 4, 2))?.map(({ seq }) => seq)).toEqual([5, 6]);
  expect(await readRawAfter(folder, 9, 5)).toEqual([]);
  expect(await linkAt(folder, 10)).toBeNull();
  // Moved elsewhere by somebody who needed room: the oldest link left stands in a header.
  await rm(join(folder, "archive"), { recursive: true });
  expect(await readRawAfter(folder, 2, 1)).toBeNull();
  expect(await linkAt(folder, 2)).toBeNull();
  const oldest = Number(
    (await readdir(folder))
      .toSorted()
      .find((one) => one.startsWith("journal-0"))
      ?.slice(8, 20),
  );
  expect(await linkAt(folder, oldest - 1)).toBe(all[oldest - 2]?.link);
});

test("SBY2 a file that a checkpoint moves while it is read is read where it is then", async () => {
  const folder = await makeJournal("moving");
  const all = (await readRawAfter(folder, 0, 100)) ?? [];
  const [here, there] = [folder, join(folder, "archive")].map((one) => join(one, "journal-000000000007.log")) as [
    string,
    string,
  ];
  let moves = 0;
  const disk: Disk = {
    ...nodeDisk,
    openToRead: async (path) => {
      if (path === here && (moves += 1) % 2 === 1) await rename(here, there);
      return nodeDisk.openToRead(path);
    },
  };
  expect(await readRawAfter(folder, 6, 1, disk)).toEqual([all[6]]);
  await rename(there, here);
  moves = 0;
  expect(await linkAt(folder, 7, disk)).toBe(all[6]?.link);
  expect(moves).toBe(1);
});

test("SBY2 a copy begins with the newest checkpoint and goes on as the original does", async () => {
  const folder = await makeJournal("original");
  const copy = await newestCopy(folder);
  expect(copy.seq).toBe(8);
  const other = join(top, "copy");
  const stale = createFileJournal(other);
  await recover(stale);
  await stale.append(recordsOf(1, 2));
  await stale.close();
  await layAside(other);
  await seedJournal(other, copy);
  const journal = createFileJournal(other);
  expect(await recover(journal)).toMatchObject({ bodies: bodiesTo(8), checkpointSeq: 8 });
  await journal.append(recordsOf(9, 9));
  expect(journal.end()).toEqual({ seq: 9, link: await linkAt(folder, 9) });
  await journal.close();
  const aside = createFileJournal(join(other, "aside-1"));
  expect((await recover(aside)).bodies).toEqual(bodiesTo(2));
  await aside.close();
});

/** As `makeJournal`, on a disk that can decay, fail and lose its power. */
const simulated = async (): Promise<SimulatedDisk> => {
  const disk = createSimulatedDisk();
  await fillJournal("/journal", disk);
  return disk;
};

const checkpointPath = (seq: number): string => `/journal/checkpoint-${String(seq).padStart(12, "0")}.json`;

test("SBY2 of a journal that is not there there is nothing but its beginning", async () => {
  const disk = createSimulatedDisk();
  expect(await readRawAfter("/journal", 0, 5, disk)).toEqual([]);
  expect(await readRawAfter("/journal", 1, 5, disk)).toBeNull();
  expect(await linkAt("/journal", 0, disk)).toBe(firstLink);
  expect(await linkAt("/journal", 1, disk)).toBeNull();
  expect(await newestCopy("/journal", disk)).toEqual({ seq: 0, link: firstLink, bytes: new Uint8Array() });
  await seedJournal("/journal", await newestCopy("/journal", disk), disk);
  expect(disk.paths()).toEqual(["/journal/journal-000000000001.log"]);
});

test("SBY2 reads from the segment on in which a record stands, and no damage before it stands in the way", async () => {
  const disk = await simulated();
  disk.replace("/journal/archive/journal-000000000001.log", Buffer.from("decayed"));
  expect((await readRawAfter("/journal", 6, 2, disk))?.map(({ seq }) => seq)).toEqual([7, 8]);
  await expect(readRawAfter("/journal", 0, 2, disk)).rejects.toThrow("journal-000000000001.log:1: the first line is");
});

test("SBY2 the copy is the newest checkpoint that is whole and whose last record is there", async () => {
  const disk = await simulated();
  const [first, link] = [await newestCopy("/journal", disk), await linkAt("/journal", 6, disk)];
  expect(checkpointIn(first)).toEqual(bodiesTo(8));
  const whole = disk.contentOf(checkpointPath(8));
  disk.replace(checkpointPath(8), whole.subarray(0, -1));
  const second = await newestCopy("/journal", disk);
  expect(second).toMatchObject({ seq: 6, link });
  expect(checkpointIn(second)).toEqual(bodiesTo(6));
  expect(checkpointIn({ seq: 6, bytes: second.bytes.subarray(1) })).toBeNull();
  disk.replace(checkpointPath(6), Buffer.alloc(0));
  expect((await newestCopy("/journal", disk)).seq).toBe(0);
});

test("SBY2 a checkpoint whose last record cannot be read is no beginning of a copy; a disk that fails is an error", async () => {
  const disk = await simulated();
  disk.replace("/journal/journal-000000000009.log", Buffer.from("decayed"));
  expect((await newestCopy("/journal", disk)).seq).toBe(6);
  disk.decide(({ kind }) => (kind === "readAll" ? "EIO" : "done"));
  await expect(newestCopy("/journal", disk)).rejects.toThrow("EIO");
});

test("SBY2 what is laid aside is whole, and stays so after a power cut", async () => {
  const disk = await simulated();
  const before = disk.paths().map((path) => path.replace("/journal/", ""));
  await layAside("/journal", disk);
  disk.cutPower(() => 0);
  expect(disk.paths().map((path) => path.replace("/journal/aside-1/", ""))).toEqual(before);
});
