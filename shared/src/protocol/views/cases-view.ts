import type {
  CaseDocumentKind,
  CaseOrigin,
  CaseResult,
  CaseStatus,
  DeliveryWay,
  DueDay,
  FlowForm,
  IntakeCheck,
  ProgressKind,
  StepAct,
  StepState,
  TakenBack,
  Urgency,
} from "../../domain/case.ts";
import type { PaperState } from "../../domain/document.ts";
import type { Reason } from "../../domain/hall.ts";
import type {
  BusinessDay,
  CaseId,
  ClerkId,
  DepartmentId,
  DocumentId,
  ItemId,
  PostId,
  ServiceId,
  StepId,
  TicketLabel,
} from "../../domain/ids.ts";
import type { Text } from "../../domain/text.ts";

/** Somebody of the staff. */
export type Colleague = { clerkId: ClerkId; name: Text };

/** One step to be done, as a list shows it. */
export type CaseRow = {
  caseId: CaseId;
  itemName: Text;
  form: FlowForm;
  origin: CaseOrigin;
  stepId: StepId;
  stepName: Text;
  act: StepAct;
  postId: PostId;
  dueDay: DueDay;
  urgency: Urgency;
  /** Its citizen must bring something first. */
  isCorrecting: boolean;
  /** Until when; null: nothing is asked for, or no day was named. */
  bringBy: DueDay;
  /** That day is over (逾期未补). */
  isLapsed: boolean;
  /** One after it sent it back to be done once more. */
  isReturned: boolean;
  /** null: nobody has taken it. */
  takenBy: Colleague | null;
  openedAtMs: number;
  /** Steps of the same case that are done or open elsewhere, of a flow with parallel steps. */
  others: { departmentName: Text; state: StepState; isRefused: boolean }[];
};

export type UrgencyCounts = Record<Urgency, number> & {
  /** Steps whose citizens must bring something. */
  correcting: number;
  /** Of these, those that were not brought in time. */
  lapsed: number;
};

export type PostCounts = { postId: PostId; name: Text; counts: UrgencyCounts };

/** A question of a colleague that waits for an answer of one's post. */
export type OpenQuestion = {
  caseId: CaseId;
  consultation: number;
  itemName: Text;
  question: string;
  askedBy: Colleague;
  postName: Text;
  atMs: number;
};

/** `cases { clerkId }`: what lies on the desks of somebody's posts, those due first before others. */
export type CasesView = {
  today: BusinessDay | null;
  posts: PostCounts[];
  rows: CaseRow[];
  /** How many more there are than are listed. */
  moreCount: number;
  questions: OpenQuestion[];
  /** Departments that this person leads (首席代表): may give steps to others. */
  chiefOf: DepartmentId[];
};

export type StepInfo = {
  stepId: StepId;
  name: Text;
  act: StepAct;
  postId: PostId;
  postName: Text;
  departmentId: DepartmentId;
  departmentName: Text;
  /** Those before it. */
  after: StepId[];
  state: StepState;
  openedAtMs: number | null;
  endedAtMs: number | null;
  dueDay: DueDay;
  urgency: Urgency | null;
  takenBy: Colleague | null;
  outcome: "passed" | "refused" | null;
  /** In which paper it would be refused; none: in a theme that is between the departments until the lead department confirms. */
  refusesAs: "refusal" | "denial" | "none";
  ground: Text | null;
  notes: { by: Colleague; atMs: number; text: string }[];
  /** What the reader may do with it now; the server decides again when it is done. */
  may: StepAction[];
  /** To whom the reader may give it. */
  colleagues: Colleague[];
};

export const stepActions = [
  "take",
  "assign",
  "pass",
  "refuse",
  "correct",
  "return",
  "consult",
  "progress",
  "hand-out",
  "take-back",
  "extend",
  "end-lapsed",
] as const;
export type StepAction = (typeof stepActions)[number];

/** Why a step went back to one before it (`to`), was given on to somebody (null: back to its post), or the case was withdrawn. */
export type CaseReason = { by: Colleague | null; atMs: number; text: string } & (
  | { did: "returned"; stepId: StepId; to: StepId }
  | { did: "given-on"; stepId: StepId; to: Colleague | null }
  | { did: "withdrawn" }
);

/** All that staff see of a case; nothing that names its applicant. */
export type CaseInfo = {
  /** False: the reader has nothing to do with it and sees what its citizen would be told. */
  isWhole: boolean;
  caseId: CaseId;
  itemId: ItemId;
  itemName: Text;
  departmentName: Text;
  form: FlowForm;
  flowName: Text;
  origin: CaseOrigin;
  externalRef: string | null;
  /** The visit that opened it, while its day lasts. */
  label: TicketLabel | null;
  openedAtMs: number;
  closedAtMs: number | null;
  status: CaseStatus;
  promisedWorkingDays: number;
  dueDay: DueDay;
  urgency: Urgency | null;
  /** The clock stands still since then. */
  stoppedAtMs: number | null;
  stoppedDays: number;
  papers: { index: number; name: Text; note: Text | null; isOptional: boolean; state: PaperState | null }[];
  steps: StepInfo[];
  /** On which grounds its flow may refuse it; absent: on all of the hall's. */
  grounds?: Reason[];
  corrections: {
    stepId: StepId;
    papers: number[];
    note: string | null;
    atMs: number;
    /** Until when they are to be brought; null: no day was named. */
    untilDay: DueDay;
    /** It has had more time once. */
    isExtended: boolean;
    /** That day is over (逾期未补). */
    isLapsed: boolean;
  }[];
  /** Papers without which it was accepted and that have not come, by their places (容缺受理). */
  later: number[];
  /** All that was ever asked for, also what has been brought. */
  asked: { stepId: StepId; papers: number[]; note: string | null; atMs: number }[];
  reasons: CaseReason[];
  consultations: {
    number: number;
    stepId: StepId;
    postName: Text;
    question: string;
    by: Colleague;
    atMs: number;
    answer: { text: string; by: Colleague; atMs: number } | null;
    /** The reader is of the post that was asked. */
    mayAnswer: boolean;
  }[];
  documents: { documentId: DocumentId; kind: CaseDocumentKind; atMs: number; takenBack: TakenBack | null }[];
  progress: { kind: ProgressKind; atMs: number; note: string | null }[];
  sent: {
    way: DeliveryWay;
    trackingNumber: string | null;
    atMs: number;
    /** What was checked before; none: a build before this one did not ask. */
    checks: IntakeCheck[];
    by: Colleague | null;
  } | null;
  result: { outcome: CaseResult; atMs: number } | null;
  handOver: { way: DeliveryWay; trackingNumber: string | null; atMs: number; by: Colleague | null } | null;
  /** Nothing was brought in time, and the office ended it: when and why. */
  lapse: TakenBack | null;
  checksOriginals: boolean;
  pickUpServiceId: ServiceId | null;
  /** The reader may take the hand-over back. */
  mayUndoHandOut: boolean;
  mayWithdraw: boolean;
  maySupplement: boolean;
  /** Opens the citizen's page `/c/<token>`; for papers and slips. null: for those who have to do with it alone. */
  token: string | null;
};

/** A case in a list of what was found. */
export type FoundCaseRow = {
  caseId: CaseId;
  itemName: Text;
  departmentName: Text;
  status: CaseStatus;
  openedAtMs: number;
  dueDay: DueDay;
  urgency: Urgency | null;
  externalRef: string | null;
  /** What was asked for was not brought in time (逾期未补). */
  isLapsed: boolean;
};
