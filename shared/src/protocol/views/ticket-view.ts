import type { DocumentKind } from "../../domain/document.ts";
import type { BusinessDay, DocumentId, TicketId, TicketLabel } from "../../domain/ids.ts";
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
  itemName: Text | null;
  kind: WindowKind;
  aheadCount: number;
  eta: Eta | null;
  windowNumber: number | null;
  windowNumbers: number[];
  zoneName: Text | null;
  issuedAtMs: number;
  calledAtMs: number | null;
  isReady: boolean;
  missing: string[];
  /** What the windows handed out today in this visit. */
  documents: TicketDocument[];
  noShowGraceMinutes: number;
  reinstatePlacesLater: number;
  reinstatesMax: number;
};
