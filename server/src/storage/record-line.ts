import { crc32 } from "node:zlib";
import { jsonOf } from "./journal-input.ts";
import type { JournalRecord } from "./journal.ts";

/**
 * One record is one line: `<crc32, 8 hex digits> <seq> <json>\n`. The checksum covers the bytes of `<seq> <json>`.
 * A segment begins with a header line that names the format's version and the number of its first record.
 */
export const headerLine = (firstSeq: number): string => `yichuang-journal 1 ${firstSeq}`;

/** A checksum as it stands in files: 8 hex digits in lower case. */
export const hexOf = (crc: number): string => crc.toString(16).padStart(8, "0");

const newline = 0x0a;
const space = 0x20;
const zero = 0x30;
const nine = 0x39;
const crcLength = 8;
const crcPlace = "0".repeat(crcLength);
const seqStart = crcLength + 1;
const hexDigits = Buffer.from("0123456789abcdef");

const putCrc = (bytes: Buffer, at: number, crc: number): void => {
  for (let digit = at + crcLength - 1, rest = crc; digit >= at; digit -= 1, rest >>>= 4) {
    bytes[digit] = hexDigits[rest & 0xf] as number;
  }
};

/**
 * The lines of records, each with its newline. Throws a TypeError when a body has no JSON form (undefined, a cycle). The
 * text of all becomes bytes in one step, which is the quickest way; the checksums are put in their places afterwards.
 */
export const recordLines = (records: readonly JournalRecord[]): Buffer => {
  let text = "";
  for (const { seq, body } of records) text += `${crcPlace} ${seq} ${jsonOf(body)}\n`;
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(newline, start);
    putCrc(bytes, start, crc32(bytes.subarray(start + seqStart, end)));
    start = end + 1;
  }
  return bytes;
};

/** Value of each byte as a hex digit in lower case; -1: none. */
const hexValues = Int8Array.from({ length: 256 }, (_, byte) => hexDigits.indexOf(byte));

/** The checksum that a line claims; -1 when it does not begin with 8 hex digits and a space. */
const claimedCrc = (bytes: Buffer, start: number): number => {
  let crc = 0;
  for (let at = start; at < start + crcLength; at += 1) {
    const value = hexValues[bytes[at] as number] as number;
    if (value < 0) return -1;
    crc = crc * 16 + value;
  }
  return bytes[start + crcLength] === space ? crc : -1;
};

/** The number of the record on the line `bytes[start, end)` (without newline); -1 when the line is no valid record. */
export const seqOfLine = (bytes: Buffer, start: number, end: number): number => {
  if (end - start <= seqStart) return -1;
  const crc = claimedCrc(bytes, start);
  if (crc < 0 || crc32(bytes.subarray(start + seqStart, end)) !== crc) return -1;
  let seq = 0;
  let at = start + seqStart;
  for (; at < end && bytes[at] !== space; at += 1) {
    const byte = bytes[at] as number;
    if (byte < zero || byte > nine) return -1;
    seq = seq * 10 + (byte - zero);
  }
  return at > start + seqStart && at < end ? seq : -1;
};

/** Where the JSON of record `seq` begins, on a valid line that begins at `start`. */
export const jsonStart = (start: number, seq: number): number => {
  let at = start + seqStart + 2;
  for (let power = 10; power <= seq; power *= 10) at += 1;
  return at;
};

/** What a record looks like where it begins; matches without length, so that none is missed behind a false one. */
const beginning = /(?=[0-9a-f]{8} [0-9]+ )/g;

/** True when a valid record begins anywhere on the line and reaches to its end, as after a lost newline. */
export const hasRecordInside = (line: Buffer): boolean => {
  for (const match of line.toString("latin1").matchAll(beginning)) {
    if (seqOfLine(line, match.index, line.length) >= 0) return true;
  }
  return false;
};
