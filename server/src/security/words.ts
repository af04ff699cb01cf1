import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { BusinessDay } from "@yichuang/shared/domain/ids";
import { z } from "zod";

import { writeFileDurably } from "../storage/durable-file.ts";
import { createTurns } from "./turns.ts";

/** In the data folder: the oldest day that can still be read, and its key. */
export const wordsFile = "words.json";

const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;
const dayMs = 24 * 60 * 60_000;
/** At each turn of the day the key moves on by so many days at most: a clock that was wrong for once takes a month, not everything. */
const stepDaysMax = 31;
/** The way to a key is as long as the days to it; a clock that is a century ahead has no keys. */
const aheadDaysMax = 40_000;
/** No words are older: a PC without a battery begins in 1970, and its first key would be half a century behind. */
const firstDay = "2026-01-01" as BusinessDay;

const fileSchema = z.strictObject({ day: z.iso.date(), key: z.base64() });
type Kept = { day: BusinessDay; key: Buffer };

/** What people write about a visit. `about`: what it belongs to; opened under another name it is nothing. */
export type Words = {
  seal: (content: object, about: string, today: BusinessDay) => string;
  /** The content; null: nobody can read it any more, or it is none of ours. */
  open: (sealed: string, about: string, today: BusinessDay) => unknown;
  /** RATE7: makes unreadable for ever what was written more than the hall's days before this one. */
  forget: (today: BusinessDay) => Promise<void>;
};

const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs;
const dayOf = (number: number): BusinessDay => new Date(number * dayMs).toISOString().slice(0, 10) as BusinessDay;

const derive = (key: Buffer, purpose: "next" | "seal"): Buffer => createHmac("sha256", key).update(purpose).digest();

const readKept = async (path: string): Promise<Kept | null> => {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  try {
    const { day, key } = fileSchema.parse(JSON.parse(text));
    const bytes = Buffer.from(key, "base64");
    if (bytes.length === keyBytes) return { day: day as BusinessDay, key: bytes };
  } catch {
    // Told below: a new key in its place would make all words unreadable.
  }
  throw new Error(`${path}: not the key of a day`);
};

const writeKept = (path: string, { day, key }: Kept): Promise<void> =>
  writeFileDurably(path, `${JSON.stringify({ day, key: key.toString("base64") })}\n`);

/**
 * RATE7: a chain of keys, one for each day: the key of a day is an HMAC of the key of the day before. Who has the key of a day
 * has those of all later ones and none of an earlier one, so that moving the file on makes the days before it unreadable for
 * ever, wherever the sealed words still stand. AES-256-GCM under a key derived from the day's. The file is made at first use.
 */
export const openWords = async (dataDir: string, keptDays: number, today: BusinessDay): Promise<Words> => {
  const path = join(dataDir, wordsFile);
  let kept = await readKept(path);
  if (kept === null) {
    kept = { day: today < firstDay ? firstDay : today, key: randomBytes(keyBytes) };
    await writeKept(path, kept);
  }
  return wordsOf(kept, keptDays, (next) => writeKept(path, next));
};

/** The same without a file. */
export const wordsOf = (first: Kept, keptDays: number, write: (kept: Kept) => Promise<void>): Words => {
  const inTurn = createTurns();
  let kept = first;
  /** The keys of the days from the kept one on. */
  let keys = [kept.key];

  const keyOf = (day: string): Buffer | null => {
    const ahead = numberOf(day) - numberOf(kept.day);
    if (!(ahead >= 0 && ahead <= aheadDaysMax)) return null;
    while (keys.length <= ahead) keys.push(derive(keys.at(-1) as Buffer, "next"));
    return keys[ahead] as Buffer;
  };

  /** A clock that was set back seals with the oldest key there is. */
  const sealingDay = (today: BusinessDay): BusinessDay => (today < kept.day ? kept.day : today);

  return {
    seal: (content, about, today) => {
      const day = sealingDay(today);
      const key = keyOf(day);
      if (key === null) throw new Error(`no key for words of ${day}`);
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv("aes-256-gcm", derive(key, "seal"), iv).setAAD(Buffer.from(about));
      const bytes = Buffer.concat([cipher.update(JSON.stringify(content), "utf8"), cipher.final()]);
      return `${day}~${Buffer.concat([iv, bytes, cipher.getAuthTag()]).toString("base64url")}`;
    },
    open: (sealed, about, today) => {
      const [day = "", text = ""] = sealed.split("~");
      // Also before the file has moved on.
      if (numberOf(today) - numberOf(day) > keptDays) return null;
      const key = keyOf(day);
      const bytes = Buffer.from(text, "base64url");
      if (key === null || bytes.length < ivBytes + tagBytes) return null;
      try {
        const end = bytes.length - tagBytes;
        const cipher = createDecipheriv("aes-256-gcm", derive(key, "seal"), bytes.subarray(0, ivBytes))
          .setAAD(Buffer.from(about))
          .setAuthTag(bytes.subarray(end));
        return JSON.parse(
          cipher.update(bytes.subarray(ivBytes, end), undefined, "utf8") + cipher.final("utf8"),
        ) as unknown;
      } catch {
        return null;
      }
    },
    forget: (today) =>
      inTurn("forget", async () => {
        const ahead = Math.min(numberOf(today) - keptDays - numberOf(kept.day), stepDaysMax);
        if (ahead <= 0) return;
        const day = dayOf(numberOf(kept.day) + ahead);
        const key = keyOf(day);
        if (key === null) return;
        await write({ day, key });
        kept = { day, key };
        keys = [key];
      }),
  };
};
