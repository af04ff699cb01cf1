import { uptime } from "node:os";

/** Where the time comes from. Only the engine asks; the core is told. */
export type Clock = {
  nowMs: () => number;
  /** Told once, what time the state has come to: the clock goes on from there when it is behind. */
  goOnFrom?: (atMs: number) => void;
};

/** What is wrong with the machine's clock, as it was found at the last look. */
export type ClockTrouble = {
  /** `ahead`: it has jumped and is not believed yet. `behind`: the hall has written down a later time already. */
  kind: "ahead" | "behind";
  byMs: number;
  /** In the hall's time. */
  sinceMs: number;
};

export type HallClock = Required<Clock> & { trouble: () => ClockTrouble | null };

/** What a machine tells about time, ms. */
export type TimeSources = {
  /** The clock that people set. */
  wallMs: () => number;
  /** Runs evenly while the machine does. */
  monotonicMs: () => number;
  /** Runs evenly, and while the machine sleeps too. */
  uptimeMs: () => number;
};

/** A step of the clock up to here is believed at once: who keeps time by network takes such steps. */
const stepMaxMs = 5 * 60_000;
/** A longer one is believed when nobody has taken it back for so long. */
const heldMs = 10 * 60_000;
/** While the clock is behind, time runs so much slower: deadlines still come, and the clock catches up. */
const slowRate = 0.9;
/** Staff are told of a clock that is so far behind. */
const behindTellMs = 60_000;
const uptimeEveryMs = 1_000;
const sleptMinMs = 2_000;
/** No hall has worked before: a clock that says so has lost its battery. */
const earliestMs = Date.UTC(2025, 0, 1);

/**
 * ENG7, ENG8: the hall's time. It follows the machine's clock, and never runs backwards. A step ahead that the even clock
 * knows nothing of is held for ten minutes, unless the machine slept, or its clock was without a battery before. Behind what it has
 * told already, time goes on, a tenth slower.
 */
class BelievedTime implements HallClock {
  private nowAtMs: number;
  private lastMonotonicMs: number;
  private lastWallMs: number;
  private sample: { uptimeMs: number; monotonicMs: number };
  /** Since when a step ahead waits to be believed. */
  private held: { monotonicMs: number; atMs: number } | null = null;
  private behindSinceMs: number | null = null;

  constructor(private readonly sources: TimeSources) {
    this.lastMonotonicMs = sources.monotonicMs();
    this.nowAtMs = this.lastWallMs = sources.wallMs();
    this.sample = { uptimeMs: sources.uptimeMs(), monotonicMs: this.lastMonotonicMs };
  }

  nowMs = (): number => {
    const wallMs = this.sources.wallMs();
    const monotonicMs = this.sources.monotonicMs();
    const elapsedMs = Math.max(0, monotonicMs - this.lastMonotonicMs);
    const wasWrong = this.lastWallMs < earliestMs;
    this.lastMonotonicMs = monotonicMs;
    this.lastWallMs = wallMs;
    const aheadMs = wallMs - (this.nowAtMs + elapsedMs);
    if (aheadMs > stepMaxMs && !wasWrong) this.hold(aheadMs, elapsedMs, wallMs);
    else {
      this.held = null;
      this.nowAtMs = Math.max(wallMs, this.nowAtMs + (aheadMs < 0 ? slowRate * elapsedMs : 0));
    }
    if (this.held === null && monotonicMs - this.sample.monotonicMs >= uptimeEveryMs)
      this.sample = { uptimeMs: this.sources.uptimeMs(), monotonicMs };
    const isBehind = Math.max(this.nowAtMs, earliestMs) - wallMs > behindTellMs;
    this.behindSinceMs = isBehind ? (this.behindSinceMs ?? this.nowAtMs) : null;
    return Math.floor(this.nowAtMs);
  };

  goOnFrom = (atMs: number): void => {
    this.nowAtMs = Math.max(this.nowAtMs, atMs);
  };

  trouble = (): ClockTrouble | null => {
    const { nowAtMs, lastWallMs, held, behindSinceMs } = this;
    if (held !== null) return { kind: "ahead", byMs: lastWallMs - nowAtMs, sinceMs: held.atMs };
    if (behindSinceMs === null) return null;
    return { kind: "behind", byMs: Math.max(nowAtMs, earliestMs) - lastWallMs, sinceMs: behindSinceMs };
  };

  private hold(aheadMs: number, elapsedMs: number, wallMs: number): void {
    const monotonicMs = this.lastMonotonicMs;
    this.held ??= { monotonicMs, atMs: this.nowAtMs };
    if (this.sleptMs() >= aheadMs - stepMaxMs || monotonicMs - this.held.monotonicMs >= heldMs) {
      this.held = null;
      this.nowAtMs = wallMs;
    } else this.nowAtMs += elapsedMs;
  }

  /** How long the machine slept since the last look that held nothing; 0: it did not, or cannot tell. */
  private sleptMs(): number {
    const { uptimeMs, monotonicMs } = this.sample;
    const sleptMs = this.sources.uptimeMs() - uptimeMs - (this.lastMonotonicMs - monotonicMs);
    return sleptMs >= sleptMinMs ? sleptMs : 0;
  }
}

const machine: TimeSources = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  uptimeMs: () => uptime() * 1_000,
};

export const createHallClock = (sources: TimeSources = machine): HallClock => new BelievedTime(sources);
