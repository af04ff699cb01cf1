import { isLacking } from "@yichuang/shared/domain/document";
import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { type Context, type Decision, refuse } from "../context.ts";
import type { State } from "../state.ts";
import type { Opened } from "./case-event.ts";
import { awaitsPapers } from "./acceptance.ts";
import { isSeenBy } from "./case-sight.ts";
import { clockGoesOn, datedAnew, dayAfterStop, dueDayOf } from "./clock.ts";
import { openCaseOf, stepToDo } from "./find-case.ts";
import { nextPaperOf } from "./numbers.ts";
import { faultInPapers } from "./papers.ts";

/** COR1, COR2: the citizen must bring or mend these; step and case stand still until then. */
export const decideCorrection = (state: State, command: CommandOf<"AskCorrection">, context: Context): Decision => {
  const step = stepToDo(state, command, context, ["accept", "review", "send", "await"]);
  if (!step.ok) return step;
  const { found, plan, at, clerkId } = step.value;
  const { papers, note = null } = command;
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
    },
  ]);
};

/** COR3–COR5, COR7: papers have come; a step goes on when nothing of what it asked for is lacking, and the clock with the last of them. */
export const decideSupplement = (state: State, command: CommandOf<"SupplementCase">, context: Context): Decision => {
  const open = openCaseOf(state, command.caseId);
  if (!open.ok) return open;
  const { found, plan } = open.value;
  const { nowMs, actor } = context;
  const { caseId, status, stop } = found;
  if (!awaitsPapers(found)) return refuse("WrongCaseStatus", { caseId, status, expected: ["correcting"] });
  if (actor.clerkId === null || !isSeenBy({ state, index: context.index }, actor, found))
    return refuse("NotYourCase", { caseId });
  const path = faultInPapers(command.papers, plan.materials.length);
  if (path !== null) return refuse("InvalidCommand", { path });
  const papers = [...found.papers];
  for (const paper of command.papers) papers[paper.index] = paper.state;
  const isSettled = (at: number): boolean => {
    const paper = papers[at] ?? null;
    return paper !== null && !isLacking(paper);
  };
  const settled = found.corrections.filter((one) => one.papers.every(isSettled));
  const resumed = stop && settled.length === found.corrections.length ? clockGoesOn(found, context) : null;
  const caseDue = resumed ? resumed.dueDay : dueDayOf(found);
  const goOn = settled.map(({ step, atMs, stepDueDay }): Opened => {
    const hasOwn = plan.steps[step]?.workingDays !== null;
    return { step, dueDay: hasOwn ? dayAfterStop(stepDueDay, atMs, context) : caseDue };
  });
  return ok([
    {
      type: "CaseSupplemented",
      atMs: nowMs,
      caseId,
      clerkId: actor.clerkId,
      papers: command.papers,
      opens: [...goOn, ...(resumed ? datedAnew(plan, found.steps, caseDue, context) : [])],
      resumed,
    },
  ]);
};
