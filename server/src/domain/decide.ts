import { assertNever } from "@yichuang/shared/lib/assert";
import { ok } from "@yichuang/shared/lib/result";
import type { Command } from "@yichuang/shared/protocol/commands/command";

import { withCounted } from "./cases/counted.ts";
import { decideCase, isCaseCommand } from "./cases/decide-case.ts";
import { type Context, type Decision, refuse } from "./context.ts";
import { decideAlert, isAlertCommand } from "./decide/alert.ts";
import { decideCallNamed, decideCallNext, decideRecall } from "./decide/call.ts";
import { decideGuidanceCommand, isGuidanceCommand } from "./guidance/decide-guidance.ts";
import { decideHall } from "./decide/hall.ts";
import { decideIssue } from "./decide/issue.ts";
import { decideLobby, isLobbyCommand } from "./decide/lobby.ts";
import { decideDocument, decidePrintCaseSlip, decidePrintDocument } from "./decide/document.ts";
import { decideCancel, decideHandOver, decideReadiness, decideTransfer } from "./decide/move.ts";
import {
  decideFinish,
  decideNoShow,
  decidePark,
  decideReinstate,
  decideResume,
  decideReturn,
  decideStart,
} from "./decide/serve.ts";
import { decidePairing } from "./decide/paper.ts";
import { decideRating, isRatingCommand } from "./decide/rating.ts";
import { decideAssign, decideSignIn, decideSignOut } from "./decide/staff.ts";
import { decideUndo } from "./decide/undo.ts";
import { decideAutoCall, decideWindow } from "./decide/window.ts";
import { isAllowed } from "./authority.ts";
import type { State } from "./state.ts";

/** What a command leads to: events, or the reason why not. Never changes the state. */
export const decide = (state: State, command: Command, context: Context): Decision =>
  withCounted(state, decideAny(state, command, context), context);

const decideAny = (state: State, command: Command, context: Context): Decision => {
  if (!isAllowed(command.type, context.actor)) return refuse("Forbidden", { command: command.type });
  if (isLobbyCommand(command)) return decideLobby(state, command, context);
  if (isAlertCommand(command)) return decideAlert(state, command, context);
  if (isRatingCommand(command)) return decideRating(state, command, context);
  if (isGuidanceCommand(command)) return decideGuidanceCommand(state, command, context);
  if (isCaseCommand(command)) return decideCase(state, command, context);
  if (command.type === "IssueDocument") return decideDocument(state, command, context);
  if (command.type === "PrintDocument") return decidePrintDocument(state, command, context);
  if (command.type === "PrintCaseSlip") return decidePrintCaseSlip(state, command, context);
  if (command.type === "SetAutoCall" || command.type === "HoldAutoCall") return decideAutoCall(state, command, context);
  switch (command.type) {
    case "IssueTicket":
      return decideIssue(state, command, context);
    case "CancelTicket":
      return decideCancel(state, command, context);
    case "CallNextTicket":
      return decideCallNext(state, command, context);
    case "CallTicket":
      return decideCallNamed(state, command, context);
    case "RecallTicket":
      return decideRecall(state, command, context);
    case "StartServing":
      return decideStart(state, command, context);
    case "MarkNoShow":
      return decideNoShow(state, command, context);
    case "ReinstateTicket":
      return decideReinstate(state, command, context);
    case "ReturnTicket":
      return decideReturn(state, command, context);
    case "FinishTicket":
      return decideFinish(state, command, context);
    case "ParkTicket":
      return decidePark(state, command, context);
    case "ResumeTicket":
      return decideResume(state, command, context);
    case "TransferTicket":
      return decideTransfer(state, command, context);
    case "HandOverTicket":
      return decideHandOver(state, command, context);
    case "UndoTicket":
      return decideUndo(state, command, context);
    case "SetReadiness":
      return decideReadiness(state, command, context);
    case "OpenWindow":
    case "PauseWindow":
    case "ResumeWindow":
    case "CloseWindow":
      return decideWindow(state, command, context);
    case "SignIn":
      return decideSignIn(state, command, context);
    case "SignOut":
      return decideSignOut(state, context);
    case "ConfirmPairing":
      return decidePairing(command, context);
    case "ChangePin":
    case "CheckPin":
      // PINs are outside the core; the gateway does the work.
      return ok([]);
    case "AssignClerk":
      return decideAssign(state, command, context);
    case "UpdateMedia":
    case "UpdateHall":
    case "SetWindowProfile":
    case "PublishNotice":
    case "WithdrawNotice":
      return decideHall(state, command, context);
    default:
      return assertNever(command);
  }
};
