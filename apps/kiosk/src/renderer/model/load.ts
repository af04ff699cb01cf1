import type { Eta } from "@yichuang/shared/domain/ticket";
import type { KioskService, KioskView } from "@yichuang/shared/protocol/views/kiosk-view";

import type { CatalogueService } from "./catalogue.ts";

type Weighted = { value: number; weight: number };

/** The value in the middle of the weights; between two the greater one: a wait is rather said too long than too short. */
const middle = (values: readonly Weighted[]): number | null => {
  const total = values.reduce((sum, { weight }) => sum + weight, 0);
  let passed = 0;
  for (const { value, weight } of [...values].sort((a, b) => a.value - b.value)) {
    passed += weight;
    if (passed * 2 > total) return value;
  }
  return null;
};

const etasOf = (services: readonly (KioskService | undefined)[]): Eta[] =>
  services.flatMap((service) => (service?.open && service.eta ? [service.eta] : []));

/** How the hall is doing, for the line under the question. */
export type HallLoad = {
  waitingCount: number;
  /** Minutes within which most services call a person who comes now, in steps of five; null when nobody can say. */
  mostWithinMin: number | null;
  /** unopened: no window is open yet. */
  level: "calm" | "some" | "busy" | "unopened";
};

const stepMin = 5;
export const calmMaxMin = 15;
const someMaxMin = 30;
/** "Most" is two services in three. */
const mostShare = 2 / 3;
/** With fewer of the services than this at an open window, what those few say holds for nobody else. */
const servedShareLeast = 0.5;
const kindServedShareLeast = 0.25;

const servedShare = (services: readonly (KioskService | undefined)[]): number => {
  const open = services.filter((service) => service?.open);
  return open.filter((service) => (service?.openWindows ?? 0) > 0).length / Math.max(1, open.length);
};

const levelOf = (mostWithinMin: number | null): HallLoad["level"] => {
  if (mostWithinMin === null) return "unopened";
  if (mostWithinMin <= calmMaxMin) return "calm";
  return mostWithinMin <= someMaxMin ? "some" : "busy";
};

/** Sums a hall up from what newcomers of each open service may expect in four cases of five. */
export const hallLoad = (view: KioskView): HallLoad => {
  const all = Object.values(view.services);
  const bounds = servedShare(all) < servedShareLeast ? [] : etasOf(all).map(({ p80Min }) => p80Min);
  const bound = [...bounds].sort((a, b) => a - b)[Math.ceil(bounds.length * mostShare) - 1];
  const mostWithinMin = bound === undefined ? null : Math.ceil(bound / stepMin) * stepMin;
  return { waitingCount: view.waitingCount, mostWithinMin, level: levelOf(mostWithinMin) };
};

/** What one kind of window looks like from the door. */
export type KindLoad = { waiting: number; openWindows: number; eta: Eta | null };

/**
 * Sums up services of one kind: people waiting, and the minutes of the service that the person in the middle waits for.
 * Where nobody waits, the service in the middle.
 */
export const kindLoad = (view: KioskView, services: readonly CatalogueService[]): KindLoad => {
  const now = services.map(({ serviceId }) => view.services[serviceId]);
  const waiting = now.reduce((sum, service) => sum + (service?.waiting ?? 0), 0);
  if (servedShare(now) < kindServedShareLeast) return { waiting, openWindows: 0, eta: null };
  const middleOf = (minutes: (eta: Eta) => number): number | null =>
    middle(
      now.flatMap((service) =>
        service?.open && service.eta
          ? [{ value: minutes(service.eta), weight: waiting === 0 ? 1 : service.waiting }]
          : [],
      ),
    );
  const p50Min = middleOf((eta) => eta.p50Min);
  const p80Min = middleOf((eta) => eta.p80Min);
  return {
    waiting,
    openWindows: Math.max(0, ...now.map((service) => service?.openWindows ?? 0)),
    eta: p50Min === null || p80Min === null ? null : { p50Min, p80Min },
  };
};
