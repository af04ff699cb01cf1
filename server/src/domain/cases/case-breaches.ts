import { isCaseClosed, type Plan } from "@yichuang/shared/domain/case";
import { isLacking } from "@yichuang/shared/domain/document";

import type { Case, Cases } from "./case-state.ts";
import { onDesk } from "./desks.ts";
import { isOnDesk } from "./evolve-case.ts";

/** INV12–INV14: what must hold of cases after every event. Returns a sentence per breach; none in a sound state. */
export const findCaseBreaches = (cases: Cases): string[] => {
  const breaches: string[] = [];
  for (const found of cases.byId.values()) {
    const plan = cases.plans.get(found.planId);
    if (!plan) breaches.push(`INV12 ${found.caseId} has no plan`);
    else breaches.push(...orderBreaches(found, plan), ...clockBreaches(found), ...endBreaches(found));
    if (isCaseClosed(found.status) !== cases.closed.has(found.caseId))
      breaches.push(`INV14 ${found.caseId} is ${found.status}, and the list of closed ones says otherwise`);
  }
  return [...breaches, ...deskBreaches(cases)];
};

/**
 * Nothing is done before what comes before it, and nobody but the lead department lets a theme end. A step that was sent back keeps
 * that it had passed, for those that began then (STEP11).
 */
const orderBreaches = ({ caseId, steps }: Case, plan: Plan): string[] => {
  const breaches: string[] = [];
  plan.steps.forEach(({ stepId, act, after }, at) => {
    const now = steps[at];
    if (now?.state !== "open" && now?.state !== "correcting" && now?.state !== "done") return;
    const before = after.flatMap((place) => steps[place] ?? []);
    const isGathering = act === "confirm" || act === "deliver";
    const isReady = before.every(
      ({ state, outcome }) => outcome === "passed" || (isGathering && (state === "done" || state === "skipped")),
    );
    if (!isReady) breaches.push(`INV12 ${caseId}: ${stepId} is ${now.state} before its turn`);
  });
  return breaches;
};

/** The clock stands still as long as something is asked for, and goes on with the last of it. */
const clockBreaches = ({ caseId, status, stop, corrections, steps, papers }: Case): string[] => {
  const breaches: string[] = [];
  const asks = corrections.length > 0;
  if ((stop !== null) !== asks || (status === "correcting") !== asks)
    breaches.push(
      `INV13 ${caseId} is ${status}, its clock ${stop ? "stands" : "runs"}, ${corrections.length} corrections`,
    );
  for (const { step, papers: asked } of corrections) {
    if (steps[step]?.state !== "correcting") breaches.push(`INV13 ${caseId}: a correction of a step that goes on`);
    const lacks = asked.some((at) => papers[at] === null || papers[at] === undefined || isLacking(papers[at]));
    if (!lacks) breaches.push(`INV13 ${caseId}: a correction of which nothing is lacking`);
  }
  const correcting = steps.filter(({ state }) => state === "correcting").length;
  if (correcting !== corrections.length) breaches.push(`INV13 ${caseId}: ${correcting} steps stand still`);
  return breaches;
};

/** One result, one hand-over, and something to be done as long as a case is open. */
const endBreaches = ({ caseId, status, steps, result, handOver, documents, stop }: Case): string[] => {
  const breaches: string[] = [];
  const handed = documents.filter(({ kind, takenBack }) => kind === "delivery" && !takenBack).length;
  if (handed > 1) breaches.push(`INV14 ${caseId} was handed over ${handed} times`);
  if (status === "handed-over" && (handOver === null || handed !== 1))
    breaches.push(`INV14 ${caseId} is handed over without a hand-over`);
  // What was finished on the spot is withdrawn with its visit.
  const mayHave = status === "handed-over" || status === "withdrawn";
  if (!mayHave && (handOver !== null || handed > 0)) breaches.push(`INV14 ${caseId} is ${status} with a hand-over`);
  if (status === "ready" && result === null) breaches.push(`INV14 ${caseId} is ready without a result`);
  const open = steps.filter(isOnDesk).length;
  if (isCaseClosed(status) ? open > 0 || stop !== null : open === 0)
    breaches.push(`INV14 ${caseId} is ${status} with ${open} open steps`);
  return breaches;
};

/** Each open step lies on its desk, once, and nothing else does. */
const deskBreaches = ({ byId, plans, desks }: Cases): string[] => {
  const lying = new Set<string>();
  const breaches: string[] = [];
  for (const postId of desks.keys())
    for (const { found, step } of onDesk(desks, postId)) {
      const key = `${found.caseId} ${step}`;
      const [now, planned] = [found.steps[step], plans.get(found.planId)?.steps[step]];
      if (lying.has(key)) breaches.push(`INV14 ${key} lies on a desk twice`);
      if (!now || !isOnDesk(now) || planned?.postId !== postId) breaches.push(`INV14 ${key} lies on a wrong desk`);
      lying.add(key);
    }
  for (const { caseId, steps } of byId.values())
    steps.forEach((now, step) => {
      if (isOnDesk(now) && !lying.has(`${caseId} ${step}`)) breaches.push(`INV14 ${caseId} ${step} lies on no desk`);
    });
  return breaches;
};
