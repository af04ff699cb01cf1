import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { type Context, type Decision, refuse } from "../context.ts";
import type { State } from "../state.ts";
import { isAsked, openCaseOf, stepToDo } from "./find-case.ts";

/** CON1: another post is asked about a step that one is doing; the step goes on meanwhile. */
export const decideConsult = (state: State, command: CommandOf<"ConsultPost">, context: Context): Decision => {
  const step = stepToDo(state, command, context);
  if (!step.ok) return step;
  const { caseId, postId, question } = command;
  const { at, clerkId } = step.value;
  if (!context.index.flows.posts.has(postId)) return refuse("UnknownPost", { postId });
  return ok([{ type: "PostConsulted", atMs: context.nowMs, caseId, step: at, clerkId, postId, question }]);
};

/** CON2, CON4: somebody of the post that was asked answers, once. */
export const decideAnswer = (state: State, command: CommandOf<"AnswerConsultation">, context: Context): Decision => {
  const open = openCaseOf(state, command.caseId);
  if (!open.ok) return open;
  const { caseId, consultation, answer } = command;
  const { actor, index, nowMs } = context;
  const asked = open.value.found.consultations[consultation - 1];
  if (!asked || asked.answer) return refuse("UnknownConsultation", { caseId, consultation });
  const { clerkId } = actor;
  if (clerkId === null || !isAsked(index, state.cases, open.value.found, asked, clerkId))
    return refuse("NotYourStep", { caseId });
  return ok([{ type: "ConsultationAnswered", atMs: nowMs, caseId, consultation, clerkId, answer }]);
};

/** CON3: what the home place says before it decides, each thing once. */
export const decideProgress = (state: State, command: CommandOf<"ReportProgress">, context: Context): Decision => {
  const step = stepToDo(state, command, context, ["await"]);
  if (!step.ok) return step;
  const { caseId, progress, note = null } = command;
  const { at, clerkId, found } = step.value;
  if (found.progress.some(({ kind }) => kind === progress)) return ok([]);
  return ok([{ type: "ProgressReported", atMs: context.nowMs, caseId, step: at, clerkId, progress, note }]);
};
