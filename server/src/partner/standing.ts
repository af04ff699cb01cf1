import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import { writeFileDurably } from "../storage/durable-file.ts";

const schema = z.strictObject({
  nodeId: z.string().min(1),
  term: z.int().min(0),
  role: z.enum(["primary", "standby"]),
  countsOn: z.string().nullable(),
  copyUpTo: z.int().nullable(),
});

/** SBY3: what one server of a pair has written down about itself; on disk before anything relies on it. */
export type Standing = {
  /** Names this data folder; a new folder gets a new one. */
  nodeId: string;
  /** The newest term that this server knows. */
  term: number;
  /** What it is in that term. */
  role: "primary" | "standby";
  /** Primary: the node whose acknowledgements are waited for; null: it goes on alone. */
  countsOn: string | null;
  /** Standby: its journal is a copy under way, whole when it has this record; null: it is whole. */
  copyUpTo: number | null;
};

export const standingPath = (dataDir: string): string => join(dataDir, "partner.json");

/** What is written down in a folder; null: nothing. Throws when it cannot be understood. */
export const readStanding = async (dataDir: string): Promise<Standing | null> => {
  const path = standingPath(dataDir);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new Error(
      `${path}: cannot be understood; keep a copy, remove it, and use "takeover" on the server to go on with`,
    );
  }
};

export const newStanding = (): Standing => ({
  nodeId: randomUUID(),
  term: 0,
  role: "standby",
  countsOn: null,
  copyUpTo: null,
});

export const writeStanding = (dataDir: string, standing: Standing): Promise<void> =>
  writeFileDurably(standingPath(dataDir), `${JSON.stringify(standing)}\n`);
