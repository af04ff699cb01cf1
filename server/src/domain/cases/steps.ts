import type { CaseDocumentKind, CaseResult, Plan, StepAct } from "@yichuang/shared/domain/case";

import type { StepNow } from "./case-state.ts";

type Stands = Pick<StepNow, "state" | "outcome">;

/** Steps that gather what the ones before them came to, whatever it was: the lead department and the front desk. */
const gathers = (act: StepAct): boolean => act === "confirm" || act === "deliver";

const isEnded = ({ state }: Stands): boolean => state === "done" || state === "skipped";
const isPassed = ({ state, outcome }: Stands): boolean => state === "done" && outcome === "passed";
const isLost = ({ state, outcome }: Stands): boolean => state === "skipped" || outcome === "refused";

export type Moved = { opens: number[]; skips: number[] };

/**
 * STEP4–STEP6: the steps that open, and those that are not needed any more, when the steps stand like this. A step opens when all before it
 * have passed, and is skipped when one of them was refused, also one that began when that one had passed before it was sent back (STEP11);
 * one that gathers opens when all before it have come to an end.
 */
export const moved = ({ steps }: Pick<Plan, "steps">, now: readonly Stands[]): Moved => {
  const stands = now.map(({ state, outcome }) => ({ state, outcome }));
  const opens: number[] = [];
  const skips: number[] = [];
  // Steps stand after those that they wait for, so that one round sees all.
  steps.forEach(({ act, after }, at) => {
    const own = stands[at];
    if (!own || own.state === "skipped") return;
    const before = after.flatMap((place) => stands[place] ?? []);
    const isTurn = gathers(act) ? before.every(isEnded) : before.every(isPassed);
    if (own.state === "pending" && isTurn) {
      own.state = "open";
      opens.push(at);
    } else if (!gathers(act) && before.some(isLost)) {
      own.state = "skipped";
      skips.push(at);
    }
  });
  return { opens, skips };
};

/** RES1: what a matter came to: a step that was lost is denied, any other is what those before it are together. */
export const resultOf = ({ steps }: Pick<Plan, "steps">, now: readonly Stands[]): CaseResult => {
  const results: CaseResult[] = [];
  steps.forEach(({ after }, at) => {
    const own = now[at];
    results.push(own && isLost(own) ? "denied" : together(after.flatMap((place) => results[place] ?? [])));
  });
  return results[steps.findIndex(({ act }) => act === "deliver")] ?? "granted";
};

/** What all of them came to; some here and some there is partly. */
const together = (results: readonly CaseResult[]): CaseResult => {
  const [first = "granted", ...others] = new Set(results);
  return others.length === 0 ? first : "partly";
};

/** RES7: a lead department confirms what the departments came to, before anybody outside hears of it. */
export const isConfirmed = ({ steps }: Pick<Plan, "steps">): boolean => steps.some(({ act }) => act === "confirm");

/** STEP10: its branch was accepted once, be it that the acceptance was sent back since; from then on it can only be denied. */
export const isAccepted = (plan: Pick<Plan, "steps">, now: readonly Stands[], at: number): boolean => {
  const step = plan.steps[at];
  if (!step) return false;
  if (step.act === "accept" && now[at]?.outcome === "passed") return true;
  return step.after.some((place) => plan.steps[place]?.act === "accept" || isAccepted(plan, now, place));
};

/** CASE9: nothing was accepted, and nobody is there who would gather what others came to. */
export const endsByRefusal = (plan: Pick<Plan, "steps">, now: readonly Stands[], at: number): boolean => {
  const act = plan.steps[at]?.act;
  return (act === "accept" || act === "review") && !isConfirmed(plan) && !isAccepted(plan, now, at);
};

/** STEP10, RES7: in which paper its refusal is told: an acceptance that never passed is refused; a denial waits in a theme for the lead department (null). */
export const refusalPaperOf = (
  plan: Pick<Plan, "steps">,
  now: readonly Stands[],
  at: number,
): Extract<CaseDocumentKind, "refusal" | "denial"> | null => {
  const act = plan.steps[at]?.act;
  if ((act === "accept" || act === "review") && !isAccepted(plan, now, at)) return "refusal";
  return isConfirmed(plan) ? null : "denial";
};
