import { expect, it } from "vitest";

import { checkStepsMax, watchEta } from "./eta-check.ts";
import { parseScenario } from "./load-scenario.ts";
import { reportOn } from "./report.ts";
import { type Observer, Simulation } from "./simulation.ts";

const parse = (source: string) => {
  const scenario = parseScenario(source, "x.yaml");
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.failure));
  return { scenario: scenario.value, traces: new Map() };
};

/** The last forward run goes on a slice too far at most: 1000 happenings with a decision each, and a set-up. */
const sliceMax = 5000;

const watched = (source: string) => {
  const loaded = parse(source);
  const observer: Observer = {};
  const simulation = new Simulation(loaded, { policy: "even", seed: 1, observer });
  const watch = watchEta(loaded, simulation, 1000);
  let issued = 0;
  Object.assign(observer, watch.observer, {
    onIssued: (...args: Parameters<NonNullable<Observer["onIssued"]>>) => {
      issued += 1;
      watch.observer.onIssued?.(...args);
    },
  });
  simulation.run();
  return { ...watch.cost(), issued, checked: watch.checked().length };
};

/** People come all day to a window that shuts after half an hour. */
const closing = `{ name: closing, horizonMinutes: 600,
  services: [{ id: a, arrivals: { poissonPerHour: 120 }, serviceMinutes: { exponential: 0.4 } }],
  windows: [{ id: w, serves: [{ service: a }], open: [[0, 30]] }] }`;

it("ETA2 nothing is checked of those to whom nothing can be said, so an empty hall costs nothing", () => {
  const { checks, steps, issued, checked } = watched(closing);
  expect(issued).toBeGreaterThan(1000);
  expect(checks).toBeGreaterThan(10);
  expect(checks).toBeLessThan(issued / 10);
  expect(checked).toBeGreaterThan(10);
  expect(steps).toBeLessThan(checkStepsMax / 10);
});

it("checks have their share of steps, though hundreds wait for a service that no window has any more", () => {
  const { checks, steps, checked } = watched(`{ name: stuck, horizonMinutes: 600, services: [
    { id: a, arrivals: { poissonPerHour: 60 }, serviceMinutes: { exponential: 0.8 } },
    { id: b, arrivals: { poissonPerHour: 240 }, serviceMinutes: { exponential: 0.2 } } ], windows: [
    { id: w1, serves: [{ service: a }] }, { id: w2, serves: [{ service: b }], open: [[0, 30]] }] }`);
  expect(checked).toBeGreaterThan(10);
  expect(checks).toBeLessThanOrEqual(1000);
  expect(steps).toBeLessThan(checkStepsMax + sliceMax);
});

it("figures of a hall that opens again after a while are numbers, and the same each time", () => {
  const loaded = parse(closing.replace("[[0, 30]]", "[[0, 30], [50, 600]]"));
  const options = { policy: "even", seed: 1, replications: 1, etaChecks: 50 } as const;
  const { eta } = reportOn(loaded, options);
  expect(eta.checks).toBeGreaterThan(10);
  for (const figure of Object.values(eta)) expect(figure).toSatisfy(Number.isFinite);
  expect(reportOn(loaded, options).eta).toEqual(eta);
});
