import { describe, expect, it } from "vitest";

import { erlangB, erlangC, erlangCMeanWait, erlangCQuantile, erlangCTail } from "./erlang-c.ts";

describe("Erlang-B and Erlang-C", () => {
  it("know the mean wait of three windows at load 0.9, pooled and each for itself", () => {
    expect(erlangCMeanWait({ lambda: 2.7, mu: 1, c: 3 })).toBeCloseTo(2.72354, 5);
    expect(erlangCMeanWait({ lambda: 0.9, mu: 1, c: 1 })).toBeCloseTo(9, 10);
  });

  it("know the mean and the 95th percentile of ten windows at load 0.95", () => {
    const queue = { lambda: 9.5, mu: 1, c: 10 };
    expect(erlangCMeanWait(queue)).toBeCloseTo(1.65117, 5);
    expect(erlangCQuantile(queue, 0.95)).toBeCloseTo(5.6081, 4);
  });

  it("agree with the sums that define them", () => {
    const load = 3.7;
    const terms = [1];
    for (let n = 1; n <= 5; n += 1) terms.push((terms[n - 1]! * load) / n);
    const below = terms.slice(0, 5).reduce((sum, term) => sum + term, 0);
    const last = terms[5]!;
    expect(erlangB(load, 5)).toBeCloseTo(last / (below + last), 12);
    const queued = (last * 5) / (5 - load);
    expect(erlangC({ lambda: load, mu: 1, c: 5 })).toBeCloseTo(queued / (below + queued), 12);
  });

  it("give a quantile that the tail gives back, and zero where that share does not wait", () => {
    const queue = { lambda: 5, mu: 0.8, c: 8 };
    expect(erlangCTail(queue, erlangCQuantile(queue, 0.9))).toBeCloseTo(0.1, 12);
    expect(erlangCTail(queue, 0)).toBe(erlangC(queue));
    expect(erlangCQuantile(queue, 0.1)).toBe(0);
  });

  it("scale with the unit of time", () => {
    const perMinute = erlangCMeanWait({ lambda: 0.27, mu: 0.1, c: 3 });
    expect(perMinute).toBeCloseTo(10 * erlangCMeanWait({ lambda: 2.7, mu: 1, c: 3 }), 10);
  });

  it("stay sound with very many windows", () => {
    expect(erlangC({ lambda: 9_900, mu: 1, c: 10_000 })).toBeGreaterThan(0.2);
    expect(erlangC({ lambda: 1, mu: 1, c: 1_000 })).toBe(0);
  });

  it("refuse what they cannot compute, in words", () => {
    expect(() => erlangC({ lambda: 3, mu: 1, c: 3 })).toThrow(
      new RangeError(
        "The load is unstable: 3 customers per unit of time arrive for 3 windows, which can serve only 3.",
      ),
    );
    expect(() => erlangC({ lambda: 0, mu: 1, c: 3 })).toThrow("The arrival rate must be a number above 0, not 0.");
    expect(() => erlangC({ lambda: 1, mu: NaN, c: 3 })).toThrow("The service rate must be a number above 0, not NaN.");
    expect(() => erlangB(1, 2.5)).toThrow("The number of windows must be a whole number of at least 1, not 2.5.");
    expect(() => erlangCTail({ lambda: 1, mu: 1, c: 3 }, -1)).toThrow(
      "The wait must be a number of at least 0, not -1.",
    );
    expect(() => erlangCQuantile({ lambda: 1, mu: 1, c: 3 }, 1)).toThrow(RangeError);
  });
});
