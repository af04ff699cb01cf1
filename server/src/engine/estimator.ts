import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { Advice } from "@yichuang/shared/protocol/views/alerts-view";

import {
  adviceFrom,
  cannotFinish,
  lateServices,
  openable,
  startWhatIf,
  type Step,
  switchable,
} from "../domain/dispatch/advice.ts";
import { type Estimates, estimateAtOnce, estimateRuns, estimatesFrom, startEstimate } from "../domain/dispatch/eta.ts";
import type { ForwardRuns } from "../domain/dispatch/forward.ts";
import type { State } from "../domain/state.ts";

/** A change is often one of several: they are estimated together. */
const gatherMs = 250;
/** The event loop is free again after about so long. */
const sliceMs = 2;
/** Between slices the hall goes first. */
const restMs = 4;
/** So many between two looks at the clock. */
const happeningsAtOnce = 10;
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

/** Runs beside each other for a question to the supervisor: enough to tell two minutes. */
const whatIfRuns = 12;
/** So many steps are asked about each time, in turn. */
const whatIfsAtOnce = 2;
/** And not more often than this; estimates go first. */
const whatIfEveryMs = 15_000;
/** An answer of longer ago says little of now. */
const adviceKeptMs = 2 * 60_000;

const keyOf = (step: Step): string => `${step.windowId} ${"serviceId" in step ? step.serviceId : ""}`;

type Kept = { advice: Advice; atMs: number };

class BackgroundEstimator implements Estimator {
  private newest: Estimates | null = null;
  private isRunning = false;
  private isAskedAgain = false;
  private isStopped = false;
  private readonly listeners: (() => void)[] = [];
  private readonly steps = new Map<string, Kept>();
  private turn = 0;
  private askedAboutWindowsAtMs = -Infinity;

  constructor(
    private readonly index: () => HallIndex,
    private readonly onFault: (error: unknown, where: string) => void,
  ) {}

  current = (state: State, nowMs: number): Estimates => {
    this.newest ??= estimateAtOnce(state, this.index(), nowMs, firstRuns);
    return this.newest;
  };

  refresh = (state: State, nowMs: () => number): void => {
    if (this.isRunning) this.isAskedAgain = true;
    else if (!this.isStopped) void this.work(state, nowMs);
  };

  onUpdate = (listener: () => void): void => void this.listeners.push(listener);

  stop = (): void => {
    this.isStopped = true;
  };

  private async work(state: State, nowMs: () => number): Promise<void> {
    this.isRunning = true;
    try {
      do {
        await pause(gatherMs);
        if (this.isStopped) return;
        this.isAskedAgain = false;
        await this.make(state, nowMs());
      } while (this.isAskedAgain && !this.isStopped);
    } catch (error) {
      this.onFault(error, "estimate");
    } finally {
      this.isRunning = false;
    }
  }

  /** In slices, so that calls do not wait for estimates. */
  private async make(state: State, nowMs: number): Promise<void> {
    const runs = startEstimate(state, this.index(), nowMs);
    await this.advance(runs, estimateRuns);
    if (this.isStopped) return;
    const made = estimatesFrom(runs);
    this.tell({ ...made, advice: this.adviceFor(made, nowMs) });
    if (lateServices(state, this.index(), nowMs).length === 0) return this.steps.clear();
    if (this.isAskedAgain || nowMs - this.askedAboutWindowsAtMs < whatIfEveryMs) return;
    this.askedAboutWindowsAtMs = nowMs;
    await this.askAboutWindows(state, nowMs);
  }

  private tell(estimates: Estimates): void {
    this.newest = estimates;
    for (const listener of this.listeners) listener();
  }

  private adviceFor(made: Estimates, nowMs: number): Advice[] {
    for (const [key, { atMs }] of this.steps) if (nowMs - atMs > adviceKeptMs) this.steps.delete(key);
    return [...cannotFinish(made, this.index(), nowMs), ...[...this.steps.values()].map(({ advice }) => advice)];
  }

  private async askAboutWindows(state: State, nowMs: number): Promise<void> {
    const index = this.index();
    const possible: Step[] = [...openable(state, index), ...switchable(state, index, nowMs)];
    const keys = new Set(possible.map(keyOf));
    for (const key of this.steps.keys()) if (!keys.has(key)) this.steps.delete(key);
    for (let count = 0; count < Math.min(whatIfsAtOnce, possible.length); count += 1) {
      this.turn += 1;
      const step = possible[this.turn % possible.length];
      if (!step || this.isStopped) return;
      const whatIf = startWhatIf(state, index, nowMs, step);
      await this.advance(whatIf.as, whatIfRuns);
      await this.advance(whatIf.if, whatIfRuns);
      const advice = adviceFrom(state, whatIf);
      if (advice) this.steps.set(keyOf(step), { advice, atMs: nowMs });
      else this.steps.delete(keyOf(step));
    }
  }

  private async advance(runs: ForwardRuns, runsMax: number): Promise<void> {
    while (runs.runs < runsMax && !this.isStopped) {
      const untilMs = performance.now() + sliceMs;
      while (runs.runs < runsMax && performance.now() < untilMs) runs.advance(happeningsAtOnce);
      if (runs.runs < runsMax) await pause(restMs);
    }
  }
}

/**
 * Keeps the estimates of a hall fresh without holding up its loop (ETA5): forward runs are made in slices of a few
 * milliseconds. A start state is copied at the beginning, so that the hall may go on meanwhile. `index`: the hall as it is then.
 */
export const createEstimator = (index: () => HallIndex, onFault: (error: unknown, where: string) => void): Estimator =>
  new BackgroundEstimator(index, onFault);
