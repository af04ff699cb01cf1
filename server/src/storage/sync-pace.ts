/** A sync shorter than this may hold up the event loop: a fifth of what anything may. */
const quickMs = 2;
/** So many quick ones in a row make a quick disk; a single slow one ends that. */
const quickCountMin = 16;

export type SyncPace = {
  /** True while a sync may be done on the spot, without a thread. */
  isQuick: () => boolean;
  /** True while something is being done that slows the disk down. */
  isHeld: () => boolean;
  /** Tells how long a sync took, in milliseconds. */
  note: (tookMs: number) => void;
  /** Forbids syncs on the spot until the returned function is called. */
  hold: () => () => void;
};

/**
 * Decides where the journal syncs. In a thread the event loop never waits, but waking the thread and being woken by it
 * costs a third of what a fast disk needs for the sync itself; there it is done on the spot. A disk that took long even
 * once, or that is busy with a checkpoint, gets a thread: the event loop must not wait for it.
 */
export const createSyncPace = (): SyncPace => {
  let quickCount = 0;
  let holds = 0;
  return {
    isQuick: () => holds === 0 && quickCount >= quickCountMin,
    isHeld: () => holds > 0,
    note: (tookMs) => {
      quickCount = tookMs < quickMs ? quickCount + 1 : 0;
    },
    hold: () => {
      holds += 1;
      quickCount = 0;
      return () => {
        holds -= 1;
      };
    },
  };
};
