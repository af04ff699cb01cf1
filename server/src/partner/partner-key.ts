import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { writeFileDurably } from "../storage/durable-file.ts";

const keyBytes = 32;

export const partnerKeyPath = (dataDir: string): string => join(dataDir, "partner.key");

/** SBY7: the key of a pair and its witness; null: there is none in this folder. Throws when it is none. */
export const readPartnerKey = async (dataDir: string): Promise<Buffer | null> => {
  const path = partnerKeyPath(dataDir);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  const key = Buffer.from(text.trim(), "base64");
  if (key.length !== keyBytes) throw new Error(`${path}: not a key of ${keyBytes} bytes`);
  return key;
};

/** The key in base64, made if there is none. */
export const makePartnerKey = async (dataDir: string): Promise<string> => {
  const key = (await readPartnerKey(dataDir)) ?? randomBytes(keyBytes);
  const text = key.toString("base64");
  await writeFileDurably(partnerKeyPath(dataDir), `${text}\n`);
  return text;
};
