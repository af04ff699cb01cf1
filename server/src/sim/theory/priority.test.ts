import { describe, expect, it } from "vitest";

import { erlangCMeanWait } from "./erlang-c.ts";
import { cobhamMeanWaits } from "./priority.ts";

describe("strict priority", () => {
  it("is Erlang-C for one class", () => {
    const queue = { mu: 1, c: 3 };
    expect(cobhamMeanWaits({ ...queue, lambdas: [2.7] })[0]).toBeCloseTo(
      erlangCMeanWait({ ...queue, lambda: 2.7 }),
      12,
    );
  });

  it("knows one window by hand", () => {
    // ρ = .8, W₀ = .8: .8/(1 − .3) and .8/(.7·.2).
    const [urgent, ordinary] = cobhamMeanWaits({ lambdas: [0.3, 0.5], mu: 1, c: 1 });
    expect(urgent).toBeCloseTo(8 / 7, 12);
    expect(ordinary).toBeCloseTo(40 / 7, 12);
  });

  it("changes who waits, not how much is waited", () => {
    const lambdas = [1, 2.5, 1.9];
    const waits = cobhamMeanWaits({ lambdas, mu: 1, c: 6 });
    const waiting = waits.reduce((sum, wait, index) => sum + wait * lambdas[index]!, 0);
    expect(waiting / 5.4).toBeCloseTo(erlangCMeanWait({ lambda: 5.4, mu: 1, c: 6 }), 12);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  });

  it("refuses what it cannot compute, in words", () => {
    expect(() => cobhamMeanWaits({ lambdas: [], mu: 1, c: 1 })).toThrow(
      new RangeError("A priority queue needs at least one class."),
    );
    expect(() => cobhamMeanWaits({ lambdas: [1, 0], mu: 1, c: 2 })).toThrow("The arrival rate of class 2");
    expect(() => cobhamMeanWaits({ lambdas: [1, 1], mu: 1, c: 2 })).toThrow("The load is unstable");
  });
});
