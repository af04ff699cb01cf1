import { z } from "zod";

import { commandId } from "../fields.ts";
import { acknowledgeAlert, applyAdvice } from "./alert-commands.ts";
import { bookAppointment, cancelAppointment, checkIn } from "./appointment-commands.ts";
import { decideGuidance, proposeGuidance, restoreGuidance } from "./guidance-commands.ts";
import * as office from "./case-commands.ts";
import { answerGuideCall, callGuide, endGuideCall } from "./guide-commands.ts";
import { checkPin, confirmPairing } from "./device-commands.ts";
import { issueDocument, printCaseSlip, printDocument } from "./document-commands.ts";
import {
  assignClerk,
  publishNotice,
  setWindowProfile,
  updateHall,
  updateMedia,
  withdrawNotice,
} from "./hall-commands.ts";
import { leaseLabels, reconcileIssued } from "./offline-commands.ts";
import { printNotice, reportDevice, reprintTicket, withdrawTicket } from "./paper-commands.ts";
import { advanceWorkOrder, assignWorkOrder, rateVisit } from "./rating-commands.ts";
import { changePin, signIn, signOut } from "./staff-commands.ts";
import * as ticket from "./ticket-commands.ts";
import { closeWindow, holdAutoCall, openWindow, pauseWindow, resumeWindow, setAutoCall } from "./window-commands.ts";

/** Every command of the protocol, by its name. A new command is added here and to `permissions.ts`. */
export const commandSchemas = {
  IssueTicket: ticket.issueTicket,
  BookAppointment: bookAppointment,
  CancelAppointment: cancelAppointment,
  CheckIn: checkIn,
  CallGuide: callGuide,
  AnswerGuideCall: answerGuideCall,
  EndGuideCall: endGuideCall,
  ConfirmPrint: ticket.confirmPrint,
  ReportPrintFailure: ticket.reportPrintFailure,
  WithdrawTicket: withdrawTicket,
  LeaseLabels: leaseLabels,
  ReconcileIssued: reconcileIssued,
  PrintTicket: ticket.printTicket,
  ReprintTicket: reprintTicket,
  PrintNotice: printNotice,
  ReportDevice: reportDevice,
  CancelTicket: ticket.cancelTicket,
  CallNextTicket: ticket.callNextTicket,
  CallTicket: ticket.callTicket,
  RecallTicket: ticket.recallTicket,
  StartServing: ticket.startServing,
  MarkNoShow: ticket.markNoShow,
  ReinstateTicket: ticket.reinstateTicket,
  ReturnTicket: ticket.returnTicket,
  FinishTicket: ticket.finishTicket,
  ParkTicket: ticket.parkTicket,
  ResumeTicket: ticket.resumeTicket,
  TransferTicket: ticket.transferTicket,
  HandOverTicket: ticket.handOverTicket,
  UndoTicket: ticket.undoTicket,
  IssueDocument: issueDocument,
  PrintDocument: printDocument,
  PrintCaseSlip: printCaseSlip,
  SetReadiness: ticket.setReadiness,
  StepOut: ticket.stepOut,
  ComeBack: ticket.comeBack,
  OpenWindow: openWindow,
  PauseWindow: pauseWindow,
  ResumeWindow: resumeWindow,
  CloseWindow: closeWindow,
  SetAutoCall: setAutoCall,
  HoldAutoCall: holdAutoCall,
  RateVisit: rateVisit,
  AssignWorkOrder: assignWorkOrder,
  AdvanceWorkOrder: advanceWorkOrder,
  SignIn: signIn,
  SignOut: signOut,
  ChangePin: changePin,
  PublishNotice: publishNotice,
  WithdrawNotice: withdrawNotice,
  AssignClerk: assignClerk,
  AcknowledgeAlert: acknowledgeAlert,
  ApplyAdvice: applyAdvice,
  UpdateHall: updateHall,
  SetWindowProfile: setWindowProfile,
  UpdateMedia: updateMedia,
  OpenCase: office.openCase,
  TakeStep: office.takeStep,
  AssignStep: office.assignStep,
  PassStep: office.passStep,
  RefuseStep: office.refuseStep,
  ReturnStep: office.returnStep,
  AskCorrection: office.askCorrection,
  SupplementCase: office.supplementCase,
  TakeBackCorrection: office.takeBackCorrection,
  ExtendCorrection: office.extendCorrection,
  EndLapsedCase: office.endLapsedCase,
  ConsultPost: office.consultPost,
  AnswerConsultation: office.answerConsultation,
  ReportProgress: office.reportProgress,
  HandOutResult: office.handOutResult,
  UndoHandOut: office.undoHandOut,
  WithdrawCase: office.withdrawCase,
  ProposeGuidance: proposeGuidance,
  DecideGuidance: decideGuidance,
  RestoreGuidance: restoreGuidance,
  ConfirmPairing: confirmPairing,
  CheckPin: checkPin,
} as const;

export type CommandType = keyof typeof commandSchemas;
export const commandTypes = Object.keys(commandSchemas) as CommandType[];

export type CommandOf<Type extends CommandType> = z.infer<(typeof commandSchemas)[Type]>;
export type Command = { [Type in CommandType]: CommandOf<Type> }[CommandType];

/** What travels: a command with the id that makes a repetition harmless. */
export type CommandMessage = Command & { commandId: string };

export const commandEnvelope = z.looseObject({ commandId, type: z.string().max(64) });
