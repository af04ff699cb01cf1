import { describe, expect, test } from "vitest";
import { dayBodies, dayRecords, dayRules } from "./archive-testing.ts";
import { createFileJournal } from "./file-journal.ts";
import { bodiesTo, checkpointAt, recordsOf, recover, type Recovered } from "./journal-testing.ts";
import { recordLines } from "./record-line.ts";
import { planRepair, type RepairPlan, repairJournal } from "./repair-journal.ts";
import { createSimulatedDisk, type SimulatedDisk } from "./simulated-disk.ts";
import { verifyJournal } from "./verify-journal.ts";

const folder = "/journal";
const segmentAt = (disk: SimulatedDisk, firstSeq: number): string =>
  disk.paths().find((path) => path.endsWith(`journal-${String(firstSeq).padStart(12, "0")}.log`)) as string;

/** Records 1 to 12 in the segments 1–4, 5–8 and 9–12, with a checkpoint of 3 and one of `newest`. */
const makeDisk = async (newest: number): Promise<SimulatedDisk> => {
  const disk = createSimulatedDisk();
  const journal = createFileJournal(folder, disk);
  await recover(journal);
  await journal.append(recordsOf(1, 4));
  await journal.checkpoint(checkpointAt(3));
  await journal.append(recordsOf(5, 8));
  await journal.checkpoint(checkpointAt(newest));
  await journal.append(recordsOf(9, 12));
  await journal.close();
  return disk;
};

const start = async (disk: SimulatedDisk): Promise<Recovered> => {
  const journal = createFileJournal(folder, disk);
  const recovered = await recover(journal);
  const next = recovered.bodies.length + 1;
  await journal.append(recordsOf(next, next));
  await journal.close();
  return recovered;
};

const withByte = (bytes: Buffer, at: number): Buffer => {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] as number) ^ 1;
  return changed;
};

const planOf = async (disk: SimulatedDisk): Promise<RepairPlan> => {
  const plan = await planRepair(folder, disk);
  if (plan === null || typeof plan === "string") throw new Error(`no plan: ${plan}`);
  return plan;
};

/** Offsets worth trying: each line's first bytes, its middle and its newline. */
const offsetsOf = (bytes: Buffer): number[] => {
  const offsets: number[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf("\n", start);
    offsets.push(start, start + 3, Math.floor((start + end) / 2), end);
    start = end + 1;
  }
  return offsets;
};

describe("a repair", () => {
  test("JRN4 of what a checkpoint holds loses nothing of the state: the history alone has a hole", async () => {
    for (const newest of [6, 8]) {
      for (const firstSeq of [1, 5]) {
        const whole = (await makeDisk(newest)).contentOf(segmentAt(await makeDisk(newest), firstSeq));
        for (const at of offsetsOf(whole)) {
          const disk = await makeDisk(newest);
          const path = segmentAt(disk, firstSeq);
          const damaged = withByte(whole, at);
          disk.replace(path, damaged);
          const plan = await planOf(disk);
          const { asideFolder } = await repairJournal(folder, disk);
          const aside = disk.paths().filter((one) => one.startsWith(`${asideFolder}/`));
          expect(aside.map((one) => disk.contentOf(one).equals(damaged))).toContain(true);
          const { bodies } = await start(disk);
          expect(bodies, `${newest} ${firstSeq} ${at}`).toEqual(bodiesTo(bodies.length));
          if (plan.lostHistory) expect(bodies).toHaveLength(12);
          expect(await verifyJournal(folder, disk)).toMatchObject({ damage: null, tampering: null });
          expect(await planRepair(folder, disk)).toBeNull();
        }
      }
    }
  });

  /** With record `seq` decayed, and the checkpoint of `newest`; the file names without what all have. */
  const planWithout = async (seq: number, newest: number) => {
    const disk = await makeDisk(newest);
    const path = segmentAt(disk, seq - ((seq - 1) % 4));
    const line = 1 + ((seq - 1) % 4);
    const texts = disk.contentOf(path).toString().split("\n");
    disk.replace(path, Buffer.from(texts.map((text, at) => (at === line ? `x${text.slice(1)}` : text)).join("\n")));
    const plan = await planOf(disk);
    const nameOf = (one: string): string => one.replace(folder, "").replace(/0{5,}/, "");
    const linesIn = (bytes: Buffer): number => bytes.toString().split("\n").length - 2;
    return {
      fault: `${nameOf(plan.fault.file)}:${plan.fault.line}`,
      aside: plan.aside.map(nameOf),
      written: plan.written.map(({ path: one, bytes }) => `${nameOf(one)} ${linesIn(bytes)}`),
      lastSeq: plan.lastSeq,
      lostRecords: plan.lostRecords,
      lostHistory: plan.lostHistory,
    };
  };

  test("JRN4 takes out the segment that is damaged alone, and keeps all records behind the damage that follow from one", async () => {
    const held = { lastSeq: 8, lostRecords: 0 };
    const [first, second] = ["/journal-1.log", "/journal-5.log"];
    expect(await planWithout(1, 8)).toEqual({
      ...held,
      fault: `${first}:2`,
      aside: [first],
      written: ["/journal-3.log 2"],
      lostHistory: { from: 1, to: 2 },
    });
    expect(await planWithout(2, 8)).toMatchObject({
      written: ["/journal-4.log 1"],
      lostHistory: { from: 1, to: 3 },
    });
    // The link of the record after the damage can be read; after that none follows which could begin a segment.
    expect(await planWithout(3, 8)).toMatchObject({ aside: [first], written: [], lostHistory: { from: 1, to: 4 } });
    expect(await planWithout(4, 8)).toMatchObject({ aside: [first], written: [], lostHistory: { from: 1, to: 4 } });
    expect(await planWithout(5, 8)).toEqual({
      ...held,
      fault: `${second}:2`,
      aside: [second],
      written: ["/journal-7.log 2"],
      lostHistory: { from: 5, to: 6 },
    });
    expect(await planWithout(8, 8)).toMatchObject({ ...held, written: [], lostHistory: { from: 5, to: 8 } });
  });

  test("JRN4 of a damage that the newest checkpoint ends in or before keeps what stands before it, and counts what is lost", async () => {
    const [second, third] = ["/journal-5.log", "/journal-9.log"];
    expect(await planWithout(5, 6)).toMatchObject({ lastSeq: 6, lostRecords: 0, lostHistory: { from: 5, to: 6 } });
    expect(await planWithout(6, 6)).toEqual({
      fault: `${second}:3`,
      aside: ["/checkpoint-6.json", third, second],
      written: [`${second} 1`],
      lastSeq: 5,
      lostRecords: 6,
      lostHistory: null,
    });
    expect(await planWithout(8, 6)).toMatchObject({ aside: [third, second], lastSeq: 7, lostRecords: 4 });
    expect(await planWithout(9, 8)).toMatchObject({
      aside: [third],
      written: [`${third} 0`],
      lastSeq: 8,
      lostRecords: 3,
    });
    expect(await planWithout(11, 8)).toMatchObject({ fault: `${third}:4`, lastSeq: 10, lostRecords: 1 });
  });

  test("JRN4 tells where it is refused, and why", async () => {
    const missing = await makeDisk(3);
    await missing.remove(segmentAt(missing, 5));
    expect(await planRepair(folder, missing)).toBe(
      "/journal/journal-000000000009.log: the records 5 to 8 before it are in no file. " +
        "Records that are not there cannot be repaired: restore the last backup",
    );
    const changed = await makeDisk(8);
    const path = segmentAt(changed, 9);
    const header = changed.contentOf(path).toString().split("\n")[0] as string;
    const { bytes } = recordLines(recordsOf(9, 12), "0".repeat(32));
    changed.replace(path, Buffer.concat([Buffer.from(`${header}\n`), bytes]));
    const refusal = await planRepair(folder, changed);
    expect(refusal).toContain(`${path}:2: record 9 does not follow from what stands before it`);
    expect(refusal).toContain("That is no damage");
    const before = changed.paths();
    expect(await repairJournal(folder, changed)).toEqual({ outcome: refusal, asideFolder: null });
    expect(changed.paths()).toEqual(before);
    // Whatever came of it, the folder is free again.
    await (
      await changed.lock(folder)
    )();
  });

  test("JRN4 of what no checkpoint holds keeps all that stands before it, and says how much is lost", async () => {
    const disk = await makeDisk(8);
    const path = segmentAt(disk, 9);
    const lines = disk.contentOf(path).toString().split("\n");
    disk.replace(
      path,
      Buffer.from(lines.map((line, index) => (index === 2 ? "x".repeat(line.length) : line)).join("\n")),
    );
    expect(await planOf(disk)).toMatchObject({ lastSeq: 9, lostRecords: 2, lostHistory: null, fault: { line: 3 } });
    await repairJournal(folder, disk);
    expect(await start(disk)).toMatchObject({ bodies: bodiesTo(9), tornBytes: 0 });
    expect(disk.contentOf("/journal/damaged-1/journal-000000000009.log").toString()).toContain("xxxx");
  });

  test("JRN4 of a header alone, of the first segment and of the last, nothing is lost", async () => {
    for (const firstSeq of [1, 9]) {
      const disk = await makeDisk(8);
      const path = segmentAt(disk, firstSeq);
      const whole = disk.contentOf(path);
      disk.replace(path, withByte(whole, 3));
      expect(await planOf(disk)).toMatchObject({ lostRecords: 0, lostHistory: null });
      await repairJournal(folder, disk);
      expect(disk.contentOf(path)).toEqual(whole);
      expect(await start(disk)).toMatchObject({ bodies: bodiesTo(12) });
    }
  });

  test("JRN4 takes out checkpoints and segments that stand on lost records", async () => {
    const disk = await makeDisk(8);
    const path = segmentAt(disk, 5);
    disk.replace(path, withByte(disk.contentOf(path), disk.contentOf(path).length - 40));
    disk.replace("/journal/checkpoint-000000000008.json", Buffer.from("decayed"));
    const plan = await planOf(disk);
    expect(plan).toMatchObject({ lastSeq: 7, lostRecords: 4, lostHistory: null });
    const { asideFolder } = await repairJournal(folder, disk);
    expect(disk.paths().filter((one) => one.startsWith(`${asideFolder}/`))).toEqual([
      "/journal/damaged-1/checkpoint-000000000008.json",
      "/journal/damaged-1/journal-000000000005.log",
      "/journal/damaged-1/journal-000000000009.log",
    ]);
    expect(await start(disk)).toMatchObject({ bodies: bodiesTo(7) });
  });

  test("JRN4 interrupted at any call to the disk, by a kill or a power cut, it can be begun again", async () => {
    for (const firstSeq of [1, 5, 9]) {
      for (let call = 1, wasStopped = true; wasStopped; call += 1) {
        for (const crash of ["kill", "power"] as const) {
          const disk = await makeDisk(6);
          const path = segmentAt(disk, firstSeq);
          disk.replace(path, withByte(disk.contentOf(path), disk.contentOf(path).indexOf("\n") + 60));
          const { lostHistory, lastSeq } = await planOf(disk);
          const stopAt = disk.callsCount() + call;
          disk.decide(({ number }) => (number >= stopAt ? "stop" : "done"));
          wasStopped = await repairJournal(folder, disk).then(
            () => false,
            (error: Error) => error.message.startsWith("stop: "),
          );
          if (crash === "kill") disk.killProcess();
          else disk.cutPower(() => 0.4);
          const { outcome } = await repairJournal(folder, disk);
          expect(typeof outcome, `${firstSeq} ${call} ${String(outcome)}`).not.toBe("string");
          const { bodies } = await start(disk);
          expect(bodies.length).toBe(lostHistory ? 12 : lastSeq);
          expect(bodies).toEqual(bodiesTo(bodies.length));
        }
      }
    }
  });

  test("JRN4 is refused where nothing is damaged, where somebody has changed records, and where records are gone", async () => {
    const disk = await makeDisk(8);
    expect(await planRepair(folder, disk)).toBeNull();
    const before = disk.paths();
    expect(await repairJournal(folder, disk)).toEqual({ outcome: null, asideFolder: null });
    expect(disk.paths()).toEqual(before);
    const missing = await makeDisk(3);
    await missing.remove(segmentAt(missing, 5));
    expect(await planRepair(folder, missing)).toContain("restore the last backup");
    const first = createSimulatedDisk();
    const journal = createFileJournal(folder, first);
    await recover(journal);
    await journal.append(recordsOf(1, 2));
    await journal.close();
    first.replace(segmentAt(first, 1), Buffer.from("decayed\n"));
    expect(await planRepair(folder, first)).toContain("restore the last backup");
  });
});

describe("a repair beside archives of days", () => {
  /** Records 1 to 12: the days 1–5 and 6–10 have archives; all stand in live segments too, 1–7 and 8–12. */
  const makeDays = async (): Promise<SimulatedDisk> => {
    const disk = createSimulatedDisk();
    const journal = createFileJournal(folder, disk, dayRules());
    await recover(journal);
    await journal.append(dayRecords(1, 7));
    await journal.checkpoint({ seq: 3, data: dayBodies(3) });
    await journal.append(dayRecords(8, 12));
    await journal.archive();
    await journal.close();
    return disk;
  };

  const repaired = async (disk: SimulatedDisk): Promise<Recovered> => {
    const { outcome } = await repairJournal(folder, disk);
    expect(outcome).toMatchObject({ lostRecords: 0, lostHistory: null });
    expect(await verifyJournal(folder, disk)).toMatchObject({ damage: null, tampering: null, gaps: [], records: 12 });
    return recover(createFileJournal(folder, disk));
  };

  test("JRN4 of a segment takes from the archives what they hold whole: nothing is lost", async () => {
    for (const [firstSeq, lines] of [
      [1, [1, 4, 7]],
      [8, [1, 3]],
    ] as const)
      for (const line of lines) {
        const disk = await makeDays();
        const path = segmentAt(disk, firstSeq);
        const texts = disk.contentOf(path).toString().split("\n");
        disk.replace(path, Buffer.from(texts.map((text, at) => (at === line ? `x${text.slice(1)}` : text)).join("\n")));
        expect((await repaired(disk)).bodies, `${firstSeq} ${line}`).toEqual(dayBodies(12));
      }
  });

  test("JRN4 of an archive sets it aside where segments hold the same, and the next one is made anew", async () => {
    for (const name of ["2026-11-01_1-5", "2026-11-02_6-10"]) {
      const disk = await makeDays();
      const path = `/journal/archive/${name}.log.gz`;
      disk.replace(path, withByte(disk.contentOf(path), 60));
      expect((await repaired(disk)).bodies).toEqual(dayBodies(12));
    }
  });

  test("JRN4 of an archive whose outcome a checkpoint holds leaves a hole in the history, of one that none holds it is refused", async () => {
    const disk = await makeDays();
    const journal = createFileJournal(folder, disk, dayRules());
    await recover(journal);
    for (const seq of [11, 12]) await journal.checkpoint({ seq, data: dayBodies(seq) });
    await journal.append(dayRecords(13, 16));
    await journal.checkpoint({ seq: 16, data: dayBodies(16) });
    await journal.archive();
    await journal.close();
    const path = "/journal/archive/2026-11-01_1-5.log.gz";
    disk.replace(path, withByte(disk.contentOf(path), 60));
    expect(await planOf(disk)).toMatchObject({ aside: [path], lostRecords: 0, lostHistory: { from: 1, to: 5 } });
    const checkpoints = disk.paths().filter((one) => one.includes("checkpoint-"));
    const contents = checkpoints.map(disk.contentOf);
    for (const one of checkpoints) disk.replace(one, Buffer.from("decayed"));
    expect(await planRepair(folder, disk)).toContain("restore the last backup");
    checkpoints.forEach((one, index) => disk.replace(one, contents[index] as Buffer));
    await repairJournal(folder, disk);
    const { bodies } = await recover(createFileJournal(folder, disk));
    expect(bodies).toEqual(dayBodies(16));
    expect(await verifyJournal(folder, disk)).toMatchObject({ damage: null, tampering: null, firstSeq: 6 });
  });

  test("JRN4 that loses records sets aside archives that stand on them", async () => {
    const disk = await makeDays();
    for (const path of disk.paths()) {
      if (path.includes("checkpoint-")) disk.replace(path, Buffer.from("decayed"));
      // Without the end of the first day the second cannot be put together.
      if (path.endsWith("_1-5.log.gz")) await disk.remove(path);
    }
    const path = segmentAt(disk, 1);
    const texts = disk.contentOf(path).toString().split("\n");
    disk.replace(path, Buffer.from(texts.map((text, at) => (at === 4 ? `x${text.slice(1)}` : text)).join("\n")));
    expect((await planOf(disk)).aside).toContain("/journal/archive/2026-11-02_6-10.log.gz");
    await repairJournal(folder, disk);
    expect((await recover(createFileJournal(folder, disk))).bodies).toEqual(dayBodies(3));
    expect(await verifyJournal(folder, disk)).toMatchObject({ damage: null, tampering: null });
  });
});
