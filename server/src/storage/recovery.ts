import { join } from "node:path";
import { checkpointName } from "./checkpoint-file.ts";
import type { AppendFile, Disk } from "./disk.ts";
import { unfinishedSuffix, writeFileDurably } from "./durable-file.ts";
import { closeReader, createJournalReader, endOf, nextRecord, recordAtHand } from "./journal-reader.ts";
import type { JournalEnd, JournalReader } from "./journal-reader.ts";
import { JournalDamaged, type JournalRecord } from "./journal.ts";
import { firstLink, headerLine } from "./record-line.ts";
import { isUnused, lastArchivedSeq, segmentName, segmentsAfter, type Inventory } from "./segments.ts";

/** Where a journal goes on after its records were read. */
export type JournalTail = {
  /** The last segment, open for more. */
  file: AppendFile;
  firstSeq: number;
  lastSeq: number;
  /** The link of that record. */
  lastLink: string;
  tornBytes: number;
};

export type RecoveredRecords = {
  records: AsyncIterable<JournalRecord>;
  /** Ends the reading before its end. */
  stop: () => Promise<void>;
};

/** Starts an empty segment durably; resolves with its path. */
export const startSegment = async (disk: Disk, folder: string, firstSeq: number, link: string): Promise<string> => {
  const path = join(folder, segmentName(firstSeq));
  await writeFileDurably(path, `${headerLine(firstSeq, link)}\n`, disk);
  return path;
};

/** Refuses a journal that ends before the newest checkpoint or archive made of it, whole or not: records have been lost. */
const assertReaches = ({ lastSeq, lastSegment }: JournalEnd, inventory: Inventory): void => {
  const takenSeq = inventory.generations[0] ?? 0;
  const archivedSeq = lastArchivedSeq(inventory);
  if (lastSeq >= Math.max(takenSeq, archivedSeq)) return;
  const lineAfter = lastSeq - lastSegment.firstSeq + 3;
  const beyond =
    takenSeq > archivedSeq
      ? `${checkpointName(takenSeq)} was taken at ${takenSeq}`
      : `an archive goes to record ${archivedSeq}`;
  throw new JournalDamaged(lastSegment.path, lineAfter, `the journal ends at record ${lastSeq}, but ${beyond}`);
};

/** The folder may hold other files than the journal's: those are not ours to remove. */
const isUnfinished = (name: string): boolean => /^(journal|checkpoint)-/.test(name) && name.endsWith(unfinishedSuffix);

/** Cuts off a torn tail, and syncs what a process that was killed may have left unsynced, before it is relied on. */
const makeReady = async (disk: Disk, folder: string, end: JournalEnd): Promise<JournalTail> => {
  const { path, firstSeq } = end.lastSegment;
  const file = await disk.openToAppend(path);
  try {
    if (end.tornBytes > 0) await file.truncate(end.wholeBytes);
    await file.sync();
    for (const name of await disk.list(folder)) {
      if (isUnfinished(name)) await disk.remove(join(folder, name));
    }
    await disk.syncFolder(folder);
  } catch (error) {
    await file.close();
    throw error;
  }
  return { file, firstSeq, lastSeq: end.lastSeq, lastLink: end.lastLink, tornBytes: end.tornBytes };
};

const finish = async (reader: JournalReader, folder: string, inventory: Inventory): Promise<JournalTail> => {
  const end = endOf(reader);
  if (end === null) throw new Error("The journal was closed while its records were read");
  assertReaches(end, inventory);
  await closeReader(reader);
  return makeReady(reader.disk, folder, end);
};

/**
 * Gives out the records after `afterSeq`, once and in order. When the last one was taken, the journal is made ready for
 * more and `onReady` is called, before the iteration ends. Nothing on disk is changed before that. Rejects, and so does
 * the iteration, with `JournalDamaged` or the error of the disk.
 */
export const recoverRecords = async (
  disk: Disk,
  folder: string,
  inventory: Inventory,
  afterSeq: number,
  onReady: (tail: JournalTail) => void,
): Promise<RecoveredRecords> => {
  const segments = isUnused(inventory)
    ? [{ path: await startSegment(disk, folder, 1, firstLink), firstSeq: 1 }]
    : segmentsAfter(inventory, folder, afterSeq);
  const reader = createJournalReader(disk, segments, afterSeq);
  let state: "reading" | "ended" | { error: unknown } = "reading";
  const readOn = async (): Promise<IteratorResult<JournalRecord>> => {
    try {
      const record = await nextRecord(reader);
      if (record !== null) return { done: false, value: record };
      onReady(await finish(reader, folder, inventory));
      state = "ended";
      return { done: true, value: undefined };
    } catch (error) {
      state = { error };
      throw error;
    }
  };
  const next = async (): Promise<IteratorResult<JournalRecord>> => {
    if (state === "ended") return { done: true, value: undefined };
    if (state !== "reading") throw state.error;
    // Most records are at hand: to go through `readOn` for each of a million would cost more than to check them.
    const record = recordAtHand(reader);
    return record === null ? readOn() : { done: false, value: record };
  };
  return {
    records: { [Symbol.asyncIterator]: () => ({ next }) },
    stop: async () => {
      state = "ended";
      await closeReader(reader);
    },
  };
};
