import { crc32 } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createFileJournal } from "./file-journal.ts";
import { bodyOf, checkpointAt, recordsOf, recover } from "./journal-testing.ts";
import { hexOf, recordLines } from "./record-line.ts";
import { planRepair } from "./repair-journal.ts";
import { createSimulatedDisk, type SimulatedDisk } from "./simulated-disk.ts";
import { verifyJournal } from "./verify-journal.ts";

const folder = "/journal";
const firstSegment = `${folder}/journal-000000000001.log`;

/** Records 1 to 9 in three segments, two of which a checkpoint has closed; one of them lies in the archive. */
const diskWithThree = async (): Promise<SimulatedDisk> => {
  const disk = createSimulatedDisk();
  const journal = createFileJournal(folder, disk);
  await recover(journal);
  for (const last of [3, 6, 9]) {
    await journal.append(recordsOf(last - 2, last));
    if (last < 9) await journal.checkpoint(checkpointAt(last));
  }
  await journal.close();
  return disk;
};

const diskWith = async (recordsCount: number): Promise<SimulatedDisk> => {
  const disk = createSimulatedDisk();
  const journal = createFileJournal(folder, disk);
  await recover(journal);
  await journal.append(recordsOf(1, recordsCount));
  await journal.close();
  return disk;
};

/** A line as somebody would write it who knows of checksums and not of the link before. */
const forged = (words: string): string => `${hexOf(crc32(words))} ${words}`;
const wordsOf = (line: string): string => line.slice(9);

describe("a journal that is looked at", () => {
  test("JRN3 is told whole: records, segments, checkpoints and its last link, which a server goes on from", async () => {
    const disk = await diskWithThree();
    const before = disk.paths().map((path) => disk.contentOf(path));
    const report = await verifyJournal(folder, disk);
    expect(report).toMatchObject({ records: 9, firstSeq: 1, lastSeq: 9, tornBytes: 0, damage: null, tampering: null });
    expect(report.segments.map(({ firstSeq }) => firstSeq)).toEqual([1, 4, 7]);
    expect(report.checkpoints).toEqual([
      { seq: 6, isWhole: true },
      { seq: 3, isWhole: true },
    ]);
    expect(disk.paths().map((path) => disk.contentOf(path))).toEqual(before);
    const journal = createFileJournal(folder, disk);
    await recover(journal);
    await journal.append(recordsOf(10, 10));
    await journal.close();
    const next = recordLines(recordsOf(10, 10), report.link);
    expect(await verifyJournal(folder, disk)).toMatchObject({ records: 10, link: next.link, tampering: null });
  });

  test("JRN3 is nothing in an empty folder", async () => {
    expect(await verifyJournal(folder, createSimulatedDisk())).toMatchObject({ records: 0, lastSeq: 0, damage: null });
  });

  test("JRN1 shows every record that was changed under a right checksum", async () => {
    const disk = await diskWith(20);
    const lines = disk.contentOf(firstSegment).toString().split("\n");
    for (let seq = 1; seq <= 20; seq += 1) {
      const other = lines.map((line, index) =>
        index === seq ? forged(wordsOf(line).replace('"nested"', '"Nested"')) : line,
      );
      disk.replace(firstSegment, Buffer.from(other.join("\n")));
      const { tampering, damage } = await verifyJournal(folder, disk);
      expect({ tampering, damage }).toMatchObject({ tampering: { file: firstSegment, line: seq + 1 }, damage: null });
      expect(tampering?.reason).toContain(`record ${seq} `);
    }
  });

  test("JRN1 shows every record that was taken out or put in, the others numbered anew", async () => {
    const disk = await diskWith(20);
    const lines = disk.contentOf(firstSegment).toString().split("\n").slice(0, -1);
    const renumbered = (kept: string[]): string =>
      [
        ...kept.map((line, index) => (index === 0 ? line : forged(wordsOf(line).replace(/^\d+/, String(index))))),
        "",
      ].join("\n");
    for (let seq = 1; seq < 20; seq += 1) {
      disk.replace(firstSegment, Buffer.from(renumbered(lines.toSpliced(seq, 1))));
      expect((await verifyJournal(folder, disk)).tampering?.line, `without ${seq}`).toBe(seq + 1);
      disk.replace(firstSegment, Buffer.from(renumbered(lines.toSpliced(seq, 0, lines[seq] as string))));
      expect((await verifyJournal(folder, disk)).tampering, `twice ${seq}`).not.toBeNull();
    }
  });

  test("JRN1 a segment that was made anew does not fit to the next one", async () => {
    const disk = await diskWithThree();
    const path = disk.paths().find((one) => one.endsWith("journal-000000000004.log")) as string;
    const header = disk.contentOf(path).toString().split("\n")[0] as string;
    const records = [4, 5, 6].map((seq) => ({ seq, body: { ...(bodyOf(seq) as object), changed: true } }));
    const { bytes } = recordLines(records, header.split(" ")[3] as string);
    disk.replace(path, Buffer.concat([Buffer.from(`${header}\n`), bytes]));
    const { damage, tampering } = await verifyJournal(folder, disk);
    expect([damage, tampering?.file]).toEqual([null, `${folder}/journal-000000000007.log`]);
    expect(await planRepair(folder, disk)).toContain("That is no damage");
  });

  test("JRN3 tells records that no file has: a gap where a checkpoint holds their outcome, else damage", async () => {
    const disk = await diskWithThree();
    await disk.remove(disk.paths().find((one) => one.endsWith("journal-000000000004.log")) as string);
    const gap = { from: 4, to: 6 };
    const seventh = `${folder}/journal-000000000007.log`;
    const reason = "the records 4 to 6 before it are in no file";
    const archived = async (seq: number): Promise<void> => {
      const path = `${folder}/journal-${String(seq).padStart(12, "0")}.log`;
      if (disk.paths().includes(path)) await disk.rename(path, path.replace(folder, `${folder}/archive`));
    };
    await archived(1);
    expect(await verifyJournal(folder, disk)).toMatchObject({ gaps: [gap], records: 6, lastSeq: 9, damage: null });
    disk.replace(`${folder}/checkpoint-000000000006.json`, Buffer.from("{}"));
    expect(await verifyJournal(folder, disk)).toMatchObject({
      gaps: [gap],
      records: 6,
      damage: { file: seventh, line: 1, reason },
    });
  });

  test("JRN3 a start would stumble over a gap behind a segment that is not in the archive", async () => {
    const disk = await diskWithThree();
    for (const path of disk.paths()) {
      if (path.endsWith("journal-000000000004.log")) await disk.remove(path);
      if (path.endsWith("archive/journal-000000000001.log")) await disk.rename(path, firstSegment);
    }
    const { gaps, damage } = await verifyJournal(folder, disk);
    expect([gaps, damage?.file]).toEqual([[{ from: 4, to: 6 }], `${folder}/journal-000000000007.log`]);
  });

  test("JRN3 tells decay, a torn tail and a checkpoint that is not whole", async () => {
    const disk = await diskWithThree();
    const last = `${folder}/journal-000000000007.log`;
    const whole = disk.contentOf(last);
    disk.replace(last, whole.subarray(0, -5));
    expect(await verifyJournal(folder, disk)).toMatchObject({ records: 8, damage: null });
    expect((await verifyJournal(folder, disk)).tornBytes).toBeGreaterThan(0);
    const decayed = Buffer.from(whole);
    decayed[whole.indexOf("\n") + 20] = 0;
    disk.replace(last, decayed);
    expect(await verifyJournal(folder, disk)).toMatchObject({ records: 6, damage: { file: last, line: 2 } });
    disk.replace(last, whole);
    disk.replace(`${folder}/checkpoint-000000000006.json`, Buffer.from("{}"));
    expect((await verifyJournal(folder, disk)).checkpoints[0]).toEqual({ seq: 6, isWhole: false });
    disk.replace(last, whole.subarray(0, whole.indexOf("\n") + 1));
    await disk.create(`${folder}/checkpoint-000000000009.json`);
    expect((await verifyJournal(folder, disk)).damage).toEqual({
      file: last,
      line: 1,
      reason: "the journal ends at record 6, and a checkpoint was taken at 9",
    });
    await disk.create(`${folder}/archive/2026-11-01_7-12.log.gz`);
    await disk.remove(`${folder}/checkpoint-000000000009.json`);
    expect((await verifyJournal(folder, disk)).damage?.file).toBe(`${folder}/archive/2026-11-01_7-12.log.gz`);
  });

  test("JRN3 a journal that reaches its newest checkpoint, whole or not, has lost nothing", async () => {
    const disk = await diskWithThree();
    await disk.create(`${folder}/checkpoint-000000000009.json`);
    expect((await verifyJournal(folder, disk)).damage).toBeNull();
    expect(await verifyJournal(folder, disk)).toMatchObject({ checkpoints: [{ seq: 9, isWhole: false }, {}, {}] });
  });
});
