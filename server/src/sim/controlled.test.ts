import { describe, expect, it } from "vitest";

import { controlled } from "./controlled.ts";
import { exponential, streamOf } from "./random.ts";
import { confidence, meanOfSample } from "./statistics.ts";

describe("a mean with a control", () => {
  it("is exact when the figure is a line of the control", () => {
    const controls = [1, 2, 4, 7];
    const values = controls.map((control) => 3 + 2 * control);
    const { mean, halfWidth } = controlled(values, controls, 10, 0.95);
    expect(mean).toBeCloseTo(23, 12);
    expect(halfWidth).toBeLessThan(1e-6);
  });

  it("is the mean when the control says nothing", () => {
    expect(controlled([1, 2, 3], [5, 5, 5], 9, 0.95)).toEqual(confidence([1, 2, 3], 0.95));
    expect(controlled([1, 2], [5, 6], 9, 0.95)).toEqual(confidence([1, 2], 0.95));
  });

  /** Figures that go with a control, and noise of their own; all have the mean 3. */
  const samples = (count: number, each: number, noise: number) => {
    const rng = streamOf(1, "controlled");
    return Array.from({ length: count }, () => {
      const controls = Array.from({ length: each }, () => exponential(rng, 1));
      return { controls, values: controls.map((control) => 2 + control + noise * (exponential(rng, 1) - 1)) };
    });
  };

  it("holds the truth as often as it says, and says more than the mean alone", () => {
    const intervals = samples(2000, 20, 0.3).map(({ controls, values }) => ({
      sharp: controlled(values, controls, 1, 0.9),
      plain: confidence(values, 0.9),
    }));
    const holding = intervals.filter(({ sharp }) => Math.abs(sharp.mean - 3) <= sharp.halfWidth).length / 2000;
    // Four standard errors of a share of 2000, and a little for what is not normal.
    expect(holding).toBeGreaterThan(0.9 - 0.035);
    expect(holding).toBeLessThan(0.9 + 0.03);
    const width = (of: (interval: (typeof intervals)[number]) => number): number => meanOfSample(intervals.map(of));
    // The noise of its own is .3 of what the control explains.
    expect(width(({ sharp }) => sharp.halfWidth) / width(({ plain }) => plain.halfWidth)).toBeLessThan(0.35);
  });
});
