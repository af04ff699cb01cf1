import { Low } from "lowdb";
import { archiveDays, type ArchiveRules } from "./archive-days.ts";
import { createCheckpointAdapter } from "./checkpoint-adapter.ts";
import { nodeDisk, type Disk } from "./disk.ts";
import { assertCheckpointable, assertContinues } from "./journal-input.ts";
import type { Checkpoint, Journal, JournalRecord, Recovery } from "./journal.ts";
import { firstLink, recordLines } from "./record-line.ts";
import { recoverRecords, startSegment, type JournalTail } from "./recovery.ts";
import { archiveSegments, isReplayable, takeInventory, type Inventory } from "./segments.ts";

export type JournalEnd = { seq: number; link: string };

/** Tells where it ends: the last record on disk and its link. Known when the records were read; after `close` too. */
export type JournalWithEnd = Journal & { end: () => JournalEnd };

/** What lowdb holds between checkpoints: nothing, so that no copy of the state stays in memory. */
const noCheckpoint: Checkpoint = { seq: 0, data: null };

type FileJournal = {
  disk: Disk;
  folder: string;
  /** The first error of a write or sync: the journal then does nothing more. */
  failure: Error | null;
  isOpened: boolean;
  isClosed: boolean;
  inventory: Inventory;
  db: Low<Checkpoint>;
  generations: () => readonly number[];
  /** Known when the records were read to their end. `lastSeq` counts what is on disk. */
  tail: JournalTail | null;
  /** The last record handed over, on disk or on its way, and its link. */
  takenSeq: number;
  takenLink: string;
  /** Each ends when the work handed over before has ended, well or not. */
  segmentTurn: Promise<unknown>;
  checkpointTurn: Promise<unknown>;
  archiveTurn: Promise<unknown>;
  /** null: days have no archives, segments stay. */
  archiveRules: ArchiveRules | null;
  /** What `close` undoes, newest first. */
  undo: (() => Promise<void>)[];
};

/** Runs a step that must not fail: what is on disk is uncertain after its first error, and nothing is tried again. */
const orFail = async <Value>(journal: FileJournal, step: () => Promise<Value>): Promise<Value> => {
  try {
    return await step();
  } catch (error) {
    journal.failure ??= error instanceof Error ? error : new Error(String(error));
    throw journal.failure;
  }
};

const assertTakesWork = (journal: FileJournal): void => {
  if (journal.isClosed) throw new Error("The journal is closed");
  tailOf(journal);
};

const tailOf = ({ failure, tail }: FileJournal): JournalTail => {
  if (failure !== null) throw failure;
  if (tail === null) throw new Error("The journal takes no work before its records were read to the end");
  return tail;
};

/** Work on the current segment, one piece after the other. */
const inSegmentTurn = (journal: FileJournal, work: (tail: JournalTail) => Promise<void>): Promise<void> => {
  const done = journal.segmentTurn.then(() => {
    const tail = tailOf(journal);
    return orFail(journal, () => work(tail));
  });
  journal.segmentTurn = done.catch(() => undefined);
  return done;
};

const openJournal = async (journal: FileJournal): Promise<Recovery> => {
  if (journal.isOpened || journal.isClosed) throw new Error("A journal is opened once");
  journal.isOpened = true;
  const { disk, folder, db } = journal;
  await disk.makeFolder(folder);
  journal.undo.unshift(await disk.lock(folder));
  try {
    journal.inventory = await takeInventory(disk, folder);
    await db.read();
    const checkpoint = db.data === noCheckpoint ? null : db.data;
    db.data = noCheckpoint;
    const { records, stop } = await recoverRecords(disk, folder, journal.inventory, checkpoint?.seq ?? 0, (tail) => {
      journal.tail = tail;
      journal.takenSeq = tail.lastSeq;
      journal.takenLink = tail.lastLink;
      journal.undo.unshift(() => tail.file.close());
    });
    journal.undo.unshift(stop);
    return { checkpoint, records, tornBytes: () => journal.tail?.tornBytes ?? 0 };
  } catch (error) {
    await closeJournal(journal);
    throw error;
  }
};

const append = async (journal: FileJournal, records: readonly JournalRecord[]): Promise<void> => {
  assertTakesWork(journal);
  assertContinues(records, journal.takenSeq);
  const { bytes, link } = recordLines(records, journal.takenLink);
  const lastSeq = (journal.takenSeq += records.length);
  journal.takenLink = link;
  if (records.length === 0) return;
  await inSegmentTurn(journal, async (tail) => {
    await tail.file.write(bytes);
    await tail.file.datasync();
    tail.lastSeq = lastSeq;
    tail.lastLink = link;
  });
};

const rotate = async ({ disk, folder }: FileJournal, tail: JournalTail): Promise<void> => {
  const firstSeq = tail.lastSeq + 1;
  if (tail.firstSeq === firstSeq) return;
  const full = tail.file;
  tail.file = await disk.openToAppend(await startSegment(disk, folder, firstSeq, tail.lastLink));
  tail.firstSeq = firstSeq;
  await full.close();
};

/** Appends go on while the generation is written; only the change of segments takes its turn among them. */
const takeCheckpoint = async (journal: FileJournal, taken: Checkpoint): Promise<void> => {
  const { disk, folder, db, generations } = journal;
  assertCheckpointable(taken, tailOf(journal).lastSeq, generations()[0] ?? 0);
  db.data = taken;
  try {
    await db.write();
  } finally {
    db.data = noCheckpoint;
  }
  await inSegmentTurn(journal, (tail) => rotate(journal, tail));
  await orFail(journal, () => archiveSegments(disk, folder, generations()[1] ?? 0));
};

const checkpoint = async (journal: FileJournal, taken: Checkpoint): Promise<void> => {
  assertTakesWork(journal);
  const done = journal.checkpointTurn.then(() => takeCheckpoint(journal, taken));
  journal.checkpointTurn = done.catch(() => undefined);
  await done;
};

/** Beside all other work: it reads what is on disk, and touches nothing that a start or a checkpoint needs. */
const archive = async (journal: FileJournal): Promise<string[]> => {
  assertTakesWork(journal);
  const { disk, folder, archiveRules: rules } = journal;
  if (rules === null) return [];
  const isOver = (): boolean => journal.isClosed || journal.failure !== null;
  const done = journal.archiveTurn.then(() =>
    archiveDays({ disk, folder, rules, isOver, durableSeq: tailOf(journal).lastSeq }),
  );
  journal.archiveTurn = done.catch(() => undefined);
  return done;
};

/** Work handed over before is done first, but archives wait for another time. Every step is tried: the lock must be released whatever happens before. */
const closeJournal = async (journal: FileJournal): Promise<void> => {
  journal.isClosed = true;
  await journal.archiveTurn;
  await journal.checkpointTurn;
  await journal.segmentTurn;
  const errors: unknown[] = [];
  for (const step of journal.undo.splice(0)) await step().catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw errors[0];
};

/**
 * A journal in a folder of its own: segments `journal-<first seq>.log`, the two newest checkpoints
 * `checkpoint-<seq>.json`, and `archive/` with the segments that neither needs and with the archives of days. `open` rejects with `FolderLocked` when
 * another process uses the folder, and with `JournalDamaged`; so does reading the records. After the first failed write
 * or sync every append rejects with that first error: close it and open the folder anew. A checkpoint that cannot be
 * written (a full disk) rejects alone, and the journal goes on.
 */
export const createFileJournal = (
  folder: string,
  disk: Disk = nodeDisk,
  archiveRules: ArchiveRules | null = null,
): JournalWithEnd => {
  const strictDisk: Disk = {
    ...disk,
    syncFolder: (synced) => orFail(journal, () => disk.syncFolder(synced)),
  };
  const adapter = createCheckpointAdapter(strictDisk, folder, (seq) => isReplayable(journal.inventory, seq));
  const journal: FileJournal = {
    disk: strictDisk,
    folder,
    failure: null,
    isOpened: false,
    isClosed: false,
    inventory: { live: [], archived: [], generations: [] },
    db: new Low(adapter, noCheckpoint),
    generations: adapter.generations,
    tail: null,
    takenSeq: 0,
    takenLink: firstLink,
    segmentTurn: Promise.resolve(),
    checkpointTurn: Promise.resolve(),
    archiveTurn: Promise.resolve(),
    archiveRules,
    undo: [],
  };
  return {
    open: () => openJournal(journal),
    append: (records) => append(journal, records),
    checkpoint: (taken) => checkpoint(journal, taken),
    archive: () => archive(journal),
    close: () => closeJournal(journal),
    end: () => ({ seq: journal.tail?.lastSeq ?? 0, link: journal.tail?.lastLink ?? firstLink }),
  };
};
