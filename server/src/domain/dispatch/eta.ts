import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { ServiceId, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import type { Eta } from "@yichuang/shared/domain/ticket";
import type { Advice } from "@yichuang/shared/protocol/views/alerts-view";

import { callableIn, countOf } from "../queue.ts";
import type { State, Ticket } from "../state.ts";
import { type Facts, learnedFacts } from "./facts.ts";
import { ForwardRuns } from "./forward.ts";
import type { ForwardSource } from "./future.ts";
import { type HallNow, hallNow, openWindowsOf } from "./hall-now.ts";
import { policies } from "./policies.ts";

const minuteMs = 60_000;
/** The 32nd of 39 futures is the 80th percentile without bias, the 20th the median. */
export const estimateRuns = 39;

/** The start of a forward run: the hall as it is, and what is believed of it. */
export const forwardFrom = (state: State, hall: HallNow, facts: Facts, seed: number): ForwardSource => ({
  hall,
  facts,
  seed,
  serviceAt: (windowId) => {
    const now = state.windows.get(windowId);
    const ticket = now?.activeTicketId ? state.tickets.get(now.activeTicketId) : undefined;
    return now && ticket ? { serviceId: ticket.serviceId, sinceMs: now.turnedAtMs } : null;
  },
});

/** The mean of the futures. */
export const meanWaitMs = (waitsMs: Float64Array): number => {
  let sum = 0;
  for (const wait of waitsMs) sum += wait;
  return waitsMs.length === 0 ? 0 : sum / waitsMs.length;
};

/**
 * A wait that the next future stays below with the chance `share`: the order statistic of rank share·(n + 1), between two
 * ranks by interpolation. Of n futures as good as the real one it is exact for every distribution (Wilks 1941).
 */
export const waitQuantileMs = (waitsMs: Float64Array, share: number): number => {
  const sorted = waitsMs.slice().sort();
  const rank = Math.min(sorted.length, Math.max(1, share * (sorted.length + 1)));
  const below = Math.floor(rank);
  const low = sorted[below - 1] ?? 0;
  const high = sorted[below] ?? low;
  return high === low ? low : low + (rank - below) * (high - low);
};

/** What was estimated of the hall at one moment. */
export type Estimates = {
  atMs: number;
  /** For somebody who would take a ticket then, and how many waited for the service. Null: nobody can say. */
  newcomers: ReadonlyMap<ServiceId, { eta: Eta | null; waiting: number }>;
  /** For those who waited then and could be called. */
  tickets: ReadonlyMap<TicketId, Eta | null>;
  advice: readonly Advice[];
};

const noWait: Eta = { p50Min: 0, p80Min: 0 };

/** ETA1: whole minutes; 0 only when nobody has to wait. Null: most futures do not bring the call today. */
const etaOf = (waitsMs: Float64Array): Eta | null => {
  const [p50Ms, p80Ms] = [waitQuantileMs(waitsMs, 0.5), waitQuantileMs(waitsMs, 0.8)];
  if (!Number.isFinite(p50Ms)) return null;
  if (p80Ms === 0) return noWait;
  const p50Min = Math.max(1, Math.round(p50Ms / minuteMs));
  // Beyond a working day nobody counts minutes: four times the median is said instead of never.
  const p80 = Number.isFinite(p80Ms) ? Math.round(p80Ms / minuteMs) : p50Min * 4;
  return { p50Min, p80Min: Math.max(p50Min + 1, p80) };
};

/** The runs of a moment of the hall, to be made one by one (`run`) and summed up with `estimatesFrom`. */
export const startEstimate = (state: State, index: HallIndex, nowMs: number): ForwardRuns => {
  const hall = hallNow(state, index, nowMs);
  const facts = learnedFacts({
    settings: hall.settings,
    learned: state.learned,
    ledger: state.ledger,
    nowMs,
  });
  return new ForwardRuns(forwardFrom(state, hall, facts, state.revision));
};

export const estimatesFrom = (runs: ForwardRuns): Estimates => {
  const { tickets, newcomers } = runs.results();
  return {
    atMs: runs.startMs,
    newcomers: new Map(
      [...newcomers].map(([serviceId, waits]) => [
        serviceId,
        { eta: etaOf(waits), waiting: runs.waitingAtStart.get(serviceId) ?? 0 },
      ]),
    ),
    tickets: new Map([...tickets].map(([ticketId, waits]) => [ticketId, etaOf(waits)])),
    advice: [],
  };
};

/** All at once: for a first look, and for tests. */
export const estimateAtOnce = (state: State, index: HallIndex, nowMs: number, count = estimateRuns): Estimates => {
  const runs = startEstimate(state, index, nowMs);
  for (let made = 0; made < count; made += 1) runs.run();
  return estimatesFrom(runs);
};

const scaled = (eta: Eta | null, factor: number): Eta | null => {
  if (eta === null || factor === 1) return eta;
  const p50Min = Math.max(1, Math.round(eta.p50Min * factor));
  return { p50Min, p80Min: Math.max(p50Min + 1, Math.round(eta.p80Min * factor)) };
};

/**
 * ETA1, ETA2: for somebody who takes a ticket now: nothing while a window is free for it, null when no open window serves
 * it, else the newest estimate, in proportion when more or fewer wait than then.
 */
export const newcomerEta = (
  estimates: Estimates,
  hall: HallNow,
  serviceId: ServiceId,
  waiting = countOf(hall.state.queues, serviceId),
): Eta | null => {
  const open = openWindowsOf(hall).ofService.get(serviceId);
  if (!open) return null;
  const bound = policies[hall.settings.policy].bind?.(hall, serviceId) ?? null;
  const able = bound === null ? open : [bound];
  if (waiting === 0 && able.some((windowId) => isSpare(hall, windowId))) return noWait;
  const known = estimates.newcomers.get(serviceId);
  if (!known) return null;
  // Nobody had to wait then: what those who have come since will take, shared by the windows.
  if (known.eta?.p80Min === 0) return shared(hall, serviceId, waiting, able);
  return scaled(known.eta, (waiting + 1) / (known.waiting + 1));
};

/** Free, and nobody waits whom it would call first. */
const isSpare = (hall: HallNow, windowId: WindowId): boolean => {
  const { windows, queues } = hall.state;
  const now = windows.get(windowId);
  if (now?.state !== "open" || now.activeTicketId !== null) return false;
  const served = openWindowsOf(hall).served.get(windowId) ?? [];
  return served.every(({ serviceId }) => callableIn(queues.lines.get(serviceId)) === 0);
};

/** Work that waits for the windows of a service, each queue shared by all windows that serve it. */
const shared = (hall: HallNow, serviceId: ServiceId, waiting: number, able: readonly WindowId[]): Eta => {
  const { served, ofService } = openWindowsOf(hall);
  const minutesOf = (id: ServiceId): number => (hall.settings.services.get(id)?.serviceMs ?? 0) / minuteMs;
  let minutes = (waiting * minutesOf(serviceId)) / able.length;
  for (const windowId of able)
    for (const other of served.get(windowId) ?? []) {
      if (other.serviceId === serviceId) continue;
      const sharers = ofService.get(other.serviceId)?.length ?? 1;
      minutes +=
        (callableIn(hall.state.queues.lines.get(other.serviceId)) * minutesOf(other.serviceId)) / sharers / able.length;
    }
  const p50Min = Math.max(1, Math.round(minutes));
  return { p50Min, p80Min: p50Min + Math.max(1, Math.round(minutesOf(serviceId))) };
};

/** ETA1: for an appointment: not before its time, and then as somebody who comes now. */
export const appointmentEta = (estimates: Estimates, hall: HallNow, serviceId: ServiceId, atMs: number): Eta | null => {
  const newcomer = newcomerEta(estimates, hall, serviceId);
  if (newcomer === null || atMs <= hall.nowMs) return newcomer;
  const untilMin = Math.ceil((atMs - hall.nowMs) / minuteMs);
  return { p50Min: Math.max(untilMin, newcomer.p50Min), p80Min: untilMin + Math.max(1, newcomer.p80Min) };
};

/** ETA3: for a ticket that waits: what is left of its own estimate, or of a newcomer's at its place; OUT5: so too for somebody who is out. */
export const ticketEta = (estimates: Estimates, hall: HallNow, ticket: Ticket, ahead: number): Eta | null => {
  const own = estimates.tickets.get(ticket.ticketId);
  if (own === null || !ticket.isReady) return null;
  // Its own futures hold a time of coming back that nobody has said.
  if (own === undefined || ticket.outUntilMs !== null) {
    const isAnybodys = ticket.onlyWindowId === null && ticket.onlyClerkId === null && ticket.orderMs <= hall.nowMs;
    return isAnybodys ? newcomerEta(estimates, hall, ticket.serviceId, ahead) : null;
  }
  const goneMin = Math.floor(Math.max(0, hall.nowMs - estimates.atMs) / minuteMs);
  const p50Min = Math.max(1, own.p50Min - goneMin);
  return own.p80Min === 0 ? own : { p50Min, p80Min: Math.max(p50Min + 1, own.p80Min - goneMin) };
};
