import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { SessionId } from "@yichuang/shared/domain/ids";

import type { Context, Decision } from "../context.ts";
import { decideDue } from "../deadlines.ts";
import { decide } from "../decide.ts";
import type { DomainEvent } from "../event.ts";
import { evolve } from "../evolve.ts";
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

export type Run = { state: State; log: DomainEvent[] };

/** Lets random steps happen to a hall as the engine would: what is due, the command, what is due after it; time never runs back. */
export const runSteps = (steps: readonly Step[], options: RunOptions): Run => {
  const { index, areHoursEnforced, onDecision, onEvent } = options;
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
    for (let due = decideDue(state, index, nowMs); due.length > 0; due = decideDue(state, index, nowMs)) applyAll(due);
  };
  let clockMs = openingMs;
  for (const step of steps) {
    clockMs += step.advanceMs;
    const nowMs = Math.max(state.nowMs, clockMs);
    applyDue(nowMs);
    const attempt = commandFor(step, state, index, nowMs);
    const newSessionId = `session-${state.revision}` as SessionId;
    const { actor, known } = attempt;
    const context: Context = { index, nowMs, actor, locale: "zh", areHoursEnforced, newSessionId, paired, ...known };
    const decision = decide(state, attempt.command, context);
    onDecision?.(state, attempt, context, decision);
    if (decision.ok) applyAll(decision.value);
    applyDue(nowMs);
  }
  return { state, log };
};
