import { join } from "node:path";

import { checkpointName, parseCheckpoint } from "./checkpoint-file.ts";
import { type Disk, nodeDisk } from "./disk.ts";
import { closeReader, createJournalReader, endOf, nextRaw, rawAtHand, type RawRecord } from "./journal-reader.ts";
import { JournalChanged, JournalDamaged } from "./journal.ts";
import { readAgain } from "./read-again.ts";
import { firstLink, linkAfter } from "./record-line.ts";
import { copiesOf, historyOf, lastArchivedSeq, type Segment, takeInventory } from "./segments.ts";

export type JournalFault = { file: string; line: number; reason: string };

/** What lies in a journal's folder, every byte of it looked at. */
export type JournalReport = {
  segments: Segment[];
  /** Whole records before the first fault, and the numbers of the first and last of them; 0: none. */
  records: number;
  firstSeq: number;
  lastSeq: number;
  /** The link of the last record: who has noted it can tell later that nothing before it was changed. */
  link: string;
  /** Records that no file has, and that the state does not need: a repair has set them aside. */
  gaps: { from: number; to: number }[];
  /** Bytes of an unfinished last record; the next start cuts them off. */
  tornBytes: number;
  /** Newest first. */
  checkpoints: { seq: number; isWhole: boolean }[];
  /** Where decay or an interruption broke the journal; null: nowhere. A server refuses to start on it. */
  damage: JournalFault | null;
  /** Where the chain of links breaks: a record was changed, added or taken out. null: nowhere. */
  tampering: JournalFault | null;
};

const checkpointsIn = async (
  disk: Disk,
  folder: string,
  generations: number[],
): Promise<JournalReport["checkpoints"]> =>
  Promise.all(
    generations.map(async (seq) => ({
      seq,
      isWhole: parseCheckpoint(await disk.readAll(join(folder, checkpointName(seq))), seq) !== null,
    })),
  );

const checkEnd = (
  { segments, checkpoints }: JournalReport,
  endSeq: number,
  archivedSeq: number,
): JournalFault | null => {
  const newest = checkpoints[0]?.seq ?? 0;
  const file = segments.at(-1)?.path;
  if (endSeq >= Math.max(newest, archivedSeq) || file === undefined) return null;
  const beyond = newest > archivedSeq ? `a checkpoint was taken at ${newest}` : `an archive goes to ${archivedSeq}`;
  return { file, line: 1, reason: `the journal ends at record ${endSeq}, and ${beyond}` };
};

/** JRN1: the link of a record does not follow from the record and the link before it, or not in every file. */
const tamperingAt = (segment: Segment | undefined, seq: number, follows: boolean): JournalFault => {
  const reason = follows
    ? `record ${seq} is another one than in a file that holds it too: one of them was changed, there or before it`
    : `record ${seq} does not follow from what stands before it: it was changed or added, or one before it was`;
  return { file: segment?.path ?? "", line: seq - (segment?.firstSeq ?? 0) + 2, reason };
};

/** A gap is harmless where the state does not need it and a start does not look there. */
const checkGap = (
  report: JournalReport,
  { from, to }: { from: number; to: number },
  live: readonly Segment[],
): void => {
  const { segments, checkpoints } = report;
  const after = segments.find(({ firstSeq }) => firstSeq === to + 1);
  const isNeeded = !checkpoints.some(({ seq, isWhole }) => isWhole && seq >= to);
  report.gaps.push({ from, to });
  if (!isNeeded && !live.some(({ firstSeq }) => firstSeq < to)) return;
  report.damage ??= {
    file: after?.path ?? "",
    line: 1,
    reason: `the records ${from} to ${to} before it are in no file`,
  };
};

type Pass = {
  segments: readonly Segment[];
  live: readonly Segment[];
  /** The records were counted elsewhere. */
  isCopy: boolean;
  /** Links that were found, and must be found again in another file, by the number of their record. */
  seams: Map<number, string | null>;
};

/** Looks at every record of these files. Resolves with the one that the last file ends with, or where the reading ended. */
const readAll = async (report: JournalReport, { segments, live, isCopy, seams }: Pass, disk: Disk): Promise<number> => {
  const first = segments[0]?.firstSeq ?? 1;
  /** null: the header that was read last names it. */
  let before: string | null = null;
  const reader = createJournalReader(disk, segments, first - 1, {
    onGap: (gap) => {
      before = null;
      checkGap(report, gap, live);
    },
    onRepeat: ({ seq, link }) => {
      before = null;
      seams.set(seq, link);
    },
  });
  const take = ({ seq, link, json }: RawRecord): void => {
    const follows = linkAfter(before ?? reader.linkBeforeFirst ?? firstLink, seq, json);
    before = link;
    // With the same link all that stands before it is the same too.
    if (link !== follows || link !== (seams.get(seq) ?? link))
      report.tampering ??= tamperingAt(reader.open?.segment, seq, link === follows);
    if (seams.has(seq)) seams.set(seq, link);
    if (isCopy || seq <= report.lastSeq) return;
    report.records += 1;
    report.lastSeq = seq;
    report.link = link;
  };
  try {
    for (let record = await nextRaw(reader); record !== null; record = await nextRaw(reader)) take(record);
    report.tornBytes += endOf(reader)?.tornBytes ?? 0;
  } catch (error) {
    if (!(error instanceof JournalDamaged)) throw error;
    for (let record = rawAtHand(reader); record !== null; record = rawAtHand(reader)) take(record);
    const fault = { file: error.file, line: error.line, reason: error.message };
    if (error instanceof JournalChanged) report.tampering ??= fault;
    else report.damage ??= fault;
  } finally {
    await closeReader(reader);
  }
  return reader.lastSeq;
};

/**
 * JRN3: reads a whole journal, archive included, its checksums, numbers, links and checkpoints, also while a server writes to
 * it. Changes nothing and takes no lock. Rejects with the error of the disk alone: what is wrong with the journal stands in
 * the report.
 */
export const verifyJournal = (folder: string, disk: Disk = nodeDisk): Promise<JournalReport> =>
  readAgain(() => verifyOnce(folder, disk));

const verifyOnce = async (folder: string, disk: Disk): Promise<JournalReport> => {
  const inventory = await takeInventory(disk, folder);
  const { live, generations } = inventory;
  const segments = historyOf(inventory);
  const copies = copiesOf(inventory);
  const report: JournalReport = {
    segments: [...copies, ...segments],
    records: 0,
    firstSeq: segments[0]?.firstSeq ?? 0,
    lastSeq: (segments[0]?.firstSeq ?? 1) - 1,
    link: firstLink,
    gaps: [],
    tornBytes: 0,
    checkpoints: await checkpointsIn(disk, folder, generations),
    damage: null,
    tampering: null,
  };
  const seams = new Map<number, string | null>(copies.map(({ lastSeq = 0 }) => [lastSeq, null]));
  const endSeq = segments.length > 0 ? await readAll(report, { segments, live, isCopy: false, seams }, disk) : 0;
  for (const copy of copies) await readAll(report, { segments: [copy], live, isCopy: true, seams }, disk);
  report.damage ??= checkEnd(report, endSeq, lastArchivedSeq(inventory));
  return report;
};
