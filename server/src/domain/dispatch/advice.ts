import { type HallIndex, indexHall } from "@yichuang/shared/domain/hall";
import type { ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import type { Service } from "@yichuang/shared/domain/service";
import type { ServiceWindow } from "@yichuang/shared/domain/service-window";
import type { Advice } from "@yichuang/shared/protocol/views/alerts-view";

import { minutesToClosing } from "../calendar.ts";
import { sitsAtWindows } from "../decide/guards.ts";
import { countOf } from "../queue.ts";
import { seatOf, type State, windowNow } from "../state.ts";
import { meanWaitMs, type Estimates, forwardFrom } from "./eta.ts";
import { learnedFacts } from "./facts.ts";
import { ForwardRuns, type ForwardWaits } from "./forward.ts";
import { hallNow, servedBy } from "./hall-now.ts";
import type { Desk } from "./policy.ts";
import { settingsOf } from "./settings.ts";

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

/** An open window whose clerk could cover for a service that is late. */
export type Switch = { windowId: WindowId; serviceId: ServiceId };

/** Each late service asks the windows with the shortest queues, and not all of them. */
const askedMax = 2;

/** Somebody waits for it longer than the target. */
const isLate = (state: State, { serviceId, targetMinutes }: Service, nowMs: number): boolean =>
  (state.queues.lines.get(serviceId)?.lanes ?? []).some(
    ([head]) => head !== undefined && nowMs - head.sinceMs > targetMinutes * minuteMs,
  );

/** Advice costs work: it is looked for while somebody waits longer than the target. */
export const lateServices = (state: State, index: HallIndex, nowMs: number): Service[] =>
  index.hall.services.filter((service) => isLate(state, service, nowMs));

/** ADV6: open windows that do not serve a late service and whose clerk may, those with the fewest people waiting first. */
export const switchable = (state: State, index: HallIndex, nowMs: number): Switch[] => {
  const settings = settingsOf(index);
  const open = [...state.windows.values()].flatMap(({ windowId, state: at, clerkId }) => {
    if (at !== "open" || clerkId === null) return [];
    const served = servedBy(settings, windowId, clerkId).map(({ serviceId }) => serviceId);
    const people = served.reduce((sum, serviceId) => sum + countOf(state.queues, serviceId), 0);
    return { windowId, served, people, skills: settings.skills.get(clerkId) };
  });
  return lateServices(state, index, nowMs).flatMap(({ serviceId }) =>
    open
      .filter(({ served, skills }) => !served.includes(serviceId) && (skills?.has(serviceId) ?? true))
      // Who has as many waiting of their own has nothing to give.
      .filter(({ people }) => people < countOf(state.queues, serviceId))
      .toSorted((a, b) => a.people - b.people)
      .slice(0, askedMax)
      .map(({ windowId }) => ({ windowId, serviceId })),
  );
};

/** ADV6: what a window serves now, and one service more, for others. */
export const withCover = (index: HallIndex, { windowId, serviceId }: Switch): ServiceWindow["services"] => [
  ...(index.windows.get(windowId)?.services ?? []).filter((served) => served.serviceId !== serviceId),
  { serviceId, level: "cover" },
];

const hallWithCover = (index: HallIndex, turn: Switch): HallIndex =>
  indexHall({
    ...index.hall,
    windows: index.hall.windows.map((own) =>
      own.windowId === turn.windowId ? { ...own, services: withCover(index, turn) } : own,
    ),
  });

/** What could be done: a window more, or a window for somebody else's people too. */
export type Step = Desk | Switch;
const isSwitch = (step: Step): step is Switch => "serviceId" in step;

/** A comparison under way: the hall as it is beside the hall in which it is done. */
export type WhatIf = { step: Step; as: ForwardRuns; if: ForwardRuns };

/** Begins to work out what a step would save; both sides meet the same futures. */
export const startWhatIf = (state: State, index: HallIndex, nowMs: number, step: Step): WhatIf => {
  const hall = hallNow(state, index, nowMs);
  const facts = learnedFacts({ settings: hall.settings, learned: state.learned, ledger: state.ledger, nowMs });
  const source = forwardFrom(state, hall, facts, state.revision);
  const changed = isSwitch(step)
    ? { ...source, hall: hallNow(state, hallWithCover(index, step), nowMs) }
    : { ...source, alsoOpen: step };
  const asked = { areNewcomersAsked: false };
  return { step, as: new ForwardRuns(source, asked), if: new ForwardRuns(changed, asked) };
};

/** ADV2, ADV6: what it came to; null: it would save too little. */
export const adviceFrom = (state: State, { step, as, if: changed }: WhatIf): Advice | null => {
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
  const savedMin = Math.round(savedMs / people / minuteMs);
  return isSwitch(step)
    ? { type: "switch-profile", ...step, savedMin }
    : { type: "open-window", ...step, serviceId: most.serviceId, savedMin };
};
