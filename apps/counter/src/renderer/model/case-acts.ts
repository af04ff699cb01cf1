import type { CaseInfo, StepAction, StepInfo } from "@yichuang/shared/protocol/views/cases-view";

/** What a reviewer does with a step or with its case, in the order of the keys. */
export const caseActs = [
  "take",
  "pass",
  "correct",
  "refuse",
  "return",
  "consult",
  "assign",
  "progress",
  "hand-out",
  "supplement",
  "take-back",
  "extend",
  "end-lapsed",
  "undo-hand-out",
  "withdraw",
] as const;
export type CaseAct = (typeof caseActs)[number];

/**
 * DSK2: a digit means the same at every case. What the home place reports, what is handed out and more time for papers
 * are never offered together, nor is what asks for papers or refuses with what takes that back or ends for want of them.
 */
export const caseActKeys: Record<CaseAct, string> = {
  take: "1",
  pass: "2",
  correct: "3",
  refuse: "4",
  return: "5",
  consult: "6",
  assign: "7",
  progress: "8",
  "hand-out": "8",
  supplement: "9",
  "take-back": "3",
  extend: "8",
  "end-lapsed": "4",
  "undo-hand-out": "8",
  withdraw: "0",
};

const isOfStep = (act: CaseAct): act is StepAction & CaseAct =>
  act !== "supplement" && act !== "undo-hand-out" && act !== "withdraw";

/** DSK4: what the server said that may be done, in the order of the keys. */
export const actsAt = (
  may: Pick<CaseInfo, "maySupplement" | "mayUndoHandOut" | "mayWithdraw">,
  step: Pick<StepInfo, "may"> | null,
): CaseAct[] =>
  caseActs.filter((act) => {
    if (isOfStep(act)) return step?.may.includes(act) ?? false;
    if (act === "supplement") return may.maySupplement;
    return act === "withdraw" ? may.mayWithdraw : may.mayUndoHandOut;
  });

/** DSK2: what Enter does: who has not taken a step takes it first; null: nothing. */
export const primaryAct = (acts: readonly CaseAct[]): CaseAct | null =>
  (["hand-out", "take", "pass", "supplement"] as const).find((act) => acts.includes(act)) ?? null;

/** The act of a digit, when it is offered. */
export const actOfKey = (acts: readonly CaseAct[], key: string): CaseAct | null =>
  acts.find((act) => caseActKeys[act] === key) ?? null;

type Steps = Pick<CaseInfo, "steps">;

/**
 * DSK5: true where a pass is more than a step to the next desk: it decides, it sends papers away, or the next step of the same
 * post may be done with it (STEP8).
 */
export const isWeightyPass = ({ steps }: Steps, step: Pick<StepInfo, "stepId" | "postId" | "act">): boolean =>
  (step.act !== "accept" && step.act !== "review") ||
  steps.some(({ after, postId, act }) => after.includes(step.stepId) && postId === step.postId && act !== "deliver");

/** True where the case has its result with this pass: what comes next is to hand it out. */
export const isLastBeforeResult = ({ steps }: Steps, { stepId }: Pick<StepInfo, "stepId">): boolean =>
  steps.some(
    ({ act, after }) =>
      act === "deliver" &&
      after.includes(stepId) &&
      after.every((other) => other === stepId || steps.some((one) => one.stepId === other && isOver(one))),
  );

const isOver = ({ state }: Pick<StepInfo, "state">): boolean => state === "done" || state === "skipped";

const isGoingOn = ({ state }: Pick<StepInfo, "state">): boolean => state === "open" || state === "correcting";

/** The step whose acts are offered: the one of the list's row while it goes on, or the first that the reader may do something with. */
export const stepInHand = ({ steps }: Steps, wanted: StepInfo["stepId"] | null): StepInfo | null =>
  steps.find((step) => step.stepId === wanted && isGoingOn(step)) ??
  steps.find(({ may }) => may.length > 0) ??
  steps.find(isGoingOn) ??
  null;

/** DSK10: an open case has something to follow; its page is for whose business it is (RVW6). */
export const hasSlip = ({ closedAtMs, token }: Pick<CaseInfo, "closedAtMs" | "token">): boolean =>
  closedAtMs === null && token !== null;
