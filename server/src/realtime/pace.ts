/**
 * Runs the job at once when it is quiet, and at most once per `everyMs` while it is busy (leading and trailing edge): an
 * isolated call waits for nothing, a burst is sent together. `later` is the job as it is done from a timer.
 */
export const createPace = (
  atOnce: () => void,
  later: () => void,
  everyMs: number,
): { ask: () => void; stop: () => void } => {
  let timer: NodeJS.Timeout | null = null;
  let isAsked = false;
  const rest = (): void => {
    timer = setTimeout(() => {
      timer = null;
      if (!isAsked) return;
      isAsked = false;
      later();
      rest();
    }, everyMs);
  };
  return {
    ask: () => {
      if (timer) {
        isAsked = true;
        return;
      }
      atOnce();
      rest();
    },
    stop: () => {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
};
