import type { Ack } from "@yichuang/shared/protocol/rejection";

import type { RememberedReply } from "./record.ts";

/** A client repeats a command within minutes; two days cover a night in between. */
const keptMs = 48 * 60 * 60_000;
const keptMax = 200_000;

export type Replies = {
  find: (commandId: string) => Ack<unknown> | undefined;
  remember: (commandId: string, atMs: number, reply: Ack<unknown>) => void;
  forgetOld: (nowMs: number) => void;
  entries: () => [string, RememberedReply][];
};

/** The idempotency memory. Entries stay in order of time, so forgetting looks only at the oldest. */
export const createReplies = (initial: readonly [string, RememberedReply][] = []): Replies => {
  const known = new Map<string, RememberedReply>(initial);
  return {
    find: (commandId) => known.get(commandId)?.reply,
    remember: (commandId, atMs, reply) => void known.set(commandId, { atMs, reply }),
    forgetOld: (nowMs) => {
      for (const [commandId, { atMs }] of known) {
        if (nowMs - atMs < keptMs && known.size <= keptMax) return;
        known.delete(commandId);
      }
    },
    entries: () => [...known],
  };
};
