import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

import type { MachineConfig } from "./app-config.ts";
import type { AdminPinVerdict } from "./setup-calls.ts";

/** N = 2^15, r = 8, as for the PINs of the staff. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const keyBytes = 32;
/** After so many wrong ones each further guess waits: 30 s, then twice as long each time, 15 minutes at most. */
const freeFailures = 3;
const firstWaitMs = 30_000;
const longestWaitMs = 15 * 60_000;

const derive = promisify<string, Buffer, number, typeof cost, Buffer>(scrypt);

type Stored = NonNullable<MachineConfig["adminPin"]>;

export type AdminPin = { set: (pin: string) => Promise<void>; check: (pin: string) => Promise<AdminPinVerdict> };

export type AdminPinOptions = { read: () => Stored | null; save: (stored: Stored) => void; nowMs: () => number };

/** SET9: the machine's own PIN, for when the server cannot be asked. `nowMs` is any steady clock. */
export const createAdminPin = ({ read, save, nowMs }: AdminPinOptions): AdminPin => {
  let failures = 0;
  let notBeforeMs = Number.NEGATIVE_INFINITY;
  let turn: Promise<unknown> = Promise.resolve();

  const look = async (pin: string): Promise<AdminPinVerdict> => {
    const stored = read();
    if (stored === null) return { state: "absent" };
    const waitMs = notBeforeMs - nowMs();
    if (waitMs > 0) return { state: "wait", waitS: Math.ceil(waitMs / 1000) };
    const hash = await derive(pin, Buffer.from(stored.salt, "base64"), keyBytes, cost);
    const known = Buffer.from(stored.hash, "base64");
    if (known.length === hash.length && timingSafeEqual(hash, known)) {
      failures = 0;
      return { state: "right" };
    }
    failures += 1;
    if (failures >= freeFailures)
      notBeforeMs = nowMs() + Math.min(firstWaitMs * 2 ** (failures - freeFailures), longestWaitMs);
    return { state: "wrong" };
  };

  return {
    set: async (pin) => {
      const salt = randomBytes(16);
      const hash = await derive(pin, salt, keyBytes, cost);
      save({ salt: salt.toString("base64"), hash: hash.toString("base64") });
    },
    // One after the other: guesses that come at once are counted like guesses that come in a row.
    check: (pin) => {
      const verdict = turn.then(() => look(pin));
      turn = verdict.catch(() => undefined);
      return verdict;
    },
  };
};
