import type { KioskService, KioskView } from "@yichuang/shared/protocol/views/kiosk-view";

import { type CatalogueIndex, type CatalogueService, frequentFirst } from "./catalogue.ts";
import type { IdleLimits } from "./idle.ts";
import { calmMaxMin } from "./load.ts";

/** KIO8: a first screen that nobody touches for so long rests. */
export const restLimits: IdleLimits = { quietMs: 60_000, questionMs: 0 };

const minuteMs = 60_000;
const stepPx = 2;
/** Steps from one turn to the other; no common divisor, so that the way between the turns differs each time. */
const turns = { x: 12, y: 7 };

/** 0, 1 … turn … 1, 0, 1 …: there and back without a jump. */
const swing = (position: number, turn: number): number => turn - Math.abs((position % (turn * 2)) - turn);

/** KIO9: where a resting screen stands in this minute, CSS pixels from its place; each minute two pixels further. */
export const driftPx = (atMs: number): { x: number; y: number } => {
  const minute = Math.floor(atMs / minuteMs);
  const along = (turn: number): number => stepPx * (swing(minute, turn) - Math.floor(turn / 2));
  return { x: along(turns.x), y: along(turns.y) };
};

/** A service with what it is like to come for it now. */
export type ServiceNow = { service: CatalogueService; now: KioskService & { eta: NonNullable<KioskService["eta"]> } };

/** What is quiet and what is busy, for who stands before the hall; nothing of services about which nobody can say. */
export type Crowds = { quiet: ServiceNow[]; busy: ServiceNow[]; isKnown: boolean };

/** Later than the service promises; most of its newcomers would be. */
export const isLate = ({ service, now }: ServiceNow): boolean => now.eta.p80Min > service.targetMinutes;

const lateness = ({ service, now }: ServiceNow): number => now.eta.p80Min - service.targetMinutes;

/** Quiet: the shortest waits, the services asked for most first among equal ones. Busy: the latest by its own promise. */
export const crowdsOf = (view: KioskView, index: CatalogueIndex, rowsMax: number): Crowds => {
  const known = frequentFirst(index).flatMap((service): ServiceNow[] => {
    const now = view.services[service.serviceId];
    return now?.open && now.openWindows > 0 && now.eta ? [{ service, now: { ...now, eta: now.eta } }] : [];
  });
  const isBusy = ({ now }: ServiceNow): boolean => now.eta.p80Min > calmMaxMin;
  // Not toSorted: Chrome 109 of old terminals has none.
  const quiet = known.filter((one) => !isBusy(one)).sort((a, b) => a.now.eta.p80Min - b.now.eta.p80Min);
  const busy = known.filter(isBusy).sort((a, b) => lateness(b) - lateness(a) || b.now.eta.p80Min - a.now.eta.p80Min);
  return { quiet: quiet.slice(0, rowsMax), busy: busy.slice(0, rowsMax), isKnown: known.length > 0 };
};
