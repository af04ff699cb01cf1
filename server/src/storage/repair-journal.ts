import { dirname, join } from "node:path";

import { checkpointName } from "./checkpoint-file.ts";
import { unpackArchive } from "./day-archive.ts";
import { type Disk, nodeDisk } from "./disk.ts";
import { writeFileDurably } from "./durable-file.ts";
import { headerLine, jsonStart, linkAfter, linkBefore, seqOfLine } from "./record-line.ts";
import { archiveFolder, freeFolder, segmentName, type Segment, takeInventory } from "./segments.ts";
import { type JournalFault, type JournalReport, verifyJournal } from "./verify-journal.ts";

/** What a repair does. */
export type RepairPlan = {
  fault: JournalFault;
  /** Files that are taken out of the journal as they are, newest first. */
  aside: string[];
  /** Files that are written, with what is whole of a damaged one. */
  written: { path: string; bytes: Buffer }[];
  /** The hall goes on after this record. */
  lastSeq: number;
  /** Whole records that the hall forgets: what was done in them is not known any more. */
  lostRecords: number;
  /** Numbers of records whose outcome a checkpoint holds, and which are missing in the history. null: none. */
  lostHistory: { from: number; to: number } | null;
};

/** null: nothing is damaged. A string: why it cannot be repaired. */
export type RepairOutcome = RepairPlan | null | string;

type Line = { start: number; end: number; seq: number };

const newline = 0x0a;

/** The lines of a segment with their numbers, -1 where one is no whole record; the header is the first. */
const linesOf = (bytes: Buffer): Line[] => {
  const lines: Line[] = [];
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.length : found;
    lines.push({ start, end, seq: found < 0 ? -1 : seqOfLine(bytes, start, end) });
    start = end + 1;
  }
  return lines;
};

/** Where the records are whole and without a gap up to the end, the first of them left out for its link; null: nowhere. */
const wholeEnd = (lines: readonly Line[], nextSeq: number | null): { first: Line; link: Line } | null => {
  let at = lines.length;
  for (
    let seq = nextSeq === null ? (lines.at(-1)?.seq ?? -1) : nextSeq - 1;
    at > 0 && lines[at - 1]?.seq === seq;
    seq -= 1
  )
    at -= 1;
  const [link, first] = [lines[at], lines[at + 1]];
  return link && first && link.seq > 0 ? { first, link } : null;
};

const countIn = async (disk: Disk, segments: readonly Segment[]): Promise<number> => {
  let count = 0;
  for (const { path } of segments) count += linesOf(await disk.readAll(path)).filter(({ seq }) => seq >= 0).length;
  return count;
};

/** The state does not need what is damaged: a checkpoint holds its outcome, and all records after that are whole. */
const planWithCheckpoint = (report: JournalReport, at: number, bytes: Buffer, wholeSeq: number): RepairPlan | null => {
  const { damage, segments } = report;
  const [broken, next] = [segments[at], segments[at + 1]];
  if (damage === null || broken === undefined) return null;
  const from = broken.firstSeq;
  const plan = { fault: damage, aside: [broken.path], lostRecords: 0 };
  const end = wholeEnd(linesOf(bytes), next?.firstSeq ?? null);
  if (end !== null && end.link.seq <= wholeSeq) {
    const { first, link } = end;
    const header = headerLine(first.seq, linkBefore(bytes, jsonStart(link.start, link.seq)));
    const path = join(dirname(broken.path), segmentName(first.seq));
    const written = [{ path, bytes: Buffer.concat([Buffer.from(`${header}\n`), bytes.subarray(first.start)]) }];
    return { ...plan, written, lastSeq: wholeSeq, lostHistory: { from, to: link.seq } };
  }
  if (next === undefined || wholeSeq < next.firstSeq - 1) return null;
  return { ...plan, written: [], lastSeq: wholeSeq, lostHistory: { from, to: next.firstSeq - 1 } };
};

/** All that stands before the damage stays; the rest is taken out. */
const planCut = async (
  report: JournalReport,
  at: number,
  bytes: Buffer,
  folder: string,
  disk: Disk,
): Promise<RepairOutcome> => {
  const { damage, segments, checkpoints, lastSeq } = report;
  const broken = segments[at];
  if (damage === null || broken === undefined) return null;
  const lines = linesOf(bytes);
  const kept = lines[damage.line - 1]?.start ?? bytes.length;
  if (at === 0 && kept === 0) return "nothing before the damage is whole: restore the last backup";
  const behind = segments.slice(at + 1);
  const newer = [
    ...checkpoints.filter(({ seq }) => seq > lastSeq).map(({ seq }) => join(folder, checkpointName(seq))),
    ...segments.slice(0, at).flatMap((one) => ((one.lastSeq ?? 0) > lastSeq ? one.path : [])),
  ];
  return {
    fault: damage,
    aside: [...newer, ...behind.map(({ path }) => path).toReversed(), broken.path],
    written: kept === 0 ? [] : [{ path: broken.path, bytes: bytes.subarray(0, kept) }],
    lastSeq,
    lostRecords: lines.slice(damage.line - 1).filter(({ seq }) => seq >= 0).length + (await countIn(disk, behind)),
    lostHistory: null,
  };
};

/** The header alone is damaged: its records are whole, and the first follows from the last record before the segment. */
const planHeader = (report: JournalReport, at: number, bytes: Buffer): RepairPlan | null => {
  const { damage, segments, lastSeq, link } = report;
  const broken = segments[at];
  if (damage === null || damage.line !== 1 || broken?.firstSeq !== lastSeq + 1) return null;
  if (report.records === 0 && lastSeq > 0) return null;
  const [, ...lines] = linesOf(bytes);
  const [first] = lines;
  const isWhole = lines.every(({ seq }, index) => seq === broken.firstSeq + index);
  if (first === undefined || !isWhole) return null;
  const json = jsonStart(first.start, first.seq);
  const follows = linkAfter(link, first.seq, bytes.toString("utf8", json, first.end));
  if (linkBefore(bytes, json) !== follows) return null;
  const header = Buffer.from(`${headerLine(broken.firstSeq, link)}\n`);
  return {
    fault: damage,
    aside: [broken.path],
    written: [{ path: broken.path, bytes: Buffer.concat([header, bytes.subarray(first.start)]) }],
    lastSeq: lines.at(-1)?.seq ?? lastSeq,
    lostRecords: 0,
    lostHistory: null,
  };
};

/** The records of a damaged segment that the archives of days hold too stand there whole: nothing is lost. */
const planFromArchives = async (
  report: JournalReport,
  at: number,
  bytes: Buffer,
  disk: Disk,
): Promise<RepairPlan | null> => {
  const { damage, segments } = report;
  const broken = segments[at];
  const [header, ...own] = linesOf(bytes);
  if (damage === null || damage.line === 1 || broken === undefined || header === undefined) return null;
  const linesBySeq = new Map<number, Buffer>();
  for (const { path, lastSeq = 0 } of segments.slice(0, at).filter((one) => (one.lastSeq ?? 0) >= broken.firstSeq)) {
    const archive = await unpackArchive(disk, path);
    for (const { start, end, seq } of linesOf(archive))
      if (seq <= lastSeq) linesBySeq.set(seq, archive.subarray(start, end + 1));
  }
  for (const { start, end, seq } of own) if (seq >= 0) linesBySeq.set(seq, bytes.subarray(start, end + 1));
  const highestSeq = [...linesBySeq.keys()].reduce((highest, seq) => Math.max(highest, seq), 0);
  const lastSeq = (segments[at + 1]?.firstSeq ?? highestSeq + 1) - 1;
  const parts = [bytes.subarray(0, header.end + 1)];
  for (let seq = broken.firstSeq; seq <= lastSeq; seq += 1) {
    const line = linesBySeq.get(seq);
    if (line === undefined) return null;
    parts.push(line);
  }
  const written = [{ path: broken.path, bytes: Buffer.concat(parts) }];
  return { fault: damage, aside: [broken.path], written, lastSeq, lostRecords: 0, lostHistory: null };
};

/** The archive of a day is the past: it is set aside where segments or a checkpoint hold what a start needs of it. */
const planArchive = (
  { damage, checkpoints, lastSeq }: JournalReport,
  { path, firstSeq, lastSeq: lastOfDay = 0 }: Segment,
  live: readonly Segment[],
): RepairOutcome => {
  if (damage === null) return null;
  const liveSeq = live[0]?.firstSeq ?? Infinity;
  const isHeld = liveSeq <= firstSeq;
  const wholeSeq = checkpoints.find(({ isWhole }) => isWhole)?.seq ?? 0;
  if (!isHeld && wholeSeq < lastOfDay)
    return `${path} is damaged, and no checkpoint holds what it led to: restore the last backup`;
  const lostHistory = isHeld ? null : { from: firstSeq, to: Math.min(lastOfDay, liveSeq - 1) };
  return {
    fault: damage,
    aside: [path],
    written: [],
    lastSeq: Math.max(wholeSeq, lastSeq),
    lostRecords: 0,
    lostHistory,
  };
};

/** JRN4: what a repair would do. Changes nothing. */
export const planRepair = async (folder: string, disk: Disk = nodeDisk): Promise<RepairOutcome> => {
  const report = await verifyJournal(folder, disk);
  const { damage, tampering, segments, checkpoints } = report;
  if (tampering !== null)
    return `${tampering.file}:${tampering.line}: ${tampering.reason}. That is no damage, and a repair would hide it`;
  if (damage === null) return null;
  const at = segments.findIndex(({ path }) => path === damage.file);
  const broken = segments[at];
  const wholeSeq = checkpoints.find(({ isWhole }) => isWhole)?.seq ?? 0;
  const isGap = damage.line === 1 && report.gaps.some(({ to }) => to + 1 === broken?.firstSeq);
  if (broken === undefined || isGap)
    return `${damage.file}: ${damage.reason}. Records that are not there cannot be repaired: restore the last backup`;
  if (broken.lastSeq !== undefined) return planArchive(report, broken, (await takeInventory(disk, folder)).live);
  const bytes = await disk.readAll(broken.path);
  return (
    planHeader(report, at, bytes) ??
    (await planFromArchives(report, at, bytes, disk)) ??
    planWithCheckpoint(report, at, bytes, wholeSeq) ??
    planCut(report, at, bytes, folder, disk)
  );
};

/** A start reads all segments that are not in the archive: none may lie before a gap. */
const archiveBefore = async (folder: string, seq: number, disk: Disk): Promise<void> => {
  const { live } = await takeInventory(disk, folder);
  await disk.makeFolder(archiveFolder(folder));
  for (const { path, firstSeq } of live.filter((one) => one.firstSeq < seq))
    await disk.rename(path, join(archiveFolder(folder), segmentName(firstSeq)));
  await disk.syncFolder(archiveFolder(folder));
  await disk.syncFolder(folder);
};

/**
 * JRN4: does what `planRepair` says, as one who has the folder alone; rejects with `FolderLocked` while a server runs. What is
 * taken out lies in `damaged-<n>` of the same folder afterwards, whole. Interrupted at any point it can be begun again.
 * @returns the plan, and where the files are
 */
export const repairJournal = async (
  folder: string,
  disk: Disk = nodeDisk,
): Promise<{ outcome: RepairOutcome; asideFolder: string | null }> => {
  const release = await disk.lock(folder);
  try {
    const outcome = await planRepair(folder, disk);
    if (outcome === null || typeof outcome === "string") return { outcome, asideFolder: null };
    if (outcome.lostHistory !== null) await archiveBefore(folder, outcome.lostHistory.from, disk);
    const place = await freeFolder(disk, folder, "damaged");
    await disk.makeFolder(place);
    const keep = (path: string): string => join(place, path.slice(folder.length + 1).replaceAll(/[\\/]/g, "-"));
    const isKept = (path: string): boolean => outcome.written.some((one) => one.path === path);
    for (const path of outcome.aside.filter(isKept)) await writeFileDurably(keep(path), await disk.readAll(path), disk);
    for (const path of outcome.aside.filter((one) => !isKept(one) && one !== outcome.fault.file))
      await disk.rename(path, keep(path));
    // What stays is there before what is damaged goes.
    for (const { path, bytes } of outcome.written) await writeFileDurably(path, bytes, disk);
    if (outcome.aside.includes(outcome.fault.file) && !isKept(outcome.fault.file))
      await disk.rename(outcome.fault.file, keep(outcome.fault.file));
    for (const synced of [place, dirname(outcome.fault.file), folder]) await disk.syncFolder(synced);
    return { outcome, asideFolder: place };
  } finally {
    await release();
  }
};
