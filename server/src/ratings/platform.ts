import type { RatingLine } from "./rating-line.ts";

/** What became of lines that were sent. `unfit`: the receiver never takes these; `refused`: not now, or not from us. */
export type Sent = { kind: "taken" } | { kind: "unfit" | "refused"; status: number } | { kind: "away" };

export type SendLines = (lines: readonly RatingLine[], signal: AbortSignal) => Promise<Sent>;

const timeoutMs = 15_000;
/** About the content itself: too large, not understood. */
const unfitStatuses = new Set([400, 413, 415, 422]);

const sentBy = (status: number): Sent => {
  // 409: it has them already.
  if ((status >= 200 && status < 300) || status === 409) return { kind: "taken" };
  return { kind: unfitStatuses.has(status) ? "unfit" : "refused", status };
};

/** RATE9: posts lines as `{ "ratings": [ … ] }` to an address; with `token` as bearer. Never rejects. */
export const createPlatform =
  (url: string, token: string | null): SendLines =>
  async (lines, signal) => {
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ ratings: lines }),
        redirect: "error",
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      await response.body?.cancel();
      return sentBy(response.status);
    } catch {
      return { kind: "away" };
    }
  };
