import { createStore } from "zustand/vanilla";

import { pairingAnswer, type PairingAsk, pairingAsked } from "../protocol/pairing.ts";
import type { ReadonlyStore } from "./connection.ts";

/**
 * asking: no code yet. waiting: the code stands on the screen until somebody answers; `isAway` while the server does not
 * reply. refused: a supervisor said no. full: too many ask. away: the server cannot be reached. paired: done.
 */
export type PairingState =
  | { state: "asking" | "refused" | "full" | "away" | "paired" }
  | { state: "waiting"; code: string; isAway: boolean };

export type Pairing = {
  state: ReadonlyStore<PairingState>;
  /** What people call the device, as asked with. */
  name: () => string;
  /** Asks under this name; also again, after a refusal. */
  ask: (name: string) => void;
  close: () => void;
};

export type PairingOptions = {
  /** Address of the server; "" where the page came from. */
  url: string;
  role: PairingAsk["role"];
  device: string;
  /** Asks at once under this name; null: waits for `ask`. */
  name: string | null;
  /** Keeps the token. Called once. */
  onToken: (token: string) => void;
  fetchIt?: typeof fetch;
  /** Resolves after some time, ms. */
  pause?: (durationMs: number) => Promise<void>;
};

const pollMs = 2_000;
const awayMs = 5_000;
const fullMs = 60_000;

/** SET2, SET7: asks the server to be let in, and waits for the answer, over lost lines and restarts of the server. */
export const createPairing = (options: PairingOptions): Pairing => {
  const { url, role, device, onToken, fetchIt = (...request) => fetch(...request) } = options;
  const pause = options.pause ?? ((durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)));
  const store = createStore<PairingState>(() => ({ state: "asking" }));
  let name = options.name;
  /** Each new request and the end make what runs for an older one stop. */
  let turn = 0;

  const post = async (body: PairingAsk): Promise<{ requestId: string; code: string } | "full" | "away"> => {
    try {
      const headers = { "Content-Type": "application/json" };
      const reply = await fetchIt(`${url}/pair`, { method: "POST", headers, body: JSON.stringify(body) });
      if (reply.status === 429) return "full";
      const parsed = pairingAsked.safeParse(await reply.json());
      return parsed.success ? parsed.data : "away";
    } catch {
      return "away";
    }
  };

  const look = async (requestId: string): Promise<ReturnType<typeof pairingAnswer.parse> | null> => {
    try {
      const reply = await fetchIt(`${url}/pair/${requestId}`);
      return pairingAnswer.parse(await reply.json());
    } catch {
      return null;
    }
  };

  /** true: the request is over and is to be made anew. */
  const wait = async (mine: number, requestId: string, code: string): Promise<boolean> => {
    store.setState({ state: "waiting", code, isAway: false }, true);
    for (;;) {
      const answer = await look(requestId);
      if (mine !== turn) return false;
      if (answer?.state === "gone") return true;
      if (answer?.state === "refused") store.setState({ state: "refused" }, true);
      if (answer?.state === "accepted") {
        store.setState({ state: "paired" }, true);
        onToken(answer.token);
      }
      if (answer !== null && answer.state !== "waiting") return false;
      store.setState({ state: "waiting", code, isAway: answer === null }, true);
      await pause(pollMs);
      if (mine !== turn) return false;
    }
  };

  const run = async (asName: string): Promise<void> => {
    turn += 1;
    const mine = turn;
    store.setState({ state: "asking" }, true);
    while (mine === turn) {
      const asked = await post({ role, device, name: asName });
      if (mine !== turn) return;
      if (asked === "full" || asked === "away") {
        store.setState({ state: asked }, true);
        await pause(asked === "full" ? fullMs : awayMs);
      } else if (!(await wait(mine, asked.requestId, asked.code))) return;
    }
  };

  if (name !== null) void run(name);
  return {
    state: { getState: store.getState, subscribe: store.subscribe },
    name: () => name ?? "",
    ask: (next) => {
      name = next;
      void run(next);
    },
    close: () => {
      turn += 1;
    },
  };
};
