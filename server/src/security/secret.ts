import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { writeFileDurably } from "../storage/durable-file.ts";

const secretBytes = 32;

/** The hall's secret, made at first start and kept beside the journal (readable by the owner alone). */
export const readSecret = async (dataDir: string): Promise<Buffer> => {
  const path = join(dataDir, "secret");
  try {
    const secret = Buffer.from((await readFile(path, "utf8")).trim(), "base64");
    if (secret.length !== secretBytes) throw new Error(`${path}: not a secret of ${secretBytes} bytes`);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    const secret = randomBytes(secretBytes);
    await writeFileDurably(path, `${secret.toString("base64")}\n`);
    return secret;
  }
};
