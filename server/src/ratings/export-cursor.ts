import { readFile } from "node:fs/promises";

import { z } from "zod";

import { writeFileDurably } from "../storage/durable-file.ts";

const cursorSchema = z.strictObject({
  seq: z.int().min(0),
  revision: z.int().min(0),
  refusedCount: z.int().min(0),
  refusedAtMs: z.number().nullable(),
});

/** How far a journal's ratings were given out: the last record, the revision it led to; and what was refused on the way. */
export type ExportCursor = z.infer<typeof cursorSchema>;

/** In the data folder: how far the platform has them, and how far the files of `ratings export --next` go. */
export const cursorFiles = { platform: "ratings-export.json", files: "ratings-files.json" } as const;

export const cursorAtStart: ExportCursor = { seq: 0, revision: 0, refusedCount: 0, refusedAtMs: null };

/** At the start where there is none. Throws when the file is none: what would be sent twice is a question for people. */
export const readCursor = async (path: string): Promise<ExportCursor> => {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return cursorAtStart;
  try {
    return cursorSchema.parse(JSON.parse(text));
  } catch {
    throw new Error(`${path}: does not say how far ratings were exported; without the file all are exported again`);
  }
};

export const writeCursor = (path: string, cursor: ExportCursor): Promise<void> =>
  writeFileDurably(path, `${JSON.stringify(cursor)}\n`);
