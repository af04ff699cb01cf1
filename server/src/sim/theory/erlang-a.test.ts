import { describe, expect, it } from "vitest";

import { erlangA } from "./erlang-a.ts";
import { erlangC, erlangCMeanWait } from "./erlang-c.ts";

describe("Erlang-A", () => {
  it("knows who leaves and who waits before six windows", () => {
    const figures = erlangA({ lambda: 5.4, mu: 1, c: 6, theta: 0.5 });
    expect(figures.abandonProbability).toBeCloseTo(0.09705, 5);
    expect(figures.waitProbability).toBeCloseTo(0.51314, 5);
    expect(figures.meanQueue).toBeCloseTo((5.4 * 0.09705) / 0.5, 3);
    expect(figures.meanWait).toBeCloseTo(figures.meanQueue / 5.4, 12);
  });

  it("serves as many as do not leave", () => {
    // With θ = μ the number present is that of infinitely many windows: Poisson with mean λ/μ.
    const { waitProbability, meanQueue } = erlangA({ lambda: 2, mu: 1, c: 2, theta: 1 });
    expect(waitProbability).toBeCloseTo(1 - 3 * Math.exp(-2), 12);
    // E[(N − 2)⁺] = E[N] − 2 + 2·P(0) + P(1).
    expect(meanQueue).toBeCloseTo(4 * Math.exp(-2), 12);
  });

  it("becomes Erlang-C when nearly nobody leaves", () => {
    const queue = { lambda: 5.4, mu: 1, c: 6 };
    const figures = erlangA({ ...queue, theta: 1e-9 });
    expect(figures.waitProbability).toBeCloseTo(erlangC(queue), 6);
    expect(figures.meanWait).toBeCloseTo(erlangCMeanWait(queue), 6);
  });

  it("bears more arrivals than the windows can serve, however deep the queue", () => {
    const figures = erlangA({ lambda: 200, mu: 1, c: 100, theta: 0.001 });
    expect(figures.abandonProbability).toBeCloseTo(0.5, 10);
    expect(figures.waitProbability).toBeCloseTo(1, 10);
  });

  it("refuses what it cannot compute, in words", () => {
    expect(() => erlangA({ lambda: 1, mu: 1, c: 1, theta: 0 })).toThrow(
      new RangeError("The rate of abandonment must be a number above 0, not 0."),
    );
    expect(() => erlangA({ lambda: -1, mu: 1, c: 1, theta: 1 })).toThrow(RangeError);
    expect(() => erlangA({ lambda: 1, mu: 1, c: 0, theta: 1 })).toThrow(RangeError);
  });
});
