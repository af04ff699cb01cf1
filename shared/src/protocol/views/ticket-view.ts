import type { CaseStatus } from "../../domain/case.ts";
import type { DocumentKind } from "../../domain/document.ts";
import type { BusinessDay, CaseId, DocumentId, ItemId, TicketId, TicketLabel, ZoneId } from "../../domain/ids.ts";
import type { RatingLevel, RatingTag } from "../../domain/rating.ts";
import type { WindowKind } from "../../domain/service.ts";
import type { Text } from "../../domain/text.ts";
import type { Eta, Outcome, TicketStatus } from "../../domain/ticket.ts";

export type TicketDocument = {
  documentId: DocumentId;
  kind: DocumentKind;
  issuedAtMs: number;
  /** Papers that are missing or not in order. */
  lacking: Text[];
  ground: Text | null;
  dueDay: BusinessDay | null;
};

/** A case that the visit opened, or that it is about; its token opens the page `/c/<token>`. */
export type TicketCase = { caseId: CaseId; token: string; itemName: Text; status: CaseStatus };

/** What a citizen may say of the visit, and has said. */
export type TicketRating = {
  /** Rates it now, for the first time or after the work order was closed; null: nothing is to be rated. */
  ratingToken: string | null;
  given: { level: RatingLevel; tags: RatingTag[] } | null;
  /** What a bad rating led to. `closingNote`: what the hall says about it. */
  workOrder: { state: "open" | "closed"; dueDay: BusinessDay; closingNote: string | null } | null;
  /** After the work order. */
  again: { level: RatingLevel; tags: RatingTag[] } | null;
  /** Days after which nobody can read any more what was written. */
  keptDays?: number;
};

/** A zone of the hall with the numbers of its windows, for finding the way. */
export type PlanZone = { zoneId: ZoneId; name: Text; windowNumbers: number[] };

/** `ticket { token }`: the citizen's own page. */
export type TicketView = {
  ticketId: TicketId;
  label: TicketLabel;
  status: TicketStatus;
  /** Of a finished ticket; null also when the day ended over it. */
  outcome: Outcome | null;
  /** Within how many working days a matter that was received is promised; null: nothing is. */
  promisedWorkingDays: number | null;
  serviceName: Text;
  itemId: ItemId | null;
  itemName: Text | null;
  kind: WindowKind;
  aheadCount: number;
  eta: Eta | null;
  windowNumber: number | null;
  windowNumbers: number[];
  zoneId: ZoneId | null;
  zoneName: Text | null;
  /** How to get there from the middle of the hall. */
  zoneDirection: Text | null;
  /** All zones that have windows. */
  plan: PlanZone[];
  issuedAtMs: number;
  calledAtMs: number | null;
  /** When it was called or called again last. */
  lastCallAtMs: number | null;
  isReady: boolean;
  missing: string[];
  /** Its citizen has stepped out and counts as back then; null: is here. `eta` is then of somebody who comes back now. */
  outUntilMs: number | null;
  /** So long the citizen may step out now; null: not, or not again. */
  stepOutMinutes: number | null;
  /** What the windows handed out today in this visit. */
  documents: TicketDocument[];
  cases: TicketCase[];
  /** null: the visit has not come to an end that can be rated. */
  rating: TicketRating | null;
  noShowGraceMinutes: number;
  reinstatePlacesLater: number;
  reinstatesMax: number;
};
