import { dirname } from "node:path";
import { nodeDisk, type Disk } from "./disk.ts";

/** Ending of a file in the making. One that is found at start was cut short and is worth nothing. */
export const unfinishedSuffix = ".tmp";

/**
 * Replaces a file so that after a crash or a power cut either the old or the new content is there, whole: write beside
 * it, fsync, rename, fsync the folder. Content in pieces is written piece by piece, with the event loop free in
 * between. Rejects with the error of the file system; when that comes before the rename, the old file stands untouched.
 */
export const writeFileDurably = async (
  path: string,
  content: string | Uint8Array | Iterable<Uint8Array>,
  disk: Disk = nodeDisk,
): Promise<void> => {
  const unfinishedPath = `${path}${unfinishedSuffix}`;
  const pieces =
    typeof content === "string" ? [Buffer.from(content)] : content instanceof Uint8Array ? [content] : content;
  try {
    const file = await disk.create(unfinishedPath);
    try {
      for (const piece of pieces) await file.write(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await disk.rename(unfinishedPath, path);
  } catch (error) {
    // The first error is the one to report: a full disk may also refuse the removal.
    await disk.remove(unfinishedPath).catch(() => undefined);
    throw error;
  }
  await disk.syncFolder(dirname(path));
};
