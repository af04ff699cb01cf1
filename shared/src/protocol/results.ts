import type {
  AppointmentCode,
  BusinessDay,
  CaseId,
  ClerkId,
  DocumentId,
  GuideCallId,
  ItemId,
  ServiceId,
  TicketId,
  TicketLabel,
  WindowId,
  ZoneId,
} from "../domain/ids.ts";
import type { StaffRole } from "../domain/staff.ts";
import type { Text } from "../domain/text.ts";
import type { Eta, TicketStatus } from "../domain/ticket.ts";
import type { CommandType } from "./commands/command.ts";
import type { Explanation, MyTicket } from "./views/counter-view.ts";

export type IssuedTicket = {
  ticketId: TicketId;
  label: TicketLabel;
  status: TicketStatus;
  /** People who will be called before this one, as things stand. */
  aheadCount: number;
  eta: Eta;
  /** False: nobody can say yet, since no window that serves it is open; `eta` is then the plan's and is not shown. */
  isEtaKnown: boolean;
  windows: { windowId: WindowId; number: number; zone: ZoneId }[];
  issuedAtMs: number;
  /** Opens the citizen's own page `/t/<token>`. */
  statusToken: string;
};

/** A block of labels, lowest first, to be given out on that business day; the token opens the ticket's own page. */
export type LeasedLabels = {
  serviceId: ServiceId;
  businessDay: BusinessDay;
  labels: { label: TicketLabel; statusToken: string }[];
};

/**
 * accepted: it waits now. known: it was there already. expired: it is of a day that is over. refused: the label is of no block
 * of this kiosk, or in another hand.
 */
export type ReconcileOutcome = "accepted" | "known" | "expired" | "refused";

export type ReconciledTickets = { tickets: { issueId: string; label: TicketLabel; outcome: ReconcileOutcome }[] };

export type GuideCalled = { callId: GuideCallId };

export type BookedAppointment = { code: AppointmentCode; serviceId: ServiceId; atMs: number };

/** The number of a document, which is its id. */
export type IssuedDocument = { documentId: DocumentId };

export type CalledTicket = { ticket: MyTicket; explanation: Explanation };

export type SignedIn = {
  /** Sent as `auth.token` after a reconnect. */
  token: string;
  clerk: { clerkId: ClerkId; name: Text; staffNumber: string; roles: StaffRole[]; canCallNamed: boolean };
  windowId?: WindowId;
};

/** `printed` false: the number is to be shown on the screen instead. Reason `unknown`: paper may have come all the same. */
export type PrintedTicket = { printed: boolean; reason: string | null; isPaperLow: boolean };

type Empty = Record<string, never>;

type OpenedByVisit = { caseId?: CaseId; caseIds?: CaseId[]; noCase?: { itemId: ItemId; name: Text }[] };

/** Commands whose acknowledgement carries something. */
type ResultShapes = {
  IssueTicket: IssuedTicket;
  CheckIn: IssuedTicket;
  LeaseLabels: LeasedLabels;
  ReconcileIssued: ReconciledTickets;
  CallGuide: GuideCalled;
  BookAppointment: BookedAppointment;
  CallNextTicket: CalledTicket;
  CallTicket: CalledTicket;
  SignIn: SignedIn;
  IssueDocument: IssuedDocument;
  /**
   * The cases that it opened, in the order of its items; `caseId` is the first. `noCase`: what was received and is no case, though the
   * hall has flows; without that, an empty list says that nothing was named which could be one.
   */
  FinishTicket: OpenedByVisit;
  HandOverTicket: OpenedByVisit;
  ProposeGuidance: { proposal: number };
  OpenCase: { caseId: CaseId };
  /** The numbered paper that came of it. */
  PassStep: { documentId?: DocumentId };
  RefuseStep: { documentId?: DocumentId };
  AskCorrection: { documentId: DocumentId };
  HandOutResult: { documentId: DocumentId };
  PublishNotice: { noticeId: string };
  /** `noticeId`: of a notice that was published now. */
  ApplyAdvice: { noticeId?: string };
  UpdateHall: { version: number };
  PrintTicket: PrintedTicket;
  ReprintTicket: PrintedTicket;
  PrintNotice: PrintedTicket;
  PrintDocument: PrintedTicket;
  PrintCaseSlip: PrintedTicket;
};

/** What a command's acknowledgement carries under `result`. */
export type ResultOf<Type extends CommandType> = Type extends keyof ResultShapes ? ResultShapes[Type] : Empty;
