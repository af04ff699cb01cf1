import { isLacking } from "@yichuang/shared/domain/document";
import type { CaseId, StepId } from "@yichuang/shared/domain/ids";
import { assert } from "@yichuang/shared/lib/assert";
import { ok, type Result } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { movedByWorkingDays, workingDayAfter } from "../calendar.ts";
import { type Context, type Decision, type Refusal, refuse } from "../context.ts";
import type { State } from "../state.ts";
import type { CaseSupplemented, Opened, PaperFound } from "./case-event.ts";
import type { Case, Correction, StepNow } from "./case-state.ts";
import { awaitsPapers, isThere } from "./acceptance.ts";
import { isSeenBy } from "./case-sight.ts";
import { clockGoesOn, datedAnew, dayAfterStop, dueDayOf, heldTo } from "./clock.ts";
import { type FoundCase, type FoundStep, openCaseOf, stepIn, stepToDo } from "./find-case.ts";
import { isLapsed, mayEndLapsed, mayExtend, mayTakeBack, stillAwaited } from "./lapse.ts";
import { nextPaperOf } from "./numbers.ts";
import { faultInPapers } from "./papers.ts";

/** COR1, COR2: the citizen must bring or mend these; step and case stand still until then. */
export const decideCorrection = (state: State, command: CommandOf<"AskCorrection">, context: Context): Decision => {
  const step = stepToDo(state, command, context, ["accept", "review", "send", "await"]);
  if (!step.ok) return step;
  const { found, plan, at, clerkId } = step.value;
  const { papers, note = null } = command;
  const days = context.index.hall.rules.correctionDays;
  const path = faultInPapers(papers, plan.materials.length);
  if (path !== null) return refuse("InvalidCommand", { path });
  const fine = papers.findIndex((paper) => !isLacking(paper.state));
  if (fine >= 0) return refuse("InvalidCommand", { path: `papers.${fine}.state` });
  return ok([
    {
      type: "CorrectionAsked",
      atMs: context.nowMs,
      caseId: found.caseId,
      step: at,
      clerkId,
      papers,
      note,
      paper: nextPaperOf(step.value, "correction", state, context),
      ...(days === 0 ? {} : { untilDay: workingDayAfter(context.index.hall, context.nowMs, days) }),
    },
  ]);
};

/** COR3–COR5, COR7: papers have come; a step goes on when nothing of what it asked for is lacking, and the clock with the last of them. */
export const decideSupplement = (state: State, command: CommandOf<"SupplementCase">, context: Context): Decision => {
  const open = openCaseOf(state, command.caseId);
  if (!open.ok) return open;
  const { found, plan } = open.value;
  const { nowMs, actor } = context;
  const { caseId, status } = found;
  if (!awaitsPapers(found)) return refuse("WrongCaseStatus", { caseId, status, expected: ["correcting"] });
  if (actor.clerkId === null || !isSeenBy({ state, index: context.index }, actor, found))
    return refuse("NotYourCase", { caseId });
  const path = faultInPapers(command.papers, plan.materials.length);
  if (path !== null) return refuse("InvalidCommand", { path });
  const papers = [...found.papers];
  for (const paper of command.papers) papers[paper.index] = paper.state;
  const settled = found.corrections.filter((one) => one.papers.every((at) => isThere(papers[at])));
  return ok([
    {
      type: "CaseSupplemented",
      atMs: nowMs,
      caseId,
      clerkId: actor.clerkId,
      papers: command.papers,
      ...goesOn(open.value, settled, context),
    },
  ]);
};

/** COR4: steps for which nothing is asked any more go on, and the clock with the last of them. */
const goesOn = (
  { found, plan }: FoundCase,
  settled: readonly Correction[],
  context: Context,
): Pick<CaseSupplemented, "opens" | "resumed"> => {
  const isLast = settled.length === found.corrections.length;
  const resumed = found.stop && isLast ? clockGoesOn(found, context) : null;
  const caseDue = resumed ? resumed.dueDay : dueDayOf(found);
  const own = settled.map(({ step, atMs, stepDueDay }): Opened => {
    const hasOwn = plan.steps[step]?.workingDays !== null;
    return { step, dueDay: hasOwn ? heldTo(caseDue, dayAfterStop(stepDueDay, atMs, context)) : caseDue };
  });
  return { opens: [...own, ...(resumed ? datedAnew(plan, found.steps, caseDue, context) : [])], resumed };
};

/** A case as it stands when papers have come, while a decision is made. */
export const afterSupplement = (found: Case, { papers, opens, resumed, atMs }: CaseSupplemented): Case => {
  const noted = [...found.papers];
  for (const { index, state } of papers) noted[index] = state;
  const dueDays = new Map(opens.map(({ step, dueDay }) => [step, dueDay]));
  const steps = found.steps.map((now, at): StepNow => {
    const dueDay = dueDays.get(at);
    const waitsSinceMs = now.state === "open" ? now.waitsSinceMs : atMs;
    return dueDay === undefined ? now : { ...now, state: "open", dueDay, waitsSinceMs, bringBy: null };
  });
  const corrections = found.corrections.filter(({ step }) => !dueDays.has(step));
  const clock = resumed
    ? { stop: null, dueDay: resumed.dueDay, stoppedDays: found.stoppedDays + resumed.stoppedDays }
    : {};
  return { ...found, papers: noted, steps, corrections, ...clock };
};

/** A step, and what has come of its case right before. */
type Brought = { brought: CaseSupplemented[]; one: FoundStep };

/** COR3, STEP15: what is found at an acceptance may be what another department asked for: its step goes on then, and this one sees it so. */
export const broughtAt = (one: FoundStep, papers: readonly PaperFound[], context: Context): Brought => {
  const { found, at, clerkId } = one;
  const noted = [...found.papers];
  for (const { index, state } of papers) noted[index] = state;
  const settled = found.corrections.filter((asked) => asked.papers.every((place) => isThere(noted[place])));
  if (settled.length === 0) return { brought: [], one };
  const event: CaseSupplemented = {
    type: "CaseSupplemented",
    atMs: context.nowMs,
    caseId: found.caseId,
    clerkId,
    papers: [...papers],
    ...goesOn(one, settled, context),
  };
  const after = afterSupplement(found, event);
  return { brought: [event], one: { ...one, found: after, now: after.steps[at] ?? one.now } };
};

type Asked = FoundStep & { correction: Correction };

/** A step for which something is asked. */
const askedOf = (
  state: State,
  wanted: { caseId: CaseId; stepId: StepId },
  context: Context,
): Result<Asked, Refusal> => {
  const found = stepIn(state, wanted, ["correcting"], context);
  if (!found.ok) return found;
  const correction = found.value.found.corrections.find(({ step }) => step === found.value.at);
  assert(correction, `nothing is asked for at a step that stands still: ${wanted.caseId} ${wanted.stepId}`);
  return ok({ ...found.value, correction });
};

/** COR9: by who asked, or who leads; its papers are as they were noted before, unless they came or others ask for them. */
export const decideTakeBack = (state: State, command: CommandOf<"TakeBackCorrection">, context: Context): Decision => {
  const asked = askedOf(state, command, context);
  if (!asked.ok) return asked;
  const { caseId, stepId, reason } = command;
  const { found, at, clerkId, correction } = asked.value;
  if (!mayTakeBack(asked.value, context)) return refuse("NotYourStep", { caseId, stepId });
  const others = new Set(found.corrections.flatMap((one) => (one === correction ? [] : one.papers)));
  const papers = correction.papers.flatMap((index, place) => {
    const before = correction.before[place];
    return before === undefined || others.has(index) || isThere(found.papers[index]) ? [] : [{ index, state: before }];
  });
  return ok([
    {
      type: "CorrectionTakenBack",
      atMs: context.nowMs,
      caseId,
      step: at,
      clerkId,
      reason,
      papers,
      ...goesOn(asked.value, [correction], context),
    },
  ]);
};

/** COR10: as many working days again, once; from the day that it had, or from today if that is over. */
export const decideExtension = (state: State, command: CommandOf<"ExtendCorrection">, context: Context): Decision => {
  const asked = askedOf(state, command, context);
  if (!asked.ok) return asked;
  const { caseId, stepId } = command;
  const { at, now, clerkId, correction } = asked.value;
  const { index, nowMs } = context;
  if (!mayExtend(asked.value, context)) return refuse("NotYourStep", { caseId, stepId });
  const { hall } = index;
  const days = hall.rules.correctionDays;
  if (now.bringBy === null || days === 0) return refuse("NoCorrectionDay", { caseId, stepId });
  if (correction.isExtended) return refuse("AlreadyExtended", { caseId, stepId });
  const untilDay = isLapsed(now, hall, nowMs)
    ? workingDayAfter(hall, nowMs, days)
    : movedByWorkingDays(hall, now.bringBy, days);
  return ok([{ type: "CorrectionExtended", atMs: nowMs, caseId, step: at, clerkId, untilDay }]);
};

/** COR11: nothing was brought in time, and the department ends it. */
export const decideEndLapsed = (state: State, command: CommandOf<"EndLapsedCase">, context: Context): Decision => {
  const asked = askedOf(state, command, context);
  if (!asked.ok) return asked;
  const { caseId, stepId, reason } = command;
  const { found, clerkId } = asked.value;
  const { index, nowMs } = context;
  if (!mayEndLapsed(asked.value, context)) return refuse("NotYourStep", { caseId, stepId });
  const awaited = stillAwaited(found, index.hall, nowMs);
  if (awaited) return refuse("NotLapsed", { caseId, stepId, day: awaited.bringBy });
  return ok([{ type: "CaseWithdrawn", atMs: nowMs, caseId, clerkId, reason, isUndone: false, isLapsed: true }]);
};
