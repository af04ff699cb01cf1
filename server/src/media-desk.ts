import { mkdir, open, readdir, rename, rm, stat, statfs } from "node:fs/promises";
import { join } from "node:path";

import { fail, ok, type Result } from "@yichuang/shared/lib/result";
import { mediaBytesMax, mediaItemsMax, mediaNameOf } from "@yichuang/shared/protocol/media";

import { type Refusal, refuse } from "./domain/context.ts";
import type { MediaDesk, MediaPiece } from "./realtime/media-desk.ts";
import { nodeDisk } from "./storage/disk.ts";
import type { MediaFolder } from "./config/media-folder.ts";
import { isPlayable } from "./config/media-kind.ts";

const megabyte = 1024 * 1024;
/** Room that stays: tickets come before pictures (JRN2). */
const roomKept = 128 * megabyte;
/** What nobody has gone on with for so long was given up. */
const givenUpMs = 60 * 60_000;
const headBytes = 4096;
/** Left out by all who read the folder: players, backups, the second server. */
const unfinished = /^\.(?:upload|removed)-.*\.tmp$/;
/** What is set aside while it is removed may have to come back: only a start takes that away. */
const upload = /^\.upload-.*\.tmp$/;

type Options = {
  /** Bytes free where the folder is. Absent: the system is asked. */
  freeBytes?: (folder: string) => Promise<number>;
};

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const askSystem = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

const readHead = async (path: string): Promise<{ head: Buffer; size: number } | null> => {
  const file = await open(path, "r").catch(() => null);
  if (file === null) return null;
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return { head: buffer.subarray(0, bytesRead), size: (await file.stat()).size };
  } finally {
    await file.close();
  }
};

const writePiece = async (path: string, { at, bytes }: MediaPiece): Promise<void> => {
  const file = await open(path, at === 0 ? "w" : "r+");
  try {
    // A piece that comes twice, because its answer was lost, stands once.
    for (let done = 0; done < bytes.length;)
      done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
  } finally {
    await file.close();
  }
};

const syncFile = async (path: string): Promise<void> => {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
};

const sweep = async (folder: string, names: RegExp, olderThanMs: number): Promise<void> => {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!names.test(name)) continue;
    const found = await stat(join(folder, name)).catch(() => null);
    if (found && found.mtimeMs < olderThanMs) await rm(join(folder, name), { force: true });
  }
};

/** MED1: what was begun and never finished by an earlier run of the server goes. */
export const sweepMedia = (folder: string): Promise<void> => sweep(folder, unfinished, Infinity);

/** The media folder as supervisors change it. Ids are checked by who calls; names are never taken as paths. */
export const createMediaDesk = (media: MediaFolder, { freeBytes = askSystem }: Options = {}): MediaDesk => {
  const { folder } = media;
  /** Bytes that each upload of this run shall have. */
  const totals = new Map<string, number>();
  const uploadOf = (uploadId: string): string => join(folder, `.upload-${uploadId}.tmp`);

  /** Why a file cannot come; null: it can. Asked before its first byte is kept, and again before it gets its name. */
  const refusalOf = async (file: string, head: Buffer): Promise<Refusal | null> => {
    if (file !== mediaNameOf(file) || !isPlayable(file, head)) return { code: "MediaNotPlayable", details: { file } };
    if (await isThere(join(folder, file))) return { code: "MediaNameTaken", details: { file } };
    const items = await media.list();
    return items.length < mediaItemsMax ? null : { code: "MediaFull", details: { max: mediaItemsMax } };
  };

  const begin = async ({ file, total, bytes }: MediaPiece): Promise<Refusal | null> => {
    if (total > mediaBytesMax) return { code: "MediaTooLarge", details: { file, mb: mediaBytesMax / megabyte } };
    await mkdir(folder, { recursive: true });
    await sweep(folder, upload, Date.now() - givenUpMs);
    const refusal = await refusalOf(file, bytes.subarray(0, headBytes));
    if (refusal) return refusal;
    return (await freeBytes(folder)) - total < roomKept ? { code: "MediaDiskFull", details: { file } } : null;
  };

  const giveUp = async (uploadId: string, file: string): Promise<Result<never, Refusal>> => {
    totals.delete(uploadId);
    await rm(uploadOf(uploadId), { force: true });
    return refuse("MediaDiskFull", { file });
  };

  return {
    put: async (uploadId, piece) => {
      const { at, total, bytes, file } = piece;
      const path = uploadOf(uploadId);
      try {
        const size = at === 0 ? 0 : (await stat(path).catch(() => null))?.size;
        const isAsBegun = at === 0 || totals.get(uploadId) === total;
        const isNext = isAsBegun && size !== undefined && at <= size && bytes.length > 0 && at + bytes.length <= total;
        if (!isNext) return refuse("UnknownMedia", { file });
        const refusal = at === 0 ? await begin(piece) : null;
        if (refusal) return fail(refusal);
        // Others may have filled the disk since it was begun.
        if ((await freeBytes(folder)) - bytes.length < roomKept) return await giveUp(uploadId, file);
        if (at === 0) totals.set(uploadId, total);
        await writePiece(path, piece);
        return ok({ received: at + bytes.length });
      } catch (error) {
        if (codeOf(error) !== "ENOSPC" && codeOf(error) !== "EDQUOT") throw error;
        return await giveUp(uploadId, file);
      }
    },
    add: async (uploadId, file) => {
      const [path, place] = [uploadOf(uploadId), join(folder, file)];
      const found = await readHead(path);
      if (found === null || found.size !== totals.get(uploadId)) return refuse("UnknownMedia", { file });
      const refusal = await refusalOf(file, found.head);
      if (refusal) return fail(refusal);
      await syncFile(path);
      await rename(path, place);
      await nodeDisk.syncFolder(folder);
      return ok({ undo: () => rename(place, path), finish: async () => void totals.delete(uploadId) });
    },
    remove: async (file) => {
      if ((await media.find(file)) === null) return refuse("UnknownMedia", { file });
      const [place, aside] = [join(folder, file), join(folder, `.removed-${crypto.randomUUID()}.tmp`)];
      await rename(place, aside);
      await nodeDisk.syncFolder(folder);
      return ok({ undo: () => rename(aside, place), finish: () => rm(aside, { force: true }) });
    },
  };
};
