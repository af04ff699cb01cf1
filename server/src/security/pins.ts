import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import type { ClerkId } from "@yichuang/shared/domain/ids";
import { RateLimiterMemory } from "rate-limiter-flexible";

import { writeFileDurably } from "../storage/durable-file.ts";
import { createTurns } from "./turns.ts";

/** N = 2^15, r = 8: about 32 MB and 60 ms a guess (OWASP's lower bound for interactive log-in with scrypt is 2^17/1…2^14/5). */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const keyBytes = 32;
/** More at once would let a flood of guesses hold the memory of the whole server. */
const hashesAtOnce = 2;
const failuresPerHour = 8;

type Stored = Record<string, { salt: string; hash: string }>;

export type PinVerdict = "right" | "wrong" | "locked";

export type Pins = {
  /** `countedAs`: failures are counted under this name; absent: the account itself. */
  verify: (clerkId: ClerkId, pin: string, countedAs?: string) => Promise<PinVerdict>;
  set: (clerkId: ClerkId, pin: string) => Promise<void>;
  has: (clerkId: ClerkId) => Promise<boolean>;
};

const derive = promisify<string, Buffer, number, typeof cost, Buffer>(scrypt);

/** Runs at most `limit` jobs at a time; the rest wait in order. */
const createGate = (limit: number): (<Value>(job: () => Promise<Value>) => Promise<Value>) => {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (job) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await job();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
};

/**
 * PINs of the staff as salted scrypt hashes in `pins.json`, never in the journal. The file is read anew each time, so that
 * a PIN set by the IT person counts at once and none is written over. Guesses at one account are looked at one after
 * the other and failures counted, so a guesser locks that account for the hour and nobody else's. `demoPin` opens accounts
 * that have no PIN of their own.
 */
export const openPins = async (dataDir: string, demoPin: string | null): Promise<Pins> => {
  const path = join(dataDir, "pins.json");
  // A file that cannot be read is told at the start, not at the first sign-in.
  await readStored(path);
  const gate = createGate(hashesAtOnce);
  const inTurn = createTurns();
  const failures = new RateLimiterMemory({ points: failuresPerHour, duration: 3600 });

  const matches = async (clerkId: ClerkId, pin: string): Promise<boolean> => {
    const known = (await readStored(path))[clerkId];
    if (!known) return demoPin !== null && pin === demoPin;
    const hash = await gate(() => derive(pin, Buffer.from(known.salt, "base64"), keyBytes, cost));
    return timingSafeEqual(hash, Buffer.from(known.hash, "base64"));
  };

  return {
    has: async (clerkId) => (await readStored(path))[clerkId] !== undefined || demoPin !== null,
    verify: (clerkId, pin, countedAs = clerkId) =>
      inTurn(`guess ${countedAs}`, async () => {
        const counted = await failures.get(countedAs);
        if (counted !== null && counted.consumedPoints >= failuresPerHour) return "locked";
        if (await matches(clerkId, pin)) {
          await failures.delete(countedAs);
          return "right";
        }
        await failures.penalty(countedAs);
        return "wrong";
      }),
    set: (clerkId, pin) =>
      inTurn("write", async () => {
        const salt = randomBytes(16);
        const hash = await gate(() => derive(pin, salt, keyBytes, cost));
        const stored = await readStored(path);
        stored[clerkId] = { salt: salt.toString("base64"), hash: hash.toString("base64") };
        await writeFileDurably(path, `${JSON.stringify(stored, null, 1)}\n`);
      }),
  };
};

const readStored = async (path: string): Promise<Stored> => {
  try {
    return Object.assign(Object.create(null) as Stored, JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return Object.create(null) as Stored;
    throw new Error(`${path}: cannot be read: ${(error as Error).message}`);
  }
};
