/** A token bucket for one connection: generous to people, hard on a client run wild. */
export type Throttle = {
  /** 0 when the message may pass; else how long to wait, in ms. */
  take: (nowMs: number) => number;
};

const perSecond = 200;
const burst = 400;

export const createThrottle = (): Throttle => {
  let tokens = burst;
  let filledAtMs: number | null = null;
  return {
    take: (nowMs) => {
      const elapsedMs = Math.max(0, nowMs - (filledAtMs ?? nowMs));
      filledAtMs = nowMs;
      tokens = Math.min(burst, tokens + (elapsedMs * perSecond) / 1000);
      if (tokens < 1) return Math.ceil(((1 - tokens) * 1000) / perSecond);
      tokens -= 1;
      return 0;
    },
  };
};
