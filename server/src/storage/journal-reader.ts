import type { Disk, ReadFile } from "./disk.ts";
import { JournalDamaged, type JournalRecord } from "./journal.ts";
import { hasRecordInside, headerLine, jsonStart, seqOfLine } from "./record-line.ts";
import type { Segment } from "./segments.ts";

/** So much is read and checked in one go, a few milliseconds of work; a longer line makes the buffer grow. */
const blockLength = 512 * 1024;
const newline = 0x0a;

/** Where the journal ends, known when every record was read. */
export type JournalEnd = {
  lastSeq: number;
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
  buffer: Buffer;
  /** Bytes in the buffer; those from `checkedLength` on are a line whose end was not read yet. */
  length: number;
  checkedLength: number;
  /** Bytes read from the file so far. */
  position: number;
  line: number;
  wholeBytes: number;
  /** Line of the first bad record in the last segment: torn unless a good one follows. */
  badLine: number | null;
};

export type JournalReader = {
  disk: Disk;
  segments: readonly Segment[];
  afterSeq: number;
  /** The last record that was checked. */
  lastSeq: number;
  index: number;
  open: OpenSegment | null;
  /** Where the JSON of each checked record lies in the buffer, `taken` of them already given out. */
  starts: number[];
  ends: number[];
  taken: number;
};

/** Reads segments in their order; records up to `afterSeq` are checked and not given out. */
export const createJournalReader = (disk: Disk, segments: readonly Segment[], afterSeq: number): JournalReader => ({
  disk,
  segments,
  afterSeq,
  lastSeq: (segments[0]?.firstSeq ?? 1) - 1,
  index: 0,
  open: null,
  starts: [],
  ends: [],
  taken: 0,
});

const openSegment = async (reader: JournalReader, segment: Segment): Promise<OpenSegment> => {
  if (segment.firstSeq !== reader.lastSeq + 1) {
    const reason = `begins at record ${segment.firstSeq}, but the one before it ends at ${reader.lastSeq}`;
    throw new JournalDamaged(segment.path, 1, reason);
  }
  return {
    file: await reader.disk.openToRead(segment.path),
    segment,
    isLast: reader.index === reader.segments.length - 1,
    buffer: Buffer.allocUnsafe(blockLength),
    length: 0,
    checkedLength: 0,
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

const checkHeader = (open: OpenSegment, line: Buffer): void => {
  const expected = headerLine(open.segment.firstSeq);
  if (line.toString("latin1") !== expected) throw damaged(open, `the first line is not "${expected}"`);
};

/** Checks the line `buffer[start, end)` and notes the record on it, if it is to be given out. */
const checkLine = (reader: JournalReader, open: OpenSegment, start: number, end: number): void => {
  const { buffer } = open;
  open.line += 1;
  if (open.line === 1) checkHeader(open, buffer.subarray(start, end));
  else {
    const seq = open.badLine === null ? seqOfLine(buffer, start, end) : -1;
    if (seq < 0) return checkBadLine(open, buffer.subarray(start, end));
    if (seq !== reader.lastSeq + 1) throw damaged(open, `record ${seq} stands where ${reader.lastSeq + 1} belongs`);
    reader.lastSeq = seq;
    if (seq > reader.afterSeq) {
      reader.starts.push(jsonStart(start, seq));
      reader.ends.push(end);
    }
  }
  open.wholeBytes += end - start + 1;
};

/** The bytes after the last newline are a bad line too: a record ends with a newline. */
const checkRest = (open: OpenSegment): void => {
  const rest = open.buffer.subarray(open.checkedLength, open.length);
  if (rest.length === 0 && open.line > 0) return;
  open.line += 1;
  if (open.line === 1) throw damaged(open, "the first line is cut short");
  // Where only the newline of the last record is missing, the record itself is no proof against a torn tail.
  checkBadLine(open, open.badLine === null ? rest.subarray(1) : rest);
};

/** Reads on and checks every line that is whole by then; false at the end of the segment. */
const readBlock = async (reader: JournalReader, open: OpenSegment): Promise<boolean> => {
  const kept = open.buffer.subarray(open.checkedLength, open.length);
  if (kept.length > open.buffer.length / 2) {
    open.buffer = Buffer.concat([kept], 2 * open.buffer.length);
  } else open.buffer.set(kept);
  open.length = kept.length;
  open.checkedLength = 0;
  reader.starts.length = 0;
  reader.ends.length = 0;
  reader.taken = 0;
  const bytes = await open.file.read(open.buffer.subarray(open.length), open.position);
  open.position += bytes;
  open.length += bytes;
  const block = open.buffer.subarray(0, open.length);
  for (let end = block.indexOf(newline); end >= 0; end = block.indexOf(newline, open.checkedLength)) {
    checkLine(reader, open, open.checkedLength, end);
    open.checkedLength = end + 1;
  }
  return bytes > 0;
};

const parseBody = (open: OpenSegment, start: number, end: number): unknown => {
  try {
    return JSON.parse(open.buffer.toString("utf8", start, end)) as unknown;
  } catch {
    throw damaged(open, "a record at or before this line is not JSON, though its checksum is right");
  }
};

/** The next record, when its bytes were read already: most of them need no turn of the event loop. */
export const recordAtHand = (reader: JournalReader): JournalRecord | null => {
  const { open, taken, starts } = reader;
  if (open === null || taken === starts.length) return null;
  const body = parseBody(open, starts[taken] as number, reader.ends[taken] as number);
  reader.taken = taken + 1;
  return { seq: reader.lastSeq - starts.length + reader.taken, body };
};

/** The next record; null after the last. Throws `JournalDamaged`, or the error of the disk. */
export const nextRecord = async (reader: JournalReader): Promise<JournalRecord | null> => {
  for (;;) {
    const record = recordAtHand(reader);
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

/** Lets go of the open file. */
export const closeReader = async (reader: JournalReader): Promise<void> => {
  const { open } = reader;
  reader.open = null;
  await open?.file.close();
};

/** Where the journal ends. Call after `nextRecord` gave null, before `closeReader`. */
export const endOf = ({ open, lastSeq }: JournalReader): JournalEnd | null =>
  open && {
    lastSeq,
    lastSegment: open.segment,
    wholeBytes: open.wholeBytes,
    tornBytes: open.position - open.wholeBytes,
  };
