import { describe, expect, it } from "vitest";

import { parseScenario } from "./load-scenario.ts";
import { reportOn } from "./report.ts";
import { Simulation } from "./simulation.ts";
import { confidence } from "./statistics.ts";

const parse = (source: string) => {
  const scenario = parseScenario(source, "x.yaml");
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.failure));
  return { scenario: scenario.value, traces: new Map() };
};
const hall = parse(`
name: two
horizonMinutes: 2000
warmupMinutes: 100
services:
  - { id: a, targetMinutes: 10, arrivals: { poissonPerHour: 18 }, serviceMinutes: { lognormal: { mean: 5, cv: 0.7 } },
      priorityMix: { ordinary: 0.9, elderly: 0.1 } }
windows:
  - { id: w1, clerk: c1, serves: [{ service: a }] }
  - { id: w2, clerk: c2, serves: [{ service: a }] }
`);
const options = { policy: "fifo", seed: 3, etaChecks: 0 } as const;

const waitFields = ["served", "meanWaitMinutes", "p50", "p80", "p95", "delayedShare", "withinTargetShare", "meanQueue"];

describe("a report", () => {
  const report = reportOn(hall, { ...options, policy: "even", replications: 1, etaChecks: 50 });

  it("has every field of the contract", () => {
    expect(Object.keys(report)).toEqual(
      expect.arrayContaining(
        "scenario policy seed arrivals served abandoned services classes clerks fairness overtakes eta decisions decisionsPerSecond".split(
          " ",
        ),
      ),
    );
    expect(Object.keys(report.services["a"]!)).toEqual(waitFields);
    expect(Object.keys(report.classes["elderly"]!)).toEqual(waitFields);
    expect(Object.keys(report.clerks)).toEqual(["c1", "c2"]);
    expect(Object.keys(report.clerks["c1"]!)).toEqual(["served", "busyShare", "workMinutes"]);
    expect(Object.keys(report.fairness)).toEqual(["jainBusyShare", "jainWorkMinutes", "maxBusyGap", "meanIdlePickGap"]);
    expect(Object.keys(report.overtakes)).toEqual(["max", "mean", "afterBoundMax"]);
    expect(Object.keys(report.eta)).toEqual(
      expect.arrayContaining(["p80Coverage", "p50MeanAbsErrorMinutes", "naiveMeanAbsErrorMinutes"]),
    );
    expect(report).toMatchObject({ scenario: "two", policy: "even", seed: 3 });
  });

  it("has numbers and nothing else in them", () => {
    const numbers = (value: unknown): unknown[] =>
      typeof value === "object" && value !== null ? Object.values(value).flatMap(numbers) : [value];
    const { scenario: _scenario, policy: _policy, confidence: interval, ...figures } = report;
    expect(interval).toBeNull();
    for (const number of numbers(figures)) expect(number).toSatisfy(Number.isFinite);
  });

  it("counts the promises of the hall: passes and waits within the target", () => {
    expect(report.overtakes.max).toBeGreaterThan(0);
    expect(report.overtakes.max).toBeLessThanOrEqual(3);
    expect(report.overtakes.afterBoundMax).toBe(0);
    const { withinTargetShare, delayedShare } = report.services["a"]!;
    expect(withinTargetShare).toBeGreaterThan(1 - delayedShare);
    expect(withinTargetShare).toBeLessThan(1);
  });

  it("checks estimates against what came", () => {
    expect(report.eta.checks).toBeGreaterThan(30);
    expect(report.eta.p80Coverage).toBeGreaterThan(0.5);
    expect(report.eta.p50MeanAbsErrorMinutes).toBeGreaterThan(0);
  });
});

describe("replications", () => {
  const several = reportOn(hall, { ...options, replications: 5 });
  const singles = [0, 1, 2, 3, 4].map((index) =>
    reportOn(hall, { ...options, seed: 3 + index * 1_000_003, replications: 1 }),
  );

  it("are the runs of their seeds: means, and the greatest of what is a greatest", () => {
    const { mean, halfWidth } = confidence(singles.map(({ overall }) => overall.meanWaitMinutes));
    expect(several.overall.meanWaitMinutes).toBeCloseTo(mean, 12);
    expect(several.confidence?.meanWaitMinutes).toBeCloseTo(halfWidth, 12);
    expect(several.confidence?.services["a"]).toBeCloseTo(halfWidth, 12);
    expect(several.arrivals).toBeCloseTo(confidence(singles.map(({ arrivals }) => arrivals)).mean, 9);
    expect(several.overtakes.max).toBe(Math.max(...singles.map(({ overtakes }) => overtakes.max)));
    expect(several.decisions).toBe(singles.reduce((sum, { decisions }) => sum + decisions, 0));
    expect(several.replications).toBe(5);
  });

  it("differ from one another", () => {
    expect(new Set(singles.map(({ overall }) => overall.meanWaitMinutes)).size).toBe(5);
  });
});

it("a rare class that comes in some runs only is averaged over those", () => {
  const rare = parse(`{ name: x, horizonMinutes: 60, services: [{ id: a, arrivals: { poissonPerHour: 20 },
    serviceMinutes: { constant: 1 }, priorityMix: { ordinary: 0.97, veteran: 0.03 } }], windows: [{ id: w, serves: [{ service: a }] }] }`);
  const { classes } = reportOn(rare, { ...options, replications: 10 });
  expect(classes["veteran"]?.served).toBeGreaterThanOrEqual(1);
});

it("speed is told so coarsely that a run can be repeated byte by byte", () => {
  const { decisionsPerSecond } = reportOn(hall, { ...options, replications: 1 });
  expect([64, 4096]).toContain(decisionsPerSecond);
});

it("in order of arrival every single wait is that of Kiefer and Wolfowitz's recursion, whatever the law of service", () => {
  const freeAt = [0, 0];
  const came: number[] = [];
  const expected: number[] = [];
  const waits: number[] = [];
  new Simulation(hall, {
    policy: "fifo",
    seed: 3,
    observer: {
      onIssued: (_ticket, { atMinutes, serviceMinutes }) => {
        freeAt.sort((a, b) => a - b);
        const start = Math.max(atMinutes, freeAt[0]!);
        came.push(atMinutes);
        expected.push(start - atMinutes);
        freeAt[0] = start + serviceMinutes;
      },
      // Nobody overtakes, so the n-th who is called is the n-th who came.
      onCalled: (_ticket, _windowId, atMinutes) => void waits.push(atMinutes - came[waits.length]!),
    },
  }).run();
  expect(waits).toHaveLength(expected.length);
  const off = expected.map((wait, index) => Math.abs(waits[index]! - wait));
  expect(Math.max(...off)).toBeLessThan(1e-6);
});
