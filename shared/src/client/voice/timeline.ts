/** A clip and its length in sample frames. */
export type TimedClip = { clip: string; frames: number };

/** Where a clip lies in an announcement, in sample frames from its start, half-open. */
export type Placement = { clip: string; startFrame: number; endFrame: number };

/** Silence after a clip, by the first word of its id: the ear needs time after the chime, none inside a number. */
const gapAfterMs: Readonly<Record<string, number>> = {
  chime: 250,
  please: 90,
  letter: 50,
  digit: 40,
  to: 110,
  floor: 20,
  zone: 90,
  number: 0,
};
const gapElseMs = 40;

/**
 * Lays clips end to end with their gaps. Whole sample frames only: seconds added up as fractions would drift, and a
 * start between two samples makes the browser interpolate, which is heard as a dull join. The last clip has no gap.
 */
export const layOut = (clips: readonly TimedClip[], sampleRateHz: number): Placement[] => {
  let startFrame = 0;
  return clips.map(({ clip, frames }) => {
    const placement = { clip, startFrame, endFrame: startFrame + frames };
    const gapMs = gapAfterMs[clip.split("-")[0] ?? clip] ?? gapElseMs;
    startFrame = placement.endFrame + Math.round((gapMs / 1000) * sampleRateHz);
    return placement;
  });
};
