import { z } from "zod";

import type {
  AppointmentCode,
  BusinessDay,
  ClerkId,
  HallId,
  ItemId,
  ServiceId,
  TicketId,
  TicketLabel,
  WindowId,
  ZoneId,
} from "../domain/ids.ts";
import type { Department, HallRules, SelfService, Zone } from "../domain/hall.ts";
import type { Answer, Contact } from "../domain/knowledge.ts";
import type { WindowDocument } from "../domain/document.ts";
import type { RatingLevel, RatingTag, WorkOrderStep } from "../domain/rating.ts";
import type { ServiceLevel, WindowAdjustment, WindowPlace } from "../domain/service-window.ts";
import type { Item, Service, Situation, WeeklyHours, WindowKind } from "../domain/service.ts";
import type { StaffRole } from "../domain/staff.ts";
import type { Locale, Text } from "../domain/text.ts";
import type { Eta, Priority, TicketStatus } from "../domain/ticket.ts";
import type { VoiceEngine } from "../domain/voice-engine.ts";
import {
  answerId,
  appointmentCode,
  businessDay,
  documentId,
  itemId,
  serviceId,
  ticketId,
  token,
  windowId,
} from "./fields.ts";
import { hallChanges, hallVersionNumber, packedHallText } from "./commands/hall-commands.ts";
import type { HallPreview, HallRehearsal, HallSource, HallVersionInfo } from "./hall-file.ts";
import { findProposals, getGuidance, type GuidanceInfo, type GuidanceProposal } from "./guidance.ts";
import type { RejectionCode } from "./rejection.ts";
import type { AlertRecord } from "./views/alerts-view.ts";
import { type Audit, type ExplainedRecord, explainRecord, findAudit } from "./audit.ts";
import { type CasePaperSheet, findCases, type FlowInfo, getCase, type PostInfo } from "./case-queries.ts";
import { type CaseReport, getCaseReport } from "./case-reports.ts";
import { getReport, type Report } from "./reports.ts";
import type { Explanation, Station } from "./views/counter-view.ts";
import type { CaseInfo, FoundCaseRow } from "./views/cases-view.ts";
import type { WorkOrderRow } from "./views/ratings-view.ts";

const searched = z.string().trim().min(1).max(50);

/** Every query of the protocol, by its name. */
export const querySchemas = {
  GetHall: z.strictObject({ type: z.literal("GetHall") }),
  GetCatalogue: z.strictObject({ type: z.literal("GetCatalogue") }),
  GetItem: z.strictObject({ type: z.literal("GetItem"), itemId }),
  FindItems: z.strictObject({ type: z.literal("FindItems"), text: searched }),
  /** By words, or those of an item; with neither, those of the hall as a whole. */
  FindAnswers: z.strictObject({ type: z.literal("FindAnswers"), text: searched.optional(), itemId: itemId.optional() }),
  GetAnswer: z.strictObject({ type: z.literal("GetAnswer"), answerId }),
  FindContacts: z.strictObject({
    type: z.literal("FindContacts"),
    text: searched.optional(),
    itemId: itemId.optional(),
  }),
  GetTicket: z.strictObject({ type: z.literal("GetTicket"), ticketId }),
  ExplainCall: z.strictObject({ type: z.literal("ExplainCall"), ticketId }),
  FindTicket: z
    .strictObject({
      type: z.literal("FindTicket"),
      label: z.string().trim().min(1).max(10).optional(),
      /** From the code on the slip. */
      token: token.optional(),
    })
    .refine(
      (query) => (query.label === undefined) !== (query.token === undefined),
      "must have either a label or a token",
    ),
  GetDocument: z.strictObject({ type: z.literal("GetDocument"), documentId }),
  GetMisdirections: z.strictObject({ type: z.literal("GetMisdirections") }),
  FindAppointment: z.strictObject({ type: z.literal("FindAppointment"), code: appointmentCode }),
  FindSlots: z.strictObject({ type: z.literal("FindSlots"), serviceId, day: businessDay }),
  GetLeasedLabels: z.strictObject({ type: z.literal("GetLeasedLabels") }),
  GetMedia: z.strictObject({ type: z.literal("GetMedia") }),
  /** With the words of it: what the citizen wrote, and what was noted at each step. */
  GetWorkOrder: z.strictObject({ type: z.literal("GetWorkOrder"), ticketId }),
  /** Closed ones, newest first; `before`: those closed earlier than this one. */
  FindWorkOrders: z.strictObject({ type: z.literal("FindWorkOrders"), before: ticketId.optional() }),
  /** What citizens wrote today. */
  GetComments: z.strictObject({ type: z.literal("GetComments") }),
  GetAlertHistory: z.strictObject({ type: z.literal("GetAlertHistory") }),
  GetWindowDay: z.strictObject({ type: z.literal("GetWindowDay"), windowId }),
  /** Without a version: the one that holds now. */
  GetHallSource: z.strictObject({ type: z.literal("GetHallSource"), version: hallVersionNumber.optional() }),
  GetHallHistory: z.strictObject({ type: z.literal("GetHallHistory") }),
  /** What `UpdateHall` would do, without doing it. */
  PreviewHall: z.strictObject({
    type: z.literal("PreviewHall"),
    baseVersion: hallVersionNumber,
    changes: hallChanges,
    toVersion: hallVersionNumber.optional(),
    text: packedHallText.optional(),
  }),
  /** A day that is past, played under the changed hall; without a day: the last one with tickets. */
  RehearseHall: z.strictObject({
    type: z.literal("RehearseHall"),
    baseVersion: hallVersionNumber,
    changes: hallChanges,
    day: businessDay.optional(),
  }),
  /** By its number, or by the code of a paper or slip of it. */
  GetCase: getCase,
  FindCases: findCases,
  GetCaseDocument: z.strictObject({ type: z.literal("GetCaseDocument"), documentId }),
  GetFlows: z.strictObject({ type: z.literal("GetFlows") }),
  GetGuidance: getGuidance,
  FindProposals: findProposals,
  GetReport: getReport,
  GetCaseReport: getCaseReport,
  FindAudit: findAudit,
  ExplainRecord: explainRecord,
} as const;

export type QueryType = keyof typeof querySchemas;
export const queryTypes = Object.keys(querySchemas) as QueryType[];
export type Query = { [Type in QueryType]: z.infer<(typeof querySchemas)[Type]> }[QueryType];

export type HallInfo = {
  hallId: HallId;
  name: Text;
  timeZone: string;
  /** Absent: an older server. */
  zones?: Zone[];
  services: { serviceId: ServiceId; name: Text; kind: WindowKind; prefix: string; open: boolean }[];
  windows: {
    windowId: WindowId;
    number: number;
    kind: WindowKind;
    zone: ZoneId;
    name: Text;
    services: { serviceId: ServiceId; level: ServiceLevel }[];
    /** Where it stands in its zone, both from 1; absent: in the order of the numbers. */
    at?: WindowPlace;
    /** Why it serves something else than the hall file says; null: it does not. */
    adjusted: WindowAdjustment | null;
  }[];
  clerks: { clerkId: ClerkId; name: Text; staffNumber: string; roles: StaffRole[]; windowId?: WindowId }[];
};

/** What a kiosk needs to show its choices; items without their papers. */
export type Catalogue = {
  /** The hall's opening hours; a service's own go before them. */
  hours: WeeklyHours;
  zones: Zone[];
  departments: Department[];
  services: (Service & { windows: { windowId: WindowId; number: number; zone: ZoneId; level: ServiceLevel }[] })[];
  items: Omit<Item, "materials" | "checks">[];
  /** Asked for most first: by what the hall has counted, filled up with what the hall file names. */
  frequentItems: ItemId[];
  situations: Situation[];
  /** Classes that go before others in this hall, for a citizen to choose from. */
  priorities: Priority[];
  rules: Pick<
    HallRules,
    | "noShowGraceMinutes"
    | "reinstatePlacesLater"
    | "reinstatesMax"
    | "recallCooldownSeconds"
    | "noShowAfterRecalls"
    | "undoSeconds"
    | "refusalGrounds"
    | "appointments"
    | "pauseReasons"
    | "parkReasons"
    | "transferReasons"
  >;
  /** Where items with `canSelfServe` can be done at any hour; absent: the hall has no such zone. */
  selfService?: SelfService;
  voicePack: string;
  /** Absent: an older server, whose displays say clips alone. */
  voiceEngine?: VoiceEngine;
  /** Where citizens' phones reach the server; the base of `/t/<token>`, `/i/<itemId>` and `/a/<code>`. */
  publicUrl: string;
  /** The server prints for kiosks without a printer of their own. */
  canServerPrint: boolean;
};

export type TicketInfo = {
  ticketId: TicketId;
  label: TicketLabel;
  status: TicketStatus;
  serviceId: ServiceId;
  aheadCount: number;
  windowNumber?: number;
  issuedAtMs: number;
  calledAtMs?: number;
  isReady: boolean;
};

/** A ticket as staff see it who help its citizen on. */
export type FoundTicket = TicketInfo & {
  serviceName: Text;
  kind: WindowKind;
  itemId: ItemId | null;
  itemName: Text | null;
  priority: Priority;
  locale: Locale;
  missing: string[];
  /** As in the citizen's own view. */
  outUntilMs: number | null;
  stepOutMinutes: number | null;
  /** null: nobody can say, or it does not wait. */
  eta: Eta | null;
  /** Where it will be called: the windows of its service, or the one that it was sent to. */
  windowNumbers: number[];
  zoneName: Text | null;
  /** Sent to a person. */
  clerkName: Text | null;
  history: Station[];
  /** How often it may still be reinstated. */
  reinstatesLeft: number;
};

/** A way into the hall that leads people to the wrong windows. */
export type Misdirection = {
  /** What the citizen chose; null: the service itself. */
  itemName: Text | null;
  fromName: Text;
  toName: Text;
  reason: Text;
  todayCount: number;
  /** Of the days before, each of which counts a tenth less than the next. */
  beforeCount: number;
};

export type AppointmentInfo = {
  code: AppointmentCode;
  serviceId: ServiceId;
  itemId: ItemId | null;
  atMs: number;
  /** Why it cannot be checked in now, as the refusal would say it; null: it can. */
  obstacle: { code: RejectionCode; details: Record<string, unknown> } | null;
};

/** Times of a day that may be booked; `free` null: without limit. */
export type SlotsInfo = { slots: { atMs: number; free: number | null }[] };

/** The last calls of a window today, newest first, and who could be sent there. */
export type WindowDay = {
  calls: {
    ticketId: TicketId;
    label: TicketLabel;
    serviceName: Text;
    level: ServiceLevel;
    status: TicketStatus;
    calledAtMs: number;
  }[];
  /** People who are signed in, work at windows and have no ticket at hand; `windowNumber` null: they sit nowhere. */
  free: { clerkId: ClerkId; staffNumber: string; name: Text; windowNumber: number | null }[];
};

/** A file that media screens play, at `/media/<file>?v=<changedAtMs>-<bytes>` over HTTP. */
export type MediaItem = { file: string; kind: "picture" | "video"; bytes: number; changedAtMs: number };

/** What a citizen wrote. `isExpired`: there were words, which nobody can read any more. */
export type CitizenWords = { comment: string | null; contact: string | null; isExpired: boolean };

export type WorkOrderInfo = WorkOrderRow & {
  itemName: Text | null;
  callBackDay: BusinessDay;
  rectifyDay: BusinessDay;
  words: CitizenWords;
  /** Those that are done. `note` null: nobody can read it any more. */
  steps: { step: WorkOrderStep; atMs: number; staffNumber: string; note: string | null }[];
  /** Until when the citizen may rate once more; null: not closed. */
  supplementUntilDay: BusinessDay | null;
  /** What the citizen said afterwards, and wrote. */
  supplement: { level: RatingLevel; tags: RatingTag[]; atMs: number; words: CitizenWords } | null;
  /** Who may answer for it: the staff, but for who served. */
  owners: { clerkId: ClerkId; name: Text; staffNumber: string }[];
};

export type Comment = {
  ticketId: TicketId;
  label: TicketLabel;
  level: RatingLevel;
  serviceName: Text;
  windowNumber: number | null;
  ratedAtMs: number;
  comment: string;
};

export type QueryResults = {
  GetHall: HallInfo;
  GetCatalogue: Catalogue;
  GetItem: Item;
  FindItems: { items: { itemId: ItemId; serviceId: ServiceId; name: Text }[] };
  FindAnswers: { answers: Pick<Answer, "answerId" | "title">[] };
  GetAnswer: Answer;
  FindContacts: { contacts: Contact[] };
  GetTicket: TicketInfo;
  ExplainCall: Explanation;
  FindTicket: FoundTicket;
  GetDocument: WindowDocument;
  GetMisdirections: { rows: Misdirection[] };
  FindAppointment: AppointmentInfo;
  FindSlots: SlotsInfo;
  /** OFF10: what the server knows to be leased to the kiosk that asks. */
  GetLeasedLabels: { labels: TicketLabel[] };
  /** In the order in which they are played. */
  GetMedia: { items: MediaItem[] };
  GetWorkOrder: WorkOrderInfo;
  /** `hasMore`: there are older ones still. */
  FindWorkOrders: { orders: WorkOrderRow[]; hasMore: boolean };
  GetCase: CaseInfo;
  FindCases: { cases: FoundCaseRow[]; hasMore: boolean };
  GetCaseDocument: CasePaperSheet;
  GetFlows: { flows: FlowInfo[]; posts: PostInfo[] };
  /** Newest first. */
  GetComments: { comments: Comment[] };
  /** Of today, newest first; the last ones. */
  GetAlertHistory: { records: AlertRecord[] };
  GetWindowDay: WindowDay;
  GetHallSource: HallSource;
  /** Newest first. */
  GetHallHistory: { versions: HallVersionInfo[] };
  PreviewHall: HallPreview;
  RehearseHall: HallRehearsal;
  GetGuidance: GuidanceInfo;
  FindProposals: { proposals: GuidanceProposal[] };
  GetReport: Report;
  GetCaseReport: CaseReport;
  FindAudit: Audit;
  ExplainRecord: ExplainedRecord;
};

/** Questions about the past, which are answered beside the hall's work, one after the other; the `queryId` names their progress. */
const longQueryTypes = [
  "GetReport",
  "GetCaseReport",
  "FindAudit",
  "ExplainRecord",
] as const satisfies readonly QueryType[];
export type LongQuery = Extract<Query, { type: (typeof longQueryTypes)[number] }>;
export const isLongQuery = (query: Query): query is LongQuery => longQueryTypes.some((type) => type === query.type);
