import { hash } from "node:crypto";
import { crc32 } from "node:zlib";
import { jsonOf } from "./journal-input.ts";
import type { JournalRecord } from "./journal.ts";

/**
 * One record is one line: `<crc32, 8 hex digits> <seq> <link, 32 hex digits> <json>\n`. The checksum covers the bytes after
 * it and tells decay; the link is made of the link before and of the record, so that nobody can change, remove or add one
 * without making every later link anew. A segment begins with a header line that names the format's version, the number of
 * its first record, the link before that, and a checksum of these.
 */
export const headerLine = (firstSeq: number, link: string): string => {
  const words = `yichuang-journal 2 ${firstSeq} ${link}`;
  return `${words} ${hexOf(crc32(words))}`;
};

/** The link that a segment's header names; null when it is not the header of a segment that begins with this record. */
export const linkOfHeader = (line: string, firstSeq: number): string | null => {
  const link = line.split(" ")[3] ?? "";
  return linkPattern.test(link) && line === headerLine(firstSeq, link) ? link : null;
};

/** A checksum as it stands in files: 8 hex digits in lower case. */
export const hexOf = (crc: number): string => crc.toString(16).padStart(8, "0");

const linkLength = 32;
const linkPattern = /^[0-9a-f]{32}$/;

/** What stands before the first record of all. */
export const firstLink = "0".repeat(linkLength);

/** The link of a record: the first half of SHA-256 over the link before it and the record as it stands in the file. */
export const linkAfter = (before: string, seq: number, json: string): string =>
  hash("sha256", `${before} ${seq} ${json}`, "hex").slice(0, linkLength);

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
 * The lines of records, each with its newline, and the link of the last. Throws a TypeError when a body has no JSON form
 * (undefined, a cycle). The text of all becomes bytes in one step, which is the quickest way; the checksums are put in their
 * places afterwards.
 */
export const recordLines = (records: readonly JournalRecord[], before: string): { bytes: Buffer; link: string } => {
  let [text, link] = ["", before];
  for (const { seq, body } of records) {
    const json = jsonOf(body);
    link = linkAfter(link, seq, json);
    text += `${crcPlace} ${seq} ${link} ${json}\n`;
  }
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(newline, start);
    putCrc(bytes, start, crc32(bytes.subarray(start + seqStart, end)));
    start = end + 1;
  }
  return { bytes, link };
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
  const hasLink = at + linkLength + 1 < end && bytes[at + linkLength + 1] === space;
  return at > start + seqStart && hasLink ? seq : -1;
};

/** Where the link of record `seq` begins, on a valid line that begins at `start`. */
const linkStart = (start: number, seq: number): number => {
  let at = start + seqStart + 2;
  for (let power = 10; power <= seq; power *= 10) at += 1;
  return at;
};

/** Where the JSON of record `seq` begins, on a valid line that begins at `start`. */
export const jsonStart = (start: number, seq: number): number => linkStart(start, seq) + linkLength + 1;

/** The link of the record whose JSON begins at `json`. */
export const linkBefore = (bytes: Buffer, json: number): string =>
  bytes.toString("latin1", json - linkLength - 1, json - 1);

/** What a record looks like where it begins; matches without length, so that none is missed behind a false one. */
const beginning = /(?=[0-9a-f]{8} [0-9]+ )/g;

/** True when a valid record begins anywhere on the line and reaches to its end, as after a lost newline. */
export const hasRecordInside = (line: Buffer): boolean => {
  for (const match of line.toString("latin1").matchAll(beginning)) {
    if (seqOfLine(line, match.index, line.length) >= 0) return true;
  }
  return false;
};
