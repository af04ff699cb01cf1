import { nodeDisk, type Disk } from "./disk.ts";
import { closeReader, createJournalReader, nextRecord, recordAtHand } from "./journal-reader.ts";
import type { JournalRecord } from "./journal.ts";
import { historyOf, type Inventory, lastArchivedSeq, type Segment, takeInventory } from "./segments.ts";

/**
 * All records that a journal's folder still has, archive included, in order; also while a server writes to it. Nothing is
 * changed and no lock is taken. Throws `JournalDamaged` at a record in mid-file that fails its checksum; an unfinished
 * last one is left out.
 */
export async function* readJournal(folder: string, disk: Disk = nodeDisk): AsyncGenerator<JournalRecord> {
  yield* readSegments(historyOf(await takeInventory(disk, folder)), disk);
}

/** As `readJournal`, the records after one alone; what is not there any more is passed over. */
export async function* readJournalAfter(
  folder: string,
  seq: number,
  disk: Disk = nodeDisk,
): AsyncGenerator<JournalRecord> {
  const all = historyOf(await takeInventory(disk, folder));
  const needed = all.findLastIndex(({ firstSeq }) => firstSeq <= seq + 1);
  yield* readSegments(all.slice(Math.max(0, needed)), disk, seq);
}

/** What was read until now is on the medium when this resolves, also where the server had only handed it to the system. */
export const settleJournal = async (folder: string, disk: Disk = nodeDisk): Promise<void> => {
  const last = (await takeInventory(disk, folder)).live.at(-1);
  if (last === undefined) return;
  const file = await disk.openToAppend(last.path);
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
};

/** The records of a business day, from its archive alone, in order; null: it has none. */
export const readDayArchives = async (
  folder: string,
  day: string,
  disk: Disk = nodeDisk,
): Promise<AsyncIterable<JournalRecord> | null> => {
  const { archived } = await takeInventory(disk, folder);
  const archives = archived.filter((segment) => segment.day === day);
  return archives.length === 0 ? null : readSegments(archives, disk);
};

/** The records after the last archive of a day: of the day that goes on, and of those whose archive is still to come. */
export const readUnarchived = (inventory: Inventory, disk: Disk = nodeDisk): AsyncIterable<JournalRecord> => {
  const archivedSeq = lastArchivedSeq(inventory);
  const segments = [...inventory.archived.filter(({ lastSeq }) => lastSeq === undefined), ...inventory.live];
  const first = segments.findLastIndex(({ firstSeq }) => firstSeq <= archivedSeq + 1);
  return readSegments(segments.slice(Math.max(0, first)), disk, archivedSeq);
};

/** The records of files that stand one after the other; as `readJournal` otherwise. */
export async function* readSegments(
  segments: readonly Segment[],
  disk: Disk = nodeDisk,
  afterSeq = 0,
): AsyncGenerator<JournalRecord> {
  const [first] = segments;
  if (first === undefined) return;
  const reader = createJournalReader(disk, segments, Math.max(afterSeq, first.firstSeq - 1), {
    onGap: () => undefined,
  });
  try {
    for (;;) {
      const record = recordAtHand(reader) ?? (await nextRecord(reader));
      if (record === null) return;
      yield record;
    }
  } finally {
    await closeReader(reader);
  }
}
