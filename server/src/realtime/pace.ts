/**
 * Runs the job at once when it is quiet, and at most once per `everyMs` while it is busy (leading and trailing edge): an
 * isolated call waits for nothing, a burst is sent together.
 */
export const createPace = (job: () => void, everyMs: number): { ask: () => void; stop: () => void } => {
  let timer: NodeJS.Timeout | null = null;
  let isAsked = false;
  const run = (): void => {
    job();
    timer = setTimeout(() => {
      timer = null;
      if (!isAsked) return;
      isAsked = false;
      run();
    }, everyMs);
  };
  return {
    ask: () => {
      if (timer) isAsked = true;
      else run();
    },
    stop: () => {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
};
