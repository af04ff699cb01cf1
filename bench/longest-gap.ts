/** The longest time, in milliseconds, in which the event loop did nothing else while a work ran. */
export const longestGapMs = async (work: () => Promise<void>): Promise<number> => {
  let longestMs = 0;
  let lastMs = performance.now();
  let isRunning = true;
  const look = (): void => {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - lastMs);
    lastMs = nowMs;
    if (isRunning) setImmediate(look);
  };
  setImmediate(look);
  await work();
  isRunning = false;
  look();
  return longestMs;
};
