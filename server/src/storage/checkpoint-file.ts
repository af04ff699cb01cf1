import { crc32 } from "node:zlib";
import type { Checkpoint } from "./journal.ts";
import { jsonPieces } from "./json-pieces.ts";
import { hexOf } from "./record-line.ts";

/**
 * A checkpoint file is three lines: `yichuang-checkpoint 1 <seq>`, the data as JSON, and the checksum of all bytes
 * before it (crc32, 8 hex digits). The checksum comes last because the data is written piece by piece.
 */
const headerOf = (seq: number): string => `yichuang-checkpoint 1 ${seq}\n`;

const trailerLength = 9;

const namePattern = /^checkpoint-(\d{12,})\.json$/;

/** The file of the generation that contains record `seq`. */
export const checkpointName = (seq: number): string => `checkpoint-${String(seq).padStart(12, "0")}.json`;

/** The generations among the names of a folder, newest first. */
export const generationsOf = (names: readonly string[]): number[] =>
  names
    .flatMap((name) => namePattern.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((left, right) => right - left);

/** The bytes of a checkpoint file, made piece by piece while they are asked for. */
export function* checkpointBytes({ seq, data }: Checkpoint): Generator<Buffer> {
  let crc = 0;
  const covered = (text: string): Buffer => {
    const bytes = Buffer.from(text);
    crc = crc32(bytes, crc);
    return bytes;
  };
  yield covered(headerOf(seq));
  for (const piece of jsonPieces(data)) yield covered(piece);
  yield covered("\n");
  yield Buffer.from(`${hexOf(crc)}\n`);
}

/** The checkpoint of generation `seq`; null when a single bit of its file is not as it was written. */
export const parseCheckpoint = (bytes: Buffer, seq: number): Checkpoint | null => {
  const header = headerOf(seq);
  const trailerStart = bytes.length - trailerLength;
  if (trailerStart <= header.length || bytes.toString("latin1", 0, header.length) !== header) return null;
  const crc = hexOf(crc32(bytes.subarray(0, trailerStart)));
  if (bytes.toString("latin1", trailerStart) !== `${crc}\n`) return null;
  return { seq, data: JSON.parse(bytes.toString("utf8", header.length, trailerStart)) as unknown };
};
