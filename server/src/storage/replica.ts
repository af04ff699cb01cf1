import { join } from "node:path";

import { checkpointName, parseCheckpoint } from "./checkpoint-file.ts";
import { type Disk, nodeDisk } from "./disk.ts";
import { writeFileDurably } from "./durable-file.ts";
import type { JournalEnd } from "./file-journal.ts";
import { closeReader, createJournalReader, nextRaw, rawAtHand, type RawRecord } from "./journal-reader.ts";
import { JournalDamaged } from "./journal.ts";
import { readAgain } from "./read-again.ts";
import { firstLink } from "./record-line.ts";
import { startSegment } from "./recovery.ts";
import { archiveFolder, freeFolder, isUnused, type Segment, segmentsAfter, takeInventory } from "./segments.ts";

/** A checkpoint file as it stands on disk, and the link of the last record in it; no bytes: the journal's beginning. */
export type JournalCopy = JournalEnd & { bytes: Uint8Array };

/** The segments in which the records after `seq` stand; null: not all of them are there any more. */
const segmentsFor = async (disk: Disk, folder: string, seq: number): Promise<Segment[] | null> => {
  const inventory = await takeInventory(disk, folder);
  if (isUnused(inventory)) return seq === 0 ? [] : null;
  try {
    const segments = segmentsAfter(inventory, folder, seq);
    const first = segments.findLastIndex(({ firstSeq }) => firstSeq <= seq + 1);
    return first < 0 ? null : segments.slice(first);
  } catch (error) {
    if (error instanceof JournalDamaged) return null;
    throw error;
  }
};

/**
 * Up to `max` records after `seq`, as they stand in the files, beside whoever writes them; null: they are not there any more. Reads
 * the segment in which they begin from its beginning. Rejects with `JournalDamaged`, or the error of the disk.
 */
export const readRawAfter = (
  folder: string,
  seq: number,
  max: number,
  disk: Disk = nodeDisk,
): Promise<RawRecord[] | null> => readAgain(() => readRawOnce(folder, seq, max, disk));

const readRawOnce = async (folder: string, seq: number, max: number, disk: Disk): Promise<RawRecord[] | null> => {
  const segments = await segmentsFor(disk, folder, seq);
  if (segments === null) return null;
  const reader = createJournalReader(disk, segments, seq);
  try {
    const records: RawRecord[] = [];
    while (records.length < max) {
      const record = rawAtHand(reader) ?? (await nextRaw(reader));
      if (record === null) break;
      records.push(record);
    }
    return records;
  } finally {
    await closeReader(reader);
  }
};

/** The link of a record; null: the journal has it not, or not any more. Rejects as `readRawAfter`. */
export const linkAt = (folder: string, seq: number, disk: Disk = nodeDisk): Promise<string | null> =>
  readAgain(() => linkOnce(folder, seq, disk));

const linkOnce = async (folder: string, seq: number, disk: Disk): Promise<string | null> => {
  if (seq === 0) return firstLink;
  const segments = await segmentsFor(disk, folder, seq);
  // Of a record that a segment goes on from the link stands in its header, whether the record itself is there or not.
  if (segments?.[0]?.firstSeq !== seq + 1) return (await readRawOnce(folder, seq - 1, 1, disk))?.[0]?.link ?? null;
  const reader = createJournalReader(disk, segments, seq);
  try {
    await nextRaw(reader);
    return reader.linkBeforeFirst;
  } finally {
    await closeReader(reader);
  }
};

const copyAt = async (folder: string, seq: number, disk: Disk): Promise<JournalCopy | null> => {
  try {
    const bytes = await disk.readAll(join(folder, checkpointName(seq)));
    const link = await linkOnce(folder, seq, disk);
    return link !== null && parseCheckpoint(bytes, seq) !== null ? { seq, link, bytes } : null;
  } catch (error) {
    if (error instanceof JournalDamaged) return null;
    throw error;
  }
};

/** The newest checkpoint that is whole, and whose last record can be read; where there is none, the journal's beginning. */
export const newestCopy = (folder: string, disk: Disk = nodeDisk): Promise<JournalCopy> =>
  readAgain(async () => {
    for (const seq of (await takeInventory(disk, folder)).generations) {
      const copy = await copyAt(folder, seq, disk);
      if (copy !== null) return copy;
    }
    return { seq: 0, link: firstLink, bytes: new Uint8Array() };
  });

/** Moves what a journal is made of into a folder of its own beside it, `aside-<n>`. Nobody may have it open. */
export const layAside = async (folder: string, disk: Disk = nodeDisk): Promise<void> => {
  const { live, archived, generations } = await takeInventory(disk, folder);
  const aside = await freeFolder(disk, folder, "aside");
  await disk.makeFolder(archiveFolder(aside));
  // Checkpoints last: without its segments a checkpoint alone would be refused as damage, and is so until all is moved.
  const moves = [
    ...archived.map(({ path }) => [path, path.replace(archiveFolder(folder), archiveFolder(aside))] as const),
    ...live.map(({ path }) => [path, path.replace(folder, aside)] as const),
    ...generations.map((seq) => [join(folder, checkpointName(seq)), join(aside, checkpointName(seq))] as const),
  ];
  for (const [from, to] of moves) await disk.rename(from, to);
  for (const changed of [aside, archiveFolder(aside), folder]) await disk.syncFolder(changed);
};

/** Begins a journal in a folder without one: its first record is the one after the copy's last. */
export const seedJournal = async (folder: string, copy: JournalCopy, disk: Disk = nodeDisk): Promise<void> => {
  if (copy.bytes.length > 0) await writeFileDurably(join(folder, checkpointName(copy.seq)), copy.bytes, disk);
  await startSegment(disk, folder, copy.seq + 1, copy.link);
};

/** What a checkpoint file holds; null: it is not whole. */
export const checkpointIn = ({ seq, bytes }: Omit<JournalCopy, "link">): unknown =>
  parseCheckpoint(Buffer.from(bytes), seq)?.data ?? null;
