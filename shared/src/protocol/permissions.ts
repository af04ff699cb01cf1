import type { StaffRole } from "../domain/staff.ts";
import type { CommandType } from "./commands/command.ts";
import type { DeviceRole } from "./hello.ts";
import type { QueryType } from "./queries.ts";
import type { ViewName } from "./views/view.ts";

/**
 * What a connection may be: a device by its pairing, and a person by signing in on it. `counter` and `supervisor`
 * devices may do nothing but sign in until somebody has.
 */
export type ActorRole = Exclude<DeviceRole, "supervisor"> | StaffRole;

export const actorRoles: readonly ActorRole[] = [
  "kiosk",
  "counter",
  "display",
  "phone",
  "guide",
  "clerk",
  "reviewer",
  "supervisor",
];

const staff: readonly ActorRole[] = ["clerk", "guide", "reviewer", "supervisor"];
const atWindow: readonly ActorRole[] = ["clerk", "reviewer"];
const everyone = actorRoles;
/** Devices at which somebody may sign in. */
const signInPlaces: readonly ActorRole[] = ["counter", "guide", "clerk", "reviewer", "supervisor"];

/** Who may do what: the one table. Own-window and own-ticket checks come on top, in the core. */
export const commandPermissions: Record<CommandType, readonly ActorRole[]> = {
  IssueTicket: ["kiosk", "guide", "phone"],
  BookAppointment: ["guide", "supervisor"],
  CancelAppointment: ["guide", "supervisor"],
  CheckIn: ["kiosk", "guide"],
  CallGuide: ["kiosk", "phone"],
  AnswerGuideCall: ["guide", "supervisor"],
  EndGuideCall: ["kiosk", "phone", "guide", "supervisor"],
  ConfirmPrint: ["kiosk", "guide"],
  ReportPrintFailure: ["kiosk", "guide"],
  WithdrawTicket: ["kiosk"],
  LeaseLabels: ["kiosk"],
  ReconcileIssued: ["kiosk"],
  PrintTicket: ["kiosk", "guide"],
  ReprintTicket: staff,
  PrintNotice: ["kiosk", "guide"],
  ReportDevice: ["kiosk"],
  CancelTicket: [...staff, "phone"],
  CallNextTicket: atWindow,
  CallTicket: atWindow,
  RecallTicket: atWindow,
  StartServing: atWindow,
  MarkNoShow: atWindow,
  ReinstateTicket: staff,
  ReturnTicket: atWindow,
  FinishTicket: atWindow,
  ParkTicket: atWindow,
  ResumeTicket: atWindow,
  TransferTicket: staff,
  HandOverTicket: atWindow,
  UndoTicket: atWindow,
  IssueDocument: atWindow,
  PrintDocument: staff,
  PrintCaseSlip: staff,
  SetReadiness: [...staff, "kiosk", "phone"],
  StepOut: ["guide", "supervisor", "kiosk", "phone"],
  ComeBack: ["guide", "supervisor", "kiosk", "phone"],
  OpenWindow: atWindow,
  PauseWindow: [...atWindow, "supervisor"],
  ResumeWindow: [...atWindow, "supervisor"],
  CloseWindow: [...atWindow, "supervisor"],
  SetAutoCall: atWindow,
  HoldAutoCall: atWindow,
  RateVisit: ["phone", "kiosk", "display"],
  AssignWorkOrder: ["supervisor"],
  AdvanceWorkOrder: ["supervisor"],
  SignIn: signInPlaces,
  SignOut: staff,
  ChangePin: staff,
  PublishNotice: ["supervisor"],
  WithdrawNotice: ["supervisor"],
  AssignClerk: ["supervisor"],
  AcknowledgeAlert: ["guide", "supervisor"],
  ApplyAdvice: ["supervisor"],
  UpdateHall: ["supervisor"],
  SetWindowProfile: ["supervisor"],
  UpdateMedia: ["supervisor"],
  OpenCase: ["reviewer", "supervisor"],
  TakeStep: atWindow,
  AssignStep: [...atWindow, "supervisor"],
  PassStep: atWindow,
  RefuseStep: atWindow,
  ReturnStep: atWindow,
  AskCorrection: atWindow,
  SupplementCase: [...atWindow, "supervisor"],
  TakeBackCorrection: [...atWindow, "supervisor"],
  ExtendCorrection: [...atWindow, "supervisor"],
  EndLapsedCase: [...atWindow, "supervisor"],
  ConsultPost: atWindow,
  AnswerConsultation: atWindow,
  ReportProgress: atWindow,
  HandOutResult: [...atWindow, "supervisor"],
  UndoHandOut: [...atWindow, "supervisor"],
  WithdrawCase: [...atWindow, "supervisor"],
  ProposeGuidance: [...atWindow, "supervisor"],
  DecideGuidance: [...atWindow, "supervisor"],
  RestoreGuidance: [...atWindow, "supervisor"],
  ConfirmPairing: ["supervisor"],
  CheckPin: ["kiosk"],
};

/** The same for questions (ROLE4). */
export const queryPermissions: Record<QueryType, readonly ActorRole[]> = {
  GetHall: everyone,
  GetCatalogue: everyone,
  GetItem: everyone,
  FindItems: everyone,
  FindAnswers: staff,
  GetAnswer: staff,
  FindContacts: staff,
  GetTicket: everyone,
  FindTicket: staff,
  FindAppointment: ["kiosk", ...staff],
  FindSlots: ["guide", "supervisor"],
  ExplainCall: staff,
  GetDocument: staff,
  GetMisdirections: ["guide", "supervisor"],
  GetLeasedLabels: ["kiosk"],
  GetAlertHistory: ["guide", "supervisor"],
  GetWindowDay: ["supervisor"],
  GetMedia: ["display", ...staff],
  GetWorkOrder: ["supervisor"],
  FindWorkOrders: ["supervisor"],
  GetComments: ["supervisor"],
  GetHallSource: ["supervisor"],
  GetHallHistory: ["supervisor"],
  PreviewHall: ["supervisor"],
  RehearseHall: ["supervisor"],
  GetCase: staff,
  FindCases: staff,
  GetCaseDocument: staff,
  GetFlows: staff,
  GetGuidance: staff,
  FindProposals: staff,
  GetReport: ["supervisor"],
  GetCaseReport: ["supervisor"],
  FindAudit: ["supervisor"],
  ExplainRecord: ["supervisor"],
};

export const viewPermissions: Record<ViewName, readonly ActorRole[]> = {
  board: everyone,
  window: everyone,
  kiosk: everyone,
  // RATE5: with it comes what the citizen said of the visit.
  ticket: ["kiosk", "phone"],
  // RATE4: of a display that was paired.
  rate: ["display"],
  ratings: ["supervisor"],
  counter: [...atWindow, "supervisor"],
  queues: staff,
  overview: ["guide", "supervisor"],
  pairings: ["supervisor"],
  cases: ["clerk", "reviewer", "supervisor"],
  // CPG1: by its token alone.
  case: ["kiosk", "phone"],
};

/** The roles of a device before anybody signs in. */
export const rolesOfDevice = (role: DeviceRole): ActorRole[] => [role === "supervisor" ? "counter" : role];
