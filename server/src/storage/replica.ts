import { join } from "node:path";

import { checkpointName, parseCheckpoint } from "./checkpoint-file.ts";
import { type Disk, nodeDisk } from "./disk.ts";
import { writeFileDurably } from "./durable-file.ts";
import type { JournalEnd } from "./file-journal.ts";
import { closeReader, createJournalReader, nextRaw, rawAtHand, type RawRecord } from "./journal-reader.ts";
import { JournalDamaged } from "./journal.ts";
import { firstLink } from "./record-line.ts";
import { startSegment } from "./recovery.ts";
import { archiveFolder, isUnused, type Segment, segmentsAfter, takeInventory } from "./segments.ts";

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
 * the segment in which they begin from its beginning.
 */
export const readRawAfter = async (
  folder: string,
  seq: number,
  max: number,
  disk: Disk = nodeDisk,
): Promise<RawRecord[] | null> => {
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

/** The link of a record; null: the journal has it not, or not any more. */
export const linkAt = async (folder: string, seq: number, disk: Disk = nodeDisk): Promise<string | null> => {
  if (seq === 0) return firstLink;
  const [record] = (await readRawAfter(folder, seq - 1, 1, disk)) ?? [];
  if (record !== undefined) return record.link;
  // The last record before the oldest segment stands in its header alone.
  const segments = await segmentsFor(disk, folder, seq);
  if (segments === null || segments.length === 0) return null;
  const reader = createJournalReader(disk, segments, seq);
  try {
    await nextRaw(reader);
    return segments[0]?.firstSeq === seq + 1 ? reader.linkBeforeFirst : null;
  } finally {
    await closeReader(reader);
  }
};

/** The newest checkpoint that is whole; where there is none, the journal's beginning. */
export const newestCopy = async (folder: string, disk: Disk = nodeDisk): Promise<JournalCopy> => {
  for (const seq of (await takeInventory(disk, folder)).generations) {
    const bytes = await disk.readAll(join(folder, checkpointName(seq)));
    const link = await linkAt(folder, seq, disk);
    if (link !== null && parseCheckpoint(bytes, seq) !== null) return { seq, link, bytes };
  }
  return { seq: 0, link: firstLink, bytes: new Uint8Array() };
};

/** Moves what a journal is made of into a folder of its own beside it. Nobody may have it open. */
export const layAside = async (folder: string, name: string, disk: Disk = nodeDisk): Promise<void> => {
  const { live, archived, generations } = await takeInventory(disk, folder);
  const aside = join(folder, name);
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
