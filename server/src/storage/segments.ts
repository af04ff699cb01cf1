import { join } from "node:path";
import { checkpointName, generationsOf } from "./checkpoint-file.ts";
import type { Disk } from "./disk.ts";
import { JournalDamaged } from "./journal.ts";

/** One file of the journal. */
export type Segment = {
  path: string;
  /** Number of its first record, or of the one that will be its first. */
  firstSeq: number;
};

const archiveName = "archive";
const namePattern = /^journal-(\d{12,})\.log$/;

export const segmentName = (firstSeq: number): string => `journal-${String(firstSeq).padStart(12, "0")}.log`;

/** Where segments go that no checkpoint needs any more. */
export const archiveFolder = (folder: string): string => join(folder, archiveName);

const segmentsIn = async (disk: Disk, folder: string): Promise<Segment[]> =>
  (await disk.list(folder))
    .flatMap((name) => {
      const firstSeq = namePattern.exec(name)?.[1];
      return firstSeq === undefined ? [] : { path: join(folder, name), firstSeq: Number(firstSeq) };
    })
    .sort((left, right) => left.firstSeq - right.firstSeq);

/** What lies in a journal's folder, by the names alone. Segments in ascending, generations in descending order. */
export type Inventory = { live: Segment[]; archived: Segment[]; generations: number[] };

/** Lists a journal's folder. A segment found in both places counts as live. */
export const takeInventory = async (disk: Disk, folder: string): Promise<Inventory> => {
  const live = await segmentsIn(disk, folder);
  const archived = await segmentsIn(disk, archiveFolder(folder));
  return {
    live,
    archived: archived.filter(({ firstSeq }) => live.every((segment) => segment.firstSeq !== firstSeq)),
    generations: generationsOf(await disk.list(folder)),
  };
};

/** True when a segment is there in which the record after `seq` stands or will stand. */
export const isReplayable = ({ live, archived }: Inventory, seq: number): boolean =>
  live.length > 0 && [...archived, ...live].some(({ firstSeq }) => firstSeq <= seq + 1);

export const isUnused = ({ live, archived, generations }: Inventory): boolean =>
  live.length === 0 && archived.length === 0 && generations.length === 0;

/**
 * The segments to read when the state at `seq` is known: every live one, so that no damage in them stays unseen, and of
 * the archive those that are needed. Throws `JournalDamaged` when the record after `seq` is in none.
 */
export const segmentsAfter = (inventory: Inventory, folder: string, seq: number): Segment[] => {
  const { live, archived, generations } = inventory;
  const all = [...archived, ...live].sort((left, right) => left.firstSeq - right.firstSeq);
  const needed = all.findLastIndex(({ firstSeq }) => firstSeq <= seq + 1);
  if (live.length === 0 || needed < 0) {
    const newest = generations[0];
    const file = all[0]?.path ?? (newest === undefined ? folder : join(folder, checkpointName(newest)));
    throw new JournalDamaged(file, 1, `record ${seq + 1} is in no segment and no usable checkpoint contains it`);
  }
  const firstLive = all.findIndex((segment) => live.includes(segment));
  return all.slice(Math.min(needed, firstLive));
};

/** Moves the segments that end before record `neededSeq + 1` to the archive. */
export const archiveSegments = async (disk: Disk, folder: string, neededSeq: number): Promise<void> => {
  const live = await segmentsIn(disk, folder);
  const unneeded = live.filter((_, index) => (live[index + 1]?.firstSeq ?? Infinity) <= neededSeq + 1);
  if (unneeded.length === 0) return;
  const archive = archiveFolder(folder);
  await disk.makeFolder(archive);
  for (const { path, firstSeq } of unneeded) await disk.rename(path, join(archive, segmentName(firstSeq)));
  await disk.syncFolder(archive);
  await disk.syncFolder(folder);
};
