import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, renameSync } from "node:fs";
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

/**
 * The book of leased labels, beside the configuration. What it holds is the page's business. A book that cannot be read is not
 * written over: it is laid aside as `labels.bad.json`, for numbers that people hold may be read out of it, and `onDamage` hears of it.
 */
export const createLabelFile = (folder: string, onDamage: (why: string) => void = () => undefined) => {
  const path = join(folder, "labels.json");
  const layAside = (error: unknown): null => {
    onDamage(String(error));
    renameSync(path, join(folder, "labels.bad.json"));
    return null;
  };
  const readText = (): string | null => {
    if (!existsSync(path)) return null;
    try {
      const text = readFileSync(path, "utf8");
      JSON.parse(text);
      return text;
    } catch (error) {
      return layAside(error);
    }
  };
  return {
    read: (): KeptLabels => ({ session, text: readText(), uptimeMs: uptime() * 1000 }),
    /** Throws when it is not on the disk. */
    keep: (text: unknown): true => {
      if (typeof text !== "string" || text.length > textLengthMax) throw new Error("a book of labels is expected");
      writeDurably(path, text);
      return true;
    },
  };
};
