import { type CaseDocument, type CaseStatus, isCaseClosed, isCaseDropped } from "@yichuang/shared/domain/case";
import type { PaperState } from "@yichuang/shared/domain/document";
import { assert, assertNever } from "@yichuang/shared/lib/assert";

import type {
  CaseEvent,
  CaseOpened,
  CaseSupplemented,
  CorrectionTakenBack,
  Opened,
  Resumed,
  StepEnded,
} from "./case-event.ts";
import { forgetVisit, freeRef } from "./case-day.ts";
import { type Case, type Cases, pendingStep, refKeyOf, type StepNow } from "./case-state.ts";
import { dueDayOf } from "./clock.ts";
import { layOnDesk, pileOf, takeOffDesk } from "./desks.ts";
import { keepPaper, noteWhy } from "./keep-words.ts";
import { leavesStanding, standsNow } from "./standing.ts";

type Later = Exclude<CaseEvent, { type: "CasePlanned" | "CaseOpened" }>;

/** Applies what has happened to cases; total, like all of `evolve`. */
export const applyCase = (cases: Cases, event: Later): void => {
  const found = cases.byId.get(event.caseId);
  assert(found, `event speaks of a case that was never opened: ${event.caseId}`);
  leavesStanding(cases, found);
  applyTo(cases, found, event);
  standsNow(cases, found);
  noteChange(cases, found);
};

/** Lists of all its posts show something of a case: one of them its step, the others of a theme how that stands. */
const noteChange = ({ plans, changedPosts }: Cases, { planId, consultations }: Case): void => {
  const change = Math.max(0, ...changedPosts.values()) + 1;
  for (const { postId } of [...(plans.get(planId)?.steps ?? []), ...consultations]) changedPosts.set(postId, change);
};

const applyTo = (cases: Cases, found: Case, event: Later): void => {
  switch (event.type) {
    case "StepTaken":
      hasNow(ownStep(found, event.step), event.clerkId, event.atMs);
      return;
    case "StepAssigned": {
      hasNow(ownStep(found, event.step), event.toClerkId, event.atMs);
      noteWhy(found, event, { did: "given-on", toClerkId: event.toClerkId });
      return;
    }
    case "StepEnded":
      return applyEnded(cases, found, event);
    case "StepReturned": {
      const before = stepOf(found, event.toStep).outcome;
      change(cases, found, event.step, (step) => Object.assign(step, pendingStep));
      open(cases, found, [{ step: event.toStep, dueDay: event.dueDay }], event.atMs);
      // Others that began when it had passed stand on that until it ends anew.
      if (before === "passed") ownStep(found, event.toStep).outcome = before;
      noteWhy(found, event, { did: "returned", toStep: event.toStep });
      return;
    }
    case "CorrectionAsked":
      return applyAsked(cases, found, event);
    case "CaseSupplemented":
      return applySupplemented(cases, found, event);
    case "CorrectionTakenBack":
      takeBackPaper(found, "correction", event);
      return applySupplemented(cases, found, event);
    case "CorrectionExtended":
      change(cases, found, event.step, (now) => (now.bringBy = event.untilDay));
      for (const asked of found.corrections) if (asked.step === event.step) asked.isExtended = true;
      return;
    case "PostConsulted": {
      const { step, postId, question, clerkId, atMs } = event;
      found.consultations.push({ step, postId, question, clerkId, atMs, answer: null });
      return noteAsked(cases, found);
    }
    case "ConsultationAnswered": {
      const { consultation, answer, clerkId, atMs } = event;
      const asked = found.consultations[consultation - 1];
      assert(asked, `event answers what was not asked: ${found.caseId} ${consultation}`);
      asked.answer = { text: answer, clerkId, atMs };
      return noteAsked(cases, found);
    }
    case "ProgressReported":
      found.progress.push({ kind: event.progress, atMs: event.atMs, note: event.note });
      return;
    case "ResultHandedOut":
      return applyHandedOut(cases, found, event);
    case "HandOutUndone":
      return applyHandOutUndone(cases, found, event);
    case "CaseWithdrawn":
      found.status = event.isLapsed ? "lapsed" : "withdrawn";
      if (event.isLapsed) found.lapse = { atMs: event.atMs, reason: event.reason ?? "" };
      else noteWhy(found, { ...event, step: null }, { did: "withdrawn" });
      if (event.isUndone) forgetVisit(cases, found);
      // Opened by mistake, its number may come again.
      freeRef(cases, found);
      return settle(cases, found, event.atMs);
    default:
      assertNever(event);
  }
};

type Of<Type extends Later["type"]> = Extract<Later, { type: Type }>;

const applyAsked = (cases: Cases, found: Case, event: Of<"CorrectionAsked">): void => {
  const { step, atMs, clerkId, papers, note, untilDay: bringBy = null } = event;
  const stepDueDay = stepOf(found, step).dueDay;
  change(cases, found, step, (now) => Object.assign(now, { state: "correcting", dueDay: null, bringBy }));
  const asks = papers.map(({ index }) => index);
  const before = asks.map((index) => notedBefore(found, index));
  found.corrections.push({ step, atMs, papers: asks, note, stepDueDay, clerkId, before, isExtended: false });
  for (const { index, state } of papers) found.papers[index] = state;
  found.stop ??= { atMs };
  const asked = found.papers.map((paper, at) => (asks.includes(at) ? paper : null));
  keepPaper(cases, found, event.paper, { atMs, step, clerkId, papers: asked, note, ground: null, dueDay: bringBy });
  settle(cases, found, atMs);
};

/** The newest paper of its kind says from now on that it holds no longer. */
const takeBackPaper = (
  found: Case,
  kind: CaseDocument["kind"],
  { step, atMs, reason }: Pick<CorrectionTakenBack, "step" | "atMs" | "reason">,
): void => {
  const paper = found.documents.findLast((one) => one.kind === kind && one.step === step);
  if (paper) paper.takenBack = { atMs, reason };
};

const applyHandedOut = (cases: Cases, found: Case, event: Of<"ResultHandedOut">): void => {
  const { step, clerkId, way, trackingNumber, atMs } = event;
  end(cases, found, step, { clerkId, atMs, outcome: "passed", ground: null });
  found.handOver = { way, trackingNumber, atMs, clerkId };
  found.status = "handed-over";
  cases.handedOut.add(found.caseId);
  const papers = [...found.papers];
  keepPaper(cases, found, event.paper, { atMs, step, clerkId, papers, note: null, ground: null, dueDay: null });
  settle(cases, found, atMs);
};

/** RES9: as it was before, but for the paper, which says so. */
const applyHandOutUndone = (cases: Cases, found: Case, event: Of<"HandOutUndone">): void => {
  const { step, atMs } = event;
  takeBackPaper(found, "delivery", event);
  found.handOver = null;
  found.closedAtMs = null;
  found.status = "in-progress";
  cases.closed.delete(found.caseId);
  cases.handedOut.delete(found.caseId);
  open(cases, found, [{ step, dueDay: stepOf(found, step).dueDay }], atMs);
  noteAsked(cases, found);
  settle(cases, found, atMs);
};

/** COR9: what was noted of a paper before anybody asked for it. */
const notedBefore = ({ corrections, papers }: Case, index: number): PaperState | null => {
  const asked = corrections.find((one) => one.papers.includes(index));
  return (asked ? asked.before[asked.papers.indexOf(index)] : papers[index]) ?? null;
};

const noteAsked = ({ asked }: Cases, found: Case): void => {
  if (!isCaseClosed(found.status) && found.consultations.some(({ answer }) => answer === null)) asked.add(found);
  else asked.delete(found);
};

const stepOf = ({ caseId, steps }: Case, at: number): StepNow => {
  const step = steps[at];
  assert(step, `event speaks of a step that case ${caseId} does not have: ${at}`);
  return step;
};

/** A step to change: no other case has it. */
const ownStep = (found: Case, at: number): StepNow => {
  const step = stepOf(found, at);
  return step === pendingStep ? (found.steps[at] = { ...pendingStep }) : step;
};

/** Who has it from now on, or nobody; it waits since then, should who has it leave its post (STEP16). */
const hasNow = (step: StepNow, clerkId: StepNow["clerkId"], atMs: number): void => {
  step.clerkId = clerkId;
  step.waitsSinceMs = atMs;
};

export const isOnDesk = ({ state }: StepNow): boolean => state === "open" || state === "correcting";

/** Changes a step, and where it lies with it. */
const change = (cases: Cases, found: Case, at: number, by: (step: StepNow) => void): void => {
  const step = ownStep(found, at);
  const postId = postOf(cases, found, at);
  if (isOnDesk(step)) takeOffDesk(cases.desks, postId, pileOf(step), { found, step: at });
  by(step);
  if (isOnDesk(step)) layOnDesk(cases.desks, postId, pileOf(step), { found, step: at });
};

const postOf = ({ plans }: Cases, { planId, caseId }: Case, at: number) => {
  const step = plans.get(planId)?.steps[at];
  assert(step, `case ${caseId} has no plan, or no step ${at} in it`);
  return step.postId;
};

/** Opens steps anew or for the first time; who did one before does it again. */
const open = (cases: Cases, found: Case, opens: readonly Opened[], atMs: number): void => {
  for (const { step: at, dueDay } of opens)
    change(cases, found, at, (step) => {
      // A day that moves is no new wait.
      if (step.state !== "open") step.waitsSinceMs = atMs;
      step.state = "open";
      step.openedAtMs ??= atMs;
      step.dueDay = dueDay;
      step.endedAtMs = null;
      step.outcome = null;
      step.ground = null;
      step.bringBy = null;
    });
};

type Ending = Pick<StepEnded, "clerkId" | "atMs" | "outcome" | "ground">;

const end = (cases: Cases, found: Case, at: number, { clerkId, atMs, outcome, ground }: Ending): void =>
  change(cases, found, at, (step) => {
    step.state = "done";
    step.clerkId = clerkId;
    step.endedAtMs = atMs;
    step.outcome = outcome;
    step.ground = ground;
  });

/** A matter with its flow is kept while cases go by it. */
export const applyPlanned = (cases: Cases, { plan }: Extract<CaseEvent, { type: "CasePlanned" }>): void => {
  cases.plans.set(plan.planId, plan);
};

export const applyOpened = (cases: Cases, event: CaseOpened): void => {
  const { caseId, planId, origin, visitId: ticketId, externalRef, applicantRef, atMs, dueDay } = event;
  const plan = cases.plans.get(planId);
  assert(plan, `event opens a case without its plan: ${caseId}`);
  const found: Case = {
    caseId,
    planId,
    origin,
    ticketId,
    externalRef,
    registeredBy: ticketId === null ? event.clerkId : null,
    applicantRef,
    openedAtMs: atMs,
    status: "in-progress",
    dueDay,
    stop: null,
    stoppedDays: 0,
    papers: plan.materials.map((_, at) => event.papers.find(({ index }) => index === at)?.state ?? null),
    steps: plan.steps.map(() => pendingStep),
    corrections: [],
    consultations: [],
    documents: [],
    notes: [],
    progress: [],
    sent: null,
    result: null,
    handOver: null,
    lapse: null,
    closedAtMs: null,
  };
  cases.byId.set(caseId, found);
  cases.lastNumber = event.number;
  if (externalRef !== null) cases.byExternalRef.set(refKeyOf(origin, externalRef), caseId);
  if (ticketId !== null) cases.byTicket.set(ticketId, [...(cases.byTicket.get(ticketId) ?? []), caseId]);
  open(cases, found, event.opens, atMs);
  settle(cases, found, atMs);
  standsNow(cases, found);
  noteChange(cases, found);
};

const applyEnded = (cases: Cases, found: Case, event: StepEnded): void => {
  const { step, clerkId, note, ground, atMs } = event;
  end(cases, found, step, event);
  for (const { index, state } of event.found ?? []) found.papers[index] = state;
  if (note !== null) found.notes.push({ step, clerkId, atMs, text: note });
  if (event.sent) found.sent = { ...event.sent, atMs, clerkId };
  for (const at of event.skips) skip(cases, found, at);
  found.corrections = found.corrections.filter((one) => !event.skips.includes(one.step));
  goOn(found, event.resumed);
  open(cases, found, event.opens, atMs);
  if (event.result !== null) found.result = { outcome: event.result, atMs };
  if (event.isRefusal) found.status = "refused";
  const papers = [...found.papers];
  const dueDay = event.paper?.kind === "acceptance" ? dueDayOf(found) : null;
  // What somebody notes for colleagues when a step passes is not for its citizen; why something is refused is.
  const said = event.outcome === "refused" ? note : null;
  keepPaper(cases, found, event.paper, {
    atMs,
    step,
    clerkId,
    papers,
    note: said,
    ground,
    dueDay,
    ...(event.later ? { later: event.later } : {}),
  });
  settle(cases, found, atMs);
};

type GoesOn = Pick<CaseSupplemented, "opens" | "resumed" | "atMs"> & Pick<CorrectionTakenBack, "papers">;

const applySupplemented = (cases: Cases, found: Case, event: GoesOn): void => {
  for (const { index, state } of event.papers) found.papers[index] = state;
  const goesOn = new Set(event.opens.map(({ step }) => step));
  found.corrections = found.corrections.filter(({ step }) => !goesOn.has(step));
  goOn(found, event.resumed);
  open(cases, found, event.opens, event.atMs);
  settle(cases, found, event.atMs);
};

/** The clock goes on, where it does. */
const goOn = (found: Case, resumed: Resumed | null): void => {
  if (!resumed) return;
  found.dueDay = resumed.dueDay;
  found.stoppedDays += resumed.stoppedDays;
  found.stop = null;
};

const skip = (cases: Cases, found: Case, at: number): void =>
  change(cases, found, at, (step) => Object.assign(step, { state: "skipped", dueDay: null, bringBy: null }));

/** The status that follows from the steps, and the end of what a case holds when it is closed. */
const settle = (cases: Cases, found: Case, atMs: number): void => {
  if (!isCaseClosed(found.status)) {
    found.status = statusOf(cases, found);
    return;
  }
  found.closedAtMs = atMs;
  found.stop = null;
  cases.asked.delete(found);
  found.corrections = [];
  found.steps.forEach(({ state }, at) => {
    if (state !== "done") skip(cases, found, at);
  });
  cases.closed.add(found.caseId);
};

/** CASE5: what is done at its one step has no result before that. */
const statusOf = ({ plans }: Cases, { planId, steps, stop, result }: Case): CaseStatus => {
  if (stop) return "correcting";
  const last = plans.get(planId)?.steps.findIndex(({ act }) => act === "deliver") ?? -1;
  return result !== null && steps[last]?.state === "open" ? "ready" : "in-progress";
};

/** Builds the derived parts of a case that a checkpoint gave back. */
export const keepCase = (cases: Cases, found: Case): void => {
  cases.byId.set(found.caseId, found);
  if (found.externalRef !== null && !isCaseDropped(found.status))
    cases.byExternalRef.set(refKeyOf(found.origin, found.externalRef), found.caseId);
  for (const { documentId } of found.documents) cases.byDocument.set(documentId, found);
  noteAsked(cases, found);
  standsNow(cases, found);
  found.steps.forEach((step, at) => {
    if (isOnDesk(step)) layOnDesk(cases.desks, postOf(cases, found, at), pileOf(step), { found, step: at });
  });
};
