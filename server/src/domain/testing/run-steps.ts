import { type HallIndex, indexHall } from "@yichuang/shared/domain/hall";
import type { SessionId } from "@yichuang/shared/domain/ids";

import { adjustedHall } from "../adjusted-hall.ts";
import { decideAlerts } from "../alerts.ts";
import type { Context, Decision, MadeHall } from "../context.ts";
import { decideDue } from "../deadlines.ts";
import { decide } from "../decide.ts";
import type { DomainEvent } from "../event.ts";
import { evolve } from "../evolve.ts";
import type { OutsideAlert } from "../outside.ts";
import { createState, type State } from "../state.ts";
import { commandFor } from "./command-for.ts";
import type { Attempt } from "./draw.ts";
import type { Step } from "./random-steps.ts";
import { openingMs } from "./test-hall.ts";

export type RunOptions = {
  index: HallIndex;
  areHoursEnforced: boolean;
  /** Called before each decision of a command takes effect. */
  onDecision?: (state: State, attempt: Attempt, context: Context, decision: Decision) => void;
  /** Called after each event. */
  onEvent?: (state: State, event: DomainEvent) => void;
};

/** Who asks to be let in, whenever somebody answers. */
const paired: Context["paired"] = { role: "kiosk", device: "kiosk-1", name: "一号机" };

/** A disk that fills and is emptied again. */
const outsideAt = ([number = 0]: readonly number[], sinceMs: number): OutsideAlert[] =>
  number % 3 === 0 ? [{ about: { type: "disk", space: "scarce", freeMb: 40 }, sinceMs }] : [];
/** A day has a thousand seconds for each command; here they are rare, for the sake of the test's time. */
const isWatched = ({ numbers }: Step): boolean => (numbers[1] ?? 0) % 5 === 0;
/** The hall without one of its services, if every window keeps something to serve; the hall itself, if not. */
const withoutOne = ({ hall, flows }: HallIndex, at: number): HallIndex => {
  const gone = hall.services[at % hall.services.length]?.serviceId;
  const windows = hall.windows.map((own) => ({
    ...own,
    services: own.services.filter(({ serviceId }) => serviceId !== gone),
  }));
  if (windows.some(({ services }) => services.length === 0)) return indexHall(hall, flows);
  return indexHall({ ...hall, windows, services: hall.services.filter(({ serviceId }) => serviceId !== gone) }, flows);
};

/** What a supervisor makes of the hall: less of it, or all that it was at the beginning. */
const madeOf = (first: HallIndex, now: HallIndex, at: number): MadeHall => ({
  index: at % 2 === 0 ? first : withoutOne(now, at),
  sha256: "s",
  fileSha256: "f",
  origin: "form",
  places: ["services"],
});

export type Run = { state: State; log: DomainEvent[] };

/** Lets random steps happen to a hall as the engine would: what is due, the command, what is due after it; time never runs back. */
export const runSteps = (steps: readonly Step[], options: RunOptions): Run => {
  const { areHoursEnforced, onDecision, onEvent } = options;
  let hall = options.index;
  const state = createState();
  const log: DomainEvent[] = [];
  const applyAll = (events: readonly DomainEvent[]): void => {
    for (const event of events) {
      evolve(state, event);
      log.push(event);
      onEvent?.(state, event);
    }
  };
  const applyDue = (nowMs: number): void => {
    const due = (): DomainEvent[] => decideDue(state, adjustedHall(hall, state), nowMs);
    for (let events = due(); events.length > 0; events = due()) applyAll(events);
  };
  let clockMs = openingMs;
  for (const step of steps) {
    clockMs += step.advanceMs;
    const nowMs = Math.max(state.nowMs, clockMs);
    applyDue(nowMs);
    const index = adjustedHall(hall, state);
    const attempt = commandFor(step, state, index, nowMs);
    const newSessionId = `session-${state.revision}` as SessionId;
    const { actor, known } = attempt;
    const madeHall = madeOf(options.index, hall, state.revision);
    const facts = { index, nowMs, actor, areHoursEnforced, newSessionId, paired, madeHall };
    const context: Context = { ...facts, locale: "zh", ...known };
    const decision = decide(state, attempt.command, context);
    onDecision?.(state, attempt, context, decision);
    if (decision.ok) applyAll(decision.value);
    if (decision.ok && decision.value.some(({ type }) => type === "HallUpdated")) hall = madeHall.index;
    applyDue(nowMs);
    if (isWatched(step))
      applyAll(decideAlerts({ state, index, nowMs, areHoursEnforced, outside: outsideAt(step.numbers, nowMs) }));
  }
  return { state, log };
};
