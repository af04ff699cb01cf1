const firstDelayMs = 1_000;
const longestDelayMs = 60_000;
/** A page that lived this long was well: the next crash starts again at the first delay. */
const healthyAfterMs = 120_000;

/** Says how long to wait before each reload of a page that keeps dying: 1, 2, 4 … 60 s. `nowMs` is any steady clock. */
export function createReloadBackoff(nowMs: () => number): () => number {
  let failures = 0;
  let lastReloadMs = Number.NEGATIVE_INFINITY;
  return () => {
    const now = nowMs();
    failures = now - lastReloadMs > healthyAfterMs ? 0 : failures + 1;
    const delayMs = Math.min(firstDelayMs * 2 ** failures, longestDelayMs);
    lastReloadMs = now + delayMs;
    return delayMs;
  };
}
