import { basename, join } from "node:path";
import { promisify } from "node:util";
import { createGunzip, gzip } from "node:zlib";

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

const damaged = (path: string, error: unknown): JournalDamaged =>
  new JournalDamaged(path, 1, `${basename(path)} cannot be unpacked (${(error as Error).message})`);

/** The bytes of an archive, piece by piece. Throws `JournalDamaged` when gzip's own checksum does not hold. */
async function* unpacked(disk: Disk, path: string): AsyncGenerator<Buffer> {
  const unpacking = createGunzip({ chunkSize });
  unpacking.end(await disk.readAll(path));
  try {
    for await (const piece of unpacking) yield piece as Buffer;
  } catch (error) {
    throw damaged(path, error);
  }
}

/** All bytes of an archive at once. Throws as `openArchive`. */
export const unpackArchive = async (disk: Disk, path: string): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of unpacked(disk, path)) pieces.push(piece);
  return Buffer.concat(pieces);
};

/** An archive as a file that is read like a segment, from its beginning to its end. Reading throws `JournalDamaged`. */
export const openArchive = async (disk: Disk, path: string): Promise<ReadFile> => {
  const pieces = unpacked(disk, path);
  let rest: Buffer = Buffer.alloc(0);
  return {
    read: async (into) => {
      if (rest.length === 0) {
        const next = await pieces.next();
        if (next.done === true) return 0;
        rest = next.value;
      }
      const bytes = rest.copy(into);
      rest = rest.subarray(bytes);
      return bytes;
    },
    close: async () => void (await pieces.return(undefined)),
  };
};
