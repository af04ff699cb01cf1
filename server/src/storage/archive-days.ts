import { join } from "node:path";
import { promisify } from "node:util";

import { dayArchiveName, packPart } from "./day-archive.ts";
import type { Disk } from "./disk.ts";
import { writeFileDurably } from "./durable-file.ts";
import { closeReader, createJournalReader, nextLine, type RecordLine } from "./journal-reader.ts";
import { readAgain } from "./read-again.ts";
import { firstLink, headerLine } from "./record-line.ts";
import { archiveFolder, lastArchivedSeq, type Segment, takeInventory } from "./segments.ts";

/** What makes a day's end, and what is kept. */
export type ArchiveRules = {
  /** Bytes that stand in each record that ends a business day, so that the others need not be parsed. */
  mark: string;
  /** The business day that a record ends; null: none. */
  dayEndedBy: (body: unknown) => string | null;
  /** So many days with an archive are kept; null: all. */
  keptDays: number | null;
};

export type ArchiveTask = {
  disk: Disk;
  folder: string;
  rules: ArchiveRules;
  /** The last record that is on the medium: what stands behind it may yet be lost. */
  durableSeq: number;
  /** Asked between slices of work: true ends it. */
  isOver: () => boolean;
};

/** So much is packed at a time. */
const partBytesMin = 1024 * 1024;
/** So many records are a slice of work, well under a millisecond. */
const sliceCount = 64;
const turn = promisify(setImmediate);

/** A day in the making. Nothing of it is on disk before its end was read. */
type OpenDay = { firstSeq: number; parts: Buffer[]; lines: Uint8Array[]; linesBytes: number };

const packLines = async (open: OpenDay): Promise<void> => {
  const { lines } = open;
  open.lines = [];
  open.linesBytes = 0;
  if (lines.length > 0) open.parts.push(await packPart(lines));
};

const begin = (firstSeq: number, before: string): OpenDay => {
  const header = Buffer.from(`${headerLine(firstSeq, before)}\n`);
  return { firstSeq, parts: [], lines: [header], linesBytes: header.length };
};

const endedDay = ({ mark, dayEndedBy }: ArchiveRules, { json }: RecordLine): string | null =>
  json.includes(mark) ? dayEndedBy(JSON.parse(json.toString("utf8")) as unknown) : null;

/** Lets everybody else have a turn between slices of work. */
const restAfter = async (count: number): Promise<void> => {
  if (count % sliceCount === 0) await turn();
};

/** Reads a new archive back: nothing that it replaces goes before that. */
const assertWhole = async (disk: Disk, archive: Required<Segment>, link: string): Promise<void> => {
  const reader = createJournalReader(disk, [archive], archive.firstSeq - 1);
  try {
    for (let count = 1; (await nextLine(reader)) !== null; count += 1) await restAfter(count);
    if (reader.lastSeq !== archive.lastSeq || reader.lastLink !== link)
      throw new Error(`${archive.path} was not read as it was written`);
  } finally {
    await closeReader(reader);
  }
};

const finish = async ({ disk, folder }: ArchiveTask, open: OpenDay, day: string, last: RecordLine): Promise<void> => {
  const [lastSeq, link] = [last.seq, last.link];
  await packLines(open);
  const place = archiveFolder(folder);
  const path = join(place, dayArchiveName(day, open.firstSeq, lastSeq));
  await disk.makeFolder(place);
  await writeFileDurably(path, open.parts, disk);
  try {
    await assertWhole(disk, { path, day, firstSeq: open.firstSeq, lastSeq }, link);
  } catch (error) {
    await disk.remove(path);
    throw error;
  }
};

/** Adds a record to its day; resolves with the day when this was its end, the archive being written then. */
const add = async (task: ArchiveTask, open: OpenDay, record: RecordLine): Promise<string | null> => {
  open.lines.push(Buffer.from(record.line));
  open.linesBytes += record.line.length;
  const day = endedDay(task.rules, record);
  if (day !== null) await finish(task, open, day, record);
  else if (open.linesBytes >= partBytesMin) await packLines(open);
  return day;
};

/** Writes an archive for each day that ends after record `archivedSeq`; what comes after the last end waits. */
const writeDays = async (
  task: ArchiveTask,
  segments: readonly Segment[],
  archivedSeq: number,
  onWritten: (day: string) => void,
): Promise<void> => {
  let [open, before]: [OpenDay | null, string | null] = [null, null];
  // A day with a hole is archived from the hole on: what stands before it stays where it is.
  const onGap = (): void => void ([open, before] = [null, null]);
  // The last one that is archived is read too: for its link.
  const reader = createJournalReader(task.disk, segments, Math.max(0, archivedSeq - 1), { onGap });
  try {
    for (;;) {
      const record = task.isOver() ? null : await nextLine(reader);
      if (record === null || record.seq > task.durableSeq) return;
      const { seq, link } = record;
      await restAfter(seq);
      if (seq > archivedSeq) {
        open ??= begin(seq, before ?? reader.linkBeforeFirst ?? firstLink);
        const day = await add(task, open, record);
        if (day !== null) {
          onWritten(day);
          open = null;
        }
      }
      before = link;
    }
  } finally {
    await closeReader(reader);
  }
};

/** What no archive has yet, from the segment on in which it begins. */
const archiveNew = async (task: ArchiveTask, onWritten: (day: string) => void): Promise<void> => {
  const inventory = await takeInventory(task.disk, task.folder);
  const archivedSeq = lastArchivedSeq(inventory);
  const segments = [...inventory.archived.filter(({ lastSeq }) => lastSeq === undefined), ...inventory.live];
  const first = segments.findLastIndex(({ firstSeq }) => firstSeq <= archivedSeq + 1);
  await writeDays(task, segments.slice(Math.max(0, first)), archivedSeq, onWritten);
};

/** True when archives hold every record from…to. */
const areHeld = (archives: readonly Segment[], from: number, to: number): boolean => {
  let next = from;
  for (const { firstSeq, lastSeq = 0 } of archives) if (firstSeq <= next) next = Math.max(next, lastSeq + 1);
  return next > to;
};

/** Removes segments of the archive that archives of days hold whole, and the archives of days that are kept no longer. */
const removeReplaced = async ({ disk, folder, rules }: ArchiveTask): Promise<void> => {
  const { archived, live } = await takeInventory(disk, folder);
  const archives = archived.filter(({ lastSeq }) => lastSeq !== undefined);
  const loose = archived.filter(({ lastSeq }) => lastSeq === undefined);
  const days = [...new Set(archives.map(({ day }) => day))];
  const isFull = rules.keptDays !== null && days.length >= rules.keptDays;
  // What is older than the oldest archive was in one that is not kept any more.
  const oldestSeq = isFull ? (archives[0]?.firstSeq ?? 0) : 0;
  const next = [...loose.slice(1), ...live.slice(0, 1)];
  const replaced = loose.filter(({ firstSeq }, index) => {
    const after = next[index]?.firstSeq;
    return after !== undefined && areHeld(archives, Math.max(firstSeq, oldestSeq), after - 1);
  });
  const kept = new Set(rules.keptDays === null ? days : days.slice(-rules.keptDays));
  const old = archives.filter(({ day }) => !kept.has(day));
  if (replaced.length + old.length === 0) return;
  const place = archiveFolder(folder);
  // A process that was killed may have left the name of an archive unsynced.
  await disk.syncFolder(place);
  for (const { path } of [...replaced, ...old]) await disk.remove(path);
  await disk.syncFolder(place);
};

/**
 * JRN6: writes the records of each business day that is over into an archive of its own, and then removes what it replaces.
 * Works in slices beside a journal that goes on; it is harmless to stop at any point, and to begin again.
 * @returns the days for which an archive was written
 */
export const archiveDays = async (task: ArchiveTask): Promise<string[]> => {
  const written: string[] = [];
  // What was written stays, also where it is begun again.
  await readAgain(() => archiveNew(task, (day) => written.push(day)));
  if (!task.isOver()) await removeReplaced(task);
  return written;
};
