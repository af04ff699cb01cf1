import type {
  CaseDocument,
  CaseDocumentKind,
  CaseOrigin,
  CaseResult,
  DeliveryWay,
  DueDay,
  IntakeCheck,
  Plan,
  ProgressKind,
} from "@yichuang/shared/domain/case";
import type { PaperState } from "@yichuang/shared/domain/document";
import type {
  BusinessDay,
  CaseId,
  ClerkId,
  DepartmentId,
  DocumentId,
  ItemId,
  PlanId,
  PostId,
  TicketId,
  WindowId,
} from "@yichuang/shared/domain/ids";

/**
 * What has happened to cases. Steps are named by their places in the plan that the case keeps, papers by theirs on its
 * notice list. Nothing about the person.
 */
type Of = { atMs: number; caseId: CaseId; counted?: Counted };
/** REP15: what a count of the day needs to know of the case as it was then, so that every day is counted from its own records. */
export type Counted = {
  itemId: ItemId;
  /** Whose matter it is. */
  departmentId: DepartmentId;
  /** The step was on its post's desk until now, where it lay for so many working days before anybody took it. */
  taken?: { postId: PostId; departmentId: DepartmentId; days: number };
  /** The step is done; late: after its day. */
  done?: { postId: PostId; departmentId: DepartmentId; isLate: boolean };
  /** The matter has come to an end; onTime null: no day was promised. `days`: working days without those on which the clock stood still. */
  decided?: { outcome: CaseResult | "refused"; days: number; isOnTime: boolean | null };
  /** It was withdrawn after its promised day. */
  isWithdrawnLate?: true;
  /** The clock stands still from now on. */
  isStop?: true;
  /** It stood still for so many working days, until now. */
  stoppedDays?: number;
};
/** Open cases of a matter whose promised day is over. */
export type OverdueCases = { itemId: ItemId; departmentId: DepartmentId; count: number };
/** A step that can be done from now on, and until when it is to be done. */
export type Opened = { step: number; dueDay: DueDay };
/** A numbered paper that came of it, counted per kind and day. */
export type NumberedPaper = { documentId: DocumentId; kind: CaseDocumentKind; number: number } & Pick<
  CaseDocument,
  "departmentName" | "refusals"
>;
/** The clock goes on: the case's day anew, and how many working days it stood still. */
export type Resumed = { dueDay: DueDay; stoppedDays: number };
export type PaperFound = { index: number; state: PaperState };

/** A matter with its flow, before the first case that goes so. */
export type CasePlanned = { type: "CasePlanned"; atMs: number; plan: Plan };

export type CaseOpened = Of & {
  type: "CaseOpened";
  /** Counted per day. */
  number: number;
  businessDay: BusinessDay;
  planId: PlanId;
  origin: CaseOrigin;
  /** The visit in which it was opened; null: it did not come by a window. */
  visitId: TicketId | null;
  windowId: WindowId | null;
  clerkId: ClerkId | null;
  /** Its number in another system. */
  externalRef: string | null;
  /** Stands for the applicant without telling who. */
  applicantRef: string | null;
  papers: PaperFound[];
  /** The last of the promised days. */
  dueDay: DueDay;
  opens: Opened[];
};

export type StepTaken = Of & { type: "StepTaken"; step: number; clerkId: ClerkId };
/** `toClerkId` null: back to the post. */
export type StepAssigned = Of & {
  type: "StepAssigned";
  step: number;
  toClerkId: ClerkId | null;
  clerkId: ClerkId;
  reason: string | null;
};
/** How papers went away; `checks` absent: a build before this one did not ask for them. */
export type Sent = { way: DeliveryWay; trackingNumber: string | null; checks?: IntakeCheck[] };
export type StepEnded = Of & {
  type: "StepEnded";
  step: number;
  clerkId: ClerkId;
  outcome: "passed" | "refused";
  ground: string | null;
  note: string | null;
  /** How it went on its way, of a step that sends. */
  sent: Sent | null;
  opens: Opened[];
  /** Steps that are not needed any more. */
  skips: number[];
  /** Nothing is asked for any more, because the steps that did are not needed. */
  resumed: Resumed | null;
  /** What the matter came to; null: not decided yet, or nothing was accepted. */
  result: CaseResult | null;
  /** Nothing was accepted: the case ends here. */
  isRefusal: boolean;
  paper: NumberedPaper | null;
  /** What was found of the papers when it was accepted. */
  found?: PaperFound[];
  /** Papers without which it was accepted all the same. */
  later?: number[];
};
export type StepReturned = Of & {
  type: "StepReturned";
  step: number;
  toStep: number;
  dueDay: DueDay;
  clerkId: ClerkId;
  reason: string;
};
/** The clock stands still from now on, unless it does already. */
export type CorrectionAsked = Of & {
  type: "CorrectionAsked";
  step: number;
  clerkId: ClerkId;
  papers: PaperFound[];
  note: string | null;
  paper: NumberedPaper;
  /** Until when they are to be brought; absent: nobody said. */
  untilDay?: DueDay;
};
/** What was asked for is not needed: papers as they were noted before, steps that go on, the clock with the last of them. */
export type CorrectionTakenBack = Of & {
  type: "CorrectionTakenBack";
  step: number;
  clerkId: ClerkId;
  reason: string;
  papers: { index: number; state: PaperState | null }[];
  opens: Opened[];
  resumed: Resumed | null;
};
export type CorrectionExtended = Of & {
  type: "CorrectionExtended";
  step: number;
  clerkId: ClerkId;
  untilDay: DueDay;
};
/** Papers that have come; steps that go on by it; and the case's day anew where the clock goes on. */
export type CaseSupplemented = Of & {
  type: "CaseSupplemented";
  clerkId: ClerkId;
  papers: PaperFound[];
  opens: Opened[];
  resumed: Resumed | null;
};
export type PostConsulted = Of & {
  type: "PostConsulted";
  step: number;
  clerkId: ClerkId;
  postId: PostId;
  question: string;
};
export type ConsultationAnswered = Of & {
  type: "ConsultationAnswered";
  consultation: number;
  clerkId: ClerkId;
  answer: string;
};
export type ProgressReported = Of & {
  type: "ProgressReported";
  step: number;
  clerkId: ClerkId;
  progress: ProgressKind;
  note: string | null;
};
export type ResultHandedOut = Of & {
  type: "ResultHandedOut";
  step: number;
  clerkId: ClerkId;
  way: DeliveryWay;
  trackingNumber: string | null;
  visitId: TicketId | null;
  originalsChecked: boolean;
  paper: NumberedPaper;
};
/** It was handed out by mistake: its step is open again, with whoever did it. */
export type HandOutUndone = Of & { type: "HandOutUndone"; step: number; clerkId: ClerkId; reason: string };
/** `isUndone`: the finish that opened it was taken back. `isLapsed`: its papers were not brought in time, and the office ended it. */
export type CaseWithdrawn = Of & {
  type: "CaseWithdrawn";
  clerkId: ClerkId | null;
  reason: string | null;
  isUndone: boolean;
  isLapsed?: true;
};

export type CaseEvent =
  | CasePlanned
  | CaseOpened
  | StepTaken
  | StepAssigned
  | StepEnded
  | StepReturned
  | CorrectionAsked
  | CaseSupplemented
  | CorrectionTakenBack
  | CorrectionExtended
  | PostConsulted
  | ConsultationAnswered
  | ProgressReported
  | ResultHandedOut
  | HandOutUndone
  | CaseWithdrawn;

const caseEvents = [
  "CasePlanned",
  "CaseOpened",
  "StepTaken",
  "StepAssigned",
  "StepEnded",
  "StepReturned",
  "CorrectionAsked",
  "CaseSupplemented",
  "CorrectionTakenBack",
  "CorrectionExtended",
  "PostConsulted",
  "ConsultationAnswered",
  "ProgressReported",
  "ResultHandedOut",
  "HandOutUndone",
  "CaseWithdrawn",
] as const satisfies readonly CaseEvent["type"][];

export const isCaseEvent = <Other extends { type: string }>(event: CaseEvent | Other): event is CaseEvent =>
  (caseEvents as readonly string[]).includes(event.type);
