import { assertNever } from "@yichuang/shared/lib/assert";
import type { Command } from "@yichuang/shared/protocol/commands/command";

import type { Context, Decision } from "../context.ts";
import type { State } from "../state.ts";
import { decideBook, decideCancelAppointment, decideCheckIn } from "./appointment.ts";
import { decideAnswer, decideCallGuide, decideEndGuideCall } from "./guide-call.ts";
import { decidePaper } from "./issue.ts";
import { decideLease, decideReconcile } from "./offline.ts";
import { decideDevice, decidePrint, decidePrintNotice, decideReprint, decideWithdrawTicket } from "./paper.ts";
import { decideComeBack, decideStepOut } from "./step-out.ts";

/** What is asked for in the lobby besides a ticket: a time, a guide, paper, leave for a while. */
const lobbyCommands = [
  "BookAppointment",
  "CancelAppointment",
  "CheckIn",
  "CallGuide",
  "AnswerGuideCall",
  "EndGuideCall",
  "ConfirmPrint",
  "ReportPrintFailure",
  "WithdrawTicket",
  "LeaseLabels",
  "ReconcileIssued",
  "PrintTicket",
  "ReprintTicket",
  "PrintNotice",
  "ReportDevice",
  "StepOut",
  "ComeBack",
] as const satisfies readonly Command["type"][];

type LobbyCommand = Extract<Command, { type: (typeof lobbyCommands)[number] }>;

export const isLobbyCommand = (command: Command): command is LobbyCommand =>
  (lobbyCommands as readonly string[]).includes(command.type);

export const decideLobby = (state: State, command: LobbyCommand, context: Context): Decision => {
  switch (command.type) {
    case "BookAppointment":
      return decideBook(state, command, context);
    case "CancelAppointment":
      return decideCancelAppointment(state, command, context);
    case "CheckIn":
      return decideCheckIn(state, command, context);
    case "CallGuide":
      return decideCallGuide(state, command, context);
    case "AnswerGuideCall":
      return decideAnswer(state, command, context);
    case "EndGuideCall":
      return decideEndGuideCall(state, command, context);
    case "ConfirmPrint":
    case "ReportPrintFailure":
      return decidePaper(state, command, context);
    case "WithdrawTicket":
      return decideWithdrawTicket(state, command, context);
    case "LeaseLabels":
      return decideLease(state, command, context);
    case "ReconcileIssued":
      return decideReconcile(state, command, context);
    case "PrintTicket":
      return decidePrint(state, command, context);
    case "ReprintTicket":
      return decideReprint(state, command, context);
    case "PrintNotice":
      return decidePrintNotice(command, context);
    case "ReportDevice":
      return decideDevice(state, command, context);
    case "StepOut":
      return decideStepOut(state, command, context);
    case "ComeBack":
      return decideComeBack(state, command, context);
    default:
      return assertNever(command);
  }
};
