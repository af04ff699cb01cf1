const firstMs = 500;
const longestMs = 3_000;

/**
 * WIRE10: how long to wait before the next attempt, ms, after so many that came to nothing. Anything from nothing to the whole
 * of a time that doubles ("full jitter"): devices that were cut off together do not come back together. `random`: from 0 to 1.
 */
export const backOffMs = (attempts: number, random: number): number =>
  Math.floor(random * Math.min(longestMs, firstMs * 2 ** attempts));
