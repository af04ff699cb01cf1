import type { Result } from "@yichuang/shared/lib/result";
import type { LongQuery } from "@yichuang/shared/protocol/queries";

import type { Refusal } from "../domain/context.ts";
import type { Connected } from "./connected.ts";

/** What looks into the journal's past, beside the hall's work. */
export type Past = {
  ask: (
    query: LongQuery,
    asking: { onShare: (share: number) => void; signal: AbortSignal },
  ) => Promise<Result<unknown, Refusal>>;
};

/**
 * REP9: asks for a connection, tells it how far the answer is, and lets go of what nobody waits for any more: the line is down,
 * or the same connection has asked another question of the kind.
 */
export const createLongQueries = (
  past: Past,
): ((connected: Connected, query: LongQuery) => Promise<Result<unknown, Refusal>>) => {
  const asking = new WeakMap<Connected, Map<LongQuery["type"], AbortController>>();
  const ofConnection = (connected: Connected): Map<LongQuery["type"], AbortController> => {
    const known = asking.get(connected);
    if (known) return known;
    const opened = new Map<LongQuery["type"], AbortController>();
    asking.set(connected, opened);
    connected.on("disconnect", () => {
      for (const controller of opened.values()) controller.abort();
    });
    return opened;
  };
  return async (connected, query) => {
    const open = ofConnection(connected);
    const { type, queryId } = query;
    open.get(type)?.abort();
    const controller = new AbortController();
    open.set(type, controller);
    const onShare = (share: number): void => {
      if (queryId !== undefined) connected.emit("progress", { queryId, share });
    };
    try {
      return await past.ask(query, { onShare, signal: controller.signal });
    } finally {
      if (open.get(type) === controller) open.delete(type);
    }
  };
};
