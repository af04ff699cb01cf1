import { randomBytes, randomInt } from "node:crypto";

import { fail, ok, type Result } from "@yichuang/shared/lib/result";
import type { PairingAnswer, PairingAsk, PairingAsked } from "@yichuang/shared/protocol/pairing";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

import type { Tokens } from "./tokens.ts";
import { createTurns } from "./turns.ts";

const minuteMs = 60_000;
const pairingMinutes = 10;
const openMax = 20;
/** One address cannot take all the places. */
const openOfAddressMax = 5;
/** A device that nobody answers asks anew every ten minutes; one that is being set up, some times more. */
const asksPerHour = 30;

/** A device that waits for an answer. */
export type PairingRequest = PairingAsk & { code: string; address: string; askedAtMs: number };

export type PairingsOptions = {
  tokens: Tokens;
  nowMs: () => number;
  /** In a demonstration devices pair by themselves. */
  demo: boolean;
};

export type Pairings = {
  /** A device asks. A second request of the same device from the same address takes the place of the first. */
  ask: (asked: PairingAsk, address: string) => Promise<Result<PairingAsked, { waitS: number }>>;
  /** What became of a request, for who knows its secret id. */
  answerTo: (requestId: string) => PairingAnswer;
  /** Requests that nobody has answered, oldest first. */
  open: () => PairingRequest[];
  /** Answers the open request with this code; null: there is none. */
  settle: (code: string, isAccepted: boolean) => PairingRequest | null;
  /** Called whenever `open` has become another. */
  onChange: (listener: () => void) => void;
};

type Kept = PairingRequest & { requestId: string; isAccepted: boolean | null };

const readable = (address: string): string => address.replace(/^::ffff:/, "");

/** What others may see of a request: not its secret id. */
const shown = ({ requestId: _secret, isAccepted: _answer, ...request }: Kept): PairingRequest => request;

const freeCode = (open: readonly Kept[]): string => {
  for (;;) {
    const code = String(randomInt(0, 1_000_000)).padStart(6, "0");
    if (!open.some((other) => other.code === code)) return code;
  }
};

/** SET4: 0 when one more request of this address may be taken, else how long it has to wait, in s. */
const createLimit = () => {
  const limiter = new RateLimiterMemory({ points: asksPerHour, duration: 3600 });
  return async (open: readonly Kept[], address: string): Promise<number> => {
    if (open.length >= openMax || open.filter((other) => other.address === address).length >= openOfAddressMax)
      return 60;
    try {
      await limiter.consume(address);
      return 0;
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return Math.ceil(Math.max(1, refused.msBeforeNext) / 1000);
    }
  };
};

/**
 * Requests for pairing, in memory only: a restart of the server forgets them and the devices ask again. The token is made
 * when the device fetches its answer; nothing here holds one.
 */
export const createPairings = ({ tokens, nowMs, demo }: PairingsOptions): Pairings => {
  const kept = new Map<string, Kept>();
  const listeners: (() => void)[] = [];
  const waitOf = createLimit();
  const inTurn = createTurns();
  const msLeft = ({ askedAtMs }: Kept): number => askedAtMs + pairingMinutes * minuteMs - nowMs();
  const secondsLeft = (request: Kept): number => Math.max(1, Math.ceil(msLeft(request) / 1000));
  const forgetOld = (): void => {
    for (const [requestId, request] of kept) if (msLeft(request) <= 0) kept.delete(requestId);
  };
  const openOnes = (): Kept[] => {
    forgetOld();
    return [...kept.values()].filter(({ isAccepted }) => isAccepted === null);
  };
  const tell = (): void => listeners.forEach((listener) => listener());

  const take = async ({ role, device, name }: PairingAsk, address: string): ReturnType<Pairings["ask"]> => {
    for (const other of openOnes())
      if (other.role === role && other.device === device && other.address === address) kept.delete(other.requestId);
    const waitS = await waitOf(openOnes(), address);
    if (waitS > 0) {
      tell();
      return fail({ waitS });
    }
    const request: Kept = {
      requestId: randomBytes(24).toString("base64url"),
      code: freeCode(openOnes()),
      role,
      device,
      name,
      address,
      askedAtMs: nowMs(),
      isAccepted: demo ? true : null,
    };
    kept.set(request.requestId, request);
    tell();
    return ok({ requestId: request.requestId, code: request.code, expiresInS: secondsLeft(request) });
  };

  return {
    // One after the other: a flood that comes at once is counted like one that comes in a row.
    ask: (asked, from) => inTurn("ask", () => take(asked, readable(from))),
    answerTo: (requestId) => {
      forgetOld();
      const request = kept.get(requestId);
      if (!request) return { state: "gone" };
      if (request.isAccepted === null) return { state: "waiting", expiresInS: secondsLeft(request) };
      if (!request.isAccepted) return { state: "refused" };
      return { state: "accepted", token: tokens.forDevice(request.role, request.device) };
    },
    open: () => openOnes().map(shown),
    settle: (code, isAccepted) => {
      const request = openOnes().find((open) => open.code === code);
      if (!request) return null;
      request.isAccepted = isAccepted;
      tell();
      return shown(request);
    },
    onChange: (listener) => void listeners.push(listener),
  };
};
