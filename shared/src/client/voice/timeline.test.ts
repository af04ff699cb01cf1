import { fc, test } from "@fast-check/vitest";
import { zhClips } from "../../i18n/speech.ts";
import { describe, expect, it } from "vitest";

import { layOut } from "./timeline.ts";

const timed = fc.record({
  clip: fc.constantFrom(...zhClips.map((clip) => clip.id)),
  frames: fc.integer({ min: 1, max: 96_000 }),
});

describe("layOut", () => {
  test.prop([fc.array(timed, { maxLength: 30 }), fc.constantFrom(16_000, 22_050, 44_100, 48_000)])(
    "joins clips on whole frames, in order, never over one another and never far apart",
    (clips, rateHz) => {
      const placements = layOut(clips, rateHz);
      expect(placements.map(({ clip, startFrame, endFrame }) => ({ clip, frames: endFrame - startFrame }))).toEqual(
        clips,
      );
      for (const [index, { startFrame }] of placements.entries()) {
        const gapFrames = startFrame - (placements[index - 1]?.endFrame ?? 0);
        expect(Number.isInteger(startFrame)).toBe(true);
        expect(gapFrames).toBeGreaterThanOrEqual(0);
        expect(gapFrames).toBeLessThanOrEqual(Math.ceil(0.25 * rateHz));
      }
    },
  );

  it("leaves a quarter of a second after the chime and says 十二 in one breath", () => {
    const clips = ["chime", "number-10", "number-2", "window"].map((clip) => ({ clip, frames: 1000 }));
    expect(layOut(clips, 48_000).map(({ startFrame }) => startFrame)).toEqual([0, 13_000, 14_000, 15_000]);
  });

  it("lays out nothing", () => {
    expect(layOut([], 48_000)).toEqual([]);
  });
});
