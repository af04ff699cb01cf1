import { createHash } from "node:crypto";
import { join } from "node:path";

import type { HallVersion } from "./domain/state.ts";
import { type Disk, nodeDisk } from "./storage/disk.ts";
import { writeFileDurably } from "./storage/durable-file.ts";

/** ADJ7: the texts of the hall's versions, as files in the data folder, and what is known of each. */
export type HallShelf = {
  /** null: it is not there. */
  read: (version: number) => Promise<string | null>;
  /** Resolves when it is on the medium. */
  write: (version: number, text: string) => Promise<void>;
  /** As the journal told it last, oldest first; for those who do not read the journal. */
  history: () => Promise<HallVersion[]>;
  writeHistory: (versions: readonly HallVersion[]) => Promise<void>;
};

export const sha256Of = (text: string): string => createHash("sha256").update(text).digest("hex");

/** "000012.yaml": in a folder they stand in their order. */
const fileName = (version: number): string => `${String(version).padStart(6, "0")}.yaml`;
const historyName = "history.json";

const readIfThere = async (disk: Disk, path: string): Promise<string | null> => {
  try {
    return (await disk.readAll(path)).toString("utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
};

/** The shelf in a data folder; the folder is made when something is put there. */
export const createHallShelf = (dataDir: string, disk: Disk = nodeDisk): HallShelf => {
  const folder = join(dataDir, "hall");
  const put = async (name: string, text: string): Promise<void> => {
    await disk.makeFolder(folder);
    await writeFileDurably(join(folder, name), text, disk);
  };
  return {
    read: (version) => readIfThere(disk, join(folder, fileName(version))),
    write: (version, text) => put(fileName(version), text),
    history: async () => {
      const kept = await readIfThere(disk, join(folder, historyName));
      // Written whole or not at all; what is no list was written by somebody else, and the journal knows better.
      const versions: unknown = kept === null ? [] : JSON.parse(kept);
      return Array.isArray(versions) ? (versions as HallVersion[]) : [];
    },
    writeHistory: (versions) => put(historyName, `${JSON.stringify(versions, null, 2)}\n`),
  };
};
