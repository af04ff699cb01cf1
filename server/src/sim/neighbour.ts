import type { ServiceId } from "@yichuang/shared/domain/ids";
import type { Priority } from "@yichuang/shared/domain/ticket";

import { arrivalsOf, type Customer } from "./arrivals.ts";
import type { LoadedScenario } from "./load-scenario.ts";
import type { Scenario, ScenarioService, ScenarioWindow } from "./scenario-schema.ts";
import { meanOfSample, quantile, sortedCopy } from "./statistics.ts";

/** Services and windows that hang together: nothing outside can delay or help. */
export type Pool = { services: readonly ScenarioService[]; windows: readonly ScenarioWindow[] };

/** Falls a scenario apart into halls that have nothing to do with each other. */
export const poolsOf = ({ services, windows }: Scenario): Pool[] => {
  const pools: { ids: Set<ServiceId>; windows: ScenarioWindow[] }[] = [];
  for (const entry of windows) {
    const own = entry.serves.map(({ service }) => service);
    const met = pools.filter(({ ids }) => own.some((id) => ids.has(id)));
    for (const pool of met) pools.splice(pools.indexOf(pool), 1);
    const ids = new Set([...own, ...met.flatMap((pool) => [...pool.ids])]);
    pools.push({ ids, windows: [...met.flatMap((pool) => pool.windows), entry] });
  }
  return pools.map((pool) => ({ services: services.filter(({ id }) => pool.ids.has(id)), windows: pool.windows }));
};

/** What the people of a pool meet in its neighbour; waits end with service or when somebody leaves. */
export type NeighbourFigures = {
  meanWait: number;
  p95: number;
  /** Of all, those who leave unserved included. */
  delayedShare: number;
  abandonedShare: number;
  services: ReadonlyMap<ServiceId, number>;
  classes: ReadonlyMap<Priority, number>;
};

/** The neighbour of a pool has one window more, and its windows are so much slower that all together do the same. */
export const neighbourOf = ({ windows }: Pool): { windows: number; speed: number } => {
  const total = windows.reduce((sum, { speed }) => sum + speed, 0);
  return { windows: windows.length + 1, speed: total / (windows.length + 1) };
};

type Visitor = Customer & { serviceId: ServiceId };

const visitorsOf = (loaded: LoadedScenario, services: readonly ScenarioService[], seed: number): Visitor[] => {
  const visitors = services.flatMap((service) => {
    const next = arrivalsOf(loaded, service, seed);
    const own: Visitor[] = [];
    for (let customer = next(); customer; customer = next()) own.push({ ...customer, serviceId: service.id });
    return own;
  });
  return visitors.sort((a, b) => a.atMinutes - b.atMinutes);
};

/** Waits in order of arrival at equal windows (Kiefer and Wolfowitz 1955): the next free window and its time are all. */
const waitsOf = (visitors: readonly Visitor[], windows: number, speed: number): Float64Array => {
  const freeAt = new Float64Array(windows);
  return Float64Array.from(visitors, ({ atMinutes, serviceMinutes, patienceMinutes }) => {
    let first = 0;
    for (let window = 1; window < windows; window += 1)
      if ((freeAt[window] as number) < (freeAt[first] as number)) first = window;
    const wait = Math.max(0, (freeAt[first] as number) - atMinutes);
    if (wait > patienceMinutes) return patienceMinutes;
    freeAt[first] = atMinutes + wait + serviceMinutes / speed;
    return wait;
  });
};

/**
 * The same people at the same moments with the same needs, in the hall next door: all windows serve everything, in order
 * of arrival, and there is one more of them, so much slower that all together work as fast. Its waits are known exactly
 * (Erlang), they go up and down with those of the pool, and they are not those of the pool: what makes a good control.
 * This model shares nothing with the core.
 */
export const visitNeighbour = (loaded: LoadedScenario, pool: Pool, seed: number): NeighbourFigures => {
  const { warmupMinutes } = loaded.scenario;
  const { windows, speed } = neighbourOf(pool);
  const visitors = visitorsOf(loaded, pool.services, seed);
  const all: number[] = [];
  const services = new Map<ServiceId, number[]>();
  const classes = new Map<Priority, number[]>();
  let abandoned = 0;
  for (const [index, wait] of waitsOf(visitors, windows, speed).entries()) {
    const { atMinutes, serviceId, priority, patienceMinutes } = visitors[index] as Visitor;
    if (atMinutes < warmupMinutes) continue;
    all.push(wait);
    into(services, serviceId).push(wait);
    into(classes, priority).push(wait);
    if (wait === patienceMinutes) abandoned += 1;
  }
  const meansOf = <Key>(waits: ReadonlyMap<Key, readonly number[]>): Map<Key, number> =>
    new Map([...waits].map(([key, values]) => [key, meanOfSample(values)]));
  return {
    meanWait: meanOfSample(all),
    p95: quantile(sortedCopy(all), 0.95),
    delayedShare: all.filter((wait) => wait > 0).length / all.length,
    abandonedShare: abandoned / all.length,
    services: meansOf(services),
    classes: meansOf(classes),
  };
};

const into = <Key>(lists: Map<Key, number[]>, key: Key): number[] => {
  let list = lists.get(key);
  if (!list) lists.set(key, (list = []));
  return list;
};
