import { describe, expect, it } from "vitest";

import { confidence, jain, meanOfSample, quantile, sortedCopy, studentPoint } from "./statistics.ts";

describe("Student's points", () => {
  it.each([
    [1, 0.95, 12.7062],
    [2, 0.95, 4.3027],
    [5, 0.95, 2.5706],
    [18, 0.95, 2.1009],
    [19, 0.999, 3.8834],
    [30, 0.999, 3.646],
    [100_000, 0.95, 1.96],
  ])("with %i degrees of freedom and a chance of %d are those of the tables", (freedom, chance, point) => {
    expect(studentPoint(freedom, chance)).toBeCloseTo(point, 3);
  });
});

describe("the interval of a mean", () => {
  it("is by hand: 1, 2, 3, 4", () => {
    const { mean, halfWidth } = confidence([1, 2, 3, 4]);
    expect(mean).toBe(2.5);
    expect(halfWidth).toBeCloseTo(3.1824 * Math.sqrt(5 / 3 / 4), 3);
  });

  it("of a single run is no interval", () => {
    expect(confidence([7])).toEqual({ mean: 7, halfWidth: Infinity });
  });
});

describe("a quantile", () => {
  it("lies between two values where it must", () => {
    const sorted = sortedCopy([40, 10, 30, 20]);
    expect([0, 0.5, 0.8, 1].map((share) => quantile(sorted, share))).toEqual([10, 25, expect.closeTo(34, 9), 40]);
  });

  it("of one value is that value, of none 0", () => {
    expect(quantile([5], 0.95)).toBe(5);
    expect(quantile([], 0.5)).toBe(0);
  });
});

it("Jain's index is 1 of equals and of nothing, and 1/n when one has it all", () => {
  expect(jain([3, 3, 3])).toBe(1);
  expect(jain([])).toBe(1);
  expect(jain([5, 0, 0, 0])).toBe(0.25);
  expect(meanOfSample([])).toBe(0);
});
