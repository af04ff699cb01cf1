import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** Phones are in anybody's hand; a whole family behind one address still gets its tickets. */
const perHour = 20;
const hourSeconds = 3600;

export type PhoneLimit = {
  /** 0 when one more of this kind may pass from this address; else how long to wait, in ms. */
  take: (kind: string, address: string) => Promise<number>;
};

/** What phones may do that leaves a trace on disk, an hour and network address. */
export const createPhoneLimit = (): PhoneLimit => {
  const limiter = new RateLimiterMemory({ points: perHour, duration: hourSeconds });
  return {
    take: async (kind, address) => {
      try {
        await limiter.consume(`${kind} ${address}`);
        return 0;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return Math.max(1, refused.msBeforeNext);
      }
    },
  };
};
