import { isCaseClosed, type Plan, type PlanStep } from "@yichuang/shared/domain/case";
import type { BusinessDay, CaseId } from "@yichuang/shared/domain/ids";

import { calendarDayAfter, workingDaysUntil } from "../calendar.ts";
import type { Context, Decision } from "../context.ts";
import type { DomainEvent } from "../event.ts";
import type { State } from "../state.ts";
import { type CaseEvent, type CaseOpened, type Counted, isCaseEvent, type Opened, type Resumed } from "./case-event.ts";
import type { Case, StepNow } from "./case-state.ts";
import { afterSupplement } from "./correct-case.ts";
import { holderOf } from "./find-case.ts";

type Known = Pick<Context, "index" | "nowMs">;
type Later = Exclude<CaseEvent, { type: "CasePlanned" | "CaseOpened" }>;
/** A case as it was before the event; null: it was opened with it. */
type Was = { plan: Plan; found: Case | null };

const workingDaysSince = ({ index: { hall }, nowMs }: Known, sinceMs: number): number =>
  workingDaysUntil(hall, sinceMs, calendarDayAfter(hall, nowMs, 0));

/** Working days that the clock has stood still until now, all of them together. */
const stoppedUntilNow = ({ stop, stoppedDays }: Case, known: Known): number =>
  stoppedDays + (stop ? workingDaysSince(known, stop.atMs) : 0);

const takenNow = (step: PlanStep | undefined, now: StepNow | undefined, known: Known): Pick<Counted, "taken"> => {
  // Who has had it, has it again after a correction, unless they left its post (STEP16); opened with the event before this one, it has not lain at all. When a result is
  // fetched is its citizen's affair.
  if (!step || step.act === "deliver" || (now && holderOf(known.index, step, now) !== null)) return {};
  const { postId, departmentId } = step;
  const sinceMs = now?.waitsSinceMs ?? null;
  return { taken: { postId, departmentId, days: sinceMs === null ? 0 : workingDaysSince(known, sinceMs) } };
};

const doneNow = (step: PlanStep | undefined, now: StepNow | undefined, known: Known): Pick<Counted, "done"> => {
  if (!step) return {};
  const { postId, departmentId } = step;
  const dueDay = step.act === "deliver" ? null : (now?.dueDay ?? null);
  const isLate = dueDay !== null && calendarDayAfter(known.index.hall, known.nowMs, 0) > dueDay;
  return { done: { postId, departmentId, isLate } };
};

/** The day of a case's clock: today, or the one on which it stopped. */
const clockDay = ({ stop }: Pick<Case, "stop">, { index: { hall }, nowMs }: Known): BusinessDay =>
  calendarDayAfter(hall, stop?.atMs ?? nowMs, 0);

type Outcome = NonNullable<Counted["decided"]>["outcome"];

const decidedNow = (found: Case | null, outcome: Outcome | null, known: Known): Pick<Counted, "decided"> => {
  if (outcome === null) return {};
  if (found === null) return { decided: { outcome, days: 0, isOnTime: true } };
  const { dueDay, openedAtMs } = found;
  const days = Math.max(0, workingDaysSince(known, openedAtMs) - stoppedUntilNow(found, known));
  // What ends while its clock stands still has as much time left, or is as late, as when it stopped.
  const isOnTime = dueDay === null ? null : clockDay(found, known) <= dueDay;
  return { decided: { outcome, days, isOnTime } };
};

/** A clock that stood still until this. */
const stopEnded = (found: Case | null, known: Known): Pick<Counted, "stoppedDays"> =>
  found?.stop ? { stoppedDays: workingDaysSince(known, found.stop.atMs) } : {};

/** One that goes on, whoever made it. */
const goesOn = (resumed: Resumed | null): Pick<Counted, "stoppedDays"> =>
  resumed ? { stoppedDays: resumed.stoppedDays } : {};

/** What was late stays late, also when it is taken back, and when something was asked for first. */
const withdrawnNow = (found: Case, known: Known): Pick<Counted, "stoppedDays" | "isWithdrawnLate"> => {
  const isLate = found.dueDay !== null && clockDay(found, known) > found.dueDay;
  return { ...stopEnded(found, known), ...(isLate ? { isWithdrawnLate: true } : {}) };
};

/** What of a later event is counted. */
const countedOf = (event: Later, { plan, found }: Was, known: Known): Counted => {
  const of = { itemId: plan.itemId, departmentId: plan.departmentId };
  const at = "step" in event ? event.step : -1;
  const [step, now] = [plan.steps[at], found?.steps[at]];
  switch (event.type) {
    case "StepTaken":
      return { ...of, ...takenNow(step, now, known) };
    case "StepAssigned":
      return { ...of, ...(event.toClerkId === null ? {} : takenNow(step, now, known)) };
    case "StepEnded": {
      const outcome = event.isRefusal ? "refused" : event.result;
      return {
        ...of,
        ...takenNow(step, now, known),
        ...doneNow(step, now, known),
        ...decidedNow(found, outcome, known),
        ...(event.isRefusal ? stopEnded(found, known) : goesOn(event.resumed)),
      };
    }
    case "CorrectionAsked":
      return { ...of, ...(found?.stop ? {} : { isStop: true }) };
    case "CaseSupplemented":
    case "CorrectionTakenBack":
      return { ...of, ...goesOn(event.resumed) };
    case "ResultHandedOut":
      return {
        ...of,
        ...takenNow(step, now, known),
        ...doneNow(step, now, known),
        // CASE5: nobody decided before.
        ...decidedNow(found, plan.form === "spot" ? "granted" : null, known),
      };
    case "CaseWithdrawn":
      return { ...of, ...(found && !isCaseClosed(found.status) ? withdrawnNow(found, known) : {}) };
    default:
      return of;
  }
};

/** STEP8: a step that joins the one before it has its day from that, and may be late at once. */
const withDays = (found: Case, opens: readonly Opened[]): Case => {
  const steps = found.steps.map((now, at) => {
    const begun = opens.findLast(({ step }) => step === at);
    return begun ? { ...now, dueDay: begun.dueDay } : now;
  });
  return { ...found, steps };
};

/** REP15: tells with each event about a case what a count of its day needs to know of earlier days. */
export const withCounted = (state: State, decision: Decision, known: Known): Decision =>
  decision.ok && decision.value.some(isCaseEvent)
    ? { ok: true, value: eventsCounted(state, decision.value, known) }
    : decision;

/** The same for what time alone brings about. */
export const eventsCounted = ({ cases }: State, events: readonly DomainEvent[], known: Known): DomainEvent[] => {
  const plans = new Map(cases.plans);
  const opened = new Map<CaseId, CaseOpened>();
  /** What a step that follows at once sees of a case. */
  const supplied = new Map<CaseId, Case>();
  return events.map((event): DomainEvent => {
    if (!isCaseEvent(event)) return event;
    if (event.type === "CasePlanned") {
      plans.set(event.plan.planId, event.plan);
      return event;
    }
    if (event.type === "CaseOpened") opened.set(event.caseId, event);
    const found = supplied.get(event.caseId) ?? cases.byId.get(event.caseId) ?? null;
    if (found && event.type === "CaseSupplemented") supplied.set(event.caseId, afterSupplement(found, event));
    if (found && event.type === "StepEnded") supplied.set(event.caseId, withDays(found, event.opens));
    const planId = found?.planId ?? opened.get(event.caseId)?.planId;
    const plan = planId && plans.get(planId);
    if (!plan) return event;
    const { itemId, departmentId } = plan;
    const counted = event.type === "CaseOpened" ? { itemId, departmentId } : countedOf(event, { plan, found }, known);
    return { ...event, counted };
  });
};
