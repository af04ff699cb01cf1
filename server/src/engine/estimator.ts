import type { HallIndex } from "@yichuang/shared/domain/hall";

import { type Estimates, estimateAtOnce, estimateRuns, estimatesFrom, startEstimate } from "../domain/dispatch/eta.ts";
import type { State } from "../domain/state.ts";

/** A change is often one of several: they are estimated together. */
const gatherMs = 250;
/** The event loop is free again after about so long. */
const sliceMs = 2;
/** Between slices the hall goes first. */
const restMs = 10;
/** So many between two looks at the clock. */
const happeningsAtOnce = 50;
/** A first look is made at once, with few runs. */
const firstRuns = 9;

export type Estimator = {
  /** The newest estimates; made on the spot when there are none. */
  current: (state: State, nowMs: number) => Estimates;
  /** Makes new ones in the background; asked again meanwhile, it begins anew afterwards. */
  refresh: (state: State, nowMs: () => number) => void;
  /** Called when new ones are there. */
  onUpdate: (listener: () => void) => void;
  stop: () => void;
};

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });

/**
 * Keeps the estimates of a hall fresh without holding up its loop: forward runs are made in slices of a few milliseconds.
 * A start state is copied at the beginning, so that the hall may go on meanwhile.
 */
export const createEstimator = (index: HallIndex, onFault: (error: unknown, where: string) => void): Estimator => {
  let newest: Estimates | null = null;
  let isRunning = false;
  let isAskedAgain = false;
  let isStopped = false;
  const listeners: (() => void)[] = [];

  /** In slices, so that calls do not wait for estimates. */
  const make = async (state: State, nowMs: number): Promise<void> => {
    const runs = startEstimate(state, index, nowMs);
    while (runs.runs < estimateRuns && !isStopped) {
      const untilMs = performance.now() + sliceMs;
      while (runs.runs < estimateRuns && performance.now() < untilMs) runs.advance(happeningsAtOnce);
      if (runs.runs < estimateRuns) await pause(restMs);
    }
    if (isStopped) return;
    newest = estimatesFrom(runs);
    for (const listener of listeners) listener();
  };

  const work = async (state: State, nowMs: () => number): Promise<void> => {
    isRunning = true;
    try {
      do {
        await pause(gatherMs);
        if (isStopped) return;
        isAskedAgain = false;
        await make(state, nowMs());
      } while (isAskedAgain && !isStopped);
    } catch (error) {
      onFault(error, "estimate");
    } finally {
      isRunning = false;
    }
  };

  return {
    current: (state, nowMs) => {
      newest ??= estimateAtOnce(state, index, nowMs, firstRuns);
      return newest;
    },
    refresh: (state, nowMs) => {
      if (isRunning) isAskedAgain = true;
      else if (!isStopped) void work(state, nowMs);
    },
    onUpdate: (listener) => void listeners.push(listener),
    stop: () => {
      isStopped = true;
    },
  };
};
