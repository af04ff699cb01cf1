import { describe, expect, it } from "vitest";

import { bestPossible, evaluateRule, type IndexRule, scarceQueueRule } from "./best-possible.ts";
import { erlangCMeanWait } from "./erlang-c.ts";
import { fcfsAlis } from "./fcfs-alis.ts";
import { letterHall } from "./theory-hall.ts";

const hall4 = letterHall({ A: 1.2, B: 0.8, C: 1.2 }, ["ABC", "AB", "A", "C"]);

describe("the best possible wait", () => {
  it("knows the hall of four windows, how far order of arrival is above it, and how near a good rule comes", () => {
    const options = { queueLimit: 50, tolerance: 2e-6 };
    const best = bestPossible(hall4, options);
    expect(best.meanWait).toBeCloseTo(1.1373, 4);
    expect(best.lower).toBeLessThanOrEqual(best.meanWait);
    expect(best.upper - best.lower).toBeLessThan(1e-5);
    expect(fcfsAlis(hall4).meanWait / best.meanWait).toBeCloseTo(1.077, 3);
    const rule = evaluateRule(hall4, scarceQueueRule(hall4), options);
    expect(rule.meanWait / best.meanWait).toBeCloseTo(1.01346, 4);
  });

  it("hardly depends on where the queue is cut off", () => {
    expect(bestPossible(hall4, { queueLimit: 30 }).meanWait / 1.137325).toBeCloseTo(1, 3);
  });

  it("is Erlang-C when there is nothing to choose, at any limit of the queue", () => {
    const expected = erlangCMeanWait({ lambda: 2.7, mu: 1, c: 3 });
    const hall = letterHall({ A: 2.7 }, ["A", "A", "A"]);
    for (const queueLimit of [1, 4, 30]) {
      expect(bestPossible(hall, { queueLimit, tolerance: 1e-9 }).meanWait).toBeCloseTo(expected, 7);
    }
  });

  it("is Erlang-C when all windows serve everybody, for the best rule and for any other", () => {
    const expected = erlangCMeanWait({ lambda: 1.4, mu: 1, c: 2 });
    const hall = letterHall({ A: 0.9, B: 0.5 }, ["AB", "AB"]);
    const second: IndexRule = { classIndex: (entry) => entry, windowIndex: (window) => window };
    for (const { meanWait } of [bestPossible(hall), evaluateRule(hall, second)])
      expect(meanWait).toBeCloseTo(expected, 5);
  });

  it("is below what any index rule reaches", () => {
    const hall = letterHall({ A: 0.6, B: 0.9 }, ["AB", "B"]);
    const best = bestPossible(hall).meanWait;
    const rules: IndexRule[] = [
      scarceQueueRule(hall),
      { classIndex: (entry, queue) => queue[entry]!, windowIndex: () => 0 },
      { classIndex: (entry) => -entry, windowIndex: (window) => window },
      { classIndex: (entry) => entry, windowIndex: (window) => -window },
    ];
    const waits = rules.map((rule) => evaluateRule(hall, rule).meanWait / best);
    for (const wait of waits) expect(wait).toBeGreaterThan(1 - 1e-5);
    expect(waits[3]).toBeGreaterThan(1.2);
    expect(fcfsAlis(hall).meanWait / best).toBeGreaterThan(1.01);
  });

  it("splits ties of a rule evenly", () => {
    const hall = letterHall({ A: 0.7, B: 0.7 }, ["AB", "A", "B"]);
    const rule = (lift: number): IndexRule => ({
      classIndex: (entry, queue) => queue[entry]! + lift * entry,
      windowIndex: (window) => window,
    });
    // The hall is symmetric, so the longest queue is best whoever wins the ties.
    const [even, first, second] = [0, -0.1, 0.1].map((lift) => evaluateRule(hall, rule(lift)).meanWait);
    expect(first).toBeCloseTo(even!, 5);
    expect(second).toBeCloseTo(even!, 5);
    expect(bestPossible(hall).meanWait).toBeCloseTo(even!, 5);
  });

  it("refuses a hall that it cannot compute, in words", () => {
    expect(() => bestPossible(letterHall({ A: 2 }, ["A", "A"]))).toThrow("The load is unstable");
    const unequal = { lambdas: [1], windows: [1, 2].map((mu) => ({ serves: [0], mu })) };
    expect(() => bestPossible(unequal)).toThrow(
      new RangeError("The best possible wait is computed for windows of equal service rate only."),
    );
    expect(() => bestPossible(hall4, { queueLimit: 0 })).toThrow("The limit of the queue must be a whole number");
    expect(() => bestPossible(hall4, { queueLimit: 400 })).toThrow("lower the limit");
    expect(() => bestPossible(hall4, { tolerance: 0 })).toThrow("The tolerance must be a number above 0");
    const blind: IndexRule = { classIndex: () => NaN, windowIndex: () => 0 };
    expect(() => evaluateRule(hall4, blind, { queueLimit: 2 })).toThrow("an index that is not a number");
    expect(() => evaluateRule({ lambdas: [1], windows: [] }, scarceQueueRule(hall4))).toThrow(RangeError);
  });
});
