/** Runs jobs in the order in which they came, a few at a time. */
export type Admission = (job: () => void) => void;

/** Held up no longer than this, ms, before everything else has its turn. */
const sliceMs = 5;

/**
 * WIRE10: lets devices in, in slices: after a restart a thousand may stand at the door, and whoever is in already must not wait
 * for all of them.
 */
export const createAdmission = (nowMs: () => number = () => performance.now()): Admission => {
  const jobs: (() => void)[] = [];
  let isRunning = false;
  const run = (): void => {
    const endMs = nowMs() + sliceMs;
    let done = 0;
    do jobs[done++]?.();
    while (done < jobs.length && nowMs() < endMs);
    jobs.splice(0, done);
    isRunning = jobs.length > 0;
    if (isRunning) setImmediate(run);
  };
  return (job) => {
    jobs.push(job);
    if (isRunning) return;
    isRunning = true;
    setImmediate(run);
  };
};
