import type {
  AppointmentCode,
  BusinessDay,
  CaseId,
  ClerkId,
  DocumentId,
  GuideCallId,
  ItemId,
  NoticeId,
  ServiceId,
  SessionId,
  TicketId,
  TicketLabel,
  WindowId,
} from "@yichuang/shared/domain/ids";
import type { CaseDocumentKind } from "@yichuang/shared/domain/case";
import type { DocumentKind, DocumentPaper } from "@yichuang/shared/domain/document";
import type { PrinterState } from "@yichuang/shared/domain/device";
import type { Notice } from "@yichuang/shared/domain/notice";
import type { ServiceWindow, WindowAdjustment, WindowState } from "@yichuang/shared/domain/service-window";
import type { RatingLevel, RatingTag, WorkOrderStep } from "@yichuang/shared/domain/rating";
import type { StaffRole } from "@yichuang/shared/domain/staff";
import type { Locale } from "@yichuang/shared/domain/text";
import type { Channel, Eta, GuideTopic, Outcome, Priority, TicketStatus } from "@yichuang/shared/domain/ticket";
import type { HallOrigin } from "@yichuang/shared/protocol/hall-file";

import { type Cases, createCases } from "./cases/case-state.ts";
import { createGuidance, type GuidanceNow } from "./guidance/guidance-state.ts";
import type { CallReason } from "./dispatch/call-reason.ts";
import type { AlertNow, AppliedAdvice } from "./alert-now.ts";
import type { LedgerLine } from "./ledger.ts";
import type { Learned } from "./learned.ts";
import { createQueues, type LaneKind, type Queues } from "./queue.ts";

/** One station of a visit; a transfer ends one and begins the next. */
export type Segment = {
  serviceId: ServiceId;
  enteredAtMs: number;
  windowId: WindowId | null;
  clerkId: ClerkId | null;
  calledAtMs: number | null;
  startedAtMs: number | null;
  endedAtMs: number | null;
  /** Why the visit went on elsewhere. */
  reason: string | null;
};

/** One visit to the queue. */
export type Ticket = {
  ticketId: TicketId;
  label: TicketLabel;
  number: number;
  businessDay: BusinessDay;
  serviceId: ServiceId;
  itemId: ItemId | null;
  priority: Priority;
  channel: Channel;
  locale: Locale;
  visitorRef: string | null;
  status: TicketStatus;
  issuedAtMs: number;
  /** When the hall's printer was given it; null: never, so no paper can have come. */
  printStartedAtMs: number | null;
  /** Its citizen reads in large text. */
  isLargeText: boolean;
  /** Seniority: since when it counts as waiting, and the event that decides between equals. */
  orderMs: number;
  orderSeq: number;
  lane: LaneKind;
  /** Since when the promises count: like `orderMs`, but for a ticket that was given a place it is when it was given. */
  sinceMs: number;
  /** How many that came later were called before it by their priority. */
  passes: number;
  isReady: boolean;
  missing: string[];
  /** Its citizen has stepped out and counts as back then, if not before; null: is here. */
  outUntilMs: number | null;
  /** Did so once already. */
  hasSteppedOut: boolean;
  /** Sent to this window or this person alone. */
  onlyWindowId: WindowId | null;
  onlyClerkId: ClerkId | null;
  /** Sent there by the policy alone; free again when the window closes. */
  isBound: boolean;
  /** Where it is called, served or parked; the last place for a no-show. */
  windowId: WindowId | null;
  clerkId: ClerkId | null;
  calledAtMs: number | null;
  lastCallAtMs: number | null;
  startedAtMs: number | null;
  parkedAtMs: number | null;
  parkReason: string | null;
  /** When its clerk wants to be reminded of it, while it is parked. */
  remindAtMs: number | null;
  /** What the station before wrote for this one. */
  note: string | null;
  closedAtMs: number | null;
  closeReason: string | null;
  outcome: Outcome | null;
  recalls: number;
  reinstates: number;
  /** What was said about the wait at the issue; null once it was called. */
  eta: Eta | null;
  callReason: CallReason | null;
  /** What such a ticket takes at a window on average, and what it has taken so far at this station; ms. */
  expectedMs: number;
  occupiedMs: number;
  segments: Segment[];
  /** The appointment that it is for. */
  appointmentCode: AppointmentCode | null;
  /** Handed out in this visit. */
  documentIds: DocumentId[];
  /** The case that its citizen comes about: to fetch the result, or to bring papers. */
  caseId: CaseId | null;
  /** Given by the kiosk that gave it out while the server was away; null: the server gave it out. */
  issueId: string | null;
};

/** A document that a window handed out today. */
export type IssuedDocument = {
  documentId: DocumentId;
  kind: DocumentKind;
  issuedAtMs: number;
  ticketId: TicketId;
  itemId: ItemId;
  windowId: WindowId;
  clerkId: ClerkId;
  papers: DocumentPaper[];
  ground: string | null;
  promisedWorkingDays: number;
};

/** The last thing done at a window that can be taken back, and the ticket as it was before. */
export type Undoable = {
  done: "finish" | "no-show" | "transfer";
  atMs: number;
  /** When the ticket came to the window; null: it was parked there, and the window free for others. */
  turnedAtMs: number | null;
  before: Ticket;
};

/** An entry of the menu that led people to the wrong service. */
export type Misdirected = {
  itemId: ItemId | null;
  fromServiceId: ServiceId;
  toServiceId: ServiceId;
  reason: string;
} & Asked;

/** How a device's printer is, and since when. */
export type DeviceNow = { printer: PrinterState; sinceMs: number };

/** Labels that a kiosk may give out by itself today. */
export type Lease = { device: string; serviceId: ServiceId; labels: TicketLabel[]; leasedAtMs: number };

/** Somebody at a device wants a guide to come. */
export type GuideCall = {
  callId: GuideCallId;
  device: string;
  topic: GuideTopic;
  serviceId: ServiceId | null;
  calledAtMs: number;
  answeredAtMs: number | null;
  clerkId: ClerkId | null;
};

/** A time kept for whoever brings the code; `ticketId` once it is checked in. */
export type Appointment = {
  code: AppointmentCode;
  serviceId: ServiceId;
  itemId: ItemId | null;
  atMs: number;
  businessDay: BusinessDay;
  ticketId: TicketId | null;
};

/** What a citizen said. `sealed`: words, which the gateway alone can open. */
export type Said = { level: RatingLevel; tags: RatingTag[]; sealed: string | null; atMs: number };

/** What was said of a visit, and whom it is about. */
export type Rating = Said & {
  ticketId: TicketId;
  label: TicketLabel;
  serviceId: ServiceId;
  itemId: ItemId | null;
  windowId: WindowId;
  clerkId: ClerkId;
};

/** What is done about a bad rating. It outlives the business day, so it has what its citizen's page needs of the ticket. */
export type WorkOrder = {
  rating: Rating;
  visit: Pick<Ticket, "outcome" | "issuedAtMs" | "calledAtMs">;
  callBackDay: BusinessDay;
  rectifyDay: BusinessDay;
  ownerId: ClerkId | null;
  /** Done ones, in their order; with the last one it is closed. */
  steps: { step: WorkOrderStep; atMs: number; clerkId: ClerkId; sealed: string }[];
  /** null while it is open. */
  supplementUntilDay: BusinessDay | null;
  again: Said | null;
  /** Counts its events. */
  version: number;
};

/** How often an item was asked for: today, and before, where each day counts a tenth less than the next. */
export type Asked = { today: number; before: number };

/** What a window is doing today. */
export type WindowNow = {
  windowId: WindowId;
  state: WindowState;
  sinceMs: number;
  pauseReason: string | null;
  pauseUntilMs: number | null;
  /** Its clerk wants the system to call. */
  isAutoCall: boolean;
  /** The clerk holds the next automatic call back until then. */
  heldUntilMs: number | null;
  clerkId: ClerkId | null;
  /** Called or served here now; one at most. */
  activeTicketId: TicketId | null;
  /** When it last opened, resumed, took somebody or let somebody go: since then it is free, or holds its ticket. */
  turnedAtMs: number;
  finishedToday: number;
};

export type Session = {
  sessionId: SessionId;
  clerkId: ClerkId;
  roles: StaffRole[];
  device: string;
  signedInAtMs: number;
};

/** A version of the hall, without its text. */
export type HallVersion = {
  version: number;
  sha256: string;
  fileSha256: string;
  atMs: number;
  origin: HallOrigin;
  toVersion: number | null;
  clerkId: ClerkId | null;
  why: string | null;
  places: string[];
};

/** What a window serves in place of what the hall says. */
export type WindowProfile = WindowAdjustment & { services: ServiceWindow["services"]; tideId: string | null };

/** The whole truth of a hall, rebuilt from events alone. `evolve` changes it in place (one owner: the engine); others read. */
export type State = {
  revision: number;
  /** Time of the newest event; the engine's clock never gives less. */
  nowMs: number;
  businessDay: BusinessDay | null;
  /** Live tickets, and those closed since the day began. */
  tickets: Map<TicketId, Ticket>;
  /** Those who wait, paper awaited or not. */
  queues: Queues;
  /** Labels given out today or still in somebody's hand: none of them is given out again. */
  labels: Map<TicketLabel, TicketId>;
  /** Blocks of labels in the hands of kiosks today; the server gives none of them out. */
  leases: Lease[];
  leasedLabels: Map<TicketLabel, Lease>;
  /** Last number given out today. */
  lastNumbers: Map<ServiceId, number>;
  windows: Map<WindowId, WindowNow>;
  /** Rises with every change of a window or a seat: what is derived from them is derived anew. */
  windowsVersion: number;
  /** What everybody at the windows has done today. */
  ledger: Map<ClerkId, LedgerLine>;
  /** What the hall has shown of itself: how long each service takes, how many come. */
  learned: Map<ServiceId, Learned>;
  /** Of those called today for the first time: how many had been told how long, and for how many it was true. */
  etaToday: { told: number; held: number };
  sessions: Map<SessionId, Session>;
  notices: Map<NoticeId, Notice>;
  /** What kiosks said of their printers; nothing of it ends with the day. */
  devices: Map<string, DeviceNow>;
  /** What people call the devices that were paired. */
  deviceNames: Map<string, string>;
  /** Those that last, by key, oldest first; they go on over the night. */
  alerts: Map<string, AlertNow>;
  /** Those of today that have ended, oldest first; trimmed. */
  endedAlerts: AlertNow[];
  /** Today's, oldest first; trimmed. */
  appliedAdvice: AppliedAdvice[];
  /** Open ones, oldest first. */
  guideCalls: Map<GuideCallId, GuideCall>;
  /** From today on. */
  appointments: Map<AppointmentCode, Appointment>;
  asked: Map<ItemId, Asked>;
  /** Today's, for showing and printing them again. */
  documents: Map<DocumentId, IssuedDocument>;
  /** Last number given out today. */
  documentNumbers: Map<DocumentKind | CaseDocumentKind, number>;
  /** By item, services and reason. */
  misdirected: Map<string, Misdirected>;
  undoables: Map<WindowId, Undoable>;
  /** Today's. */
  ratings: Map<TicketId, Rating>;
  /** Open ones, and closed ones as long as there are not too many; in the order of their opening. */
  workOrders: Map<TicketId, WorkOrder>;
  /** The visit that has just ended at a window, until somebody else comes to it. */
  lastVisits: Map<WindowId, TicketId>;
  /** Tickets whose paper is awaited, in order of issue. */
  printing: Set<TicketId>;
  /** Tickets whose citizens have stepped out, in the order in which they did. */
  out: Set<TicketId>;
  /** Newest calls last, for boards: tickets at a window, parked there, or passed as no-show; trimmed. */
  recentCalls: Set<TicketId>;
  /** Newest last, for boards: the last tickets that were finished. */
  finishedCalls: Set<TicketId>;
  /** Versions of the hall, newest last; none: the hall file alone says what the hall is. */
  hallVersions: HallVersion[];
  cases: Cases;
  guidance: GuidanceNow;
  /** Ended at the latest with the day. */
  profiles: Map<WindowId, WindowProfile>;
  /** When a window's profile was set last, so that a tide does not turn at once. */
  profilesSetAtMs: Map<WindowId, number>;
  /** MED4 */
  mediaOrder: string[];
  /** Revision at which what the hall offers changed last. */
  hallRevision: number;
};

export const createState = (): State => ({
  revision: 0,
  nowMs: 0,
  businessDay: null,
  tickets: new Map(),
  queues: createQueues(),
  labels: new Map(),
  leases: [],
  leasedLabels: new Map(),
  lastNumbers: new Map(),
  windows: new Map(),
  windowsVersion: 0,
  ledger: new Map(),
  learned: new Map(),
  etaToday: { told: 0, held: 0 },
  sessions: new Map(),
  notices: new Map(),
  devices: new Map(),
  deviceNames: new Map(),
  alerts: new Map(),
  endedAlerts: [],
  appliedAdvice: [],
  guideCalls: new Map(),
  appointments: new Map(),
  asked: new Map(),
  documents: new Map(),
  documentNumbers: new Map(),
  misdirected: new Map(),
  undoables: new Map(),
  ratings: new Map(),
  workOrders: new Map(),
  lastVisits: new Map(),
  printing: new Set(),
  out: new Set(),
  recentCalls: new Set(),
  finishedCalls: new Set(),
  hallVersions: [],
  cases: createCases(),
  guidance: createGuidance(),
  profiles: new Map(),
  profilesSetAtMs: new Map(),
  mediaOrder: [],
  hallRevision: 0,
});

/** True while somebody may still come forward with this ticket's label. */
export const isLive = (ticket: Ticket): boolean =>
  ticket.status !== "finished" && ticket.status !== "cancelled" && ticket.status !== "no-show";

/** A window as it is now; one never used is closed. */
export const windowNow = (state: State, windowId: WindowId): WindowNow =>
  state.windows.get(windowId) ?? {
    windowId,
    state: "closed",
    sinceMs: 0,
    pauseReason: null,
    pauseUntilMs: null,
    isAutoCall: false,
    heldUntilMs: null,
    clerkId: null,
    activeTicketId: null,
    turnedAtMs: 0,
    finishedToday: 0,
  };

/** The window at which a person sits, if any. */
export const seatOf = (state: State, clerkId: ClerkId): WindowNow | undefined => {
  for (const now of state.windows.values()) if (now.clerkId === clerkId) return now;
  return undefined;
};
