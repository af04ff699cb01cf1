import type {
  CaseDocument,
  CaseOrigin,
  CaseResult,
  CaseStatus,
  DeliveryWay,
  DueDay,
  Plan,
  ProgressKind,
  StepState,
  TakenBack,
} from "@yichuang/shared/domain/case";
import type { PaperState } from "@yichuang/shared/domain/document";
import type { CaseId, ClerkId, DocumentId, PlanId, PostId, TicketId } from "@yichuang/shared/domain/ids";

import type { Sent } from "./case-event.ts";
import { createDesks, type Desks } from "./desks.ts";
import type { Standings } from "./standing.ts";
import type { Watched } from "./watched.ts";

/** A step of a case, as far as it has come. */
export type StepNow = {
  state: StepState;
  openedAtMs: number | null;
  /** Since when nobody has it: since it opened, went on after a correction, or was given back to its post; or who has it took it. */
  waitsSinceMs: number | null;
  dueDay: DueDay;
  /** Who has taken it, or did it. */
  clerkId: ClerkId | null;
  endedAtMs: number | null;
  outcome: "passed" | "refused" | null;
  ground: string | null;
  /** Until when its citizen is to bring what it asked for; null: nothing is asked for, or no day was named. */
  bringBy: DueDay;
};

/** One that is not begun. All of them are this one until something happens to them: a long flow has many. */
export const pendingStep: Readonly<StepNow> = Object.freeze({
  state: "pending",
  openedAtMs: null,
  waitsSinceMs: null,
  dueDay: null,
  clerkId: null,
  endedAtMs: null,
  outcome: null,
  ground: null,
  bringBy: null,
});

/** What a citizen must bring or mend. */
export type Correction = {
  step: number;
  atMs: number;
  papers: number[];
  note: string | null;
  /** The day that the step had; it moves by as long as this is open. */
  stepDueDay: DueDay;
  /** Who asked; null: a build before this one did not note it. */
  clerkId: ClerkId | null;
  /** What was noted of the papers before, in their order. */
  before: (PaperState | null)[];
  /** It has had more time once. */
  isExtended: boolean;
};

export type Consultation = {
  step: number;
  postId: PostId;
  question: string;
  clerkId: ClerkId;
  atMs: number;
  answer: { text: string; clerkId: ClerkId; atMs: number } | null;
};

/** What somebody of the office said to colleagues about it. */
export type CaseNote = {
  /** null: of the whole case. */
  step: number | null;
  clerkId: ClerkId | null;
  atMs: number;
  text: string;
  /** Why something was done; absent: an opinion about the step. */
  why?: NoteWhy;
};
export type NoteWhy =
  | { did: "returned"; toStep: number }
  | { did: "given-on"; toClerkId: ClerkId | null }
  | { did: "withdrawn" };

export type HandOver = { way: DeliveryWay; trackingNumber: string | null; atMs: number; clerkId: ClerkId };

/** One matter of one applicant, from the intake to the result in his hands. */
export type Case = {
  caseId: CaseId;
  planId: PlanId;
  origin: CaseOrigin;
  ticketId: TicketId | null;
  externalRef: string | null;
  /** Who registered what did not come by a window. */
  registeredBy: ClerkId | null;
  applicantRef: string | null;
  openedAtMs: number;
  status: CaseStatus;
  dueDay: DueDay;
  /** Stands still since then; null: the clock runs. */
  stop: { atMs: number } | null;
  /** Working days that the clock stood still, before now. */
  stoppedDays: number;
  /** By their places on the plan's notice list; null: nobody has noted it. */
  papers: (PaperState | null)[];
  steps: StepNow[];
  /** Open ones. */
  corrections: Correction[];
  consultations: Consultation[];
  documents: CaseDocument[];
  notes: CaseNote[];
  progress: { kind: ProgressKind; atMs: number; note: string | null }[];
  /** `clerkId`: who checked and sent it; absent: a build before this one did not note it. */
  sent: (Sent & { atMs: number; clerkId?: ClerkId }) | null;
  result: { outcome: CaseResult; atMs: number } | null;
  handOver: HandOver | null;
  /** Why the office ended it when nothing was brought in time. */
  lapse: TakenBack | null;
  closedAtMs: number | null;
};

/** All that the hall knows of cases. */
export type Cases = {
  plans: Map<PlanId, Plan>;
  /** Open ones, and closed ones for a while; in the order of their opening. */
  byId: Map<CaseId, Case>;
  /** Those of another system's number, by `refKeyOf`. */
  byExternalRef: Map<string, CaseId>;
  /** By the numbers of their papers. */
  byDocument: Map<DocumentId, Case>;
  /** Those that today's visits opened, and those that are carried over. */
  byTicket: Map<TicketId, CaseId[]>;
  /** Open ones in which a question waits for its answer. */
  asked: Set<Case>;
  /** In the order of their closing. */
  closed: Set<CaseId>;
  /** Of this business day: the hand-over may be taken back. */
  handedOut: Set<CaseId>;
  /** What is to be done, by post and day. */
  desks: Desks;
  /** Open ones by department and promised day. */
  standings: Standings;
  /** What of open ones may be forgotten, by department. */
  watched: Watched;
  /** By post, the count of the newest change that somebody's list of its steps may show. */
  changedPosts: Map<PostId, number>;
  /** Last number given today. */
  lastNumber: number;
};

/** CASE6: the net and halls elsewhere count each for themselves. */
export const refKeyOf = (origin: CaseOrigin, externalRef: string): string => `${origin} ${externalRef}`;

export const createCases = (): Cases => ({
  plans: new Map(),
  byId: new Map(),
  byExternalRef: new Map(),
  byDocument: new Map(),
  byTicket: new Map(),
  asked: new Set(),
  closed: new Set(),
  handedOut: new Set(),
  desks: createDesks(),
  standings: new Map(),
  watched: new Map(),
  changedPosts: new Map(),
  lastNumber: 0,
});
