import type { NoticeId } from "@yichuang/shared/domain/ids";
import type { Notice } from "@yichuang/shared/domain/notice";
import type { Text } from "@yichuang/shared/domain/text";

import { type GuidanceSnapshot, packGuidance, unpackGuidance } from "./guidance/guidance-state.ts";
import { type CasesSnapshot, packCases, unpackCases } from "./cases/case-snapshot.ts";
import { keepLease } from "./evolve-lobby.ts";
import type { Learned } from "./learned.ts";
import type { LedgerLine } from "./ledger.ts";
import { enqueue } from "./queue.ts";
import type { AlertNow, AppliedAdvice } from "./alert-now.ts";
import {
  type Appointment,
  type Asked,
  createState,
  type DeviceNow,
  type GuideCall,
  type HallVersion,
  type IssuedDocument,
  type Lease,
  type Misdirected,
  type Rating,
  type Session,
  type State,
  type Ticket,
  type Undoable,
  type WindowNow,
  type WorkOrder,
  type WindowProfile,
} from "./state.ts";

/** What tickets of older builds do not have. */
type Late = "outUntilMs" | "hasSteppedOut" | "caseId";

/** The state as JSON, for a checkpoint. Derived parts (queues, labels, prints) are built again when it is read. */
export type Snapshot = {
  version: 4;
  revision: number;
  nowMs: number;
  businessDay: State["businessDay"];
  tickets: (Omit<Ticket, Late> & Partial<Pick<Ticket, Late>>)[];
  lastNumbers: [string, number][];
  windows: WindowNow[];
  ledger: [string, LedgerLine][];
  learned: [string, Learned][];
  etaToday: State["etaToday"];
  sessions: Session[];
  /** Checkpoints of older builds hold the text alone. */
  notices: [string, Notice | Text][];
  recentCalls: Ticket["ticketId"][];
  finishedCalls: Ticket["ticketId"][];
  guideCalls: GuideCall[];
  devices: [string, DeviceNow][];
  /** Absent in checkpoints of builds that did not keep them. */
  deviceNames?: [string, string][];
  appointments: Appointment[];
  asked: [string, Asked][];
  documents: IssuedDocument[];
  documentNumbers: [string, number][];
  misdirected: [string, Misdirected][];
  undoables: [string, Undoable][];
  /** Absent in checkpoints of builds that leased nothing. */
  leases?: Lease[];
  /** Absent in checkpoints of builds that were not rated. */
  ratings?: Rating[];
  workOrders?: WorkOrder[];
  lastVisits?: [string, Ticket["ticketId"]][];
  /** Absent in checkpoints of builds without alerts. */
  alerts?: AlertNow[];
  endedAlerts?: AlertNow[];
  appliedAdvice?: AppliedAdvice[];
  /** Absent in checkpoints of builds whose hall was its file. */
  hall?: {
    versions: HallVersion[];
    profiles: [string, WindowProfile][];
    profilesSetAtMs: [string, number][];
    revision: number;
  };
  /** Absent where nobody has put media in an order. */
  mediaOrder?: string[];
  /** Absent in checkpoints of builds without cases. */
  cases?: CasesSnapshot;
  /** Absent where nothing was proposed yet. */
  guidance?: GuidanceSnapshot;
};

export const toSnapshot = (state: State): Snapshot => ({
  version: 4,
  revision: state.revision,
  nowMs: state.nowMs,
  businessDay: state.businessDay,
  tickets: [...state.tickets.values()],
  lastNumbers: [...state.lastNumbers],
  windows: [...state.windows.values()],
  ledger: [...state.ledger],
  learned: [...state.learned],
  etaToday: state.etaToday,
  sessions: [...state.sessions.values()],
  notices: [...state.notices],
  recentCalls: [...state.recentCalls],
  finishedCalls: [...state.finishedCalls],
  guideCalls: [...state.guideCalls.values()],
  devices: [...state.devices],
  deviceNames: [...state.deviceNames],
  appointments: [...state.appointments.values()],
  asked: [...state.asked],
  documents: [...state.documents.values()],
  documentNumbers: [...state.documentNumbers],
  misdirected: [...state.misdirected],
  undoables: [...state.undoables],
  leases: state.leases,
  ratings: [...state.ratings.values()],
  workOrders: [...state.workOrders.values()],
  lastVisits: [...state.lastVisits],
  alerts: [...state.alerts.values()],
  endedAlerts: state.endedAlerts,
  appliedAdvice: state.appliedAdvice,
  hall: {
    versions: state.hallVersions,
    profiles: [...state.profiles],
    profilesSetAtMs: [...state.profilesSetAtMs],
    revision: state.hallRevision,
  },
  ...(state.mediaOrder.length > 0 ? { mediaOrder: state.mediaOrder } : {}),
  cases: packCases(state.cases),
  ...(state.guidance.lastProposal > 0 || state.guidance.versions.size > 0
    ? { guidance: packGuidance(state.guidance) }
    : {}),
});

/** A checkpoint of another build: nothing is wrong with it, but this one cannot read it. */
export class ForeignSnapshot extends Error {
  constructor(version: unknown) {
    super(`the checkpoint has version ${String(version)}, this program reads version 4`);
    this.name = "ForeignSnapshot";
  }
}

const noticeOf = (kept: Notice | Text): Notice =>
  "text" in kept ? kept : { text: kept, isUrgent: false, fromMs: null, untilMs: null };

/** The state that a snapshot was taken of; throws `ForeignSnapshot` on a version it does not know. */
export const fromSnapshot = (snapshot: Snapshot): State => {
  if (snapshot.version !== 4) throw new ForeignSnapshot(snapshot.version);
  const state = createState();
  state.revision = snapshot.revision;
  state.nowMs = snapshot.nowMs;
  state.businessDay = snapshot.businessDay;
  for (const kept of snapshot.tickets) {
    // Checkpoints of older builds know nobody who stepped out, and nobody who comes about a case.
    const { outUntilMs = null, hasSteppedOut = false, caseId = null } = kept;
    const ticket: Ticket = { ...kept, outUntilMs, hasSteppedOut, caseId };
    state.tickets.set(ticket.ticketId, ticket);
    state.labels.set(ticket.label, ticket.ticketId);
    if (ticket.outUntilMs !== null) state.out.add(ticket.ticketId);
    if (ticket.status === "printing") state.printing.add(ticket.ticketId);
    if (ticket.status === "waiting" || ticket.status === "printing") enqueue(state.queues, ticket);
  }
  state.lastNumbers = new Map(snapshot.lastNumbers) as State["lastNumbers"];
  for (const now of snapshot.windows) state.windows.set(now.windowId, now);
  state.ledger = new Map(snapshot.ledger) as State["ledger"];
  state.learned = new Map(snapshot.learned) as State["learned"];
  state.etaToday = { ...snapshot.etaToday };
  for (const session of snapshot.sessions) state.sessions.set(session.sessionId, session);
  for (const [noticeId, kept] of snapshot.notices) state.notices.set(noticeId as NoticeId, noticeOf(kept));
  state.recentCalls = new Set(snapshot.recentCalls);
  state.finishedCalls = new Set(snapshot.finishedCalls);
  state.devices = new Map(snapshot.devices);
  state.deviceNames = new Map(snapshot.deviceNames);
  for (const call of snapshot.guideCalls) state.guideCalls.set(call.callId, call);
  for (const appointment of snapshot.appointments) state.appointments.set(appointment.code, appointment);
  state.asked = new Map(snapshot.asked) as State["asked"];
  for (const document of snapshot.documents) state.documents.set(document.documentId, document);
  state.documentNumbers = new Map(snapshot.documentNumbers) as State["documentNumbers"];
  state.misdirected = new Map(snapshot.misdirected);
  state.undoables = new Map(snapshot.undoables) as State["undoables"];
  for (const lease of snapshot.leases ?? []) keepLease(state, lease);
  for (const rating of snapshot.ratings ?? []) state.ratings.set(rating.ticketId, rating);
  for (const order of snapshot.workOrders ?? []) state.workOrders.set(order.rating.ticketId, order);
  state.lastVisits = new Map(snapshot.lastVisits) as State["lastVisits"];
  for (const alert of snapshot.alerts ?? []) state.alerts.set(alert.key, alert);
  state.endedAlerts = snapshot.endedAlerts ?? [];
  state.appliedAdvice = snapshot.appliedAdvice ?? [];
  state.hallVersions = snapshot.hall?.versions ?? [];
  state.profiles = new Map(snapshot.hall?.profiles) as State["profiles"];
  state.profilesSetAtMs = new Map(snapshot.hall?.profilesSetAtMs) as State["profilesSetAtMs"];
  state.mediaOrder = snapshot.mediaOrder ?? [];
  state.hallRevision = snapshot.hall?.revision ?? 0;
  if (snapshot.cases) state.cases = unpackCases(snapshot.cases);
  if (snapshot.guidance) state.guidance = unpackGuidance(snapshot.guidance);
  return state;
};
