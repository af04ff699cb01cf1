import type { CommandOf, CommandType } from "@yichuang/shared/protocol/commands/command";

import { clerkId, idOf, noticeId, serviceId, windowId } from "./test-hall.ts";

const windowOne = windowId("w1");
const ticketOne = idOf("A001");

/** One command of every type that its schema accepts, about window w1 and ticket A001 of the test hall. */
export const sampleCommands: { [Type in CommandType]: CommandOf<Type> } = {
  IssueTicket: { type: "IssueTicket", serviceId: serviceId("social"), channel: "kiosk" },
  ConfirmPrint: { type: "ConfirmPrint", ticketId: ticketOne },
  ReportPrintFailure: { type: "ReportPrintFailure", ticketId: ticketOne },
  PrintTicket: { type: "PrintTicket", ticketId: ticketOne },
  CancelTicket: { type: "CancelTicket", ticketId: ticketOne, reason: "left" },
  CallNextTicket: { type: "CallNextTicket", windowId: windowOne },
  CallTicket: { type: "CallTicket", windowId: windowOne, ticketId: ticketOne },
  RecallTicket: { type: "RecallTicket", ticketId: ticketOne },
  StartServing: { type: "StartServing", ticketId: ticketOne },
  MarkNoShow: { type: "MarkNoShow", ticketId: ticketOne },
  ReinstateTicket: { type: "ReinstateTicket", ticketId: ticketOne },
  ReturnTicket: { type: "ReturnTicket", ticketId: ticketOne },
  FinishTicket: { type: "FinishTicket", ticketId: ticketOne },
  ParkTicket: { type: "ParkTicket", ticketId: ticketOne, reason: "copies" },
  ResumeTicket: { type: "ResumeTicket", ticketId: ticketOne, windowId: windowOne },
  TransferTicket: {
    type: "TransferTicket",
    ticketId: ticketOne,
    to: { serviceId: serviceId("estate") },
    position: "seniority",
    reason: "wrong-window",
  },
  SetReadiness: { type: "SetReadiness", ticketId: ticketOne, ready: false },
  OpenWindow: { type: "OpenWindow", windowId: windowOne },
  PauseWindow: { type: "PauseWindow", windowId: windowOne },
  ResumeWindow: { type: "ResumeWindow", windowId: windowOne },
  CloseWindow: { type: "CloseWindow", windowId: windowOne },
  SignIn: { type: "SignIn", clerkId: clerkId("chen"), pin: "135790" },
  SignOut: { type: "SignOut" },
  ChangePin: { type: "ChangePin", pin: "135790", newPin: "246813" },
  PublishNotice: { type: "PublishNotice", text: { zh: "停电", en: "Power cut" } },
  WithdrawNotice: { type: "WithdrawNotice", noticeId: noticeId("n1") },
  AssignClerk: { type: "AssignClerk", clerkId: clerkId("chen"), windowId: windowOne },
};
