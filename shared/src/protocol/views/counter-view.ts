import type { CaseStatus } from "../../domain/case.ts";
import type { DocumentKind } from "../../domain/document.ts";
import type {
  CaseId,
  ClerkId,
  DocumentId,
  ItemId,
  ServiceId,
  TicketId,
  TicketLabel,
  WindowId,
  ZoneId,
} from "../../domain/ids.ts";
import type { ShownNotice } from "../../domain/notice.ts";
import type { ServiceLevel, WindowState } from "../../domain/service-window.ts";
import type { WindowKind } from "../../domain/service.ts";
import type { Locale, Text } from "../../domain/text.ts";
import type { Eta, Priority, TicketStatus } from "../../domain/ticket.ts";

/** Why this ticket and not another, in words that can be read out. */
export type Explanation = {
  policy: string;
  /** The rule that decided. */
  rule: string;
  text: Text;
  candidates: {
    label: TicketLabel;
    serviceId: ServiceId;
    waitedMs: number;
    level: ServiceLevel;
    passedOver: Text | null;
  }[];
  /** How many more candidates there were than are listed. */
  moreCount: number;
};

/** An earlier station of the same visit. */
export type Station = {
  serviceName: Text;
  windowNumber: number | null;
  /** Why it went on elsewhere; null: that post was done. */
  reason: string | null;
};

/** A ticket as the person who serves it sees it. */
export type MyTicket = {
  ticketId: TicketId;
  label: TicketLabel;
  status: TicketStatus;
  serviceId: ServiceId;
  serviceName: Text;
  kind: WindowKind;
  itemId: ItemId | null;
  itemName: Text | null;
  priority: Priority;
  locale: Locale;
  windowNumber: number | null;
  issuedAtMs: number;
  calledAtMs: number | null;
  lastCallAtMs: number | null;
  startedAtMs: number | null;
  recalls: number;
  reinstates: number;
  isReady: boolean;
  missing: string[];
  parkReason: string | null;
  parkedAtMs: number | null;
  /** When the clerk wanted to be reminded of it. */
  remindAtMs: number | null;
  /** What the station before wrote for this one. */
  note: string | null;
  history: Station[];
  /** Posts where the visit may go on when this one is done, the usual one first. */
  next: { serviceId: ServiceId; name: Text }[];
  /** Handed out in this visit. */
  documents: { documentId: DocumentId; kind: DocumentKind }[];
  /** The case that its citizen comes about, where it stands and how many papers of it are to come; null: a new matter. */
  case: { caseId: CaseId; status: CaseStatus; papersToCome: number } | null;
};

export type QueueRow = {
  serviceId: ServiceId;
  name: Text;
  kind: WindowKind;
  count: number;
  /** Issue time of the one who has waited longest; null when nobody waits. */
  oldestAtMs: number | null;
  targetMinutes: number;
  eta: Eta | null;
  /** How this window serves it; null: not at all. */
  level: ServiceLevel | null;
};

export type AutoCall = {
  isOn: boolean;
  /** The hall has it so for every window; the clerk may only hold it. */
  isFixed: boolean;
  /** The next call comes then, when somebody waits; null: it is off, held, or the window is not free. */
  nextAtMs: number | null;
  /** Held until then; null: it is not. */
  heldUntilMs: number | null;
};

export const undoable = ["finish", "no-show", "transfer"] as const;

export type Undo = { ticketId: TicketId; label: TicketLabel; done: (typeof undoable)[number]; untilMs: number };

/** Minutes at windows, and the share of the time on duty, 0 to 1, in hundredths. */
export type ClerkDay = {
  finished: number;
  workMin: number;
  coverMin: number;
  busyShare: number;
  /** The mean of all who are on duty. */
  hallBusyShare: number;
};

/** `counter { windowId }`: all that one clerk's screen needs. Queue rows carry counts and lateness, never names or labels. */
export type CounterView = {
  windowId: WindowId;
  number: number;
  name: Text;
  kind: WindowKind;
  zone: ZoneId;
  state: WindowState;
  pauseReason: string | null;
  pausedAtMs: number | null;
  /** When the clerk meant to be back. */
  pauseUntilMs: number | null;
  clerkId: ClerkId | null;
  staffNumber: string | null;
  active: MyTicket | null;
  explanation: Explanation | null;
  parked: MyTicket[];
  /** No-shows of this window today that may still be reinstated. */
  noShows: { ticketId: TicketId; label: TicketLabel; serviceName: Text; atMs: number }[];
  queues: QueueRow[];
  finishedToday: number;
  /** The system calls for this window. */
  autoCall: AutoCall;
  /** What may be taken back. */
  undo: Undo | null;
  /** The fair ledger: this clerk's day beside everybody's. null: nobody sits here. */
  ledger: ClerkDay | null;
  notices: ShownNotice[];
};
