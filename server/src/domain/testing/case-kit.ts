import type { CaseOrigin, Plan } from "@yichuang/shared/domain/case";
import type { PaperState } from "@yichuang/shared/domain/document";
import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { CaseId, StepId } from "@yichuang/shared/domain/ids";
import type { Command, CommandOf } from "@yichuang/shared/protocol/commands/command";
import { expect } from "vitest";

import { decideDue } from "../deadlines.ts";
import { decide } from "../decide.ts";
import { estimateAtOnce } from "../dispatch/eta.ts";
import type { DomainEvent } from "../event.ts";
import type { Reading } from "../read/reading.ts";
import type { Case } from "../cases/case-state.ts";
import type { State } from "../state.ts";
import { applyAll, by, contextAt, stateAfter } from "./kit.ts";
import { caseHall, postId, stepId } from "./test-flows.ts";
import { caseId, clerkId, itemId, minuteMs, openingMs } from "./test-hall.ts";

export const caseOne = caseId("BJ-20261123-0001");
export const caseTwo = caseId("BJ-20261123-0002");

/** Ten in the morning of a day, when nothing else is said. */
export const morningOf = (day: string): number => Date.parse(`${day}T10:00:00+08:00`);

/** A hall in which this is how its matter goes, wherever a case comes from. */
export const hallOf = (plan: Plan): HallIndex =>
  caseHall({}, [[plan.itemId, { window: plan, online: plan, elsewhere: plan }]]);

type Papers = [index: number, state: PaperState][];
const papersOf = (papers: Papers) => papers.map(([index, state]) => ({ index, state }));

/** Commands about the first case of the day, short enough to tell a story with. */
export const filed = (
  change: { item?: string; ref?: string; origin?: Exclude<CaseOrigin, "window">; papers?: Papers } = {},
): CommandOf<"OpenCase"> => ({
  type: "OpenCase",
  itemId: itemId(change.item ?? "pension"),
  origin: change.origin ?? "online",
  externalRef: change.ref ?? "HN-1",
  papers: papersOf(change.papers ?? []),
});

const of = (step: string, id: CaseId): { caseId: CaseId; stepId: StepId } => ({ caseId: id, stepId: stepId(step) });

export const take = (step: string, id = caseOne): Command => ({ type: "TakeStep", ...of(step, id) });
/** Who accepts has looked at the one paper that is required (STEP15), who sends has checked form and identity (STEP17), where nothing else is said. */
export const pass = (step: string, change: Partial<CommandOf<"PassStep">> = {}, id = caseOne): Command => ({
  type: "PassStep",
  ...of(step, id),
  ...(step === "accept" ? { papers: [{ index: 0, state: "copy" as const }] } : {}),
  ...(change.way ? { formChecked: true, identityChecked: true } : {}),
  ...change,
});
export const refuse = (step: string, ground = "not-here", id = caseOne): CommandOf<"RefuseStep"> => ({
  type: "RefuseStep",
  ...of(step, id),
  ground,
});
export const sendBack = (step: string, to: string, id = caseOne): Command => ({
  type: "ReturnStep",
  ...of(step, id),
  toStepId: stepId(to),
  reason: "once more",
});
export const assign = (step: string, to: string, id = caseOne): Command => ({
  type: "AssignStep",
  ...of(step, id),
  clerkId: clerkId(to),
  reason: "I am away",
});
export const ask = (step: string, papers: Papers, note?: string, id = caseOne): Command => ({
  type: "AskCorrection",
  ...of(step, id),
  papers: papersOf(papers),
  ...(note === undefined ? {} : { note }),
});
export const supply = (papers: Papers, id = caseOne): Command => ({
  type: "SupplementCase",
  caseId: id,
  papers: papersOf(papers),
});
export const takeBack = (step: string, id = caseOne): Command => ({
  type: "TakeBackCorrection",
  ...of(step, id),
  reason: "it is here",
});
export const extend = (step: string, id = caseOne): Command => ({ type: "ExtendCorrection", ...of(step, id) });
export const endLapsed = (step: string, id = caseOne): Command => ({
  type: "EndLapsedCase",
  ...of(step, id),
  reason: "nothing came",
});
export const consult = (step: string, post: string, id = caseOne): Command => ({
  type: "ConsultPost",
  ...of(step, id),
  postId: postId(post),
  question: "Is it within the town?",
});
export const answer = (consultation = 1, id = caseOne): Command => ({
  type: "AnswerConsultation",
  caseId: id,
  consultation,
  answer: "It is",
});
export const handOut = (change: Partial<CommandOf<"HandOutResult">> = {}, id = caseOne): Command => ({
  type: "HandOutResult",
  caseId: id,
  way: "window",
  ...change,
});
export const undoHandOut = (id = caseOne): Command => ({
  type: "UndoHandOut",
  caseId: id,
  reason: "it was another case",
});
export const withdraw = (id = caseOne): Command => ({ type: "WithdrawCase", caseId: id, reason: "taken back" });

type Deed = [who: string, command: Command, atMs?: number];

/** What happened in the office: who did what, a minute apart unless a time is given; days turn by themselves. */
export const worked = (index: HallIndex, ...deeds: (Deed | DomainEvent[])[]): DomainEvent[] => {
  const state = stateAfter([]);
  const log: DomainEvent[] = [];
  const apply = (events: readonly DomainEvent[]): void => {
    applyAll(state, events);
    log.push(...events);
  };
  for (const deed of deeds) {
    if (!isDeed(deed)) {
      apply(deed);
      continue;
    }
    const [who, command, atMs = Math.max(state.nowMs, openingMs) + minuteMs] = deed;
    for (let due = decideDue(state, index, atMs); due.length > 0; due = decideDue(state, index, atMs)) apply(due);
    const decision = decide(state, command, contextAt(atMs, by(who, index), index));
    if (!decision.ok) expect.fail(`${command.type} was refused: ${JSON.stringify(decision.failure)}`);
    apply(decision.value);
  }
  return log;
};

const isDeed = (deed: Deed | DomainEvent[]): deed is Deed => typeof deed[0] === "string";

/** The case of a state that has it for sure. */
export const caseIn = (state: State, id = caseOne): Case => {
  const found = state.cases.byId.get(id);
  if (!found) throw new Error(`there is no case ${id}`);
  return found;
};

/** How the steps of a case stand, by their names. */
export const standing = (state: State, id = caseOne): Record<string, string> => {
  const found = caseIn(state, id);
  const steps = state.cases.plans.get(found.planId)?.steps ?? [];
  return Object.fromEntries(steps.map((step, at) => [step.stepId, found.steps[at]?.state ?? "nowhere"]));
};

export const readingOf = (history: readonly DomainEvent[], index: HallIndex, atMs?: number): Reading => {
  const state = stateAfter(history);
  const nowMs = atMs ?? state.nowMs + 1000;
  return { state, index, nowMs, areHoursEnforced: true, estimates: estimateAtOnce(state, index, nowMs) };
};
