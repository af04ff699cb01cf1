import type { Connection } from "@yichuang/shared/client/connection";
import type { QueryResults } from "@yichuang/shared/protocol/queries";
import { createStore, type StoreApi } from "zustand/vanilla";

export type FoundItem = QueryResults["FindItems"]["items"][number];

/**
 * resting: nothing asked. asking: on its way, `items` are the last answer still. found: `items` are the answer, maybe
 * none. failed: no answer.
 */
export type SearchState = { state: "resting" | "asking" | "found" | "failed"; items: readonly FoundItem[] };

export type ItemSearch = {
  found: StoreApi<SearchState>;
  /** Looks for a text once the fingers rest. */
  ask: (text: string) => void;
  /** Gives up what is on its way. */
  stop: () => void;
};

const restMs = 200;
/** On a hall's own network an answer takes milliseconds. */
const answerMs = 5_000;

/** Nothing asked. */
export const resting: SearchState = { state: "resting", items: [] };

/** Finds items by hanzi, pinyin, initials or English. An answer that comes late never takes the place of a newer one. */
export const createItemSearch = (connection: Connection): ItemSearch => {
  const found = createStore<SearchState>(() => resting);
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    asked += 1;
    clearTimeout(timer);
  };
  const fail = (): void => found.setState({ state: "failed", items: [] });
  const send = async (text: string, mine: number): Promise<void> => {
    timer = setTimeout(fail, answerMs);
    const reply = await connection.query("FindItems", { text });
    if (mine !== asked) return;
    clearTimeout(timer);
    if (reply.ok) found.setState({ state: "found", items: reply.result.items });
    else fail();
  };
  return {
    found,
    stop,
    ask: (text) => {
      stop();
      const wanted = text.trim();
      if (wanted === "") return found.setState(resting);
      found.setState(({ items }) => ({ state: "asking", items }));
      const mine = asked;
      timer = setTimeout(() => void send(wanted, mine), restMs);
    },
  };
};
