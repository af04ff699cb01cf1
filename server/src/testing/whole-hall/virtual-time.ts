import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

import type { Rng } from "@yichuang/shared/lib/rng";

/** A process of the simulated hall: what it set out to do ends with it. `wallMs`: what its clock shows at time 0. */
export type Process = { name: string; isRunning: boolean; wallMs: number };

export type VirtualTime = {
  /** Since the beginning; never goes back. */
  nowMs: () => number;
  /** Runs the job as this process after so long, unless the process has ended by then. */
  after: (waitMs: number, process: Process, job: () => void) => void;
  /** Runs the job now, as this process, and all that follows from it at once. */
  as: (process: Process, job: () => void) => Promise<void>;
  /** Lets so much time pass. With 0: all that is due now. */
  pass: (durationMs: number) => Promise<void>;
};

type Due = { atMs: number; job: (() => void) | null; process: Process; everyMs: number | null };

const realImmediate = setImmediate;
/** A turn of the real event loop: every promise that can go on has gone on. */
const settle = (): Promise<void> => new Promise((resolve) => realImmediate(resolve));

/** What `setTimeout` gives in Node, as far as anybody here asks. */
class Timer {
  constructor(readonly due: Due) {}
  unref = (): this => this;
  ref = (): this => this;
  hasRef = (): boolean => true;
}

class Schedule implements VirtualTime {
  private atMs = 0;
  /** In order of time, and of asking. */
  private readonly dues: Due[] = [];
  private running: Process;

  constructor(
    private readonly nobody: Process,
    private readonly onThrow: (error: unknown) => void,
  ) {
    this.running = nobody;
  }

  nowMs = (): number => this.atMs;
  wallNowMs = (): number => this.running.wallMs + this.atMs;

  after = (waitMs: number, process: Process, job: () => void): void => void this.plan(waitMs, process, job, null);

  /** Timers of Node take no wait shorter than 1 ms; an immediate is asked for with 0. */
  timer = (job: () => void, waitMs: number, everyMs: number | null): Timer =>
    new Timer(this.plan(waitMs, this.running, job, everyMs));

  as = async (process: Process, job: () => void): Promise<void> => {
    this.running = process;
    try {
      job();
    } catch (error) {
      this.onThrow(error);
    }
    await settle();
    this.running = this.nobody;
  };

  pass = async (durationMs: number): Promise<void> => {
    const untilMs = this.atMs + durationMs;
    for (;;) {
      const [due] = this.dues;
      if (!due || due.atMs > untilMs) break;
      this.dues.shift();
      const { job, process, everyMs } = due;
      if (job === null || !process.isRunning) continue;
      this.atMs = due.atMs;
      if (everyMs !== null) this.insert(due, this.atMs + everyMs);
      await this.as(process, job);
    }
    this.atMs = untilMs;
  };

  private plan(waitMs: number, process: Process, job: () => void, everyMs: number | null): Due {
    const due: Due = { atMs: 0, job, process, everyMs };
    this.insert(due, this.atMs + waitMs);
    return due;
  }

  private insert(due: Due, atMs: number): void {
    due.atMs = atMs;
    let at = this.dues.length;
    while (at > 0 && (this.dues[at - 1]?.atMs ?? 0) > atMs) at -= 1;
    this.dues.splice(at, 0, due);
  }
}

const realRandomUuid = crypto.randomUUID;
let random: Rng | null = null;

/** In the form of a UUID of version 4, from a seed. */
export const uuidFrom = (rng: Rng): `${string}-${string}-${string}-${string}-${string}` => {
  const word = (): string => (0x1_0000_0000 + Math.floor(rng.next() * 0x1_0000_0000)).toString(16).slice(1);
  const [a, b, c, d] = [word(), word(), word(), word()];
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-8${c.slice(5)}-${c.slice(0, 4)}${d}`;
};

/** Once for good: outside of a simulation it is what it was. */
const drawUuidsFromSeeds = (): void => {
  const drawn: typeof crypto.randomUUID = (options) => (random ? uuidFrom(random) : realRandomUuid(options));
  if (crypto.randomUUID === realRandomUuid) {
    crypto.randomUUID = drawn;
    syncBuiltinESMExports();
  }
};

const timersOf = (schedule: Schedule) => {
  const clear = (timer: unknown): void => {
    if (timer instanceof Timer) timer.due.job = null;
  };
  type Job = (...values: unknown[]) => void;
  return {
    setTimeout: (job: Job, waitMs = 0, ...values: unknown[]) =>
      schedule.timer(() => job(...values), Math.max(1, waitMs), null),
    setInterval: (job: Job, everyMs = 0, ...values: unknown[]) =>
      schedule.timer(() => job(...values), Math.max(1, everyMs), Math.max(1, everyMs)),
    setImmediate: (job: Job, ...values: unknown[]) => schedule.timer(() => job(...values), 0, null),
    clearTimeout: clear,
    clearInterval: clear,
    clearImmediate: clear,
  };
};

/**
 * Runs the world with timers, `Date.now` and random ids that are its own: the production code that it calls uses those of
 * the platform. Nothing else may happen in this JavaScript meanwhile.
 */
export const inVirtualTime = async <Value>(
  { rng, onThrow }: { rng: Rng; onThrow: (error: unknown) => void },
  world: (time: VirtualTime) => Promise<Value>,
): Promise<Value> => {
  drawUuidsFromSeeds();
  const schedule = new Schedule({ name: "nobody", isRunning: true, wallMs: 0 }, onThrow);
  const real = {
    setTimeout,
    setInterval,
    setImmediate,
    clearTimeout,
    clearInterval,
    clearImmediate,
  };
  const realNow = Date.now;
  Object.assign(globalThis, timersOf(schedule));
  Date.now = schedule.wallNowMs;
  random = rng;
  try {
    return await world(schedule);
  } finally {
    Object.assign(globalThis, real);
    Date.now = realNow;
    random = null;
  }
};
