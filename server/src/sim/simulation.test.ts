import { type PolicyName, policyNames } from "@yichuang/shared/domain/dispatch";
import { describe, expect, it } from "vitest";

import { arrivalsOf } from "./arrivals.ts";
import { parseScenario } from "./load-scenario.ts";
import { type Report, reportOn } from "./report.ts";
import { Simulation } from "./simulation.ts";
import { parseTrace } from "./trace.ts";

type Row = [arrival: number, service: string, need: number, patience?: number];

/** A scenario whose people come by a trace in minutes, and how long each waited, by the order of coming. */
const play = (windows: string, rows: readonly Row[], rest = "", policy: PolicyName = "fifo") => {
  const ids = [...new Set(["a", ...rows.map(([, service]) => service)])];
  const services = ids.map((id) => `{ id: ${id}, arrivals: { trace: t }, serviceMinutes: { constant: 1 } }`);
  const scenario = parseScenario(
    `{ name: x, horizonMinutes: 1000, policy: ${policy}, services: [${services.join()}], windows: [${windows}] ${rest} }`,
    "x.yaml",
  );
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.failure));
  const lines = rows.map(([at, service, need, patience]) =>
    [at * 60, service, need * 60, patience === undefined ? "" : patience * 60].join(),
  );
  const head = "arrivalSeconds,service,serviceSeconds,patienceSeconds";
  const trace = parseTrace([head, ...lines].join("\n"), "t", new Set(ids));
  if (!trace.ok) throw new Error(JSON.stringify(trace.failure));
  const loaded = { scenario: scenario.value, traces: new Map([["t", trace.value]]) };
  const order: string[] = [];
  const waits: (number | "left" | "unserved")[] = rows.map(() => "unserved");
  const by: string[] = [];
  new Simulation(loaded, {
    policy,
    seed: 1,
    observer: {
      onIssued: ({ ticketId }) => void order.push(ticketId),
      onCalled: ({ ticketId, issuedAtMs }, windowId, atMinutes) => {
        waits[order.indexOf(ticketId)] = Math.round((atMinutes - (issuedAtMs - startMs) / 60_000) * 1e6) / 1e6;
        by[order.indexOf(ticketId)] = windowId;
      },
      onAbandoned: ({ ticketId }) => void (waits[order.indexOf(ticketId)] = "left"),
    },
  }).run();
  return { waits, by, report: reportOn(loaded, { policy, seed: 1, replications: 1, etaChecks: 0 }) };
};
const startMs = Date.UTC(2026, 10, 22, 16);

const window = (id: string, more = "", serves = "a"): string =>
  `{ id: ${id}, serves: [${[...serves].map((service) => `{ service: ${service} }`).join()}] ${more} }`;

describe("by hand", () => {
  const rows: Row[] = [
    [0, "a", 5],
    [1, "a", 2],
    [2, "a", 4],
    [12, "a", 1],
    [12.5, "a", 3],
  ];

  it("one window: each waits for those before", () => {
    const { waits, report } = play(window("w1"), rows);
    expect(waits).toEqual([0, 4, 5, 0, 0.5]);
    expect(report).toMatchObject({ arrivals: 5, served: 5, abandoned: 0, unserved: 0 });
    expect(report.overall.meanWaitMinutes).toBeCloseTo(1.9, 9);
    expect(report.overall.p50).toBeCloseTo(0.5, 9);
    expect(report.overall.delayedShare).toBeCloseTo(0.6, 9);
    expect(report.overall.meanQueue).toBeCloseTo(9.5 / 1000, 9);
    expect(report.clerks["clerk-w1"]).toEqual({
      served: 5,
      busyShare: expect.closeTo(15 / 1000, 9),
      workMinutes: expect.closeTo(15, 6),
    });
  });

  it("whoever is called at once has waited 0 minutes, whatever fraction of a millisecond it is", () => {
    const coming = Array.from({ length: 200 }, (_, nth): Row => [nth * 4 + 1 / (nth + 3), "a", 1]);
    const { overall, services } = play(window("w1"), coming).report;
    expect([overall.meanWaitMinutes, overall.p50, overall.p95, services["a"]?.p50]).toEqual([0, 0, 0, 0]);
  });

  it("two windows: the first that is free takes the oldest, of two free ones the one that has been so longer", () => {
    // w1 serves 0–5, w2 1–3 and 3–7; at 12 w1 has been free longer; at 12.5 w2 is.
    const { waits, by } = play(`${window("w1")}, ${window("w2")}`, rows);
    expect(waits).toEqual([0, 0, 1, 0, 0]);
    expect(by).toEqual(["w1", "w2", "w2", "w1", "w2"]);
  });

  it("a clerk of half the speed takes twice as long", () => {
    expect(play(window("w1", ", speed: 0.5"), rows).waits).toEqual([0, 9, 12, 10, 11.5]);
  });

  it("a window does what it serves and nothing else", () => {
    const mixed: Row[] = [
      [0, "a", 5],
      [1, "b", 5],
      [2, "b", 1],
      [3, "a", 1],
    ];
    // w1 serves a alone, w2 both: the second b waits for w2 (at 6), a goes to w1 at 5.
    const { waits, by } = play(`${window("w1")}, ${window("w2", "", "ab")}`, mixed);
    expect(waits).toEqual([0, 0, 4, 2]);
    expect(by).toEqual(["w1", "w2", "w2", "w1"]);
  });

  it("who runs out of patience leaves, and nobody waits for them", () => {
    const impatient: Row[] = [
      [0, "a", 10],
      [1, "a", 10, 8],
      [2, "a", 1, 8.5],
      [3, "a", 1],
    ];
    const { waits, report } = play(window("w1"), impatient);
    expect(waits).toEqual([0, "left", 8, 8]);
    expect(report).toMatchObject({ arrivals: 4, served: 3, abandoned: 1 });
    expect(report.overall.meanQueue).toBeCloseTo((8 + 8 + 8) / 1000, 9);
  });

  it("patience ends with the call, however long the service takes", () => {
    expect(play(window("w1"), [[0, "a", 60, 1]]).waits).toEqual([0]);
  });

  it("the horizon ends the trace too", () => {
    const { report } = play(window("w1"), [
      [999, "a", 5],
      [1001, "a", 5],
    ]);
    expect(report).toMatchObject({ arrivals: 1, served: 1 });
  });
});

describe("windows that open and close", () => {
  it("who comes before is called when the window opens, and who is being served at its end is served to the end", () => {
    const { waits, report } = play(window("w1", ", open: [[10, 20], [30, 40]]"), [
      [5, "a", 8],
      [6, "a", 4],
      [7, "a", 1],
    ]);
    // 10–18; 18–22, two minutes over; 30–31.
    expect(waits).toEqual([5, 12, 23]);
    expect(report.clerks["clerk-w1"]).toEqual({
      served: 3,
      busyShare: expect.closeTo(13 / 22, 9),
      workMinutes: expect.closeTo(13, 6),
    });
  });

  it("a service that lasts into the next span keeps the window open", () => {
    const { waits } = play(window("w1", ", open: [[0, 10], [12, 40]]"), [
      [9, "a", 6],
      [9, "a", 1],
    ]);
    expect(waits).toEqual([0, 6]);
  });

  it("a window that closes as its neighbour opens hands the queue over", () => {
    const { waits, by } = play(`${window("w1", ", open: [[0, 10]]")}, ${window("w2", ", open: [[10, 99]]")}`, [
      [0, "a", 9],
      [1, "a", 3],
      [2, "a", 3],
    ]);
    expect(waits).toEqual([0, 8, 8]);
    expect(by).toEqual(["w1", "w1", "w2"]);
  });

  it("whoever is left when all have closed is told apart, and has waited", () => {
    const { waits, report } = play(window("w1", ", open: [[0, 10]]"), [
      [0, "a", 12],
      [400, "a", 1],
      [500, "a", 1, 100],
    ]);
    expect(waits).toEqual([0, "unserved", "left"]);
    expect(report).toMatchObject({ arrivals: 3, served: 1, abandoned: 1, unserved: 1 });
    expect(report.overall.meanQueue).toBeCloseTo((600 + 100) / 1000, 9);
    expect(report.clerks["clerk-w1"]?.busyShare).toBeCloseTo(1, 9);
  });
});

const parse = (source: string) => {
  const scenario = parseScenario(source, "x.yaml");
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.failure));
  return { scenario: scenario.value, traces: new Map() };
};

/** A hall with everything in it. */
const busy = parse(`
name: busy
horizonMinutes: 6000
warmupMinutes: 500
services:
  - { id: a, arrivals: { poissonPerHour: 40 }, serviceMinutes: { lognormal: { mean: 4, cv: 1 } },
      priorityMix: { ordinary: 0.8, elderly: 0.15, appointment: 0.05 } }
  - { id: b, arrivals: { perHour: [[0, 10], [3000, 20]] }, serviceMinutes: { exponential: 6 },
      patienceMinutes: { exponential: 15 } }
  - { id: c, arrivals: { poissonPerHour: 6 }, serviceMinutes: { constant: 5 } }
windows:
  - { id: w1, serves: [{ service: a }, { service: b, level: cover }] }
  - { id: w2, speed: 1.2, serves: [{ service: a }, { service: b }, { service: c }] }
  - { id: w3, serves: [{ service: a }] }
  - { id: w4, serves: [{ service: b }, { service: c, level: cover }] }
  - { id: w5, serves: [{ service: a }, { service: c }] }
`);
const run = (policy: PolicyName, seed = 7): Report => reportOn(busy, { policy, seed, replications: 1, etaChecks: 0 });

describe.each(policyNames)("under the rule %s", (policy) => {
  const report = run(policy);
  const { warmupMinutes, horizonMinutes } = busy.scenario;
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

  it("nobody is lost", () => {
    expect(report.unserved).toBe(0);
    expect(report.served + report.abandoned).toBe(report.arrivals);
    for (const figures of [report.services, report.classes, report.clerks])
      expect(sum(Object.values(figures).map(({ served }) => served))).toBe(report.served);
  });

  it("the means of the parts make the mean of all", () => {
    for (const parts of [report.services, report.classes]) {
      const waited = sum(Object.values(parts).map(({ served, meanWaitMinutes }) => served * meanWaitMinutes));
      expect(waited / report.served).toBeCloseTo(report.overall.meanWaitMinutes, 9);
      expect(sum(Object.values(parts).map(({ meanQueue }) => meanQueue))).toBeCloseTo(report.overall.meanQueue, 9);
    }
  });

  it("the mean queue is the rate of coming times the mean wait (Little)", () => {
    for (const id of ["a", "c"]) {
      const { served, meanWaitMinutes, meanQueue } = report.services[id]!;
      const perMinute = served / (horizonMinutes - warmupMinutes);
      // Those who wait across an end of the measured time are counted in one and not in the other.
      expect(meanQueue / (perMinute * meanWaitMinutes)).toBeCloseTo(1, 1);
    }
  });

  it("clerks are busy for what they work", () => {
    const shares = Object.values(report.clerks);
    const busyMinutes = sum(shares.map(({ busyShare }) => busyShare)) * (horizonMinutes - warmupMinutes);
    expect(busyMinutes / sum(shares.map(({ workMinutes }) => workMinutes))).toBeCloseTo(1, 1);
    for (const { busyShare } of shares) {
      expect(busyShare).toBeGreaterThanOrEqual(0);
      expect(busyShare).toBeLessThanOrEqual(1);
    }
  });

  it("order statistics are in order and shares are shares", () => {
    for (const figures of [report.overall, ...Object.values(report.services), ...Object.values(report.classes)]) {
      expect(figures.p50).toBeLessThanOrEqual(figures.p80);
      expect(figures.p80).toBeLessThanOrEqual(figures.p95);
      for (const share of [figures.delayedShare, figures.withinTargetShare]) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
    }
  });

  it("the same seed gives the same report", () => {
    expect(JSON.stringify(run(policy))).toBe(JSON.stringify(report));
  });
});

/** Who came, when, with what need: as the core and its observers see them. */
const cameTo = (policy: PolicyName): string[] => {
  const came: string[] = [];
  const observer = {
    onIssued: ({ serviceId, priority }: { serviceId: string; priority: string }, customer: object) =>
      void came.push(JSON.stringify([serviceId, priority, customer])),
  };
  new Simulation(busy, { policy, seed: 7, observer }).run();
  return came;
};

it("every rule meets the same people at the same times", () => {
  const expected = cameTo("even");
  expect(expected.length).toBeGreaterThan(5000);
  const direct = busy.scenario.services.reduce((count, service) => {
    const next = arrivalsOf(busy, service, 7);
    while (next()) count += 1;
    return count;
  }, 0);
  expect(direct).toBe(expected.length);
  for (const policy of policyNames) expect(cameTo(policy)).toEqual(expected);
});

it("another window more changes nobody who comes", () => {
  const next = arrivalsOf(busy, busy.scenario.services[0]!, 7);
  const more = { ...busy.scenario, windows: [...busy.scenario.windows, { ...busy.scenario.windows[0]!, id: "w9" }] };
  const same = arrivalsOf({ scenario: more as typeof busy.scenario, traces: new Map() }, more.services[0]!, 7);
  for (let count = 0; count < 1000; count += 1) expect(same()).toEqual(next());
});

it("a hall to which nobody comes reports zeros and no nonsense", () => {
  const empty = parse(
    `{ name: x, horizonMinutes: 100, services: [{ id: a, arrivals: { perHour: [[0, 0]] }, serviceMinutes: { constant: 1 } }], windows: [${window("w1")}] }`,
  );
  const text = JSON.stringify(reportOn(empty, { policy: "even", seed: 1, replications: 3, etaChecks: 10 }));
  expect(text).not.toContain("null,");
  expect(JSON.parse(text)).toMatchObject({ arrivals: 0, served: 0, overall: { meanWaitMinutes: 0 } });
});
