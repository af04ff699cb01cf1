import { mkdir, open, readdir, readFile, rename, rm, stat, statfs } from "node:fs/promises";
import { join } from "node:path";

import { fail, ok, type Result } from "@yichuang/shared/lib/result";
import { mediaBytesMax, mediaItemsMax, mediaNameOf } from "@yichuang/shared/protocol/media";

import { type Refusal, refuse } from "./domain/context.ts";
import type { MediaDesk, MediaPiece, MediaStep } from "./realtime/media-desk.ts";
import { createTurns } from "./security/turns.ts";
import { nodeDisk } from "./storage/disk.ts";
import type { MediaFolder } from "./config/media-folder.ts";
import { isPlayable } from "./config/media-kind.ts";

const megabyte = 1024 * 1024;
/** Room that stays: tickets come before pictures (JRN2). */
const roomKept = 128 * megabyte;
/** What nobody has gone on with for so long was given up. */
const givenUpMs = 60 * 60_000;
const headBytes = 4096;
/** Both are left out by all who read the folder: players, backups, the second server. */
const upload = /^\.upload-.*\.tmp$/;
/** Says under which name that is to come back which a command has set aside. */
const removalNote = /^\.removed-(.*)\.name\.tmp$/;

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

const syncFile = async (path: string, words?: string): Promise<void> => {
  const file = await open(path, words === undefined ? "r+" : "w");
  try {
    if (words !== undefined) await file.writeFile(words);
    await file.sync();
  } finally {
    await file.close();
  }
};

const sweep = async (folder: string, olderThanMs: number): Promise<void> => {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!upload.test(name)) continue;
    const found = await stat(join(folder, name)).catch(() => null);
    if (found && found.mtimeMs < olderThanMs) await rm(join(folder, name), { force: true });
  }
};

/** A file that is being removed: it lies aside, beside a note of its name. Named by the command, whose record decides. */
const removalOf = (folder: string, commandId: string) => {
  const [aside, note] = [join(folder, `.removed-${commandId}.tmp`), join(folder, `.removed-${commandId}.name.tmp`)];
  return {
    begin: async (file: string): Promise<void> => {
      await syncFile(note, file);
      await nodeDisk.syncFolder(folder);
      await rename(join(folder, file), aside);
      await nodeDisk.syncFolder(folder);
    },
    undo: async (): Promise<void> => {
      const place = join(folder, await readFile(note, "utf8"));
      // Something is there where it was never set aside, or where somebody put another one there by hand.
      if ((await isThere(aside)) && !(await isThere(place))) await rename(aside, place);
      await nodeDisk.syncFolder(folder);
    },
    finish: async (): Promise<void> => {
      await rm(aside, { force: true });
      await rm(note, { force: true });
    },
  };
};

export type MediaRecords = {
  /** Is what this command did in the journal? */
  isOnRecord: (commandId: string) => Promise<boolean>;
  onFault: (error: unknown) => void;
};

/**
 * MED1, MED6: what was begun and never finished by an earlier run of the server goes, and what was set aside without a record
 * of its removal comes back. What fails is told and waits for the next start: no hall stays shut for its pictures.
 */
export const settleMedia = async (folder: string, { isOnRecord, onFault }: MediaRecords): Promise<void> => {
  for (const name of await readdir(folder).catch(() => [])) {
    const commandId = removalNote.exec(name)?.[1];
    if (commandId === undefined) continue;
    const removal = removalOf(folder, commandId);
    try {
      if (!(await isOnRecord(commandId))) await removal.undo();
      await removal.finish();
    } catch (error) {
      onFault(error);
    }
  }
  await sweep(folder, Infinity).catch(onFault);
};

/** The media folder as supervisors change it. Ids are checked by who calls; names are never taken as paths. */
export const createMediaDesk = (media: MediaFolder, { freeBytes = askSystem }: Options = {}): MediaDesk => {
  const { folder } = media;
  /** Bytes that each upload of this run shall have. */
  const totals = new Map<string, number>();
  /** What comes twice, or with the next piece, does not meet itself. */
  const inTurn = createTurns();
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
    await sweep(folder, Date.now() - givenUpMs);
    const refusal = await refusalOf(file, bytes.subarray(0, headBytes));
    if (refusal) return refusal;
    return (await freeBytes(folder)) - total < roomKept ? { code: "MediaDiskFull", details: { file } } : null;
  };

  const giveUp = async (uploadId: string, file: string): Promise<Result<never, Refusal>> => {
    totals.delete(uploadId);
    await rm(uploadOf(uploadId), { force: true });
    return refuse("MediaDiskFull", { file });
  };

  const putPiece = async (uploadId: string, piece: MediaPiece): Promise<Result<{ received: number }, Refusal>> => {
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
  };

  const addFile = async (uploadId: string, file: string): Promise<Result<MediaStep, Refusal>> => {
    const [path, place] = [uploadOf(uploadId), join(folder, file)];
    const found = await readHead(path);
    if (found === null || found.size !== totals.get(uploadId)) return refuse("UnknownMedia", { file });
    const refusal = await refusalOf(file, found.head);
    if (refusal) return fail(refusal);
    await syncFile(path);
    await rename(path, place);
    await nodeDisk.syncFolder(folder);
    return ok({ undo: () => rename(place, path), finish: async () => void totals.delete(uploadId) });
  };

  return {
    put: (uploadId, piece) => inTurn(uploadId, () => putPiece(uploadId, piece)),
    add: (uploadId, file) => inTurn(uploadId, () => addFile(uploadId, file)),
    remove: async (file, commandId) => {
      if ((await media.find(file)) === null) return refuse("UnknownMedia", { file });
      const removal = removalOf(folder, commandId);
      await removal.begin(file);
      const undo = (): Promise<void> => removal.undo().then(removal.finish);
      return ok({ undo, finish: removal.finish });
    },
  };
};
