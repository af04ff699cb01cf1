import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { ServiceId } from "@yichuang/shared/domain/ids";
import type { Advice } from "@yichuang/shared/protocol/views/alerts-view";

import { minutesToClosing } from "../calendar.ts";
import { sitsAtWindows } from "../decide/guards.ts";
import { seatOf, type State, windowNow } from "../state.ts";
import { meanWaitMs, type Estimates, forwardFrom } from "./eta.ts";
import { learnedFacts } from "./facts.ts";
import { ForwardRuns, type ForwardWaits } from "./forward.ts";
import { hallNow } from "./hall-now.ts";
import type { Desk } from "./policy.ts";

const minuteMs = 60_000;
/** Who would not be called within the horizon is taken to wait that long. */
const longestMs = 10 * 60 * minuteMs;
/** Advice that saves everybody less than this is not worth a supervisor's attention. */
const savingMinMs = 2 * minuteMs;

/** ADV1: services whose newcomers would not be done before closing in one future of five, or more. */
export const cannotFinish = ({ newcomers }: Estimates, index: HallIndex, nowMs: number): Advice[] =>
  index.hall.services.flatMap((service): Advice[] => {
    const minutesLeft = minutesToClosing(index.hall, service, nowMs);
    const known = newcomers.get(service.serviceId);
    if (minutesLeft === 0 || !known || known.waiting === 0) return [];
    // Nobody can say when: no window is open for it, or the work reaches beyond the day.
    return known.eta === null || known.eta.p80Min + service.serviceMinutes > minutesLeft
      ? [{ type: "cannot-finish", serviceId: service.serviceId, minutesLeft, waiting: known.waiting }]
      : [];
  });

/** ADV2: closed windows whose usual clerk is signed in and sits nowhere else: those that could be opened at once. */
export const openable = (state: State, index: HallIndex): Desk[] =>
  index.hall.clerks.flatMap((clerk) => {
    if (![...state.sessions.values()].some((session) => session.clerkId === clerk.clerkId)) return [];
    const { clerkId, windowId } = clerk;
    if (windowId === undefined || !sitsAtWindows(clerk) || windowNow(state, windowId).state !== "closed") return [];
    const seat = seatOf(state, clerkId);
    return seat === undefined || seat.windowId === windowId ? [{ windowId, clerkId }] : [];
  });

const cappedMean = (waits: Float64Array): number => meanWaitMs(waits.map((wait) => Math.min(wait, longestMs)));

/** Means per service over those who wait, in milliseconds. */
const totals = (state: State, { tickets }: ForwardWaits): Map<ServiceId, number> => {
  const sums = new Map<ServiceId, number>();
  for (const [ticketId, waits] of tickets) {
    const serviceId = state.tickets.get(ticketId)?.serviceId;
    if (serviceId !== undefined) sums.set(serviceId, (sums.get(serviceId) ?? 0) + cappedMean(waits));
  }
  return sums;
};

/** A comparison under way: the hall as it is beside the hall with one more window. */
export type WhatIf = { desk: Desk; as: ForwardRuns; if: ForwardRuns };

/** Begins to work out what opening a window would save; both sides meet the same futures. */
export const startWhatIf = (state: State, index: HallIndex, nowMs: number, desk: Desk): WhatIf => {
  const hall = hallNow(state, index, nowMs);
  const facts = learnedFacts({ settings: hall.settings, learned: state.learned, ledger: state.ledger, nowMs });
  const source = forwardFrom(state, hall, facts, state.revision);
  const asked = { areNewcomersAsked: false };
  return { desk, as: new ForwardRuns(source, asked), if: new ForwardRuns({ ...source, alsoOpen: desk }, asked) };
};

/** ADV2: what it came to; null: it would save too little. */
export const adviceFrom = (state: State, { desk, as, if: changed }: WhatIf): Advice | null => {
  const [before, after] = [totals(state, as.results()), totals(state, changed.results())];
  const people = as.results().tickets.size;
  let savedMs = 0;
  let most: { serviceId: ServiceId; savedMs: number } | null = null;
  for (const [serviceId, sum] of before) {
    const saved = sum - (after.get(serviceId) ?? sum);
    savedMs += saved;
    if (most === null || saved > most.savedMs) most = { serviceId, savedMs: saved };
  }
  if (most === null || people === 0 || savedMs / people < savingMinMs) return null;
  return {
    type: "open-window",
    ...desk,
    serviceId: most.serviceId,
    savedMin: Math.round(savedMs / people / minuteMs),
  };
};
