import { crc32 } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createFileJournal } from "./file-journal.ts";
import { bodiesTo, checkpointAt, damageStep, range, recordsOf, recover } from "./journal-testing.ts";
import { JournalDamaged, type Journal } from "./journal.ts";
import { hexOf } from "./record-line.ts";
import { createSimulatedDisk, type SimulatedDisk } from "./simulated-disk.ts";

const folder = "/journal";

const openOn = async (disk: SimulatedDisk): Promise<Journal> => {
  const journal = createFileJournal(folder, disk);
  await recover(journal);
  return journal;
};

const contentOf = async (disk: SimulatedDisk) => {
  const journal = createFileJournal(folder, disk);
  try {
    return await recover(journal);
  } finally {
    await journal.close();
  }
};

/** Two records, then a checkpoint, so often; two records more. */
const diskWith = async (checkpointsCount: number): Promise<SimulatedDisk> => {
  const disk = createSimulatedDisk();
  const journal = await openOn(disk);
  for (const number of range(1, checkpointsCount)) {
    await journal.append(recordsOf(2 * number - 1, 2 * number));
    await journal.checkpoint(checkpointAt(2 * number));
  }
  await journal.append(recordsOf(2 * checkpointsCount + 1, 2 * checkpointsCount + 2));
  await journal.close();
  return disk;
};

const checkpointPath = (seq: number): string => `${folder}/checkpoint-${String(seq).padStart(12, "0")}.json`;
const segmentPath = (seq: number, where = folder): string => `${where}/journal-${String(seq).padStart(12, "0")}.log`;

test("two generations are kept, with the segments after the older one; older segments go to the archive", async () => {
  const disk = await diskWith(4);
  expect(disk.paths()).toEqual([
    ...[1, 3, 5].map((seq) => segmentPath(seq, `${folder}/archive`)),
    ...[6, 8].map(checkpointPath),
    ...[7, 9].map((seq) => segmentPath(seq)),
  ]);
  const lines = [1, 3, 5].flatMap((seq) =>
    disk
      .contentOf(segmentPath(seq, `${folder}/archive`))
      .toString()
      .split("\n"),
  );
  expect(lines.filter((line) => /^[0-9a-f]{8} \d+ /.test(line))).toHaveLength(6);
});

test("a checkpoint behind the newest record keeps the segment that it ends in", async () => {
  const disk = createSimulatedDisk();
  const journal = await openOn(disk);
  await journal.append(recordsOf(1, 4));
  await journal.checkpoint(checkpointAt(3));
  await journal.append(recordsOf(5, 6));
  await journal.checkpoint(checkpointAt(4));
  await journal.checkpoint(checkpointAt(4));
  await journal.close();
  expect(disk.paths()).toEqual([...[3, 4].map(checkpointPath), ...[1, 5, 7].map((seq) => segmentPath(seq))]);
});

test("no new segment is begun while the last one is empty", async () => {
  const disk = await diskWith(1);
  const journal = await openOn(disk);
  await journal.checkpoint(checkpointAt(4));
  const paths = disk.paths();
  await journal.checkpoint(checkpointAt(4));
  await journal.close();
  expect(disk.paths()).toEqual(paths);
});

describe("a damaged newest generation", () => {
  test("costs nothing, whichever of its bits is wrong", async () => {
    const disk = await diskWith(2);
    const whole = disk.contentOf(checkpointPath(4));
    for (let bit = 0; bit < 8 * whole.length; bit += damageStep) {
      const changed = Buffer.from(whole);
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      disk.replace(checkpointPath(4), changed);
      expect(await contentOf(disk)).toEqual({
        bodies: bodiesTo(6),
        checkpointSeq: 2,
        seqs: [3, 4, 5, 6],
        tornBytes: 0,
      });
    }
  }, 60_000);

  test("costs nothing, wherever it was cut", async () => {
    const disk = await diskWith(2);
    const whole = disk.contentOf(checkpointPath(4));
    for (let length = 0; length < whole.length; length += damageStep) {
      disk.replace(checkpointPath(4), whole.subarray(0, length));
      expect(await contentOf(disk)).toMatchObject({ bodies: bodiesTo(6), checkpointSeq: 2 });
    }
  }, 60_000);

  test.each([
    ["zeros", Buffer.alloc(4_096)],
    ["another generation's content", null],
    ["random text", Buffer.from("{}".repeat(50))],
  ])("may hold %s", async (_name, content) => {
    const disk = await diskWith(2);
    disk.replace(checkpointPath(4), content ?? disk.contentOf(checkpointPath(2)));
    expect(await contentOf(disk)).toMatchObject({ bodies: bodiesTo(6), checkpointSeq: 2 });
  });

  test("may hold nothing under a right checksum", async () => {
    const disk = await diskWith(2);
    const header = "yichuang-checkpoint 1 4\n";
    disk.replace(checkpointPath(4), Buffer.from(`${header}${hexOf(crc32(header))}\n`));
    expect(await contentOf(disk)).toMatchObject({ bodies: bodiesTo(6), checkpointSeq: 2 });
  });

  test("is replaced at the next checkpoint, while the good older one stays", async () => {
    const disk = await diskWith(2);
    disk.replace(checkpointPath(4), Buffer.alloc(0));
    const journal = await openOn(disk);
    await journal.checkpoint(checkpointAt(6));
    await journal.close();
    expect(disk.paths().filter((path) => path.includes("checkpoint"))).toEqual([2, 6].map(checkpointPath));
    disk.replace(checkpointPath(6), Buffer.alloc(0));
    expect(await contentOf(disk)).toMatchObject({ bodies: bodiesTo(6), checkpointSeq: 2 });
  });
});

describe("without a good generation", () => {
  test("everything is replayed from the archive on", async () => {
    const disk = await diskWith(4);
    for (const seq of [6, 8]) disk.replace(checkpointPath(seq), Buffer.from("garbage"));
    expect(await contentOf(disk)).toEqual({
      bodies: bodiesTo(10),
      checkpointSeq: null,
      seqs: range(1, 10),
      tornBytes: 0,
    });
    const journal = await openOn(disk);
    await journal.append(recordsOf(11, 11));
    await journal.checkpoint(checkpointAt(11));
    await journal.close();
    expect(await contentOf(disk)).toMatchObject({ bodies: bodiesTo(11), checkpointSeq: 11 });
  });

  test("the start is refused when a segment of the archive is missing", async () => {
    for (const missing of [1, 3, 5]) {
      const disk = await diskWith(4);
      for (const seq of [6, 8]) disk.replace(checkpointPath(seq), Buffer.alloc(0));
      await disk.remove(segmentPath(missing, `${folder}/archive`));
      await expect(contentOf(disk)).rejects.toThrow(JournalDamaged);
    }
  });

  test("the start is refused when there is nothing else at all", async () => {
    const disk = await diskWith(1);
    for (const path of disk.paths()) if (!path.includes("checkpoint")) await disk.remove(path);
    await expect(contentOf(disk)).rejects.toThrow(`${checkpointPath(2)}:1: record`);
    disk.replace(checkpointPath(2), Buffer.alloc(0));
    await expect(contentOf(disk)).rejects.toThrow(`${checkpointPath(2)}:1: record 1 is in no segment`);
  });
});

test("unfinished files are cleared away at the start, foreign files are left alone", async () => {
  const disk = await diskWith(1);
  const unfinished = [`${segmentPath(9)}.tmp`, `${checkpointPath(9)}.tmp`];
  const foreign = [
    `${folder}/pins.json`,
    `${folder}/pins.json.tmp`,
    `${folder}/journal-1.log`,
    `${folder}/checkpoint-x.json`,
  ];
  for (const path of [...unfinished, ...foreign]) await disk.create(path);
  expect((await contentOf(disk)).bodies).toEqual(bodiesTo(4));
  expect(disk.paths()).toEqual(expect.arrayContaining(foreign));
  expect(disk.paths()).not.toEqual(expect.arrayContaining([unfinished[0]]));
  expect(disk.paths()).not.toEqual(expect.arrayContaining([unfinished[1]]));
});
