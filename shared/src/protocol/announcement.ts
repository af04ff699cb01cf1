import type { TicketId, TicketLabel, ZoneId } from "../domain/ids.ts";
import type { Text } from "../domain/text.ts";
import type { WindowKind } from "../domain/service.ts";

export const announcementKinds = ["call", "recall", "notice"] as const;
export type AnnouncementKind = (typeof announcementKinds)[number];

/** What a zone says and shows at one moment: text and clips come from one place and say the same. */
export type Announcement = {
  announcementId: string;
  revision: number;
  kind: AnnouncementKind;
  zone: ZoneId;
  label: TicketLabel;
  windowNumber: number;
  /** The kind of the service, as on the slip and the board, also when a window of another kind covers it. */
  windowKind: WindowKind;
  ticketId?: TicketId;
  text: Text;
  /** Clip ids of the voice pack, in order. */
  clips: string[];
  atMs: number;
};
