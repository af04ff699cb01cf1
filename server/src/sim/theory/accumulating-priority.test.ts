import { describe, expect, it } from "vitest";

import { accumulatingPriorityMeanWaits } from "./accumulating-priority.ts";
import { erlangCMeanWait } from "./erlang-c.ts";
import { cobhamMeanWaits } from "./priority.ts";

const six = { mu: 1, c: 6 };
const withGains = (...gains: number[]) => ({ ...six, classes: gains.map((gain) => ({ lambda: 1.8, gain })) });

describe("accumulating priority", () => {
  it("knows six windows with gains 4, 2 and 1", () => {
    const [first, second, third] = accumulatingPriorityMeanWaits(withGains(4, 2, 1));
    expect(first).toBeCloseTo(0.62403, 5);
    expect(second).toBeCloseTo(1.10293, 5);
    expect(third).toBeCloseTo(1.97367, 5);
  });

  it("answers in the order it was asked, and only proportions matter", () => {
    const [first, second, third] = accumulatingPriorityMeanWaits(withGains(4, 2, 1));
    const again = accumulatingPriorityMeanWaits(withGains(10, 40, 20));
    expect(again.map((wait) => wait.toFixed(10))).toEqual([third, first, second].map((wait) => wait!.toFixed(10)));
  });

  it("is order of arrival when all gain alike", () => {
    const expected = erlangCMeanWait({ ...six, lambda: 5.4 });
    for (const wait of accumulatingPriorityMeanWaits(withGains(3, 3, 3))) expect(wait).toBeCloseTo(expected, 12);
  });

  it("is strict priority when the gains lie far apart", () => {
    const strict = cobhamMeanWaits({ ...six, lambdas: [1.8, 1.8, 1.8] });
    const waits = accumulatingPriorityMeanWaits(withGains(1e18, 1e9, 1));
    for (const [index, wait] of waits.entries()) expect(wait).toBeCloseTo(strict[index]!, 6);
  });

  it("changes who waits, not how much is waited", () => {
    const classes = [
      { lambda: 0.5, gain: 1 },
      { lambda: 3, gain: 5 },
      { lambda: 1.9, gain: 2 },
    ];
    const waits = accumulatingPriorityMeanWaits({ ...six, classes });
    const waiting = waits.reduce((sum, wait, index) => sum + wait * classes[index]!.lambda, 0);
    expect(waiting / 5.4).toBeCloseTo(erlangCMeanWait({ ...six, lambda: 5.4 }), 12);
  });

  it("refuses what it cannot compute, in words", () => {
    expect(() => accumulatingPriorityMeanWaits({ ...six, classes: [] })).toThrow(
      new RangeError("A priority queue needs at least one class."),
    );
    expect(() => accumulatingPriorityMeanWaits(withGains(1, 0))).toThrow("The gain of class 2");
    expect(() => accumulatingPriorityMeanWaits({ ...withGains(1, 2), c: 3 })).toThrow("The load is unstable");
  });
});
