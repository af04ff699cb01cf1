import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { SessionId } from "@yichuang/shared/domain/ids";
import type { Command } from "@yichuang/shared/protocol/commands/command";
import type { ActorRole } from "@yichuang/shared/protocol/permissions";
import type { RejectionCode } from "@yichuang/shared/protocol/rejection";
import { expect } from "vitest";

import type { Actor, Context, Decision } from "../context.ts";
import { decideDue } from "../deadlines.ts";
import { decide } from "../decide.ts";
import type { DomainEvent, EventOf } from "../event.ts";
import { evolve } from "../evolve.ts";
import { findBreaches } from "../invariants.ts";
import { createState, type State } from "../state.ts";
import { dayOpened, sessionOf } from "./events.ts";
import { clerkId, idOf, testHall } from "./test-hall.ts";

const defaultIndex = testHall();

/** A member of staff of the test hall, signed in. */
export const by = (person: string, index: HallIndex = defaultIndex): Actor => {
  const roles = index.clerks.get(person)?.roles;
  if (!roles) throw new Error(`nobody in the test hall is called ${person}`);
  return { device: "counter-1", roles, clerkId: clerkId(person), sessionId: sessionOf(person), ownTicketIds: [] };
};

/** A device at which nobody has signed in. */
export const byDevice = (role: ActorRole): Actor => ({
  device: `${role}-1`,
  roles: [role],
  clerkId: null,
  sessionId: null,
  ownTicketIds: [],
});

/** A phone that holds the tokens of these tickets. */
export const byPhone = (...labels: string[]): Actor => ({
  ...byDevice("phone"),
  ownTicketIds: labels.map((label) => idOf(label)),
});

export const contextAt = (nowMs: number, actor: Actor, index: HallIndex = defaultIndex): Context => ({
  index,
  nowMs,
  actor,
  locale: "zh",
  areHoursEnforced: true,
  newSessionId: "session-new" as SessionId,
});

/** Applies events one by one and checks every invariant after each. */
export const applyAll = (state: State, events: readonly DomainEvent[]): State => {
  for (const event of events) {
    evolve(state, event);
    expect(findBreaches(state), `after ${event.type}`).toEqual([]);
  }
  return state;
};

/** The state after a history; the first business day opens by itself. */
export const stateAfter = (history: readonly DomainEvent[]): State =>
  applyAll(createState(), history[0]?.type === "DayOpened" ? history : [dayOpened(), ...history]);

/** What an event is expected to say; fields left out may be anything. */
export type EventPattern = {
  [Type in DomainEvent["type"]]: { type: Type } & Partial<EventOf<Type>>;
}[DomainEvent["type"]];

export type Outcome = {
  /** These events and no others, in this order; gives the state they lead to. */
  then: (...expected: EventPattern[]) => State;
  /** Refused with this code, and these details if any are named. */
  thenRefused: (code: RejectionCode, details?: Record<string, unknown>) => void;
};

export type Scenario = {
  /** Decides in another hall than the plain test hall. */
  in: (index: HallIndex) => Scenario;
  /** Decides at this time; without it, a second after the newest event of the history. */
  at: (nowMs: number) => Scenario;
  /** Decides as in a demonstration, where opening hours do not count. */
  withoutHours: () => Scenario;
  /** `known`: what the gateway knows besides. */
  when: (command: Command, actor: Actor, known?: Pick<Context, "rated" | "sealed" | "aboutCase">) => Outcome;
  /** Lets time do its work. */
  whenTimeComes: (nowMs: number) => Outcome;
};

type Setting = { index: HallIndex; nowMs: number | null; areHoursEnforced: boolean };

const outcome = (state: State, decision: Decision): Outcome => ({
  then: (...expected) => {
    if (!decision.ok) expect.fail(`refused: ${JSON.stringify(decision.failure)}`);
    expect(decision.value).toMatchObject(expected);
    return applyAll(state, decision.value);
  },
  thenRefused: (code, details) => {
    if (decision.ok) expect.fail(`accepted: ${JSON.stringify(decision.value)}`);
    expect(decision.failure.code).toBe(code);
    if (details) expect(decision.failure.details).toMatchObject(details);
  },
});

const scenario = (state: State, setting: Setting): Scenario => ({
  in: (index) => scenario(state, { ...setting, index }),
  at: (nowMs) => scenario(state, { ...setting, nowMs }),
  withoutHours: () => scenario(state, { ...setting, areHoursEnforced: false }),
  when: (command, actor, known) => {
    const context = contextAt(setting.nowMs ?? state.nowMs + 1000, actor, setting.index);
    const { areHoursEnforced } = setting;
    return outcome(state, decide(state, command, { ...context, ...known, areHoursEnforced }));
  },
  whenTimeComes: (nowMs) => outcome(state, { ok: true, value: decideDue(state, setting.index, nowMs) }),
});

/**
 * A test of the core reads: given what happened, when somebody commands this, then these events follow, or this refusal.
 * The invariants are checked after every event on both sides.
 */
export const given = (...history: (DomainEvent | DomainEvent[])[]): Scenario =>
  scenario(stateAfter(history.flat()), { index: defaultIndex, nowMs: null, areHoursEnforced: true });
