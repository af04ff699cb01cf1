import { crc32 } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createFileJournal } from "./file-journal.ts";
import { bodiesTo, checkpointAt, damageStep, range, recordsOf, recover } from "./journal-testing.ts";
import { JournalDamaged } from "./journal.ts";
import { firstLink, headerLine, hexOf, recordLines } from "./record-line.ts";
import { createSimulatedDisk, type SimulatedDisk } from "./simulated-disk.ts";

const folder = "/journal";
const firstSegment = `${folder}/journal-000000000001.log`;

const diskWith = async (recordsCount: number): Promise<SimulatedDisk> => {
  const disk = createSimulatedDisk();
  const journal = createFileJournal(folder, disk);
  await recover(journal);
  await journal.append(recordsOf(1, recordsCount));
  await journal.close();
  return disk;
};

const contentOf = async (disk: SimulatedDisk) => {
  const journal = createFileJournal(folder, disk);
  try {
    return await recover(journal);
  } finally {
    await journal.close();
  }
};

/** The refusal to start. Fails when the journal starts, or when anything on the disk was changed by the attempt. */
const refusalOf = async (disk: SimulatedDisk): Promise<JournalDamaged> => {
  const allContent = () => disk.paths().map((path) => [path, disk.contentOf(path).toString("latin1")]);
  const before = allContent();
  const outcome = await contentOf(disk).catch((error: unknown) => error);
  if (!(outcome instanceof JournalDamaged))
    throw new Error(`No refusal: ${JSON.stringify(outcome)}`, { cause: outcome });
  expect(allContent()).toEqual(before);
  return outcome;
};

const lineStarts = (bytes: Buffer): number[] => {
  const starts = [0];
  for (let at = bytes.indexOf("\n"); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf("\n", at + 1))
    starts.push(at + 1);
  return starts;
};

test("a segment that begins with records of another one is refused, where no archive of a day explains it", async () => {
  const disk = await diskWith(6);
  const path = `${folder}/journal-000000000005.log`;
  await disk.create(path);
  disk.replace(path, segmentOf(5, [5, 6]));
  expect((await refusalOf(disk)).message).toContain("begins at record 5, but the one before it ends at 6");
});

/** The line of a record, with a link of no journal. */
const lineOf = (seq: number): Buffer => recordLines(recordsOf(seq, seq), firstLink).bytes;

/** A segment of these records, whatever their numbers. */
const segmentOf = (firstSeq: number, seqs: readonly number[]): Buffer =>
  Buffer.concat([Buffer.from(`${headerLine(firstSeq, firstLink)}\n`), ...seqs.map((seq) => lineOf(seq))]);

const withBit = (bytes: Buffer, bit: number): Buffer => {
  const changed = Buffer.from(bytes);
  changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
  return changed;
};

describe("a torn tail", () => {
  test("at every byte of the last record is cut off and counted, and the journal goes on", async () => {
    const disk = await diskWith(3);
    const whole = disk.contentOf(firstSegment);
    const lastStart = lineStarts(whole).at(-1) as number;
    for (let length = lastStart; length < whole.length; length += damageStep) {
      disk.replace(firstSegment, whole.subarray(0, length));
      const journal = createFileJournal(folder, disk);
      expect(await recover(journal)).toMatchObject({ bodies: bodiesTo(2), tornBytes: length - lastStart });
      expect(disk.contentOf(firstSegment)).toEqual(whole.subarray(0, lastStart));
      await journal.append(recordsOf(3, 3));
      await journal.close();
      expect(disk.contentOf(firstSegment)).toEqual(whole);
    }
    expect(await contentOf(disk)).toMatchObject({ bodies: bodiesTo(3), tornBytes: 0 });
  });

  test("at every byte of the file leaves the whole records before it, or refuses where not even the header is whole", async () => {
    const disk = await diskWith(3);
    const whole = disk.contentOf(firstSegment);
    const starts = [...lineStarts(whole), whole.length];
    for (let length = 0; length < whole.length; length += damageStep) {
      disk.replace(firstSegment, whole.subarray(0, length));
      const wholeEnd = starts.findLast((start) => start <= length) as number;
      const count = starts.indexOf(wholeEnd) - 1;
      if (count < 0) expect(await refusalOf(disk)).toMatchObject({ file: firstSegment, line: 1 });
      else expect(await contentOf(disk)).toMatchObject({ bodies: bodiesTo(count), tornBytes: length - wholeEnd });
    }
  });

  test.each([
    ["zeros", Buffer.alloc(5_000)],
    ["zeros up to a newline", Buffer.from(`${"\0".repeat(100)}\n`)],
    ["several broken lines", Buffer.from("00000000 4 {}\nx\n\n4a4a4a4a 5 {}\n4")],
    ["the beginning of a record after zeros", Buffer.concat([Buffer.alloc(9), lineOf(4).subarray(0, 20)])],
  ])("may be %s", async (_name, tail) => {
    const disk = await diskWith(3);
    const whole = disk.contentOf(firstSegment);
    disk.replace(firstSegment, Buffer.concat([whole, tail]));
    expect(await contentOf(disk)).toMatchObject({ bodies: bodiesTo(3), tornBytes: tail.length });
    expect(disk.contentOf(firstSegment)).toEqual(whole);
  });

  test("is cut off in the last segment only after every record was taken", async () => {
    const disk = await diskWith(3);
    const torn = disk.contentOf(firstSegment).subarray(0, -1);
    disk.replace(firstSegment, torn);
    const journal = createFileJournal(folder, disk);
    const { records, tornBytes } = await journal.open();
    for await (const { seq } of records) {
      expect(disk.contentOf(firstSegment)).toEqual(torn);
      expect(tornBytes()).toBe(0);
      if (seq === 2) break;
    }
    await journal.close();
    expect(disk.contentOf(firstSegment)).toEqual(torn);
  });
});

describe("damage", () => {
  test("of any bit is found: in the last record as a torn tail, before it with file and line", async () => {
    const disk = await diskWith(4);
    const whole = disk.contentOf(firstSegment);
    const starts = lineStarts(whole);
    const lastStart = starts.at(-1) as number;
    for (let bit = 0; bit < 8 * whole.length; bit += damageStep) {
      const at = bit >> 3;
      disk.replace(firstSegment, withBit(whole, bit));
      if (at >= lastStart) {
        expect(await contentOf(disk)).toMatchObject({ bodies: bodiesTo(3), tornBytes: whole.length - lastStart });
      } else {
        const { file, line, message } = await refusalOf(disk);
        expect({ file, line }).toEqual({ file: firstSegment, line: starts.findLastIndex((start) => start <= at) + 1 });
        expect(message).toContain(`${file}:${line}: `);
      }
    }
  }, 60_000);

  test("of the end of a segment that is not the last refuses the start", async () => {
    const disk = await diskWith(3);
    const journal = createFileJournal(folder, disk);
    await recover(journal);
    await journal.checkpoint(checkpointAt(2));
    await journal.append(recordsOf(4, 4));
    await journal.close();
    const whole = disk.contentOf(firstSegment);
    for (const length of range(lineStarts(whole).at(-1) as number, whole.length - 1)) {
      disk.replace(firstSegment, whole.subarray(0, length));
      expect((await refusalOf(disk)).file).toMatch(/journal-00000000000[14]\.log$/);
    }
    disk.replace(firstSegment, Buffer.alloc(0));
    expect(await refusalOf(disk)).toMatchObject({ file: firstSegment, line: 1 });
  });

  test.each([
    ["a gap", [1, 2, 4], 4],
    ["a repetition", [1, 2, 2, 3], 4],
    ["a wrong first number", [2, 3], 2],
    ["a gap at the very end", [1, 2, 3, 5], 5],
  ])("in the numbers (%s) refuses the start, with the line", async (_name, seqs, line) => {
    const disk = await diskWith(1);
    disk.replace(firstSegment, segmentOf(1, seqs));
    expect(await refusalOf(disk)).toMatchObject({ file: firstSegment, line });
  });

  test("of a header refuses the start, also of a later version or of another segment", async () => {
    const disk = await diskWith(2);
    const whole = disk.contentOf(firstSegment).toString();
    const header = headerLine(1, firstLink);
    for (const other of [
      header.replace("2", "3"),
      headerLine(2, firstLink),
      `${header} `,
      "yichuang-journal 1 1",
      "",
    ]) {
      disk.replace(firstSegment, Buffer.from(whole.replace(header, other)));
      expect(await refusalOf(disk)).toMatchObject({ file: firstSegment, line: 1 });
    }
    for (const cut of ["", "yichuang-jour", header]) {
      disk.replace(firstSegment, Buffer.from(cut));
      expect(await refusalOf(disk)).toMatchObject({ file: firstSegment, line: 1 });
    }
  });

  test("under a right checksum refuses the start too", async () => {
    const link = ` ${firstLink} `;
    for (const covered of [
      `2${link}{]`,
      `2${link}`,
      "2 {}",
      "2",
      `x${link}{}`,
      `${link}{}`,
      `2x${link}{}`,
      `-2${link}{}`,
    ]) {
      const disk = await diskWith(1);
      const line = `${hexOf(crc32(covered))} ${covered}\n`;
      const next = lineOf(2);
      disk.replace(firstSegment, Buffer.concat([disk.contentOf(firstSegment), Buffer.from(line), next]));
      expect((await refusalOf(disk)).file).toBe(firstSegment);
    }
  });

  test("is reported again when the reading goes on, and the journal takes no work", async () => {
    const disk = await diskWith(3);
    disk.replace(firstSegment, segmentOf(1, [1, 3]));
    const journal = createFileJournal(folder, disk);
    const { records } = await journal.open();
    const iterator = records[Symbol.asyncIterator]();
    await expect(iterator.next()).rejects.toThrow(JournalDamaged);
    await expect(iterator.next()).rejects.toThrow(JournalDamaged);
    await expect(journal.append(recordsOf(4, 4))).rejects.toThrow("before its records were read");
    await journal.close();
  });

  test("a missing segment refuses the start, unless the newest checkpoint contains all of it", async () => {
    const disk = await diskWith(3);
    const journal = createFileJournal(folder, disk);
    await recover(journal);
    for (const last of [3, 5, 7]) {
      await journal.append(recordsOf(last + 1, last + 2));
      await journal.checkpoint(checkpointAt(last));
    }
    await journal.append(recordsOf(10, 11));
    await journal.close();
    const live = disk.paths().filter((path) => path.startsWith("/journal/journal-"));
    expect(live).toHaveLength(3);
    const [contained, needed, last] = live as [string, string, string];
    const bytes = disk.contentOf(needed);
    await disk.remove(needed);
    expect(await refusalOf(disk)).toMatchObject({ file: last, line: 1 });
    await disk.create(needed);
    disk.replace(needed, bytes);
    await disk.remove(contained);
    expect(await contentOf(disk)).toMatchObject({ bodies: bodiesTo(11), checkpointSeq: 7 });
    disk.replace("/journal/checkpoint-000000000007.json", Buffer.alloc(0));
    expect(await refusalOf(disk)).toMatchObject({ file: needed, line: 1 });
    for (const path of live) await disk.remove(path);
    expect((await refusalOf(disk)).message).toContain("is in no segment and no usable checkpoint contains it");
  });

  test("a journal that ends before a checkpoint that was taken of it refuses the start", async () => {
    const disk = await diskWith(5);
    const journal = createFileJournal(folder, disk);
    await recover(journal);
    // The process ends after the checkpoint is in place and before the next segment is begun.
    disk.decide(({ kind, path }) => (kind === "create" && path.includes("journal-000000000006") ? "stop" : "done"));
    await expect(journal.checkpoint(checkpointAt(5))).rejects.toThrow("stop");
    disk.killProcess();
    expect(await contentOf(disk)).toMatchObject({ bodies: bodiesTo(5), checkpointSeq: 5, seqs: [] });
    const whole = disk.contentOf(firstSegment);
    disk.replace(firstSegment, whole.subarray(0, -3));
    const refusal = await refusalOf(disk);
    expect(refusal).toMatchObject({ file: firstSegment, line: 6 });
    expect(refusal.message).toContain("ends at record 4, but checkpoint-000000000005.json was taken at 5");
  });
});
