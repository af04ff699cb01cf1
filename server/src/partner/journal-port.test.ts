import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, expect, test } from "vitest";

import { dayBodies, dayRecords, dayRules } from "../storage/archive-testing.ts";
import { createFileJournal } from "../storage/file-journal.ts";
import { bodiesTo, checkpointAt, recordsOf, recover } from "../storage/journal-testing.ts";
import { type JournalCopy, newestCopy } from "../storage/replica.ts";
import { createJournalPort, type JournalPort } from "./journal-port.ts";
import type { RawRecord } from "./messages.ts";

const top = await mkdtemp(join(tmpdir(), "yichuang-port-"));
afterAll(() => rm(top, { recursive: true }));

const told: string[] = [];
const portAt = (folder: string): JournalPort =>
  createJournalPort(folder, {
    rules: dayRules(1),
    tell: (_words, error) => told.push(String(error)),
    onFatal: (error) => {
      throw error;
    },
  });

/** A serving journal with the records 1…6, a checkpoint after 4, and answers that wait for nobody. */
const serveFrom = async (folder: string) => {
  const port = portAt(folder);
  const covered: number[] = [];
  const journal = port.replicate(createFileJournal(folder), {
    whenCovered: async (seq) => void covered.push(seq),
    onAppended: () => undefined,
    onCheckpoint: () => undefined,
  });
  await recover(journal);
  await journal.append(recordsOf(1, 4));
  await journal.checkpoint(checkpointAt(4));
  await journal.append(recordsOf(5, 6));
  return { port, journal, covered };
};

const after = (port: JournalPort, seq: number): Promise<readonly RawRecord[] | null> =>
  new Promise((resolve) => port.readAfter(seq, resolve));
const append = (port: JournalPort, records: readonly RawRecord[]): Promise<boolean> =>
  new Promise((resolve) => port.append(records, resolve));

test("SBY1 SBY2 a standby writes what follows and nothing else, takes the primary's checkpoints, and is the same journal then", async () => {
  const folders = { one: join(top, "one"), other: join(top, "other") };
  const { port, journal, covered } = await serveFrom(folders.one);
  expect(covered).toEqual([4, 6]);
  const records = (await after(port, 0)) ?? [];
  expect(records.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
  const standby = portAt(folders.other);
  await standby.openToFollow(false);
  expect(await append(standby, records.slice(0, 4))).toBe(true);
  const [fifth, sixth] = records.slice(4) as [RawRecord, RawRecord];
  expect(await append(standby, [sixth])).toBe(false);
  expect(await append(standby, [{ ...fifth, json: fifth.json.replace("A5", "B5") }])).toBe(false);
  const { seq, bytes } = await newestCopy(folders.one);
  standby.takeCheckpoint(seq, bytes);
  expect(await append(standby, [fifth, sixth])).toBe(true);
  expect(standby.end()).toEqual(port.end());
  await standby.closeToServe();
  await journal.close();
  expect(await readdir(folders.other)).toContain("checkpoint-000000000004.json");
  const again = createFileJournal(folders.other);
  expect(await recover(again)).toMatchObject({ bodies: bodiesTo(6), checkpointSeq: 4, seqs: [5, 6] });
  await again.close();
});

test("SBY2 a standby with a damaged journal has no end that anything follows from, and goes on from a copy; the damaged one is kept", async () => {
  const folders = { one: join(top, "whole"), other: join(top, "damaged") };
  const { port, journal } = await serveFrom(folders.one);
  const before = createFileJournal(folders.other);
  await recover(before);
  await before.append(recordsOf(1, 3));
  await before.close();
  await writeFile(join(folders.other, "journal-000000000001.log"), "not a journal\n");
  const standby = portAt(folders.other);
  await expect(portAt(folders.other).openToFollow(true)).rejects.toThrow("journal-000000000001.log:1");
  await standby.openToFollow(false);
  expect(standby.isUsable()).toBe(false);
  expect(await new Promise((resolve) => port.has(standby.end(), resolve))).toBe(false);
  const copy = await newestCopy(folders.one);
  await new Promise<void>((resolve) => standby.takeCopy(copy, resolve));
  expect(await append(standby, (await after(port, copy.seq)) ?? [])).toBe(true);
  expect([standby.end(), standby.isUsable()]).toEqual([port.end(), true]);
  expect(await readdir(join(folders.other, "aside-1"))).toContain("journal-000000000001.log");
  await standby.closeToServe();
  await journal.close();
});

const has = (port: JournalPort, seq: number, link: string): Promise<boolean> =>
  new Promise((resolve) => port.has({ seq, link }, resolve));
const copyOf = (port: JournalPort): Promise<JournalCopy | null> => new Promise((resolve) => port.makeCopy(resolve));

test("SBY2 what is rotten or missing in the past ends no primary: it is told, not sent, and a copy is sent in its place", async () => {
  const folder = join(top, "rotten");
  const { port, journal } = await serveFrom(folder);
  await journal.checkpoint(checkpointAt(6));
  await journal.append(recordsOf(7, 8));
  const [first] = (await after(port, 0)) ?? [];
  await journal.close();
  // Nothing is at hand in memory after a start.
  const again = portAt(folder);
  const serving = again.replicate(createFileJournal(folder), {
    whenCovered: async () => undefined,
    onAppended: () => undefined,
    onCheckpoint: () => undefined,
  });
  await recover(serving);
  const oldest = join(folder, "archive/journal-000000000001.log");
  const whole = await readFile(oldest, "utf8");
  await writeFile(oldest, whole.replace("A2", "B2"));
  told.length = 0;
  expect([await after(again, 1), await has(again, 1, first?.link ?? "")]).toEqual([null, false]);
  expect(told).toEqual(Array(2).fill(expect.stringContaining("journal-000000000001.log:3")));
  expect(await copyOf(again)).toMatchObject({ seq: 6 });
  // A hole, as a repair leaves it where a checkpoint holds the outcome.
  await writeFile(oldest, whole);
  await rm(join(folder, "journal-000000000005.log"));
  expect([await after(again, 1), await has(again, 1, first?.link ?? "")]).toEqual([null, true]);
  expect(told).toHaveLength(3);
  expect(await copyOf(again)).toMatchObject({ seq: 6 });
  expect((await after(again, 6))?.map(({ seq }) => seq)).toEqual([7, 8]);
  await serving.close();
});

test("JRN6 JRN7 a standby archives the days that are over, and keeps as many as it is told", async () => {
  const folders = { one: join(top, "days-there"), other: join(top, "days-here") };
  const port = portAt(folders.one);
  const journal = port.replicate(createFileJournal(folders.one), {
    whenCovered: async () => undefined,
    onAppended: () => undefined,
    onCheckpoint: () => undefined,
  });
  await recover(journal);
  const standby = portAt(folders.other);
  await standby.openToFollow(false);
  const archives = (): Promise<string[]> => readdir(join(folders.other, "archive")).catch(() => []);
  for (const [from, to, day] of [
    [1, 6, "2026-11-01_1-5.log.gz"],
    [7, 12, "2026-11-02_6-10.log.gz"],
  ] as const) {
    await journal.append(dayRecords(from, to));
    await append(standby, (await after(port, from - 1)) ?? []);
    await expect.poll(archives).toEqual([day]);
  }
  await journal.checkpoint({ seq: 12, data: dayBodies(12) });
  const { seq, bytes } = await newestCopy(folders.one);
  standby.takeCheckpoint(seq, bytes);
  await expect.poll(() => readdir(folders.other)).toContain("journal-000000000013.log");
  await standby.closeToServe();
  await journal.close();
  const again = createFileJournal(folders.other);
  expect((await recover(again)).bodies).toEqual(dayBodies(12));
  await again.close();
});

test("SBY1 an answer waits until the record is covered, however long the own disk has had it", async () => {
  const port = portAt(join(top, "waits"));
  let cover = (): void => undefined;
  const journal = port.replicate(createFileJournal(join(top, "waits")), {
    whenCovered: () => new Promise((resolve) => (cover = resolve)),
    onAppended: () => undefined,
    onCheckpoint: () => undefined,
  });
  await recover(journal);
  let isAnswered = false;
  const answer = journal.append(recordsOf(1, 1)).then(() => (isAnswered = true));
  await expect.poll(() => port.end().seq).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isAnswered).toBe(false);
  cover();
  await answer;
  await journal.close();
});
