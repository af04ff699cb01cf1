import { ok, type Result } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { type Actor, type Context, type Decision, type Refusal, refuse } from "../context.ts";
import { ownTicket } from "../decide/guards.ts";
import { seatOf, type State, type Undoable } from "../state.ts";
import type { CaseEvent } from "./case-event.ts";
import type { Case } from "./case-state.ts";
import { type FoundStep, isChief, isMember, openCaseOf } from "./find-case.ts";
import { mayEnd } from "./case-sight.ts";
import { nextPaperOf } from "./numbers.ts";

type HandOutResult = CommandOf<"HandOutResult">;

/** RES3: who sits at a window, who is of the post, and who looks after the hall or the department. */
const mayHandOut = (state: State, { step, clerkId }: FoundStep, context: Context): boolean =>
  seatOf(state, clerkId) !== undefined || isMember(context.index, step, clerkId) || isChief(context, step);

/** The one step at which a case ends, when it is its turn. */
const deliveryOf = (state: State, { caseId }: HandOutResult, { actor }: Context): Result<FoundStep, Refusal> => {
  const open = openCaseOf(state, caseId);
  if (!open.ok) return open;
  const { found, plan } = open.value;
  const at = plan.steps.findIndex(({ act }) => act === "deliver");
  const [step, now] = [plan.steps[at], found.steps[at]];
  if (!step || now?.state !== "open")
    return refuse("WrongCaseStatus", { caseId, status: found.status, expected: ["ready"] });
  if (actor.clerkId === null) return refuse("NotYourStep", { caseId, stepId: step.stepId });
  return ok({ found, plan, at, step, now, clerkId: actor.clerkId });
};

/** RES2–RES5: the result goes to its applicant, once: at a window, by post with a number to follow it by, or over the network. */
export const decideHandOut = (state: State, command: HandOutResult, context: Context): Decision => {
  const delivery = deliveryOf(state, command, context);
  if (!delivery.ok) return delivery;
  const { found, plan, at, step, clerkId } = delivery.value;
  const { caseId } = found;
  if (!mayHandOut(state, delivery.value, context)) return refuse("NotYourStep", { caseId, stepId: step.stepId });
  const { way, trackingNumber = null, ticketId = null, originalsChecked = false } = command;
  if (way === "post" && trackingNumber === null) return refuse("InvalidCommand", { path: "trackingNumber" });
  if (ticketId !== null) {
    const visit = ownTicket(state, ticketId, ["called", "serving", "parked"], context);
    if (!visit.ok) return visit;
    // RES8: who comes about one case does not go with the result of another.
    const { label, caseId: about } = visit.value;
    if (about !== null && about !== caseId) return refuse("OtherCase", { label, caseId: about });
  }
  if (plan.checksOriginals && way === "window" && !originalsChecked) return refuse("OriginalsUnchecked", { caseId });
  return ok([
    {
      type: "ResultHandedOut",
      atMs: context.nowMs,
      caseId,
      step: at,
      clerkId,
      way,
      trackingNumber,
      visitId: ticketId,
      originalsChecked,
      paper: nextPaperOf({ plan, step }, "delivery", state, context),
    },
  ]);
};

/** RES9: who may take a hand-over back, and until when; null: nothing is against it. */
export const obstacleToUndo = (
  { cases }: Pick<State, "cases">,
  { caseId, planId, status, handOver }: Case,
  { clerkId, roles }: Pick<Actor, "clerkId" | "roles">,
): Refusal | null => {
  if (status !== "handed-over" || !handOver)
    return { code: "WrongCaseStatus", details: { caseId, status, expected: ["handed-over"] } };
  if (cases.plans.get(planId)?.form === "spot") return { code: "NothingToUndo", details: { caseId } };
  if (handOver.clerkId !== clerkId && !roles.includes("supervisor"))
    return { code: "NotYourStep", details: { caseId } };
  return cases.handedOut.has(caseId) ? null : { code: "UndoDayOver", details: { caseId } };
};

/** RES9: handed out by mistake, the result is there to be handed out again. */
export const decideUndoHandOut = (state: State, command: CommandOf<"UndoHandOut">, context: Context): Decision => {
  const { caseId, reason } = command;
  const { actor, nowMs } = context;
  const { clerkId } = actor;
  const found = state.cases.byId.get(caseId);
  const plan = found && state.cases.plans.get(found.planId);
  if (!plan) return refuse("UnknownCase", { caseId });
  const obstacle = obstacleToUndo(state, found, actor);
  if (obstacle) return { ok: false, failure: obstacle };
  const step = plan.steps.findIndex(({ act }) => act === "deliver");
  if (clerkId === null) return refuse("NotYourStep", { caseId });
  return ok([{ type: "HandOutUndone", atMs: nowMs, caseId, step, clerkId, reason }]);
};

/** CASE8: its applicant takes it back, before the result is there. Whose business the case is (RVW6) notes it; who was only asked does not. */
export const decideWithdraw = (state: State, command: CommandOf<"WithdrawCase">, context: Context): Decision => {
  const open = openCaseOf(state, command.caseId);
  if (!open.ok) return open;
  const { found } = open.value;
  const { caseId, status } = found;
  if (status === "ready") return refuse("WrongCaseStatus", { caseId, status, expected: ["in-progress", "correcting"] });
  const { actor, index, nowMs } = context;
  const { clerkId } = actor;
  if (!mayEnd({ state, index }, actor, found)) return refuse("NotYourCase", { caseId });
  return ok([{ type: "CaseWithdrawn", atMs: nowMs, caseId, clerkId, reason: command.reason, isUndone: false }]);
};

/** Nobody has done anything about it since it was opened. */
const isUntouched = ({ steps, documents, consultations, progress, openedAtMs, handOver }: Case): boolean =>
  handOver?.atMs === openedAtMs ||
  (documents.length === 0 &&
    consultations.length === 0 &&
    progress.length === 0 &&
    steps.every(({ state, clerkId }) => (state === "open" || state === "pending") && clerkId === null));

/** CASE7: the cases that a finish or a hand-over opened go with it when that is taken back, unless somebody works on one. */
export const withdrawOpenedBy = (
  { cases }: State,
  { before: { ticketId }, atMs }: Undoable,
  { nowMs, actor }: Context,
): Result<CaseEvent[], Refusal> => {
  const opened = (cases.byTicket.get(ticketId) ?? []).flatMap((caseId) => cases.byId.get(caseId) ?? []);
  // Those of the posts before stay.
  const standing = opened.filter(({ status, openedAtMs }) => status !== "withdrawn" && openedAtMs === atMs);
  const inWork = standing.find((found) => !isUntouched(found));
  if (inWork) return refuse("CaseInWork", { caseId: inWork.caseId });
  return ok(
    standing.map(({ caseId }) => ({
      type: "CaseWithdrawn",
      atMs: nowMs,
      caseId,
      clerkId: actor.clerkId,
      reason: null,
      isUndone: true,
    })),
  );
};
