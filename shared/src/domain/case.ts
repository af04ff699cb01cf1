import type { DocumentPaper, PaperState } from "./document.ts";
import type {
  BusinessDay,
  CaseId,
  ClerkId,
  DepartmentId,
  DocumentId,
  FlowId,
  ItemId,
  PlanId,
  PostId,
  ServiceId,
  StepId,
} from "./ids.ts";
import type { Material } from "./service.ts";
import type { Locale, Text } from "./text.ts";

/** Where a case comes from: a window of this hall, a filing on the net (网上申报), or a hall elsewhere that took it in for us (异地收件). */
export const caseOrigins = ["window", "online", "elsewhere"] as const;
export type CaseOrigin = (typeof caseOrigins)[number];

/**
 * The ways of the county's plan, part four (S8–S11): 通办, 跨省/省内通办 as the place that takes in and as the home place, 主题, 专业, 网上申报;
 * `spot` is what is finished at once (即办件, S12).
 */
export const flowForms = [
  "comprehensive",
  "remote-intake",
  "remote-home",
  "theme",
  "professional",
  "online",
  "spot",
] as const;
export type FlowForm = (typeof flowForms)[number];

/**
 * What is done in a step: 受理, 审核, 审批, 牵头确认, 转送 to another place, 属地办理 there, 出件 to the citizen.
 * A flow ends with its one `deliver`.
 */
export const stepActs = ["accept", "review", "approve", "confirm", "send", "await", "deliver"] as const;
export type StepAct = (typeof stepActs)[number];

/** Who may do what a step asks for: people of a department at a desk of the office. */
export type Post = {
  postId: PostId;
  name: Text;
  departmentId: DepartmentId;
  acts: StepAct[];
  clerkIds: ClerkId[];
  /** Whom colleagues ring. */
  phone?: string;
};

/** A step as a case goes through it: the post is known. */
export type PlanStep = {
  stepId: StepId;
  name: Text;
  act: StepAct;
  postId: PostId;
  departmentId: DepartmentId;
  /** Within so many working days; null: by the day that the citizen was promised. */
  workingDays: number | null;
  /** The steps that must be done before, by their places; none: it is open from the beginning. */
  after: number[];
  /** Done together with the step before it, of the same post (多岗合一). */
  joins: boolean;
};

/**
 * A matter and its flow with the posts, as a case keeps them from its first day to its last: what the hall changes later holds
 * for later cases.
 */
export type Plan = {
  planId: PlanId;
  flowId: FlowId;
  form: FlowForm;
  name: Text;
  itemId: ItemId;
  itemName: Text;
  /** Whose matter it is. */
  departmentId: DepartmentId;
  departmentName: Text;
  promisedWorkingDays: number;
  /** The one-time notice list of then. */
  materials: Material[];
  /** Whose confirmation ends it (牵头部门), in a theme flow; null elsewhere. */
  leadDepartmentId: DepartmentId | null;
  steps: PlanStep[];
  /** Where a citizen queues to be handed the result; null: nobody comes for it. */
  pickUpServiceId: ServiceId | null;
  /** The originals are looked at when the result is handed out (网上申报). */
  checksOriginals: boolean;
  /** Reasons of the hall on which it may be refused; absent: all of them. */
  grounds?: string[];
};

/** A flow as the hall writes it, for all the matters that go by it. */
export type Flow = {
  flowId: FlowId;
  form: FlowForm;
  name: Text;
  /** `departmentId` null: the department whose matter it is. */
  steps: (Pick<PlanStep, "stepId" | "name" | "act" | "workingDays" | "joins"> & {
    after: StepId[];
    departmentId: DepartmentId | null;
  })[];
};

/** What of cases stands in the hall's data besides the hall file. */
export type CaseFlows = {
  flows: readonly Flow[];
  posts: ReadonlyMap<PostId, Post>;
  /** 首席代表 of each department that has one. */
  chiefs: ReadonlyMap<DepartmentId, ClerkId>;
  /** How a matter goes from each origin; an item that is not there opens no case. */
  plans: ReadonlyMap<ItemId, Partial<Record<CaseOrigin, Plan>>>;
};

export const noFlows: CaseFlows = { flows: [], posts: new Map(), chiefs: new Map(), plans: new Map() };

/**
 * 办理中, 待补正 (the clock stands still), 待领取 (the result is there), 已送达; 不予受理 (nothing was accepted);
 * 已撤回 (the applicant took it back, or it was opened by mistake); 已退件 (逾期未补: what was asked for never came).
 */
export const caseStatuses = [
  "in-progress",
  "correcting",
  "ready",
  "handed-over",
  "refused",
  "withdrawn",
  "lapsed",
] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** It ended before anything was decided; its number in another system may come again. */
export const isCaseDropped = (status: CaseStatus): boolean => status === "withdrawn" || status === "lapsed";

/** True when nothing is left to be done. */
export const isCaseClosed = (status: CaseStatus): boolean =>
  status === "handed-over" || status === "refused" || isCaseDropped(status);

/** pending: others come first; open: to be done; correcting: its citizen must bring something; skipped: no longer needed. */
export const stepStates = ["pending", "open", "correcting", "done", "skipped"] as const;
export type StepState = (typeof stepStates)[number];

/** 准予, 部分准予 (a theme in which some department refused), 不予许可. */
export const caseResults = ["granted", "partly", "denied"] as const;
export type CaseResult = (typeof caseResults)[number];

/** How papers or a result travel: at a window, by post, over the network. */
export const deliveryWays = ["window", "post", "network"] as const;
export type DeliveryWay = (typeof deliveryWays)[number];

/** What the place that took papers in has checked before it sends them: their form 形式审查, who their applicant is 身份核验. */
export const intakeChecks = ["form", "identity"] as const;
export type IntakeCheck = (typeof intakeChecks)[number];

/** What the home place reports back while a case is there: arrived, accepted, decided. */
export const progressKinds = ["arrived", "accepted", "decided"] as const;
export type ProgressKind = (typeof progressKinds)[number];

/** Numbered papers of a case: 受理通知书, 补齐补正通知书, 不予受理通知书, 不予许可决定书, 送达回证 (result hand-over). */
export const caseDocumentKinds = ["acceptance", "correction", "refusal", "denial", "delivery"] as const;
export type CaseDocumentKind = (typeof caseDocumentKinds)[number];

/** Counted with the windows' papers of the same letters. */
export const caseDocumentPrefixes: Record<CaseDocumentKind, string> = {
  acceptance: "SL",
  correction: "BZ",
  refusal: "BY",
  denial: "BX",
  delivery: "SD",
};

/** How near its day is, by working days: none left to spare is red, one or two are amber. */
export const urgencies = ["overdue", "red", "amber", "green"] as const;
export type Urgency = (typeof urgencies)[number];

/** On which ground a department of a theme refused its part. */
export type CaseRefusal = { departmentName: Text; ground: string };

/** When, and why in words that its citizen may read. */
export type TakenBack = { atMs: number; reason: string };

/** A numbered paper of a case, and what stood on it when it was issued. */
export type CaseDocument = {
  documentId: DocumentId;
  kind: CaseDocumentKind;
  atMs: number;
  step: number;
  clerkId: ClerkId;
  /** By their places on the notice list: what was noted then, on a correction what was asked for. */
  papers: (PaperState | null)[];
  note: string | null;
  ground: string | null;
  /** The day that an acceptance promises; until when a correction asks for papers. */
  dueDay: DueDay;
  /** What it asked for, or handed out, was taken back since. */
  takenBack?: TakenBack;
  /** In whose name it is; absent: the department whose matter it is. */
  departmentName?: Text;
  /** Papers without which it was accepted all the same (容缺受理), by their places; they come later. */
  later?: number[];
  /** What a theme's departments refused, when the lead department confirmed it. */
  refusals?: CaseRefusal[];
};

/** A numbered paper of a case, as it can be shown and printed: complete, and with nothing about the person. */
export type CasePaperText = {
  documentId: DocumentId;
  kind: CaseDocumentKind;
  issuedAtMs: number;
  caseId: CaseId;
  itemId: ItemId;
  itemName: Text;
  departmentName: Text;
  locale: Locale;
  staffNumber: string | null;
  /** On a correction: what to bring or mend; on others: all that was received. */
  papers: DocumentPaper[];
  ground: Text | null;
  note: string | null;
  dueDay: DueDay;
  promisedWorkingDays: number;
  /** On a hand-over, and on a decision of denial: a theme may be denied in part. */
  result: CaseResult | null;
  way: DeliveryWay | null;
  trackingNumber: string | null;
  /** On a hand-over of what was sent elsewhere: what was checked before that. */
  checks: IntakeCheck[];
  /** What it asked for, or handed out, was taken back since. */
  isTakenBack: boolean;
};

/** So many calendar days a closed case stays where its citizen and the office find it; the journal keeps it for ever. */
export const closedCaseDays = 60;

/** How many cases of a department are open, and of these: promised for today, beyond their day, with a clock that stands still, with a result. */
export type CaseStanding = { open: number; due: number; overdue: number; stopped: number; ready: number };

/** A day of the hall on which something is due; null: nobody can say. */
export type DueDay = BusinessDay | null;
