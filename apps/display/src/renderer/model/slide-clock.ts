/** What stood before a call stands at least so long after it. */
const againMs = 3_000;

export type SlideClock = {
  run: () => void;
  /** Time stands still until the next `run`. */
  hold: () => void;
};

/** The time of one slide. */
export const createSlideClock = (durationMs: number, onOver: () => void): SlideClock => {
  let leftMs = durationMs;
  let startedAtMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    run: () => {
      startedAtMs = performance.now();
      timer = setTimeout(onOver, leftMs);
    },
    hold: () => {
      clearTimeout(timer);
      leftMs = Math.max(againMs, leftMs - (performance.now() - startedAtMs));
    },
  };
};
