import type { Hall } from "@yichuang/shared/domain/hall";
import type { ServiceId } from "@yichuang/shared/domain/ids";

import type { LoadedScenario } from "./load-scenario.ts";
import { streamOf } from "./random.ts";
import type { Scenario } from "./scenario-schema.ts";

/** A day's shape: [minute of the day, share of the mean rate]: a rush in the morning, a smaller one after lunch. */
const dayShape = [
  [9 * 60, 1.25],
  [10 * 60, 1.4],
  [11 * 60, 0.95],
  [12 * 60, 0.25],
  [13 * 60 + 30, 1.05],
  [14 * 60 + 30, 1.2],
  [15 * 60 + 30, 0.95],
  [16 * 60 + 30, 0.5],
  [17 * 60, 0],
] as const;
const dayStart = 9 * 60;
const dayEnd = 17 * 60;
/** Windows are staffed in turns over noon; the simulated ones stay open. */
const openSpan: [number, number] = [dayStart, dayEnd + 120];

/** Shares of the elderly and others as halls report them, roughly. */
const priorityMix = { ordinary: 0.86, elderly: 0.1, disabled: 0.01, expectant: 0.01, veteran: 0.02 };

/**
 * How many come for each service, per minute and on average over the day: what keeps the windows busy for `load` of their
 * time when each divides itself among its own services, but unevenly, as no hall is ever staffed just right.
 */
const arrivalsPerMinute = (hall: Hall, load: number, skew: number, seed: number): ReadonlyMap<ServiceId, number> => {
  const capacity = new Map<ServiceId, number>();
  for (const { services } of hall.windows) {
    const own = services.filter(({ level }) => level === "primary");
    for (const { serviceId } of own) capacity.set(serviceId, (capacity.get(serviceId) ?? 0) + 1 / own.length);
  }
  const rng = streamOf(seed, "skew");
  const wanted = hall.services.map(({ serviceId }) => ({
    serviceId,
    work: (capacity.get(serviceId) ?? 0) * Math.exp(skew * (2 * rng.next() - 1)),
  }));
  const total = wanted.reduce((sum, { work }) => sum + work, 0);
  const scale = (load * hall.windows.length) / total;
  return new Map(
    wanted.map(({ serviceId, work }) => {
      const minutes = hall.services.find((service) => service.serviceId === serviceId)?.serviceMinutes ?? 10;
      return [serviceId, (work * scale) / minutes];
    }),
  );
};

/** The hall's rules of dispatch, as a scenario has them. */
export const rulesOf = ({ rules: { headStartMinutes, dispatch } }: Hall): NonNullable<Scenario["rules"]> => ({
  headStartMinutes,
  priorityRates: dispatch.priorityRates,
  passesMax: dispatch.passesMax,
  unpassedAfterMinutes: dispatch.unpassedAfterMinutes,
  cover: dispatch.cover,
  coverAfterLateMinutes: dispatch.coverAfterLateMinutes,
});

/** Some services at 1.5 times what their windows are there for, some at 0.67 times. */
export const usualSkew = 0.4;

export type DayOptions = {
  /** Share of the windows' time that is asked for, 0.1 to 1.2. */
  load: number;
  /** How unevenly services are asked for: by factors from e^−skew to e^skew of what their windows are there for. */
  skew: number;
  seed: number;
};

/** A busy day in a hall, made from its file: who serves what and how long it takes are the hall's. */
export const dayInHall = (hall: Hall, { load, skew, seed }: DayOptions): LoadedScenario => {
  const rates = arrivalsPerMinute(hall, load, skew, seed);
  const scenario: Scenario = {
    name: `${hall.name.en}: a day at load ${load}`,
    horizonMinutes: dayEnd,
    warmupMinutes: dayStart,
    policy: hall.rules.dispatch.policy,
    services: hall.services.map(({ serviceId, kind, targetMinutes, serviceMinutes }) => ({
      id: serviceId,
      kind,
      targetMinutes,
      arrivals: {
        perHour: dayShape.map(([from, share]): [number, number] => [from, 60 * share * (rates.get(serviceId) ?? 0)]),
      },
      serviceMinutes: { lognormal: { mean: serviceMinutes, cv: 0.8 } },
      priorityMix,
    })),
    windows: hall.windows.map(({ windowId, kind, services }) => ({
      id: windowId,
      kind,
      speed: 1,
      serves: services.map(({ serviceId, level }) => ({ service: serviceId, level })),
      open: [openSpan],
    })),
    rules: rulesOf(hall),
  };
  return { scenario, traces: new Map() };
};
