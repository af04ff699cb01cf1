import type { ArchiveRules } from "./archive-days.ts";
import type { Disk } from "./disk.ts";
import { createFileJournal } from "./file-journal.ts";
import { bodyOf, range, recover } from "./journal-testing.ts";
import type { Checkpoint, Journal, JournalRecord } from "./journal.ts";
import { readJournal } from "./read-journal.ts";
import { createSimulatedDisk, type SimulatedDisk } from "./simulated-disk.ts";

/** In these tests every fifth record ends a business day: 5 the first of November, 10 the second. */
const dayLength = 5;

export const dayName = (number: number): string => `2026-11-${String(number).padStart(2, "0")}`;

const dayBodyOf = (seq: number): unknown =>
  seq % dayLength === 0 ? { seq, ended: dayName(seq / dayLength) } : bodyOf(seq);

export const dayRecords = (from: number, to: number): JournalRecord[] =>
  range(from, to).map((seq) => ({ seq, body: dayBodyOf(seq) }));

export const dayBodies = (to: number): unknown[] => range(1, to).map(dayBodyOf);

export const dayRules = (keptDays: number | null = null): ArchiveRules => ({
  mark: '"ended"',
  dayEndedBy: (body) => (body as { ended?: string }).ended ?? null,
  keptDays,
});

export const folder = "/journal";
export const place = `${folder}/archive`;

export const openOn = async (disk: Disk, keptDays: number | null = null): Promise<Journal> => {
  const journal = createFileJournal(folder, disk, dayRules(keptDays));
  await recover(journal);
  return journal;
};

export const dayCheckpointAt = (seq: number): Checkpoint => ({ seq, data: dayBodies(seq) });

export const namesIn = (disk: SimulatedDisk, below: string): string[] =>
  disk.paths().flatMap((path) => (path.startsWith(`${below}/`) ? path.slice(below.length + 1) : []));

export const seqsOf = async (disk: SimulatedDisk): Promise<number[]> => {
  const seqs: number[] = [];
  for await (const { seq } of readJournal(folder, disk)) seqs.push(seq);
  return seqs;
};

/** Takes both checkpoints away: a start must then read the whole history. */
export const decayCheckpoints = (disk: SimulatedDisk): void => {
  for (const path of disk.paths().filter((one) => one.includes("checkpoint-")))
    disk.replace(path, Buffer.from("decayed"));
};

/** Records 1 to `to`, checkpoints after 3, 7, 11…, and no archive yet. */
export const live = async (journal: Journal, from: number, to: number): Promise<void> => {
  for (const seq of range(from, to)) {
    await journal.append(dayRecords(seq, seq));
    if (seq % 4 === 3) await journal.checkpoint(dayCheckpointAt(seq));
  }
};

export const diskTo = async (lastSeq: number): Promise<SimulatedDisk> => {
  const disk = createSimulatedDisk();
  const journal = await openOn(disk);
  await live(journal, 1, lastSeq);
  await journal.archive();
  await journal.close();
  return disk;
};
