import { assertNever } from "@yichuang/shared/lib/assert";
import type { Command } from "@yichuang/shared/protocol/commands/command";

import type { Context, Decision } from "../context.ts";
import type { State } from "../state.ts";
import { decideAnswer, decideConsult, decideProgress } from "./consult.ts";
import {
  decideCorrection,
  decideEndLapsed,
  decideExtension,
  decideSupplement,
  decideTakeBack,
} from "./correct-case.ts";
import { decideHandOut, decideUndoHandOut, decideWithdraw } from "./hand-out.ts";
import { decideOpenCase } from "./open-case.ts";
import { decideAssign, decidePass, decideRefuse, decideReturnStep, decideTake } from "./work-step.ts";

const caseCommands = [
  "OpenCase",
  "TakeStep",
  "AssignStep",
  "PassStep",
  "RefuseStep",
  "ReturnStep",
  "AskCorrection",
  "SupplementCase",
  "TakeBackCorrection",
  "ExtendCorrection",
  "EndLapsedCase",
  "ConsultPost",
  "AnswerConsultation",
  "ReportProgress",
  "HandOutResult",
  "UndoHandOut",
  "WithdrawCase",
] as const satisfies readonly Command["type"][];
type CaseCommand = Extract<Command, { type: (typeof caseCommands)[number] }>;

export const isCaseCommand = (command: Command): command is CaseCommand =>
  (caseCommands as readonly string[]).includes(command.type);

/** What is done about cases. */
export const decideCase = (state: State, command: CaseCommand, context: Context): Decision => {
  switch (command.type) {
    case "OpenCase":
      return decideOpenCase(state, command, context);
    case "TakeStep":
      return decideTake(state, command, context);
    case "AssignStep":
      return decideAssign(state, command, context);
    case "PassStep":
      return decidePass(state, command, context);
    case "RefuseStep":
      return decideRefuse(state, command, context);
    case "ReturnStep":
      return decideReturnStep(state, command, context);
    case "AskCorrection":
      return decideCorrection(state, command, context);
    case "SupplementCase":
      return decideSupplement(state, command, context);
    case "TakeBackCorrection":
      return decideTakeBack(state, command, context);
    case "ExtendCorrection":
      return decideExtension(state, command, context);
    case "EndLapsedCase":
      return decideEndLapsed(state, command, context);
    case "ConsultPost":
      return decideConsult(state, command, context);
    case "AnswerConsultation":
      return decideAnswer(state, command, context);
    case "ReportProgress":
      return decideProgress(state, command, context);
    case "HandOutResult":
      return decideHandOut(state, command, context);
    case "UndoHandOut":
      return decideUndoHandOut(state, command, context);
    case "WithdrawCase":
      return decideWithdraw(state, command, context);
    default:
      return assertNever(command);
  }
};
