import type { ClerkId, ServiceId } from "@yichuang/shared/domain/ids";
import type { Rng } from "@yichuang/shared/lib/rng";

import { arrivalsPerMsOf, type Learned, priorTickets, usualMsOf } from "../learned.ts";
import type { LedgerLine } from "../ledger.ts";
import type { DispatchSettings } from "./settings.ts";

/** What a forward run believes of the hall. Times in milliseconds. */
export type Facts = {
  /** Time at a window for one ticket. */
  drawMs: (serviceId: ServiceId, rng: Rng) => number;
  /** What is still to come when so much has gone by. */
  drawRestMs: (serviceId: ServiceId, elapsedMs: number, rng: Rng) => number;
  /** People who come for a service, per millisecond. */
  arrivalsPerMs: (serviceId: ServiceId) => number;
  /** How long this clerk takes, as a multiple of the usual. */
  slownessOf: (clerkId: ClerkId) => number;
};

const drawsMax = 40;

const exponentialMs = (rng: Rng, meanMs: number): number => -meanMs * Math.log(1 - rng.next());

/** A clerk's slowness against the whole hall's, pulled towards 1 until some work has been seen. */
const slownessFrom = (ledger: ReadonlyMap<ClerkId, LedgerLine>, priorMs: number): ((clerkId: ClerkId) => number) => {
  let workMs = priorMs;
  let expectedMs = priorMs;
  for (const line of ledger.values()) {
    workMs += line.workMs;
    expectedMs += line.expectedMs;
  }
  const hall = workMs / expectedMs;
  return (clerkId) => {
    const line = ledger.get(clerkId);
    if (!line) return 1;
    return (line.workMs + priorMs * hall) / (line.expectedMs + priorMs) / hall;
  };
};

export type FactsSource = {
  settings: DispatchSettings;
  learned: ReadonlyMap<ServiceId, Learned>;
  ledger: ReadonlyMap<ClerkId, LedgerLine>;
  nowMs: number;
};

/**
 * What the server has seen of its hall: the level of each service from a long memory, the shape from the newest tickets
 * (drawn again as they were; exponential until there are some), the newest arrivals, clerks' own pace.
 */
export const learnedFacts = ({ settings, learned, ledger, nowMs }: FactsSource): Facts => {
  const expectedMsOf = (serviceId: ServiceId): number => settings.services.get(serviceId)?.serviceMs ?? 60_000;
  const means = new Map<ServiceId, number>();
  const scales = new Map<ServiceId, number>();
  const rates = new Map<ServiceId, number>();
  let usualMs = 0;
  for (const serviceId of settings.services.keys()) {
    const seen = learned.get(serviceId);
    const meanMs = usualMsOf(seen, expectedMsOf(serviceId));
    const values = seen?.occupiedMs.values ?? [];
    const ringMean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    means.set(serviceId, meanMs);
    scales.set(serviceId, ringMean > 0 ? meanMs / ringMean : 0);
    rates.set(serviceId, arrivalsPerMsOf(seen, nowMs));
    usualMs += meanMs / settings.services.size;
  }
  const drawMs = (serviceId: ServiceId, rng: Rng): number => {
    const meanMs = means.get(serviceId) ?? usualMs;
    const values = learned.get(serviceId)?.occupiedMs.values ?? [];
    const at = rng.int(values.length + priorTickets);
    const value = values[at];
    return value === undefined ? exponentialMs(rng, meanMs) : value * (scales.get(serviceId) ?? 1);
  };
  return {
    drawMs,
    drawRestMs: (serviceId, elapsedMs, rng) => {
      for (let count = 0; count < drawsMax; count += 1) {
        const drawnMs = drawMs(serviceId, rng);
        if (drawnMs > elapsedMs) return drawnMs - elapsedMs;
      }
      // Longer than nearly all: nobody knows; half the usual time is as good a guess as any.
      return exponentialMs(rng, (means.get(serviceId) ?? usualMs) / 2);
    },
    arrivalsPerMs: (serviceId) => rates.get(serviceId) ?? 0,
    slownessOf: slownessFrom(ledger, priorTickets * usualMs),
  };
};
