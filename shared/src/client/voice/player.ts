import type { Placement } from "./timeline.ts";
import { wait } from "./wait.ts";

/** An announcement laid out: what is to be heard of it, and how long it takes in any case. */
export type Plan = { heard: readonly Placement[]; durationFrames: number };

export type Player = {
  /**
   * One at a time: play the next when `heard` has resolved. It does so when the time is over on the audio clock, or as soon
   * as it is clear that this clock stands still, with the placements heard to their end; nothing of this plan sounds after
   * that.
   */
  play: (
    plan: Plan,
    /** Ends this plan alone; what has not sounded by then never does. */
    end?: AbortSignal,
  ) => { startsInMs: number; heard: Promise<readonly Placement[]> };
};

/** Time for the audio thread to take up a schedule before it begins. */
const leadMs = 60;
/** The audio clock moves in blocks and is not the timers' clock: looked at this much after the end. */
const settleMs = 120;
/** An audio clock that does not move for this long is stuck. */
const stuckMs = 1500;

/** Plays on the context's own clock, so that joins are exact to the sample. Never throws: a failure is less heard. */
export const createPlayer = (
  context: AudioContext,
  buffer: (clip: string) => AudioBuffer | undefined,
  signal: AbortSignal,
  /** Where the sound goes; straight to the loudspeaker where absent. */
  output: AudioNode = context.destination,
): Player => {
  const rateHz = context.sampleRate;
  const untilMs = (frame: number): number => (frame / rateHz - context.currentTime) * 1000;

  /** True when the audio clock passed the frame; false when it stands still on the way (device gone, suspended). */
  const hasPassed = async (frame: number, end: AbortSignal): Promise<boolean> => {
    for (let [lastSeconds, stillMs] = [-1, 0]; untilMs(frame) > 0;) {
      if (end.aborted || stillMs >= stuckMs) return false;
      lastSeconds = context.currentTime;
      // In short steps near the end: a clock that rests for a moment there is a busy machine's, and no failure.
      const stepMs = Math.min(untilMs(frame) + settleMs, stuckMs);
      await wait(stepMs, end);
      stillMs = context.currentTime > lastSeconds ? 0 : stillMs + stepMs;
    }
    return true;
  };

  const finish = async (
    { heard, durationFrames }: Plan,
    startFrame: number,
    end: AbortSignal,
  ): Promise<readonly Placement[]> => {
    const sources: AudioBufferSourceNode[] = [];
    try {
      for (const placement of heard) {
        const source = context.createBufferSource();
        source.buffer = buffer(placement.clip) ?? null;
        source.connect(output);
        source.start((startFrame + placement.startFrame) / rateHz);
        sources.push(source);
      }
    } catch {
      // Half an announcement misleads.
      for (const source of sources) source.stop();
      return [];
    }
    if (await hasPassed(startFrame + durationFrames, end)) return heard;
    // What is still to come must not sound later, over the next announcement.
    for (const source of sources) source.stop();
    return heard.filter((placement) => untilMs(startFrame + placement.endFrame) <= 0);
  };

  return {
    play: (plan, end = signal) => {
      const startFrame = Math.ceil((context.currentTime + leadMs / 1000) * rateHz);
      return { startsInMs: untilMs(startFrame), heard: finish(plan, startFrame, end) };
    },
  };
};
