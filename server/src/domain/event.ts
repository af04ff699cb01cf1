import type { AlertAbout, AlertSeverity } from "@yichuang/shared/domain/alert";
import type { PrinterState } from "@yichuang/shared/domain/device";
import type { DocumentKind, DocumentPaper } from "@yichuang/shared/domain/document";
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
import type { RatingLevel, RatingTag, WorkOrderStep } from "@yichuang/shared/domain/rating";
import type { ServiceWindow, WindowAdjustment } from "@yichuang/shared/domain/service-window";
import type { StaffRole } from "@yichuang/shared/domain/staff";
import type { Locale, Text } from "@yichuang/shared/domain/text";
import type { Channel, Eta, GuideTopic, Outcome, Priority } from "@yichuang/shared/domain/ticket";
import type { HallOrigin } from "@yichuang/shared/protocol/hall-file";
import type { PairingRole } from "@yichuang/shared/protocol/pairing";

import type { CaseEvent, OverdueCases } from "./cases/case-event.ts";
import type { GuidanceEvent } from "./guidance/guidance-event.ts";
import type { MediaUpdated } from "./media-event.ts";
import type { CallReason } from "./dispatch/call-reason.ts";
import type { LaneKind } from "./queue.ts";

/**
 * What has happened. Events are complete: `evolve` needs no hall file and no clock to apply them, so that a journal can
 * be replayed after the hall was changed. `atMs` is the engine's time, which never runs backwards. No identity data.
 */
type At = { atMs: number };

/** Place in the queue: since when it counts as waiting; `orderSeq` breaks ties, the lane says what lifts it. */
type Place = { orderMs: number; orderSeq: number; lane: LaneKind };

export type TicketIssued = At &
  Place & {
    type: "TicketIssued";
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
    awaitsPrint: boolean;
    /** The citizen reads in large text; absent: not. */
    isLargeText?: boolean;
    /** Papers that were not there at the issue; with any, the ticket is not ready. */
    missing: string[];
    /** The appointment that it is for. */
    appointmentCode: AppointmentCode | null;
    /** Bound at issue, by a policy that does so. */
    onlyWindowId: WindowId | null;
    /** What was said about the wait; null: nobody could say. */
    eta: Eta | null;
    /** The case that its citizen comes about; absent: none. */
    caseId?: CaseId;
    /** A kiosk gave it out at that time, from a block of its own, while the server was away. */
    offline?: { issueId: string; takenAtMs: number };
  };

/** OFF1: labels that a kiosk may give out by itself, until the business day ends. */
export type LabelsLeased = At & { type: "LabelsLeased"; device: string; serviceId: ServiceId; labels: TicketLabel[] };

/** A ticket that a kiosk gave out while the server was away, and that was told only when its day was over. */
export type TicketExpired = At & {
  type: "TicketExpired";
  label: TicketLabel;
  businessDay: BusinessDay;
  takenAtMs: number;
};

export type TicketPrinted = At & { type: "TicketPrinted"; ticketId: TicketId };
export type TicketPrintFailed = At & { type: "TicketPrintFailed"; ticketId: TicketId; reason: string | null };

/** The printer is about to get it: from now on nobody can say for certain that no paper came. */
export type PrintStarted = At & { type: "PrintStarted"; ticketId: TicketId; isLargeText?: boolean };

export type TicketCalled = At & {
  type: "TicketCalled";
  ticketId: TicketId;
  windowId: WindowId;
  clerkId: ClerkId;
  /** Out of turn, by permission. */
  isNamed: boolean;
  reason: CallReason;
  /** What such a ticket takes at a window on average, ms. */
  expectedMs: number;
};
export type TicketRecalled = At & { type: "TicketRecalled"; ticketId: TicketId };
export type ServingStarted = At & { type: "ServingStarted"; ticketId: TicketId };
export type TicketFinished = At & {
  type: "TicketFinished";
  ticketId: TicketId;
  /** null: the day ended while the ticket was served. */
  outcome: Outcome | null;
  items: { itemId: ItemId; quantity: number }[];
  note: string | null;
};
export type TicketNoShow = At & {
  type: "TicketNoShow";
  ticketId: TicketId;
  /** Marked before the stated grace had passed; shown to the supervisor. */
  isEarly: boolean;
};
export type TicketReinstated = At & Place & { type: "TicketReinstated"; ticketId: TicketId };
export type TicketReturned = At & { type: "TicketReturned"; ticketId: TicketId };
export type TicketParked = At & {
  type: "TicketParked";
  ticketId: TicketId;
  reason: string;
  /** When the clerk wants to be reminded; null: not at all. */
  remindAtMs: number | null;
};
export type TicketResumed = At & { type: "TicketResumed"; ticketId: TicketId; windowId: WindowId; clerkId: ClerkId };
export type TicketTransferred = At &
  Place & {
    type: "TicketTransferred";
    ticketId: TicketId;
    serviceId: ServiceId;
    onlyWindowId: WindowId | null;
    onlyClerkId: ClerkId | null;
    /** null: the post was done, and the next one goes on. */
    reason: string | null;
    note: string | null;
  };

/** What was done last at the window was a mistake: the ticket is there again as it was before. */
export type TicketUndone = At & { type: "TicketUndone"; ticketId: TicketId; windowId: WindowId };

export type DocumentIssued = At & {
  type: "DocumentIssued";
  documentId: DocumentId;
  kind: DocumentKind;
  /** Counted per kind and day. */
  number: number;
  ticketId: TicketId;
  itemId: ItemId;
  windowId: WindowId;
  clerkId: ClerkId;
  papers: DocumentPaper[];
  ground: string | null;
  promisedWorkingDays: number;
};
export type TicketReadinessSet = At & {
  type: "TicketReadinessSet";
  ticketId: TicketId;
  isReady: boolean;
  missing: string[];
};
/** Its citizen is away and counts as back at `untilMs`. */
export type TicketSteppedOut = At & { type: "TicketSteppedOut"; ticketId: TicketId; untilMs: number };
/** `isByTime`: nobody said so, the time was over. */
export type TicketCameBack = At & { type: "TicketCameBack"; ticketId: TicketId; isByTime: boolean };
export type TicketCancelled = At & { type: "TicketCancelled"; ticketId: TicketId; reason: string };
export type TicketCarriedOver = At & { type: "TicketCarriedOver"; ticketId: TicketId };

export type WindowOpened = At & { type: "WindowOpened"; windowId: WindowId };
export type WindowPaused = At & {
  type: "WindowPaused";
  windowId: WindowId;
  reason: string | null;
  untilMs: number | null;
};
export type WindowResumed = At & { type: "WindowResumed"; windowId: WindowId };
export type WindowClosed = At & { type: "WindowClosed"; windowId: WindowId; reason: string | null };

export type AutoCallSet = At & { type: "AutoCallSet"; windowId: WindowId; isOn: boolean };
/** The next automatic call waits until then; null: no longer. */
export type AutoCallHeld = At & { type: "AutoCallHeld"; windowId: WindowId; untilMs: number | null };

export type ClerkSeated = At & { type: "ClerkSeated"; windowId: WindowId; clerkId: ClerkId };
export type ClerkUnseated = At & { type: "ClerkUnseated"; windowId: WindowId; clerkId: ClerkId };
export type StaffSignedIn = At & {
  type: "StaffSignedIn";
  sessionId: SessionId;
  clerkId: ClerkId;
  roles: StaffRole[];
  device: string;
};
export type StaffSignedOut = At & { type: "StaffSignedOut"; sessionId: SessionId; clerkId: ClerkId };

/** A supervisor has let it in; `name` is what people call it. */
export type DevicePaired = At & { type: "DevicePaired"; role: PairingRole; device: string; name: string };

export type DeviceReported = At & { type: "DeviceReported"; device: string; printer: PrinterState };

export type GuideCalled = At & {
  type: "GuideCalled";
  callId: GuideCallId;
  device: string;
  topic: GuideTopic;
  serviceId: ServiceId | null;
};
export type GuideCallAnswered = At & { type: "GuideCallAnswered"; callId: GuideCallId; clerkId: ClerkId | null };
export type GuideCallEnded = At & { type: "GuideCallEnded"; callId: GuideCallId };

export type AppointmentBooked = At & {
  type: "AppointmentBooked";
  code: AppointmentCode;
  serviceId: ServiceId;
  itemId: ItemId | null;
  appointedAtMs: number;
  /** The day of that time in the hall. */
  businessDay: BusinessDay;
};
export type AppointmentCancelled = At & { type: "AppointmentCancelled"; code: AppointmentCode };

/** Events of older builds have neither urgency nor times. */
export type NoticePublished = At & {
  type: "NoticePublished";
  noticeId: NoticeId;
  text: Text;
  isUrgent?: boolean;
  fromMs?: number;
  untilMs?: number;
};
export type NoticeWithdrawn = At & { type: "NoticeWithdrawn"; noticeId: NoticeId };

/** What a citizen says of a visit; `sealed`: words, which the gateway alone can open. */
type Said = { level: RatingLevel; tags: RatingTag[]; sealed: string | null };

export type VisitRated = At &
  Said & {
    type: "VisitRated";
    ticketId: TicketId;
    label: TicketLabel;
    /** Of the last station: whom and what is spoken of. */
    serviceId: ServiceId;
    itemId: ItemId | null;
    windowId: WindowId;
    clerkId: ClerkId;
    channel: RatingChannel;
  };
/** Where a citizen rates: on the own phone, at a kiosk, on the screen of the window. */
export type RatingChannel = "phone" | "kiosk" | "display";
/** Once more, after the work order was closed. */
export type VisitRatedAgain = At & Said & { type: "VisitRatedAgain"; ticketId: TicketId; channel: RatingChannel };

/** A bad rating is to be worked on; the order has the visit's ticket as its name. */
export type WorkOrderOpened = At & {
  type: "WorkOrderOpened";
  ticketId: TicketId;
  callBackDay: BusinessDay;
  rectifyDay: BusinessDay;
};
export type WorkOrderAssigned = At & {
  type: "WorkOrderAssigned";
  ticketId: TicketId;
  ownerId: ClerkId;
  clerkId: ClerkId;
};
export type WorkOrderStepDone = At & {
  type: "WorkOrderStepDone";
  ticketId: TicketId;
  step: Exclude<WorkOrderStep, "verify">;
  sealed: string;
  clerkId: ClerkId;
};
export type WorkOrderClosed = At & {
  type: "WorkOrderClosed";
  ticketId: TicketId;
  sealed: string;
  clerkId: ClerkId;
  /** The last day on which the citizen may rate once more. */
  supplementUntilDay: BusinessDay;
};

/** ALR3: `sinceMs` is when what it is about began. */
export type AlertRaised = At & {
  type: "AlertRaised";
  key: string;
  severity: AlertSeverity;
  about: AlertAbout;
  sinceMs: number;
};
export type AlertEnded = At & { type: "AlertEnded"; key: string };
export type AlertAcknowledged = At & {
  type: "AlertAcknowledged";
  key: string;
  clerkId: ClerkId | null;
  note: string | null;
};

/** What a supervisor has done of what dispatch advised. */
export type FollowedAdvice =
  | { type: "open-window"; windowId: WindowId; clerkId: ClerkId }
  | { type: "switch-profile"; windowId: WindowId; serviceId: ServiceId }
  | { type: "cannot-finish"; serviceIds: ServiceId[]; noticeId: NoticeId };
export type AdviceApplied = At & { type: "AdviceApplied"; advice: FollowedAdvice; clerkId: ClerkId | null };
/** ADJ1: the hall is another version from now on. Its text lies beside the journal, under its number; no words of it stand here. */
export type HallUpdated = At & {
  type: "HallUpdated";
  version: number;
  /** Of the version's text, and of the hall file that was there when it was made. */
  sha256: string;
  fileSha256: string;
  origin: HallOrigin;
  toVersion: number | null;
  clerkId: ClerkId | null;
  why: string | null;
  places: string[];
};

/** ADJ9, TID1: what a window serves from now on; null: what the hall says. */
export type WindowProfileSet = At & {
  type: "WindowProfileSet";
  windowId: WindowId;
  services: ServiceWindow["services"] | null;
  source: WindowAdjustment["source"] | "time";
  /** Of a tide. */
  tideId: string | null;
  name: Text | null;
  untilMs: number | null;
  clerkId: ClerkId | null;
  why: string | null;
};

export type DayClosed = At & {
  type: "DayClosed";
  businessDay: BusinessDay;
  /** REP19: cases that were overdue when it was over. */
  overdue?: OverdueCases[];
};
export type DayOpened = At & { type: "DayOpened"; businessDay: BusinessDay };

export type DomainEvent =
  | TicketIssued
  | PrintStarted
  | TicketPrinted
  | TicketPrintFailed
  | TicketCalled
  | TicketRecalled
  | ServingStarted
  | TicketFinished
  | TicketNoShow
  | TicketReinstated
  | TicketReturned
  | TicketParked
  | TicketResumed
  | TicketTransferred
  | TicketUndone
  | DocumentIssued
  | TicketReadinessSet
  | TicketSteppedOut
  | TicketCameBack
  | TicketCancelled
  | TicketCarriedOver
  | WindowOpened
  | WindowPaused
  | WindowResumed
  | WindowClosed
  | AutoCallSet
  | AutoCallHeld
  | ClerkSeated
  | ClerkUnseated
  | StaffSignedIn
  | StaffSignedOut
  | DevicePaired
  | DeviceReported
  | LabelsLeased
  | TicketExpired
  | GuideCalled
  | GuideCallAnswered
  | GuideCallEnded
  | AppointmentBooked
  | AppointmentCancelled
  | NoticePublished
  | NoticeWithdrawn
  | VisitRated
  | VisitRatedAgain
  | WorkOrderOpened
  | WorkOrderAssigned
  | WorkOrderStepDone
  | WorkOrderClosed
  | AlertRaised
  | AlertEnded
  | AlertAcknowledged
  | AdviceApplied
  | HallUpdated
  | WindowProfileSet
  | MediaUpdated
  | CaseEvent
  | GuidanceEvent
  | DayClosed
  | DayOpened;

export type EventOf<Type extends DomainEvent["type"]> = Extract<DomainEvent, { type: Type }>;
