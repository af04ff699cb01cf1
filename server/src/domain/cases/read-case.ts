import { isCaseClosed, type Plan, type PlanStep } from "@yichuang/shared/domain/case";
import type {
  CaseInfo,
  CaseReason,
  FoundCaseRow,
  StepAction,
  StepInfo,
} from "@yichuang/shared/protocol/views/cases-view";

import type { Actor } from "../context.ts";
import { reasonText } from "../reasons.ts";
import type { Reading } from "../read/reading.ts";
import { seatOf } from "../state.ts";
import type { Case } from "./case-state.ts";
import { awaitsPapers, laterPapers } from "./acceptance.ts";
import { isNamedBy, isSeenBy, mayEnd } from "./case-sight.ts";
import { dueDayOf } from "./clock.ts";
import { isOnDesk } from "./evolve-case.ts";
import { colleaguesOf, holderOf, isAsked, mayDo, postOfStep } from "./find-case.ts";
import { groundsOf } from "./grounds.ts";
import { obstacleToUndo } from "./hand-out.ts";
import { isLapsed, mayEndLapsed, mayExtend, mayTakeBack, stillAwaited } from "./lapse.ts";
import { colleagueOf, departmentNameOf, urgencyNow } from "./read-desk.ts";
import { followsUntold, isBetween } from "./read-grounds.ts";
import { refusalPaperOf } from "./steps.ts";

/** Who reads, for what may be done next. */
export type Reader = Pick<Actor, "clerkId" | "roles">;

type Whole = { found: Case; plan: Plan };

const isChiefOf = ({ index }: Reading, { clerkId, roles }: Reader, { departmentId }: PlanStep): boolean =>
  roles.includes("supervisor") || (clerkId !== null && index.flows.chiefs.get(departmentId) === clerkId);

/** What each act offers besides taking and giving on. */
const offers: Record<PlanStep["act"], readonly StepAction[]> = {
  accept: ["pass", "correct", "refuse", "consult"],
  review: ["pass", "correct", "refuse", "return", "consult"],
  approve: ["pass", "refuse", "return", "consult"],
  confirm: ["pass", "return", "consult"],
  send: ["pass", "correct", "return"],
  await: ["progress", "pass", "correct", "refuse"],
  deliver: ["hand-out"],
};

/** COR9–COR11: what may be done about papers that were asked for. */
const askedActions = ({ index, nowMs }: Reading, actor: Reader, { found, plan }: Whole, at: number): StepAction[] => {
  const [step, now] = [plan.steps[at], found.steps[at]];
  const correction = found.corrections.find((one) => one.step === at);
  const { clerkId } = actor;
  if (!step || !now || !correction || clerkId === null) return [];
  const who = { index, actor };
  const asked = { plan, step, now, correction, clerkId };
  const mayGiveTime = now.bringBy !== null && index.hall.rules.correctionDays > 0 && !correction.isExtended;
  return [
    ...(mayTakeBack(asked, who) ? (["take-back"] as const) : []),
    ...(mayGiveTime && mayExtend(asked, who) ? (["extend"] as const) : []),
    ...(stillAwaited(found, index.hall, nowMs) === null && mayEndLapsed(asked, who) ? (["end-lapsed"] as const) : []),
  ];
};

const actionsOf = (reading: Reading, reader: Reader, whole: Whole, at: number): StepAction[] => {
  const { clerkId } = reader;
  const [step, now] = [whole.plan.steps[at], whole.found.steps[at]];
  if (!step || !now || clerkId === null || (now.state !== "open" && now.state !== "correcting")) return [];
  const member = mayDo(reading.index, step, now, clerkId);
  const chief = isChiefOf(reading, reader, step);
  const holder = holderOf(reading.index, step, now);
  const isMine = holder === clerkId;
  const mayAssign: StepAction[] = isMine || chief ? ["assign"] : [];
  if (now.state === "correcting") return [...mayAssign, ...askedActions(reading, reader, whole, at)];
  if (step.act === "deliver")
    return member || chief || seatOf(reading.state, clerkId) ? [...mayAssign, "hand-out"] : mayAssign;
  if (!member || (holder !== null && !isMine)) return mayAssign;
  const take: StepAction[] = isMine ? [] : ["take"];
  return [...take, ...mayAssign, ...offers[step.act]];
};

const readStep = (reading: Reading, reader: Reader, whole: Whole, at: number): StepInfo[] => {
  const { index } = reading;
  const { found, plan } = whole;
  const [step, now] = [plan.steps[at], found.steps[at]];
  if (!step || !now) return [];
  const post = postOfStep(index, step);
  // Who did it, did it, be it that he is elsewhere now.
  const takenBy = isOnDesk(now) ? holderOf(index, step, now) : now.clerkId;
  const may = isCaseClosed(found.status) ? [] : actionsOf(reading, reader, whole, at);
  return [
    {
      stepId: step.stepId,
      name: step.name,
      act: step.act,
      postId: post?.postId ?? step.postId,
      postName: post?.name ?? { zh: step.postId, en: step.postId },
      departmentId: step.departmentId,
      departmentName: departmentNameOf(index, step.departmentId),
      after: step.after.flatMap((place) => plan.steps[place]?.stepId ?? []),
      state: now.state,
      openedAtMs: now.openedAtMs,
      endedAtMs: now.endedAtMs,
      dueDay: now.dueDay,
      urgency: now.state === "open" ? urgencyNow(reading, now.dueDay) : null,
      takenBy: takenBy === null ? null : colleagueOf(index, takenBy),
      // One that was sent back keeps its outcome until it ends anew; nobody needs to see that.
      outcome: now.state === "done" ? now.outcome : null,
      refusesAs: refusalPaperOf(plan, found.steps, at) ?? "none",
      ground: now.ground === null ? null : reasonText(index.hall.rules.refusalGrounds, now.ground),
      notes: found.notes
        .filter((one) => one.step === at && one.why === undefined)
        .flatMap(({ clerkId, atMs, text }) =>
          clerkId === null ? [] : [{ by: colleagueOf(index, clerkId), atMs, text }],
        ),
      may: may.filter(
        (action) => action !== "return" || step.after.some((place) => found.steps[place]?.state === "done"),
      ),
      colleagues: may.includes("assign") ? colleaguesOf(index, step).map((clerkId) => colleagueOf(index, clerkId)) : [],
    },
  ];
};

const readConsultations = (
  { state, index }: Reading,
  reader: Reader,
  { found, plan }: Whole,
): CaseInfo["consultations"] =>
  found.consultations.flatMap((asked, place) => {
    const { step: at, postId, question, clerkId, atMs, answer } = asked;
    const step = plan.steps[at];
    const post = index.flows.posts.get(postId);
    if (!step) return [];
    return [
      {
        number: place + 1,
        stepId: step.stepId,
        postName: post?.name ?? { zh: postId, en: postId },
        question,
        by: colleagueOf(index, clerkId),
        atMs,
        answer: answer && { text: answer.text, by: colleagueOf(index, answer.clerkId), atMs: answer.atMs },
        mayAnswer:
          !answer &&
          !isCaseClosed(found.status) &&
          reader.clerkId !== null &&
          isAsked(index, state.cases, found, asked, reader.clerkId),
      },
    ];
  });

/** RVW8: all that was ever asked for, as its papers say. */
const readAsked = ({ found, plan }: { found: Case; plan: Plan }): CaseInfo["asked"] =>
  found.documents.flatMap(({ kind, step, papers, note, atMs }) => {
    const stepId = plan.steps[step]?.stepId;
    if (kind !== "correction" || !stepId) return [];
    return [{ stepId, papers: papers.flatMap((state, at) => (state === null ? [] : [at])), note, atMs }];
  });

/** RVW8: why steps went back or were given on, and why it was withdrawn. */
const readReasons = ({ index }: Reading, { found, plan }: { found: Case; plan: Plan }): CaseReason[] =>
  found.notes.flatMap(({ step, clerkId, atMs, text, why }): CaseReason[] => {
    if (!why) return [];
    const said = { by: clerkId === null ? null : colleagueOf(index, clerkId), atMs, text };
    if (why.did === "withdrawn") return [{ ...said, did: "withdrawn" }];
    const stepId = step === null ? undefined : plan.steps[step]?.stepId;
    if (!stepId) return [];
    if (why.did === "given-on") {
      const to = why.toClerkId === null ? null : colleagueOf(index, why.toClerkId);
      return [{ ...said, did: "given-on", stepId, to }];
    }
    const to = plan.steps[why.toStep]?.stepId;
    return to ? [{ ...said, did: "returned", stepId, to }] : [];
  });

/** The words of a status that all lists show alike. */
export const standing = (
  reading: Reading,
  found: Case,
): Pick<CaseInfo, "status" | "dueDay" | "urgency" | "openedAtMs"> => {
  const { status, openedAtMs, result } = found;
  const dueDay = dueDayOf(found);
  const runs = !isCaseClosed(status) && status !== "correcting" && result === null;
  return { status, openedAtMs, dueDay, urgency: runs ? urgencyNow(reading, dueDay) : null };
};

/** What a case says without the token of its page, which the gateway adds. */
type Told = Omit<CaseInfo, "token">;

/** RVW6: for all others what its citizen would be told: how it stands and what to bring where, and nothing that the office says to itself. */
const outside = (info: Told, found: Case, plan: Plan): Told => ({
  ...info,
  isWhole: false,
  externalRef: null,
  label: null,
  steps: info.steps.map((step, at) => ({
    ...step,
    ...(isBetween(found, plan, at) ? { outcome: null, ground: null } : {}),
    ...(step.state === "skipped" && followsUntold(found, plan, at) ? { state: "pending" } : {}),
    takenBy: null,
    notes: [],
    colleagues: [],
  })),
  asked: info.corrections,
  reasons: [],
  consultations: [],
  documents: [],
  progress: info.progress.map((one) => ({ ...one, note: null })),
  sent: info.sent && { ...info.sent, by: null },
  handOver: info.handOver && { ...info.handOver, by: null },
});

/** RVW4, RVW6: what somebody of the staff sees of a case; null: there is none. */
export const readCase = (reading: Reading, reader: Reader, found: Case): Told | null => {
  const plan = reading.state.cases.plans.get(found.planId);
  if (!plan) return null;
  const isWhole = isSeenBy(reading, reader, found);
  const info = readWhole(reading, reader, { found, plan }, isWhole);
  return isWhole ? info : outside(info, found, plan);
};

const readWhole = (reading: Reading, reader: Reader, whole: { found: Case; plan: Plan }, isSeen: boolean): Told => {
  const { state, index } = reading;
  const { found, plan } = whole;
  const { caseId, origin, externalRef, closedAtMs, stop, stoppedDays, documents, progress, sent, result } = found;
  const isOpen = !isCaseClosed(found.status);
  return {
    isWhole: true,
    caseId,
    itemId: plan.itemId,
    itemName: plan.itemName,
    departmentName: plan.departmentName,
    form: plan.form,
    flowName: plan.name,
    origin,
    externalRef,
    label: found.ticketId === null ? null : (state.tickets.get(found.ticketId)?.label ?? null),
    closedAtMs,
    ...standing(reading, found),
    promisedWorkingDays: plan.promisedWorkingDays,
    stoppedAtMs: stop?.atMs ?? null,
    stoppedDays,
    papers: plan.materials.map(({ name, note, isOptional }, at) => ({
      index: at,
      name,
      note: note ?? null,
      isOptional,
      state: found.papers[at] ?? null,
    })),
    steps: plan.steps.flatMap((_, at) => readStep(reading, reader, whole, at)),
    ...(plan.grounds ? { grounds: groundsOf(plan, index.hall) } : {}),
    corrections: found.corrections.flatMap(({ step, papers, note, atMs, isExtended }) => {
      const [stepId, now] = [plan.steps[step]?.stepId, found.steps[step]];
      if (!stepId || !now) return [];
      const untilDay = now.bringBy;
      return [{ stepId, papers, note, atMs, untilDay, isExtended, isLapsed: isLapsed(now, index.hall, reading.nowMs) }];
    }),
    later: laterPapers(found),
    asked: readAsked(whole),
    reasons: readReasons(reading, whole),
    consultations: readConsultations(reading, reader, whole),
    documents: documents.map(({ documentId, kind, atMs, takenBack = null }) => ({ documentId, kind, atMs, takenBack })),
    progress,
    sent: sent && {
      way: sent.way,
      trackingNumber: sent.trackingNumber,
      atMs: sent.atMs,
      checks: sent.checks ?? [],
      by: sent.clerkId === undefined ? null : colleagueOf(index, sent.clerkId),
    },
    result,
    handOver: found.handOver && {
      way: found.handOver.way,
      trackingNumber: found.handOver.trackingNumber,
      atMs: found.handOver.atMs,
      by: colleagueOf(index, found.handOver.clerkId),
    },
    lapse: found.lapse,
    checksOriginals: plan.checksOriginals,
    pickUpServiceId: plan.pickUpServiceId,
    mayUndoHandOut: reader.clerkId !== null && obstacleToUndo(state, found, reader) === null,
    mayWithdraw: isOpen && found.status !== "ready" && mayEnd(reading, reader, found),
    maySupplement: isOpen && awaitsPapers(found) && isSeen,
  };
};

/** RVW5, RVW6: a row of what was found; of a case of others only for who has its number. */
export const readFoundCase = (
  reading: Reading,
  found: Case,
  { isSeen, words }: { isSeen: (found: Case) => boolean; words: string | undefined },
): FoundCaseRow[] => {
  const plan = reading.state.cases.plans.get(found.planId);
  const isWhole = isSeen(found);
  if (!plan || (!isWhole && !isNamedBy(found, words))) return [];
  const { caseId } = found;
  const externalRef = isWhole ? found.externalRef : null;
  return [
    {
      caseId,
      itemName: plan.itemName,
      departmentName: plan.departmentName,
      externalRef,
      isLapsed: found.steps.some((now) => isLapsed(now, reading.index.hall, reading.nowMs)),
      ...standing(reading, found),
    },
  ];
};
