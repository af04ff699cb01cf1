import type { CaseStatus, Plan, PlanStep, Post, StepAct, StepState } from "@yichuang/shared/domain/case";
import { isCaseClosed } from "@yichuang/shared/domain/case";
import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { CaseId, ClerkId, DepartmentId, StepId } from "@yichuang/shared/domain/ids";
import { ok, type Result } from "@yichuang/shared/lib/result";

import { type Actor, type Context, type Refusal, refuse } from "../context.ts";
import type { State } from "../state.ts";
import type { Case, Cases, Consultation, StepNow } from "./case-state.ts";

export type FoundCase = { found: Case; plan: Plan };
export type FoundStep = FoundCase & { at: number; step: PlanStep; now: StepNow; clerkId: ClerkId };

/** A case that is not closed. */
export const openCaseOf = ({ cases }: State, caseId: CaseId): Result<FoundCase, Refusal> => {
  const found = cases.byId.get(caseId);
  const plan = found && cases.plans.get(found.planId);
  if (!plan) return refuse("UnknownCase", { caseId });
  const expected: CaseStatus[] = ["in-progress", "correcting", "ready"];
  if (isCaseClosed(found.status)) return refuse("WrongCaseStatus", { caseId, status: found.status, expected });
  return ok({ found, plan });
};

/** A step of an open case, by its name. */
export const placeOf = ({ steps }: Plan, stepId: StepId): number => steps.findIndex((step) => step.stepId === stepId);

/** STEP1: the post of a step; where the hall has it no longer, one of the same department that does such steps. */
export const postOfStep = (
  { flows }: Pick<HallIndex, "flows">,
  { postId, departmentId, act }: Pick<PlanStep, "postId" | "departmentId" | "act">,
): Post | null => {
  const own = flows.posts.get(postId);
  if (own) return own;
  for (const post of flows.posts.values())
    if (post.departmentId === departmentId && post.acts.includes(act)) return post;
  return null;
};

type Flows = Pick<HallIndex, "flows">;

/** Somebody is the chief representative of a department. */
export const leads = ({ flows }: Flows, departmentId: DepartmentId, clerkId: ClerkId): boolean =>
  flows.chiefs.get(departmentId) === clerkId;

/** STEP13: where no post of the department does such steps any more, its chief representative does. */
export const isMember = (index: Flows, step: PlanStep, clerkId: ClerkId): boolean => {
  const post = postOfStep(index, step);
  return post ? post.clerkIds.includes(clerkId) : leads(index, step.departmentId, clerkId);
};

/** STEP3, STEP13: to whom a step may be given: its post; where there is none, the chief and all posts of the department. */
export const colleaguesOf = (index: Flows, step: PlanStep): ClerkId[] => {
  const post = postOfStep(index, step);
  if (post) return post.clerkIds;
  const chief = index.flows.chiefs.get(step.departmentId);
  const own = [...index.flows.posts.values()].filter(({ departmentId }) => departmentId === step.departmentId);
  return [...new Set([...(chief === undefined ? [] : [chief]), ...own.flatMap(({ clerkIds }) => clerkIds)])];
};

/** STEP16: who has an open step; whoever left the post that does it has nothing there any more. */
export const holderOf = (index: Flows, step: PlanStep, { clerkId }: Pick<StepNow, "clerkId">): ClerkId | null =>
  clerkId !== null && colleaguesOf(index, step).includes(clerkId) ? clerkId : null;

/** STEP2, STEP13: of its post; or it was given to this person, because no post does it. */
export const mayDo = (index: Flows, step: PlanStep, now: StepNow, clerkId: ClerkId): boolean =>
  isMember(index, step, clerkId) || (now.clerkId === clerkId && postOfStep(index, step) === null);

/** The department of a post that was asked and is gone: the one that plans know it of, else the one that asked. */
export const departmentOfAsked = (
  { plans }: Cases,
  { planId }: Case,
  { postId, step }: Consultation,
): DepartmentId | null => {
  for (const plan of plans.values()) {
    const known = plan.steps.find((one) => one.postId === postId);
    if (known) return known.departmentId;
  }
  return plans.get(planId)?.steps[step]?.departmentId ?? null;
};

/** CON2, CON4: somebody is of the post that was asked; where the hall has it no longer, leads its department. */
export const isAsked = (index: Flows, cases: Cases, found: Case, asked: Consultation, clerkId: ClerkId): boolean => {
  const post = index.flows.posts.get(asked.postId);
  if (post) return post.clerkIds.includes(clerkId);
  const departmentId = departmentOfAsked(cases, found, asked);
  return departmentId !== null && leads(index, departmentId, clerkId);
};

/** STEP3: supervisors of the hall and the chief representative of the department. */
export const isChief = (
  { index, actor }: { index: Flows; actor: Pick<Actor, "clerkId" | "roles"> },
  { departmentId }: PlanStep,
): boolean =>
  actor.roles.includes("supervisor") || (actor.clerkId !== null && leads(index, departmentId, actor.clerkId));

type Wanted = {
  caseId: CaseId;
  stepId: StepId;
};

/** A step of an open case in one of the expected states; whoever commands is somebody. */
export const stepIn = (
  state: State,
  { caseId, stepId }: Wanted,
  expected: readonly StepState[],
  { actor }: Context,
): Result<FoundStep, Refusal> => {
  const open = openCaseOf(state, caseId);
  if (!open.ok) return open;
  const { found, plan } = open.value;
  const at = placeOf(plan, stepId);
  const [step, now] = [plan.steps[at], found.steps[at]];
  if (!step || !now) return refuse("UnknownStep", { caseId, stepId });
  if (!expected.includes(now.state)) return refuse("WrongStepState", { caseId, stepId, state: now.state, expected });
  if (actor.clerkId === null) return refuse("NotYourStep", { caseId, stepId });
  return ok({ found, plan, at, step, now, clerkId: actor.clerkId });
};

/** STEP1: an open step that the sender may see to: chiefs and members of its post. */
export const stepToSeeTo = (
  state: State,
  wanted: Wanted,
  expected: readonly StepState[],
  context: Context,
): Result<FoundStep, Refusal> => {
  const found = stepIn(state, wanted, expected, context);
  if (!found.ok) return found;
  const { step, clerkId } = found.value;
  if (isChief(context, step) || mayDo(context.index, step, found.value.now, clerkId)) return found;
  return refuse("NotYourStep", { caseId: wanted.caseId, stepId: wanted.stepId });
};

/** STEP2: an open step of the sender's post that the sender has taken, or that nobody has; and of one of these acts. */
export const stepToDo = (
  state: State,
  wanted: Wanted,
  context: Context,
  acts?: readonly StepAct[],
): Result<FoundStep, Refusal> => {
  const found = stepIn(state, wanted, ["open"], context);
  if (!found.ok) return found;
  const { step, now, clerkId } = found.value;
  const { caseId, stepId } = wanted;
  if (!mayDo(context.index, step, now, clerkId)) return refuse("NotYourStep", { caseId, stepId });
  const holder = holderOf(context.index, step, now);
  if (holder !== null && holder !== clerkId)
    return refuse("StepTaken", { caseId, stepId, staffNumber: context.index.clerks.get(holder)?.staffNumber });
  if (acts && !acts.includes(step.act)) return refuse("InvalidCommand", { path: "stepId" });
  return found;
};
