import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Writes a whole file, owner only, and returns when it is on the disk. Renamed into place: a power cut leaves the old file or
 * the new one, never half of one. Throws when the disk refuses.
 */
export const writeDurably = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(`${path}.new`, "w", 0o600);
  try {
    // Not writeSync: on a disk that is nearly full that writes a part, and says so only by the count it returns.
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
  syncFolder(dirname(path));
};

/** The new name is on the disk too; Windows does that by itself and opens no folder. */
const syncFolder = (folder: string): void => {
  if (process.platform === "win32") return;
  const opened = openSync(folder, "r");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
};
