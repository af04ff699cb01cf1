import type { ServiceId, WindowId } from "@yichuang/shared/domain/ids";

import { arrivalsPerMsOf, usualMsOf } from "../learned.ts";
import type { Line, Queued } from "../queue.ts";
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
  /** Room for one decision, so that none is asked for each time. */
  work: Float64Array;
  load: Float64Array;
  pull: Float64Array;
  reserve: Float64Array;
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
  const groups = new Map<string, { services: number[]; size: number }>();
  for (const list of served.values()) {
    for (const { serviceId } of list) if (!indexOf.has(serviceId)) indexOf.set(serviceId, indexOf.size);
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
    work: new Float64Array(indexOf.size),
    load: new Float64Array(all.length),
    pull: new Float64Array(indexOf.size),
    reserve: new Float64Array(all.length),
  };
};

const callableIn = (line: Line<Queued> | undefined): number =>
  line ? line.size - line.held.length - line.sent.length : 0;

/** x_k: work that waits or is expected, scaled up where arrivals leave little capacity to spare. */
const measureWork = ({ state, settings, nowMs }: HallNow<Queued>, plan: PricePlan): void => {
  const { services, windows, work, pull } = plan;
  let arrivals = 0;
  let arrivingWork = 0;
  for (let k = 0; k < services.length; k += 1) {
    const serviceId = services[k] as ServiceId;
    const learned = state.learned.get(serviceId);
    const usualMs = usualMsOf(learned, settings.services.get(serviceId)?.serviceMs ?? 0);
    const perMs = arrivalsPerMsOf(learned, nowMs);
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
    const people = callableIn(state.queues.lines.get(services[k] as ServiceId)) + expectedShare * perMs * meanMs;
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
  const { groupStart, groupServices, groupSize, work, load, pull, reserve } = plan;
  for (let group = 0; group < groupSize.length; group += 1) {
    let sum = 0;
    const end = groupStart[group + 1] as number;
    for (let at = groupStart[group] as number; at < end; at += 1) sum += work[groupServices[at] as number] as number;
    const inverse = 1 / Math.max(tiny, sum);
    load[group] = inverse;
    for (let at = groupStart[group] as number; at < end; at += 1) {
      const service = groupServices[at] as number;
      pull[service] = (pull[service] as number) + inverse * (groupSize[group] as number);
    }
  }
  for (let group = 0; group < groupSize.length; group += 1) {
    let sum = 0;
    const end = groupStart[group + 1] as number;
    for (let at = groupStart[group] as number; at < end; at += 1) {
      const service = groupServices[at] as number;
      sum += (work[service] as number) / (pull[service] as number);
    }
    reserve[group] = Math.max(tiny, sum * (load[group] as number));
  }
};

/** z_c: what taking one unit of this work costs the windows that serve it; after `computePrices`. */
export const priceOf = (
  { serviceStart, serviceGroups, groupSize, load, pull, reserve }: PricePlan,
  service: number,
): number => {
  let sum = 0;
  const end = serviceStart[service + 1] as number;
  for (let at = serviceStart[service] as number; at < end; at += 1) {
    const group = serviceGroups[at] as number;
    sum += ((groupSize[group] as number) * (load[group] as number)) / (reserve[group] as number);
  }
  return sum / (pull[service] as number);
};
