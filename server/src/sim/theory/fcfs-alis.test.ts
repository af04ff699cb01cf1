import { describe, expect, it } from "vitest";

import { erlangC, erlangCMeanWait, erlangCQuantile, erlangCTail } from "./erlang-c.ts";
import { fcfsAlis, fcfsAlisQuantile, fcfsAlisTail } from "./fcfs-alis.ts";
import { letterHall, type TheoryHall } from "./theory-hall.ts";

/** Windows that idle, longest idle first, and the classes of those who wait, longest waiting first. */
type Exact = { idle: number[]; queue: number[] };
type Step = { rate: number; after: Exact };

const afterService = (hall: TheoryHall, { idle, queue }: Exact, window: number): Exact => {
  const place = queue.findIndex((entry) => hall.windows[window]!.serves.includes(entry));
  return place < 0 ? { idle: [...idle, window], queue } : { idle, queue: queue.toSpliced(place, 1) };
};

/** FCFS-ALIS written down as the rule is told, with nothing of the product form. */
const stepsFrom = (hall: TheoryHall, state: Exact, limit: number): Step[] => {
  const { idle, queue } = state;
  const arrivals = hall.lambdas.map((rate, entry) => {
    const taken = idle.find((window) => hall.windows[window]!.serves.includes(entry));
    if (taken !== undefined) return { rate, after: { idle: idle.filter((window) => window !== taken), queue } };
    return { rate, after: queue.length < limit ? { idle, queue: [...queue, entry] } : state };
  });
  const ends = hall.windows.flatMap(({ mu }, window) =>
    idle.includes(window) ? [] : [{ rate: mu, after: afterService(hall, state, window) }],
  );
  return [...arrivals, ...ends];
};

/** All states and their stationary probabilities, by iteration of the uniformised chain. */
const stationary = (hall: TheoryHall, limit: number): { state: Exact; probability: number }[] => {
  const states: Exact[] = [{ idle: [...hall.windows.keys()], queue: [] }];
  const numbers = new Map([[JSON.stringify(states[0]), 0]]);
  const [from, to, rates]: [number[], number[], number[]] = [[], [], []];
  for (let number = 0; number < states.length; number += 1) {
    for (const { rate, after } of stepsFrom(hall, states[number]!, limit)) {
      const key = JSON.stringify(after);
      if (!numbers.has(key)) numbers.set(key, states.push(after) - 1);
      from.push(number);
      to.push(numbers.get(key)!);
      rates.push(rate);
    }
  }
  const all = [...hall.lambdas, ...hall.windows.map(({ mu }) => mu)].reduce((sum, rate) => sum + rate, 0);
  let law = new Float64Array(states.length).fill(1 / states.length);
  for (let round = 0, moved = 1; moved > 1e-13 && round < 20_000; round += 1) {
    const next = law.slice();
    for (let index = 0; index < rates.length; index += 1) {
      const flow = (law[from[index]!]! * rates[index]!) / all;
      next[from[index]!]! -= flow;
      next[to[index]!]! += flow;
    }
    moved = next.reduce((sum, value, index) => sum + Math.abs(value - law[index]!), 0);
    law = next;
  }
  return states.map((state, index) => ({ state, probability: law[index]! }));
};

/** First two moments of the wait of the last in the queue: nobody who comes later delays them. */
const momentsOfLast = (hall: TheoryHall, state: Exact, known: Map<string, [number, number]>): [number, number] => {
  const key = JSON.stringify(state);
  const found = known.get(key);
  if (found) return found;
  const busy = [...hall.windows.keys()].filter((window) => !state.idle.includes(window));
  const rate = busy.reduce((sum, window) => sum + hall.windows[window]!.mu, 0);
  let [first, second] = [0, 0];
  for (const window of busy) {
    const last = state.queue.length - 1;
    const isServed = state.queue.findIndex((entry) => hall.windows[window]!.serves.includes(entry)) === last;
    if (isServed) continue;
    const [one, two] = momentsOfLast(hall, afterService(hall, state, window), known);
    first += (hall.windows[window]!.mu / rate) * one;
    second += (hall.windows[window]!.mu / rate) * two;
  }
  const moments: [number, number] = [1 / rate + first, 2 / rate ** 2 + (2 / rate) * first + second];
  known.set(key, moments);
  return moments;
};

/** Per class: P(W > 0), E[W] and E[W²] of arrivals that see the stationary law. */
const bruteForce = (hall: TheoryHall, limit: number) => {
  const law = stationary(hall, limit);
  const known = new Map<string, [number, number]>();
  return hall.lambdas.map((_, entry) => {
    let [waits, first, second] = [0, 0, 0];
    for (const { state, probability } of law) {
      if (state.idle.some((window) => hall.windows[window]!.serves.includes(entry))) continue;
      const [one, two] = momentsOfLast(hall, { ...state, queue: [...state.queue, entry] }, known);
      waits += probability;
      first += probability * one;
      second += probability * two;
    }
    return { waits, first, second };
  });
};

/** Σ by Simpson's rule of a function that has died out at `end`. */
const integral = (of: (t: number) => number, end: number, steps = 2_000): number => {
  let sum = 0;
  for (let step = 0; step <= steps; step += 1) {
    const weight = step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2;
    sum += weight * of((step * end) / steps);
  }
  return (sum * end) / steps / 3;
};

const hall6 = letterHall({ A: 1.7, B: 1.7, C: 1.7 }, ["ABC", "ABC", "AB", "BC", "A", "C"]);

describe("FCFS-ALIS", () => {
  it("knows the hall of two comprehensive, two theme and two professional windows", () => {
    const { meanWaits, meanWait } = fcfsAlis(hall6);
    expect(meanWaits[0]).toBeCloseTo(0.8312, 5);
    expect(meanWaits[1]).toBeCloseTo(0.9788, 5);
    expect(meanWaits[2]).toBeCloseTo(0.8312, 5);
    expect(meanWait).toBeCloseTo((0.8312 + 0.9788 + 0.8312) / 3, 5);
  });

  it("is Erlang-C when all windows serve everybody", () => {
    const queue = { lambda: 9.5, mu: 1, c: 10 };
    const hall = letterHall(
      { A: 6, B: 3.5 },
      Array.from({ length: 10 }, () => "AB"),
    );
    const { meanWaits, waitProbabilities, meanWait, waitProbability } = fcfsAlis(hall);
    for (const wait of [...meanWaits, meanWait]) expect(wait).toBeCloseTo(erlangCMeanWait(queue), 9);
    for (const waits of [...waitProbabilities, waitProbability]) expect(waits).toBeCloseTo(erlangC(queue), 9);
    expect(fcfsAlisTail(hall, 1)(2)).toBeCloseTo(erlangCTail(queue, 2), 9);
    expect(fcfsAlisQuantile(hall, null, 0.95)).toBeCloseTo(erlangCQuantile(queue, 0.95), 8);
  });

  it("is two halls when no window serves both classes", () => {
    const { meanWaits } = fcfsAlis(letterHall({ A: 0.9, B: 1.4 }, ["A", "B", "B"]));
    expect(meanWaits[0]).toBeCloseTo(9, 9);
    expect(meanWaits[1]).toBeCloseTo(erlangCMeanWait({ lambda: 1.4, mu: 1, c: 2 }), 9);
  });

  const two = (first: number[], second: number[], ...lambdas: number[]): TheoryHall => ({
    lambdas,
    windows: [
      { serves: first, mu: 1.3 },
      { serves: second, mu: 0.8 },
    ],
  });
  const three: TheoryHall = {
    lambdas: [0.3, 0.2],
    windows: [
      { serves: [0, 1], mu: 0.9 },
      { serves: [0], mu: 1.2 },
      { serves: [1], mu: 0.7 },
    ],
  };

  it.each([
    ["one flexible window and one that serves a single class", two([0, 1], [1], 0.4, 0.3), 13],
    ["a class that both of two unequal windows serve", two([0, 2], [1, 2], 0.2, 0.1, 0.12), 8],
    ["three unequal windows", three, 11],
  ])("agrees with the chain of all orders of waiting: %s", (_name, hall, limit) => {
    const { meanWaits, waitProbabilities } = fcfsAlis(hall);
    for (const [entry, { waits, first, second }] of bruteForce(hall, limit).entries()) {
      expect(waitProbabilities[entry]).toBeCloseTo(waits, 5);
      expect(meanWaits[entry]! / first).toBeCloseTo(1, 4);
      const tail = fcfsAlisTail(hall, entry);
      expect(tail(0)).toBeCloseTo(waitProbabilities[entry]!, 12);
      expect(integral(tail, 60)).toBeCloseTo(meanWaits[entry]!, 8);
      expect(integral((t) => 2 * t * tail(t), 60) / second).toBeCloseTo(1, 3);
    }
  });

  it("gives the percentile of a class and of all, and zero where that share does not wait", () => {
    expect(fcfsAlisTail(hall6, 1)(fcfsAlisQuantile(hall6, 1, 0.95))).toBeCloseTo(0.05, 9);
    expect(fcfsAlisTail(hall6, null)(fcfsAlisQuantile(hall6, null, 0.8))).toBeCloseTo(0.2, 9);
    expect(fcfsAlisQuantile(hall6, 0, 0.3)).toBe(0);
  });

  it("refuses a hall that it cannot compute, in words", () => {
    expect(() => fcfsAlis(letterHall({ A: 1, B: 1 }, ["A", "A"]))).toThrow(
      new RangeError("No window serves class 2: its customers would wait for ever."),
    );
    expect(() => fcfsAlis({ lambdas: [1], windows: [] })).toThrow("A hall needs at least one window.");
    expect(() => fcfsAlis({ lambdas: [], windows: [{ serves: [0], mu: 1 }] })).toThrow("at least one class");
    expect(() => letterHall({ A: 1 }, ["A", ""])).toThrow("Window 2 serves no class: leave it out.");
    expect(() => letterHall({ A: 1 }, ["AZ", "A"])).toThrow("Window 1 serves a class that the hall does not have.");
    expect(() => letterHall({ A: 0 }, ["A"])).toThrow("The arrival rate of class 1 must be a number above 0, not 0.");
    expect(() => fcfsAlis(letterHall({ A: 0.5 }, ["A"], 0))).toThrow("The service rate of window 1");
    expect(() =>
      letterHall(
        { A: 0.5 },
        Array.from({ length: 21 }, () => "A"),
      ),
    ).toThrow("At most 20 windows");
    expect(() => fcfsAlisTail(hall6, 3)).toThrow("The hall has no class number 3.");
    expect(() => fcfsAlisTail(hall6, 0)(-1)).toThrow(RangeError);
    expect(() => fcfsAlisQuantile(hall6, 0, 1)).toThrow(RangeError);
  });

  it("finds the windows that have too much to do although the hall as a whole has not", () => {
    expect(() => fcfsAlis(letterHall({ A: 0.5, B: 2.1 }, ["AB", "A", "B", "A"]))).toThrow(
      new RangeError(
        "The load is unstable: 2.1 customers per unit of time arrive for the window set {1,3} alone, which can serve only 2.",
      ),
    );
  });
});
