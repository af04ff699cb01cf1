import { openArchive } from "./day-archive.ts";
import type { Disk, ReadFile } from "./disk.ts";
import { JournalChanged, JournalDamaged, type JournalRecord } from "./journal.ts";
import {
  firstLink,
  hasRecordInside,
  headerLine,
  jsonStart,
  linkBefore,
  linkOfHeader,
  seqOfLine,
} from "./record-line.ts";
import type { Segment } from "./segments.ts";

/** So much is read and checked in one go, a few milliseconds of work. */
const blockLength = 512 * 1024;
/** Kept free before each block, for the beginning of a line that ends in it; a longer line makes it grow. */
const roomLength = 64 * 1024;
const newline = 0x0a;

/** Where the journal ends, known when every record was read. */
export type JournalEnd = {
  lastSeq: number;
  /** The link of that record. */
  lastLink: string;
  lastSegment: Segment;
  /** Length of the last segment up to the end of its last whole record. */
  wholeBytes: number;
  /** Bytes after that: a record that was being written when the machine stopped. */
  tornBytes: number;
};

/** A segment in work. */
type OpenSegment = {
  file: ReadFile;
  segment: Segment;
  isLast: boolean;
  /** The bytes in work, up to `end`; those from `checkedEnd` on are a line whose end was not read yet. */
  buffer: Buffer;
  checkedEnd: number;
  end: number;
  /** Filled from `room` on while `buffer` is worked through; then the two change places. */
  nextBuffer: Buffer;
  room: number;
  filling: Promise<number>;
  /** Bytes read from the file so far. */
  position: number;
  line: number;
  wholeBytes: number;
  /** Line of the first bad record in the last segment: torn unless a good one follows. */
  badLine: number | null;
};

/** What a reader does with a history that is not one file after the other. */
export type ReaderRules = {
  /** Told of records that no file has. Absent: that is damage. */
  onGap?: (gap: { from: number; to: number }) => void;
  /**
   * Told that a file begins again with records that were read in another one, a day's archive or a segment beside it, and
   * which record was the last of all and its link; they are then given out again. Absent: they are checked, and given out once.
   */
  onRepeat?: (top: { seq: number; link: string | null }) => void;
};

export type JournalReader = {
  disk: Disk;
  segments: readonly Segment[];
  afterSeq: number;
  rules: ReaderRules;
  /** The last record that was checked, and its link; null before the first header. */
  lastSeq: number;
  lastLink: string | null;
  /** The highest record of the files before this one, and its link. */
  top: { seq: number; link: string | null };
  /** The highest record in the archives of days read so far: what is up to there may stand in segments too. */
  packedSeq: number;
  /** What the first header names, or the first after a gap: the link before the first record read from there on. */
  linkBeforeFirst: string | null;
  index: number;
  open: OpenSegment | null;
  /** Where the JSON of the last checked record of this buffer begins; null: there is none. */
  lastJson: number | null;
  /** Where the JSON of each checked record lies in the buffer, `taken` of them already given out. */
  starts: number[];
  ends: number[];
  taken: number;
};

/** Reads segments in their order; records up to `afterSeq` are checked and not given out. */
export const createJournalReader = (
  disk: Disk,
  segments: readonly Segment[],
  afterSeq: number,
  rules: ReaderRules = {},
): JournalReader => ({
  disk,
  segments,
  afterSeq,
  rules,
  lastSeq: (segments[0]?.firstSeq ?? 1) - 1,
  lastLink: null,
  top: { seq: 0, link: null },
  packedSeq: 0,
  linkBeforeFirst: null,
  index: 0,
  open: null,
  lastJson: null,
  starts: [],
  ends: [],
  taken: 0,
});

/** A read that is awaited later: its failure must not count as unhandled before. */
const fill = (file: ReadFile, buffer: Buffer, room: number, position: number): Promise<number> => {
  const filling = file.read(buffer.subarray(room), position);
  filling.catch(() => undefined);
  return filling;
};

/** Readies the reader for a file that does not begin where the one before it ended. */
const jumpTo = (reader: JournalReader, { path, firstSeq, lastSeq }: Segment): void => {
  const { top, packedSeq, rules } = reader;
  const isGap = firstSeq > top.seq + 1;
  // After a day's archive that lies within a segment the next segment goes on where that one ended.
  const goesOn = firstSeq === top.seq + 1;
  const mayRepeat = !isGap && (lastSeq !== undefined || firstSeq <= packedSeq + 1);
  if (!goesOn && !mayRepeat && !(isGap && rules.onGap))
    throw new JournalDamaged(path, 1, `begins at record ${firstSeq}, but the one before it ends at ${reader.lastSeq}`);
  if (isGap) rules.onGap?.({ from: top.seq + 1, to: firstSeq - 1 });
  else if (rules.onRepeat) rules.onRepeat(top);
  else reader.afterSeq = Math.max(reader.afterSeq, top.seq);
  reader.lastSeq = firstSeq - 1;
  reader.lastLink = firstSeq === top.seq + 1 ? top.link : null;
  reader.linkBeforeFirst = null;
};

const openSegment = async (reader: JournalReader, segment: Segment): Promise<OpenSegment> => {
  const { lastSeq, lastLink } = reader;
  if (lastSeq > reader.top.seq) reader.top = { seq: lastSeq, link: lastLink };
  if (segment.firstSeq !== lastSeq + 1) jumpTo(reader, segment);
  reader.packedSeq = Math.max(reader.packedSeq, segment.lastSeq ?? 0);
  const open = segment.lastSeq === undefined ? reader.disk.openToRead : openArchive.bind(null, reader.disk);
  const file = await open(segment.path);
  const nextBuffer = Buffer.allocUnsafe(roomLength + blockLength);
  return {
    file,
    segment,
    isLast: reader.index === reader.segments.length - 1,
    buffer: Buffer.allocUnsafe(roomLength + blockLength),
    checkedEnd: 0,
    end: 0,
    nextBuffer,
    room: roomLength,
    filling: fill(file, nextBuffer, roomLength, 0),
    position: 0,
    line: 0,
    wholeBytes: 0,
    badLine: null,
  };
};

const damaged = (open: OpenSegment, reason: string): JournalDamaged =>
  new JournalDamaged(open.segment.path, open.badLine ?? open.line, reason);

/** A line that is no valid record: torn if it stands at the very end of the journal, damage anywhere else. */
const checkBadLine = (open: OpenSegment, line: Buffer): void => {
  open.badLine ??= open.line;
  if (!open.isLast) throw damaged(open, "the record fails its checksum");
  if (hasRecordInside(line)) throw damaged(open, "the record fails its checksum, and whole records follow it");
};

const checkHeader = (reader: JournalReader, open: OpenSegment, line: Buffer): void => {
  const { firstSeq } = open.segment;
  const link = linkOfHeader(line.toString("latin1"), firstSeq);
  const before = reader.lastLink ?? link;
  if (link === null || link !== before) {
    const reason = `the first line is not "${headerLine(firstSeq, before ?? "…")}"`;
    if (link !== null) throw new JournalChanged(open.segment.path, open.line, reason);
    throw damaged(open, reason);
  }
  if (firstSeq === 1 && link !== firstLink) throw damaged(open, "the first link of all is not the one of a beginning");
  reader.linkBeforeFirst ??= link;
  reader.lastLink = link;
};

/** Checks the line `buffer[start, end)` and notes the record on it, if it is to be given out. */
const checkLine = (reader: JournalReader, open: OpenSegment, start: number, end: number): void => {
  const { buffer } = open;
  open.line += 1;
  if (open.line === 1) checkHeader(reader, open, buffer.subarray(start, end));
  else {
    const seq = open.badLine === null ? seqOfLine(buffer, start, end) : -1;
    if (seq < 0) return checkBadLine(open, buffer.subarray(start, end));
    if (seq !== reader.lastSeq + 1) throw damaged(open, `record ${seq} stands where ${reader.lastSeq + 1} belongs`);
    reader.lastSeq = seq;
    const json = jsonStart(start, seq);
    reader.lastJson = json;
    if (seq > reader.afterSeq) {
      reader.starts.push(json);
      reader.ends.push(end);
    }
  }
  open.wholeBytes += end - start + 1;
};

/** The bytes after the last newline are a bad line too: a record ends with a newline. */
const checkRest = (open: OpenSegment): void => {
  const rest = open.buffer.subarray(open.checkedEnd, open.end);
  if (rest.length === 0 && open.line > 0) return;
  open.line += 1;
  if (open.line === 1) throw damaged(open, "the first line is cut short");
  // Where only the newline of the last record is missing, the record itself is no proof against a torn tail.
  checkBadLine(open, open.badLine === null ? rest.subarray(1) : rest);
};

/** Puts the unfinished line before the block that follows it, and begins to read the next block. */
const changeBuffers = async (open: OpenSegment): Promise<number> => {
  const bytes = await open.filling;
  const { buffer, nextBuffer, room } = open;
  const rest = buffer.subarray(open.checkedEnd, open.end);
  if (rest.length > room) {
    open.buffer = Buffer.concat([rest, nextBuffer.subarray(room, room + bytes)]);
    open.room = 2 * open.buffer.length;
    open.nextBuffer = Buffer.allocUnsafe(open.room + blockLength);
    open.checkedEnd = 0;
  } else {
    rest.copy(nextBuffer, room - rest.length);
    open.buffer = nextBuffer;
    open.nextBuffer = buffer.length === nextBuffer.length ? buffer : Buffer.allocUnsafe(nextBuffer.length);
    open.checkedEnd = room - rest.length;
  }
  open.end = open.checkedEnd + rest.length + bytes;
  open.position += bytes;
  open.filling = fill(open.file, open.nextBuffer, open.room, open.position);
  return bytes;
};

/** Reads on and checks every line that is whole by then; false at the end of the segment. */
const readBlock = async (reader: JournalReader, open: OpenSegment): Promise<boolean> => {
  reader.starts.length = 0;
  reader.ends.length = 0;
  reader.taken = 0;
  reader.lastJson = null;
  const bytes = await changeBuffers(open);
  const block = open.buffer.subarray(0, open.end);
  for (let end = block.indexOf(newline, open.checkedEnd); end >= 0; end = block.indexOf(newline, open.checkedEnd)) {
    checkLine(reader, open, open.checkedEnd, end);
    open.checkedEnd = end + 1;
  }
  if (reader.lastJson !== null) reader.lastLink = linkBefore(open.buffer, reader.lastJson);
  return bytes > 0;
};

const parseBody = (open: OpenSegment, start: number, end: number): unknown => {
  try {
    return JSON.parse(open.buffer.toString("utf8", start, end)) as unknown;
  } catch {
    throw damaged(open, "a record at or before this line is not JSON, though its checksum is right");
  }
};

/** A record as it stands in the file. */
export type RawRecord = { seq: number; link: string; json: string };

/** As `recordAtHand`, not parsed; also what was whole in the block where the reading ended with damage. */
export const rawAtHand = (reader: JournalReader): RawRecord | null => {
  const { open, taken, starts } = reader;
  if (open === null || taken === starts.length) return null;
  const start = starts[taken] as number;
  reader.taken = taken + 1;
  return {
    seq: reader.lastSeq - starts.length + reader.taken,
    link: linkBefore(open.buffer, start),
    json: open.buffer.toString("utf8", start, reader.ends[taken] as number),
  };
};

/** A record as it stands in the file, with its newline: good until the next one is asked for. */
export type RecordLine = { seq: number; link: string; line: Buffer; json: Buffer };

/** As `recordAtHand`, as bytes. */
const lineAtHand = (reader: JournalReader): RecordLine | null => {
  const { open, taken, starts } = reader;
  if (open === null || taken === starts.length) return null;
  const json = starts[taken] as number;
  const end = reader.ends[taken] as number;
  reader.taken = taken + 1;
  const seq = reader.lastSeq - starts.length + reader.taken;
  return {
    seq,
    link: linkBefore(open.buffer, json),
    line: open.buffer.subarray(json - jsonStart(0, seq), end + 1),
    json: open.buffer.subarray(json, end),
  };
};

/** The next record, when its bytes were read already: most of them need no turn of the event loop. */
export const recordAtHand = (reader: JournalReader): JournalRecord | null => {
  const { open, taken, starts } = reader;
  if (open === null || taken === starts.length) return null;
  const body = parseBody(open, starts[taken] as number, reader.ends[taken] as number);
  reader.taken = taken + 1;
  return { seq: reader.lastSeq - starts.length + reader.taken, body };
};

const next = async <Taken>(
  reader: JournalReader,
  take: (reader: JournalReader) => Taken | null,
): Promise<Taken | null> => {
  for (;;) {
    const record = take(reader);
    if (record !== null) return record;
    const segment = reader.segments[reader.index];
    if (segment === undefined) return null;
    reader.open ??= await openSegment(reader, segment);
    const { open } = reader;
    if (await readBlock(reader, open)) continue;
    checkRest(open);
    if (open.isLast) return null;
    await closeReader(reader);
    reader.index += 1;
  }
};

/** The next record; null after the last. Throws `JournalDamaged`, or the error of the disk. */
export const nextRecord = (reader: JournalReader): Promise<JournalRecord | null> => next(reader, recordAtHand);

/** As `nextRecord`, not parsed. */
export const nextRaw = (reader: JournalReader): Promise<RawRecord | null> => next(reader, rawAtHand);

/** As `nextRecord`, as bytes. */
export const nextLine = (reader: JournalReader): Promise<RecordLine | null> => next(reader, lineAtHand);

/** Lets go of the open file. */
export const closeReader = async (reader: JournalReader): Promise<void> => {
  const { open } = reader;
  reader.open = null;
  await open?.filling.catch(() => 0);
  await open?.file.close();
};

/** Where the journal ends. Call after `nextRecord` gave null, before `closeReader`. */
export const endOf = ({ open, lastSeq, lastLink }: JournalReader): JournalEnd | null =>
  open && {
    lastSeq,
    lastLink: lastLink ?? firstLink,
    lastSegment: open.segment,
    wholeBytes: open.wholeBytes,
    tornBytes: open.position - open.wholeBytes,
  };
