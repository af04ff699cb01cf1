import type { ServiceId, WindowId } from "@yichuang/shared/domain/ids";

import { arrivalsPerMsOf, type Learned, usualMsOf } from "../learned.ts";
import { callableIn, type Line, type Queued } from "../queue.ts";
import type { HallNow } from "./hall-now.ts";
import type { Served } from "./settings.ts";

/** Work that is expected soon counts like work that waits, this share of it. */
const expectedShare = 0.5;
/** So much of the capacity that arrivals will take is not counted on. */
const slackShare = 0.8;
const slackMin = 0.1;
const tiny = 1e-9;

/** Who can serve what, as index lists; made anew when a window opens, closes, or changes its clerk. */
export type PricePlan = {
  services: readonly ServiceId[];
  /** Position of a service in `services`. */
  indexOf: ReadonlyMap<ServiceId, number>;
  /** Open windows that serve each service. */
  windows: Float64Array;
  /** Windows that serve the same are one group: `groupStart[g]` to `groupStart[g + 1]` in `groupServices`. */
  groupStart: Int32Array;
  groupServices: Int32Array;
  groupSize: Float64Array;
  /** Groups of each service, likewise. */
  serviceStart: Int32Array;
  serviceGroups: Int32Array;
  /** The lines and what was learned of each service, found once: neither is ever replaced in its map. */
  found: { queues: unknown; lines: (Line<Queued> | undefined)[]; learned: (Learned | undefined)[] };
  expectedMs: Float64Array;
  /** Room for one decision, so that none is asked for each time. */
  work: Float64Array;
  load: Float64Array;
  pull: Float64Array;
  reserve: Float64Array;
  /** For which decision a reserve was worked out. */
  reserveTurn: Float64Array;
  turn: number;
};

const flatten = (lists: readonly (readonly number[])[]): { start: Int32Array; values: Int32Array } => {
  const start = new Int32Array(lists.length + 1);
  lists.forEach((list, index) => {
    start[index + 1] = (start[index] as number) + list.length;
  });
  return { start, values: Int32Array.from(lists.flat()) };
};

/** Sets the plan up from what each open window serves. */
export const planPrices = (served: ReadonlyMap<WindowId, readonly Served[]>): PricePlan => {
  const indexOf = new Map<ServiceId, number>();
  const expectedMs: number[] = [];
  const groups = new Map<string, { services: number[]; size: number }>();
  for (const list of served.values()) {
    for (const { serviceId, serviceMs } of list) {
      if (indexOf.has(serviceId)) continue;
      indexOf.set(serviceId, indexOf.size);
      expectedMs.push(serviceMs);
    }
    const services = list.map(({ serviceId }) => indexOf.get(serviceId) as number).toSorted((a, b) => a - b);
    const key = services.join(" ");
    const group = groups.get(key);
    if (group) group.size += 1;
    else groups.set(key, { services, size: 1 });
  }
  const all = [...groups.values()];
  const ofService = Array.from({ length: indexOf.size }, (): number[] => []);
  all.forEach(({ services }, group) => services.forEach((service) => ofService[service]?.push(group)));
  const byGroup = flatten(all.map(({ services }) => services));
  const byService = flatten(ofService);
  return {
    services: [...indexOf.keys()],
    indexOf,
    windows: Float64Array.from(ofService, (list) => list.reduce((sum, group) => sum + (all[group]?.size ?? 0), 0)),
    groupStart: byGroup.start,
    groupServices: byGroup.values,
    groupSize: Float64Array.from(all, ({ size }) => size),
    serviceStart: byService.start,
    serviceGroups: byService.values,
    found: { queues: null, lines: [], learned: [] },
    expectedMs: Float64Array.from(expectedMs),
    work: new Float64Array(indexOf.size),
    load: new Float64Array(all.length),
    pull: new Float64Array(indexOf.size),
    reserve: new Float64Array(all.length),
    reserveTurn: new Float64Array(all.length),
    turn: 0,
  };
};

/** Looks lines and learned figures up where they were not there before, or in another hall's run. */
const find = ({ queues, learned }: HallNow<Queued>["state"], { services, found }: PricePlan): void => {
  if (found.queues !== queues) {
    found.queues = queues;
    found.lines = services.map(() => undefined);
    found.learned = services.map(() => undefined);
  }
  for (let k = 0; k < services.length; k += 1) {
    found.lines[k] ??= queues.lines.get(services[k] as ServiceId);
    found.learned[k] ??= learned.get(services[k] as ServiceId);
  }
};

/** x_k: work that waits or is expected, scaled up where arrivals leave little capacity to spare. */
const measureWork = (hall: HallNow<Queued>, plan: PricePlan): void => {
  const { services, windows, work, pull, found, expectedMs } = plan;
  find(hall.state, plan);
  let arrivals = 0;
  let arrivingWork = 0;
  for (let k = 0; k < services.length; k += 1) {
    const learned = found.learned[k];
    const usualMs = usualMsOf(learned, expectedMs[k] as number);
    const perMs = arrivalsPerMsOf(learned, hall.nowMs);
    arrivals += perMs;
    arrivingWork += perMs * usualMs;
    // Kept for the second pass.
    work[k] = usualMs;
    pull[k] = perMs;
  }
  const meanMs = arrivals > 0 ? arrivingWork / arrivals : 0;
  for (let k = 0; k < services.length; k += 1) {
    const usualMs = work[k] as number;
    const perMs = pull[k] as number;
    const able = windows[k] as number;
    const people = callableIn(found.lines[k]) + expectedShare * perMs * meanMs;
    const spare = Math.max(slackMin * able, able - slackShare * perMs * usualMs);
    work[k] = (people * usualMs * able) / spare;
    pull[k] = 0;
  }
};

/**
 * Works out how scarce the work of each service is for the windows that could do it:
 *   load of a window      Y_t = Σ x_k over what it serves
 *   pull on a service     r_k = Σ 1/Y_t over the windows that serve it
 *   reserve of a window   R_t = Σ x_k / (Y_t·r_k): its fair share of the work, were everybody to share in proportion
 * `priceOf` then reads off z_c, what the windows lose when a unit of this work is taken: those that have little else would
 * soon be idle. With x_k = q_k this is one step of the proportional (maximum entropy) sharing of a flow; the product
 * q ÷ price generalises "longest queue, weighted by how few can serve it". O(pairs of window groups and services).
 */
export const computePrices = (hall: HallNow<Queued>, plan: PricePlan): void => {
  measureWork(hall, plan);
  const { groupStart, groupServices, groupSize, work, load, pull } = plan;
  const groups = groupSize.length;
  for (let group = 0, at = 0; group < groups; group += 1) {
    const start = at;
    const end = groupStart[group + 1] as number;
    let sum = tiny;
    for (; at < end; at += 1) sum += work[groupServices[at] as number] as number;
    const inverse = 1 / sum;
    load[group] = inverse;
    const together = inverse * (groupSize[group] as number);
    for (at = start; at < end; at += 1) {
      const service = groupServices[at] as number;
      pull[service] = (pull[service] as number) + together;
    }
  }
  // From here on `work` holds x_k ÷ r_k.
  for (let k = 0; k < work.length; k += 1) work[k] = (work[k] as number) / (pull[k] as number);
  plan.turn += 1;
};

/** R_t, worked out when it is first asked for: a decision needs it for few of the windows. */
const reserveOf = (plan: PricePlan, group: number): number => {
  const { groupStart, groupServices, work, load, reserve, reserveTurn, turn } = plan;
  if (reserveTurn[group] === turn) return reserve[group] as number;
  const end = groupStart[group + 1] as number;
  let sum = 0;
  for (let at = groupStart[group] as number; at < end; at += 1) sum += work[groupServices[at] as number] as number;
  const value = Math.max(tiny, sum * (load[group] as number));
  reserve[group] = value;
  reserveTurn[group] = turn;
  return value;
};

/** z_c: what taking one unit of this work costs the windows that serve it; after `computePrices`. */
export const priceOf = (plan: PricePlan, service: number): number => {
  const { serviceStart, serviceGroups, groupSize, load, pull } = plan;
  let sum = 0;
  const end = serviceStart[service + 1] as number;
  for (let at = serviceStart[service] as number; at < end; at += 1) {
    const group = serviceGroups[at] as number;
    sum += ((groupSize[group] as number) * (load[group] as number)) / reserveOf(plan, group);
  }
  return sum / (pull[service] as number);
};
