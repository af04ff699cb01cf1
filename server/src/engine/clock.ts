/** Where the time comes from. Only the engine asks; the core is told. */
export type Clock = { nowMs: () => number };

export const systemClock: Clock = { nowMs: () => Date.now() };
