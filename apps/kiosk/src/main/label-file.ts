import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { uptime } from "node:os";
import { join } from "node:path";

import { writeDurably } from "@yichuang/shared/electron/durable-file";

import type { KeptLabels } from "../ipc.ts";

const textLengthMax = 2_000_000;

/**
 * OFF7: Linux names each start of a machine anew; a disk that was restored or copied runs under another name. Elsewhere the
 * session lasts as long as this program runs.
 */
const readSession = (): string => {
  try {
    return `boot ${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}`;
  } catch {
    return `run ${randomUUID()}`;
  }
};

const session = readSession();

/** The book of leased labels, beside the configuration. What it holds is the page's business. */
export const createLabelFile = (folder: string) => {
  const path = join(folder, "labels.json");
  return {
    read: (): KeptLabels => {
      const uptimeMs = uptime() * 1000;
      try {
        return { session, text: readFileSync(path, "utf8"), uptimeMs };
      } catch {
        return { session, text: null, uptimeMs };
      }
    },
    /** Throws when it is not on the disk. */
    keep: (text: unknown): true => {
      if (typeof text !== "string" || text.length > textLengthMax) throw new Error("a book of labels is expected");
      writeDurably(path, text);
      return true;
    },
  };
};
