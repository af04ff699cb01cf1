import { join } from "node:path";
import { checkpointName, generationsOf } from "./checkpoint-file.ts";
import { dayArchiveOf } from "./day-archive.ts";
import type { Disk } from "./disk.ts";
import { JournalDamaged } from "./journal.ts";

/** One file of the journal. */
export type Segment = {
  path: string;
  /** Number of its first record, or of the one that will be its first. */
  firstSeq: number;
  /** Of a day's archive alone, which is packed: number of its last record. */
  lastSeq?: number;
  /** Of a day's archive alone: the business day. */
  day?: string;
};

const archiveName = "archive";
const namePattern = /^journal-(\d{12,})\.log$/;

export const segmentName = (firstSeq: number): string => `journal-${String(firstSeq).padStart(12, "0")}.log`;

/** Where segments go that no checkpoint needs any more, and where each business day's records end. */
export const archiveFolder = (folder: string): string => join(folder, archiveName);

const segmentOf = (folder: string, name: string): Segment[] => {
  const firstSeq = namePattern.exec(name)?.[1];
  return firstSeq === undefined ? [] : [{ path: join(folder, name), firstSeq: Number(firstSeq) }];
};

/** A day's archive goes before a segment that begins with the same record. */
const inOrder = (left: Segment, right: Segment): number =>
  left.firstSeq - right.firstSeq || (right.lastSeq ?? 0) - (left.lastSeq ?? 0);

const segmentsIn = async (disk: Disk, folder: string): Promise<Segment[]> =>
  (await disk.list(folder)).flatMap((name) => segmentOf(folder, name)).sort(inOrder);

/**
 * What lies in a journal's folder, by the names alone. Segments in ascending, generations in descending order. `archived`:
 * the archives of days, and segments that no checkpoint needs and no archive has replaced. Archives may hold what segments hold too.
 */
export type Inventory = { live: Segment[]; archived: Segment[]; generations: number[] };

/** The files of the history in their order, all records in them; the last one is where the journal goes on. */
export const historyOf = ({ live, archived }: Inventory): Segment[] => {
  const liveSeq = live[0]?.firstSeq ?? Infinity;
  return [...archived.filter(({ firstSeq }) => firstSeq < liveSeq), ...live];
};

/** Archives of days that live segments hold whole as well. */
export const copiesOf = ({ live, archived }: Inventory): Segment[] =>
  archived.filter(({ firstSeq }) => firstSeq >= (live[0]?.firstSeq ?? Infinity));

/** The last record that the archives of days hold; 0: there are none. */
export const lastArchivedSeq = ({ archived }: Inventory): number =>
  archived.reduce((last, { lastSeq }) => Math.max(last, lastSeq ?? 0), 0);

/** Lists a journal's folder. A segment found in both places counts as live. */
export const takeInventory = async (disk: Disk, folder: string): Promise<Inventory> => {
  const live = await segmentsIn(disk, folder);
  const archive = archiveFolder(folder);
  const names = await disk.list(archive);
  const isElsewhere = ({ firstSeq }: Segment): boolean => live.some((segment) => segment.firstSeq === firstSeq);
  const loose = names.flatMap((name) => segmentOf(archive, name)).filter((segment) => !isElsewhere(segment));
  return {
    live,
    archived: [...names.flatMap((name) => dayArchiveOf(archive, name)), ...loose].sort(inOrder),
    generations: generationsOf(await disk.list(folder)),
  };
};

/** True when a segment is there in which the record after `seq` stands or will stand. */
export const isReplayable = ({ live, archived }: Inventory, seq: number): boolean =>
  live.length > 0 && [...archived, ...live].some(({ firstSeq }) => firstSeq <= seq + 1);

/** `<folder>/<word>-<n>` with the first number that is not taken: for what is set aside. */
export const freeFolder = async (disk: Disk, folder: string, word: string): Promise<string> => {
  for (let number = 1; ; number += 1) {
    const free = join(folder, `${word}-${number}`);
    if ((await disk.list(free)).length === 0) return free;
  }
};

export const isUnused = ({ live, archived, generations }: Inventory): boolean =>
  live.length === 0 && archived.length === 0 && generations.length === 0;

/**
 * The segments to read when the state at `seq` is known: every live one, so that no damage in them stays unseen, and of
 * the archive those that are needed. Throws `JournalDamaged` when the record after `seq` is in none.
 */
export const segmentsAfter = (inventory: Inventory, folder: string, seq: number): Segment[] => {
  const { live, generations } = inventory;
  const all = historyOf(inventory);
  const needed = all.findLastIndex(({ firstSeq }) => firstSeq <= seq + 1);
  if (live.length === 0 || needed < 0) {
    const newest = generations[0];
    const file = all[0]?.path ?? (newest === undefined ? folder : join(folder, checkpointName(newest)));
    throw new JournalDamaged(file, 1, `record ${seq + 1} is in no segment and no usable checkpoint contains it`);
  }
  return all.slice(Math.min(needed, all.length - live.length));
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
