import { priorities } from "@yichuang/shared/domain/ticket";
import { describe, expect, it } from "vitest";

import { arrivalsOf, type Customer } from "./arrivals.ts";
import { parseScenario } from "./load-scenario.ts";
import { draw, streamOf } from "./random.ts";
import type { Duration } from "./scenario-schema.ts";
import { meanOfSample, sortedCopy } from "./statistics.ts";

/** Standard errors that a sound sample leaves once in a thousand times. */
const far = 3.29;

const customers = (service: string, seed = 1, horizonMinutes = 100_000): Customer[] => {
  const source = `{ name: x, horizonMinutes: ${horizonMinutes}, services: [{ id: a, ${service} }], windows: [{ id: w, serves: [{ service: a }] }] }`;
  const scenario = parseScenario(source, "x.yaml");
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.failure));
  const [entry] = scenario.value.services;
  const next = arrivalsOf({ scenario: scenario.value, traces: new Map() }, entry!, seed);
  const all: Customer[] = [];
  for (let customer = next(); customer; customer = next()) all.push(customer);
  return all;
};

/** Distance to the exponential law (Kolmogorov and Smirnov), in its standard: 1.95 is left once in a thousand times. */
const distance = (values: readonly number[], mean: number): number => {
  const sorted = sortedCopy(values);
  let most = 0;
  for (const [index, value] of sorted.entries()) {
    const share = 1 - Math.exp(-value / mean);
    most = Math.max(most, Math.abs(share - index / sorted.length), Math.abs(share - (index + 1) / sorted.length));
  }
  return most * Math.sqrt(sorted.length);
};

/** Correlation of each value with the one `lag` places on, in standard errors. */
const correlation = (values: readonly number[], others: readonly number[], lag: number): number => {
  const [mean, otherMean] = [meanOfSample(values), meanOfSample(others)];
  let [both, own, other] = [0, 0, 0];
  for (let index = 0; index + lag < values.length; index += 1) {
    const [a, b] = [values[index]! - mean, others[index + lag]! - otherMean];
    both += a * b;
    own += a * a;
    other += b * b;
  }
  return (both / Math.sqrt(own * other)) * Math.sqrt(values.length - lag);
};

describe("people who come at one rate", () => {
  const all = customers(
    "arrivals: { poissonPerHour: 120 }, serviceMinutes: { exponential: 7 }, patienceMinutes: { exponential: 30 }",
  );
  const gaps = all.map(({ atMinutes }, index) => atMinutes - (all[index - 1]?.atMinutes ?? 0));
  const services = all.map(({ serviceMinutes }) => serviceMinutes);

  it("are a Poisson stream whose gaps, needs and patience are exponential", () => {
    expect(Math.abs(all.length - 200_000)).toBeLessThan(far * Math.sqrt(200_000));
    expect(distance(gaps, 0.5)).toBeLessThan(1.95);
    expect(distance(services, 7)).toBeLessThan(1.95);
    expect(
      distance(
        all.map(({ patienceMinutes }) => patienceMinutes),
        30,
      ),
    ).toBeLessThan(1.95);
  });

  it("have nothing to do with one another", () => {
    for (const lag of [1, 2, 7]) {
      expect(Math.abs(correlation(gaps, gaps, lag))).toBeLessThan(far);
      expect(Math.abs(correlation(services, services, lag))).toBeLessThan(far);
    }
    expect(Math.abs(correlation(gaps, services, 0))).toBeLessThan(far);
  });

  it("are the same for the same seed, and others for another", () => {
    const words = "arrivals: { poissonPerHour: 60 }, serviceMinutes: { exponential: 7 }";
    expect(customers(words, 5, 100)).toEqual(customers(words, 5, 100));
    expect(customers(words, 6, 100)).not.toEqual(customers(words, 5, 100));
  });
});

it("needs of other laws have the mean and the spread that are asked for", () => {
  const laws: [Duration, number, number][] = [
    [{ lognormal: { mean: 10, cv: 1.2 } }, 10, 1.2],
    [{ lognormal: { mean: 4, cv: 0.3 } }, 4, 0.3],
    [{ constant: 6 }, 6, 0],
  ];
  for (const [law, mean, cv] of laws) {
    const rng = streamOf(3, "law");
    const values = Array.from({ length: 200_000 }, () => draw(rng, law));
    expect(Math.abs(meanOfSample(values) - mean)).toBeLessThanOrEqual((far * mean * cv) / Math.sqrt(200_000));
    const spread = Math.sqrt(meanOfSample(values.map((value) => (value - mean) ** 2))) / mean;
    expect(spread).toBeCloseTo(cv, 1);
  }
});

it("a rate that changes in steps brings as many in each step as it should", () => {
  const steps = [
    [0, 30],
    [10_000, 0],
    [20_000, 120],
    [50_000, 6],
  ] as const;
  const all = customers(`arrivals: { perHour: ${JSON.stringify(steps)} }, serviceMinutes: { constant: 1 }`);
  for (const [index, [from, perHour]] of steps.entries()) {
    const until = steps[index + 1]?.[0] ?? 100_000;
    const expected = ((until - from) * perHour) / 60;
    const count = all.filter(({ atMinutes }) => atMinutes >= from && atMinutes < until).length;
    expect(Math.abs(count - expected)).toBeLessThanOrEqual(far * Math.sqrt(expected));
  }
});

it("a mix of priorities comes in its shares", () => {
  const mix = { ordinary: 0.7, elderly: 0.2, veteran: 0.1 };
  const all = customers(
    `arrivals: { poissonPerHour: 60 }, serviceMinutes: { constant: 1 }, priorityMix: ${JSON.stringify(mix)}`,
  );
  for (const priority of priorities) {
    const share = (mix as Partial<Record<string, number>>)[priority] ?? 0;
    const found = all.filter((customer) => customer.priority === priority).length / all.length;
    expect(Math.abs(found - share)).toBeLessThanOrEqual(far * Math.sqrt((share * (1 - share)) / all.length));
  }
});

type Name = [seed: number, service: string, purpose: string];

it.each<[Name, Name]>([
  [
    [12_000_037, "a", "service"],
    [8_000_025, "a", "service"],
  ],
  [
    [7_000_022, "c", "service"],
    [1_000_004, "c", "arrival"],
  ],
  [
    [11_000_034, "c", "arrival"],
    [8_000_025, "c", "service"],
  ],
  [
    [18_000_055, "a", "service"],
    [8_000_025, "b", "service"],
  ],
])("streams of two replications go their own ways: %j and %j", (before, after) => {
  // With 32 bits of state each of these ran into the other within a million numbers.
  const [first, second] = [streamOf(...before), streamOf(...after)];
  const start = [second.next(), second.next(), second.next()];
  let met = 0;
  for (let count = 0, run = 0; count < 1_000_000; count += 1) {
    const value = first.next();
    run = value === start[run] ? run + 1 : Number(value === start[0]);
    if (run < start.length) continue;
    met += 1;
    run = 0;
  }
  expect(met).toBe(0);
});
