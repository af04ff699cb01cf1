import type { TicketId, TicketLabel } from "../../domain/ids.ts";
import type { WindowKind } from "../../domain/service.ts";
import type { Text } from "../../domain/text.ts";
import type { Eta, Outcome, TicketStatus } from "../../domain/ticket.ts";

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
  noShowGraceMinutes: number;
  reinstatePlacesLater: number;
  reinstatesMax: number;
};
