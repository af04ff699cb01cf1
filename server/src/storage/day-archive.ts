import { basename, join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";

import type { Disk, ReadFile } from "./disk.ts";
import { JournalDamaged } from "./journal.ts";

/**
 * The records of one business day, or of a part of it: what a segment holds, header and lines, packed with gzip. Its name
 * tells what is in it – `2026-11-25_12001-25340.log.gz` – so that no start has to open it.
 */
export type DayArchive = { path: string; day: string; firstSeq: number; lastSeq: number };

const namePattern = /^(\d{4}-\d\d-\d\d)_(\d+)-(\d+)\.log\.gz$/;
/** So much is unpacked between two turns of the event loop. */
const chunkSize = 512 * 1024;

const pack = promisify<Buffer, object, Buffer>(gzip);
const unpack = promisify<Buffer, object, Buffer>(gunzip);

export const dayArchiveName = (day: string, firstSeq: number, lastSeq: number): string =>
  `${day}_${firstSeq}-${lastSeq}.log.gz`;

/** The archive that a name stands for; none when it is no archive's. */
export const dayArchiveOf = (folder: string, name: string): DayArchive[] => {
  const [, day, firstSeq, lastSeq] = namePattern.exec(name) ?? [];
  return day === undefined
    ? []
    : [{ path: join(folder, name), day, firstSeq: Number(firstSeq), lastSeq: Number(lastSeq) }];
};

/** A part of an archive, packed in a thread; parts that stand one after the other are one archive. */
export const packPart = (lines: readonly Uint8Array[]): Promise<Buffer> => pack(Buffer.concat(lines), { chunkSize });

/** All bytes of an archive. Throws `JournalDamaged` when gzip's own checksum does not hold. */
export const unpackArchive = async (disk: Disk, path: string): Promise<Buffer> => {
  const bytes = await disk.readAll(path);
  try {
    return await unpack(bytes, { chunkSize });
  } catch (error) {
    throw new JournalDamaged(path, 1, `${basename(path)} cannot be unpacked (${(error as Error).message})`);
  }
};

/** An archive as a file that is read like a segment. */
export const openArchive = async (disk: Disk, path: string): Promise<ReadFile> => {
  const bytes = await unpackArchive(disk, path);
  return { read: async (into, position) => bytes.copy(into, 0, position), close: async () => undefined };
};
