import {
  type CaseDocumentKind,
  type CaseRefusal,
  intakeChecks,
  type PlanStep,
  type StepAct,
} from "@yichuang/shared/domain/case";
import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { type Context, type Decision, type Refusal, refuse } from "../context.ts";
import type { State } from "../state.ts";
import type { NumberedPaper, Opened, StepEnded } from "./case-event.ts";
import type { StepNow } from "./case-state.ts";
import { acceptanceOf } from "./acceptance.ts";
import { broughtAt } from "./correct-case.ts";
import { clockGoesOn, datedAnew, dueDayOf } from "./clock.ts";
import { dueOfStep } from "./due.ts";
import { colleaguesOf, type FoundCase, type FoundStep, isChief, placeOf, stepToDo, stepToSeeTo } from "./find-case.ts";
import { groundsOf } from "./grounds.ts";
import { nextPaperOf } from "./numbers.ts";
import { departmentNameOf } from "./read-desk.ts";
import { endsByRefusal, isConfirmed, moved, refusalPaperOf, resultOf } from "./steps.ts";

/** STEP2: mine from now on. To take what one has taken changes nothing. */
export const decideTake = (state: State, command: CommandOf<"TakeStep">, context: Context): Decision => {
  const found = stepToDo(state, command, context);
  if (!found.ok) return found;
  const { at, now, clerkId } = found.value;
  if (now.clerkId === clerkId) return ok([]);
  return ok([{ type: "StepTaken", atMs: context.nowMs, caseId: command.caseId, step: at, clerkId }]);
};

/** STEP3: who has taken it, the chief and the supervisor give it to a colleague of the post, or back to the post. */
export const decideAssign = (state: State, command: CommandOf<"AssignStep">, context: Context): Decision => {
  const { caseId, stepId, clerkId: toClerkId, reason = null } = command;
  const found = stepToSeeTo(state, command, ["open", "correcting"], context);
  if (!found.ok) return found;
  const { at, step, now, clerkId } = found.value;
  if (now.clerkId !== clerkId && !isChief(context, step)) return refuse("NotYourStep", { caseId, stepId });
  if (toClerkId !== null && !colleaguesOf(context.index, step).includes(toClerkId))
    return refuse("UnknownClerk", { clerkId: toClerkId });
  if (toClerkId === now.clerkId) return ok([]);
  return ok([{ type: "StepAssigned", atMs: context.nowMs, caseId, step: at, toClerkId, clerkId, reason }]);
};

/** The steps of a case as they will stand, while a decision is made. */
type Draft = Pick<StepNow, "state" | "outcome">[];

const draftOf = ({ found }: FoundCase): Draft => found.steps.map(({ state, outcome }) => ({ state, outcome }));

type Ended = Pick<StepEnded, "outcome" | "ground" | "note" | "sent">;

/** STEP4–STEP6, RES1: the end of one step, and what follows from it. Changes the draft. */
const endStep = (
  { found, plan, at, clerkId }: FoundStep,
  draft: Draft,
  ended: Ended,
  context: Context,
): Omit<StepEnded, "paper"> => {
  const isRefusal = ended.outcome === "refused" && endsByRefusal(plan, found.steps, at);
  draft[at] = { state: "done", outcome: ended.outcome };
  const { opens, skips } = isRefusal ? { opens: [], skips: [] } : moved(plan, draft);
  for (const place of opens) draft[place] = { state: "open", outcome: null };
  for (const place of skips) draft[place] = { state: "skipped", outcome: null };
  const { nowMs, index } = context;
  const isAsked = found.corrections.some((one) => !skips.includes(one.step));
  const resumed = found.stop && !isRefusal && !isAsked ? clockGoesOn(found, context) : null;
  const caseDue = resumed ? resumed.dueDay : dueDayOf(found);
  const dated = opens.flatMap((place): Opened[] => {
    const step = plan.steps[place];
    return step ? [{ step: place, dueDay: dueOfStep(index.hall, step, caseDue, nowMs) }] : [];
  });
  const now = found.steps.map((step, place) => ({ ...step, state: draft[place]?.state ?? step.state }));
  const moving = resumed ? datedAnew(plan, now, caseDue, context).filter(({ step }) => !opens.includes(step)) : [];
  const isDecided = opens.some((place) => plan.steps[place]?.act === "deliver");
  return {
    type: "StepEnded",
    atMs: nowMs,
    caseId: found.caseId,
    step: at,
    clerkId,
    ...ended,
    opens: [...dated, ...moving],
    skips,
    resumed,
    result: isDecided ? resultOf(plan, draft) : null,
    isRefusal,
  };
};

/** What a step gives the applicant in writing when it has passed: an acceptance, or what a theme was refused of (RES7). */
const kindOfPass = ({ plan, step }: FoundStep, { result }: Pick<StepEnded, "result">): CaseDocumentKind | null => {
  if (step.act === "accept") return "acceptance";
  return isConfirmed(plan) && result !== null && result !== "granted" ? "denial" : null;
};

/** RES7: what the departments of a theme refused, and why. */
const refusalsOf = ({ found, plan }: FoundCase, { index }: Context): CaseRefusal[] =>
  plan.steps.flatMap(({ departmentId }, place) => {
    const { state, outcome, ground = null } = found.steps[place] ?? {};
    if (state !== "done" || outcome !== "refused" || ground === null) return [];
    return [{ departmentName: departmentNameOf(index, departmentId), ground }];
  });

const paperOfPass = (
  one: FoundStep,
  ended: Pick<StepEnded, "result">,
  events: readonly StepEnded[],
  state: State,
  context: Context,
): NumberedPaper | null => {
  const kind = kindOfPass(one, ended);
  if (kind === null) return null;
  const ahead = events.filter(({ paper }) => paper?.kind === kind).length + 1;
  const paper = nextPaperOf(one, kind, state, context, ahead);
  return kind === "denial" ? { ...paper, refusals: refusalsOf(one, context) } : paper;
};

/** STEP8: what one post does in one go; sending, waiting for a place elsewhere and handing out are acts of their own. */
const doneAlong: readonly StepAct[] = ["accept", "review", "approve", "confirm"];

const joinedAfter = ({ found, plan, step: first, clerkId }: FoundStep, opens: readonly Opened[]): FoundStep[] =>
  opens.flatMap(({ step: at }) => {
    const [step, now] = [plan.steps[at], found.steps[at]];
    const isJoined = step?.joins === true && step.postId === first.postId && doneAlong.includes(step.act);
    return isJoined && now ? [{ found, plan, at, step, now, clerkId }] : [];
  });

const notSaid = { note: null, sent: null };

type Pass = CommandOf<"PassStep">;

const transportOf = ({ way, trackingNumber }: Pass): StepEnded["sent"] =>
  way ? { way, trackingNumber: trackingNumber ?? null, checks: [...intakeChecks] } : null;

/** STEP9, STEP17: what is sent away says how, and was checked; nothing else says so. */
const obstacleToSend = ({ act }: PlanStep, command: Pass): Refusal | null => {
  const { caseId, stepId, way, trackingNumber, formChecked, identityChecked } = command;
  const wrong = (path: string): Refusal => ({ code: "InvalidCommand", details: { path } });
  if (act !== "send") {
    if ((way ?? trackingNumber) !== undefined) return wrong("way");
    return (formChecked ?? identityChecked) === undefined ? null : wrong("formChecked");
  }
  if (way === undefined) return wrong("way");
  if (way === "post" && trackingNumber === undefined) return wrong("trackingNumber");
  const done = { form: formChecked === true, identity: identityChecked === true };
  const missing = intakeChecks.filter((check) => !done[check]);
  return missing.length === 0 ? null : { code: "IntakeUnchecked", details: { caseId, stepId, missing } };
};

/** STEP4, STEP8, STEP9, STEP15, STEP17: nothing is against it; steps that the same post does together are done with it. */
export const decidePass = (state: State, command: CommandOf<"PassStep">, context: Context): Decision => {
  const first = stepToDo(state, command, context);
  if (!first.ok) return first;
  const { step } = first.value;
  if (step.act === "deliver") return refuse("InvalidCommand", { path: "stepId" });
  const obstacle = obstacleToSend(step, command);
  if (obstacle) return { ok: false, failure: obstacle };
  const accepted = acceptanceOf(first.value, command);
  if (!accepted.ok) return accepted;
  const { brought, one: begun } = broughtAt(first.value, accepted.value.found ?? [], context);
  const draft = draftOf(begun);
  const events: StepEnded[] = [];
  const passing = [begun];
  for (const one of passing) {
    const own = one === begun ? { note: command.note ?? null, sent: transportOf(command) } : notSaid;
    const ended = endStep(one, draft, { outcome: "passed", ground: null, ...own }, context);
    const paper = paperOfPass(one, ended, events, state, context);
    events.push({ ...ended, paper, ...(one === begun ? accepted.value : {}) });
    passing.push(...joinedAfter(one, ended.opens));
  }
  return ok([...brought, ...events]);
};

const paperOfRefusal = (one: FoundStep, state: State, context: Context): NumberedPaper | null => {
  const kind = refusalPaperOf(one.plan, one.found.steps, one.at);
  return kind && nextPaperOf(one, kind, state, context);
};

/** STEP10, CDOC1, FLW13: not accepted, or denied, on one of the grounds of its flow. */
export const decideRefuse = (state: State, command: CommandOf<"RefuseStep">, context: Context): Decision => {
  const found = stepToDo(state, command, context, ["accept", "review", "approve", "await"]);
  if (!found.ok) return found;
  const { ground, note = null } = command;
  const isGround = groundsOf(found.value.plan, context.index.hall).some(({ reasonId }) => reasonId === ground);
  if (!isGround) return refuse("InvalidCommand", { path: "ground" });
  const ended = endStep(found.value, draftOf(found.value), { outcome: "refused", ground, note, sent: null }, context);
  return ok([{ ...ended, paper: paperOfRefusal(found.value, state, context) }]);
};

/** STEP11: a step before it is done once more, and this one after it. */
export const decideReturnStep = (state: State, command: CommandOf<"ReturnStep">, context: Context): Decision => {
  const found = stepToDo(state, command, context);
  if (!found.ok) return found;
  const {
    plan,
    at,
    step,
    clerkId,
    found: { caseId, steps },
  } = found.value;
  const toStep = placeOf(plan, command.toStepId);
  const to = plan.steps[toStep];
  if (!to || !step.after.includes(toStep) || steps[toStep]?.state !== "done" || step.act === "deliver")
    return refuse("InvalidCommand", { path: "toStepId" });
  return ok([
    {
      type: "StepReturned",
      atMs: context.nowMs,
      caseId,
      step: at,
      toStep,
      dueDay: dueOfStep(context.index.hall, to, dueDayOf(found.value.found), context.nowMs),
      clerkId,
      reason: command.reason,
    },
  ]);
};
