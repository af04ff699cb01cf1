import type { HallIndex } from "@yichuang/shared/domain/hall";
import { speakCall } from "@yichuang/shared/i18n/speech";
import type { Announcement } from "@yichuang/shared/protocol/announcement";

import type { DomainEvent } from "../domain/event.ts";
import type { State } from "../domain/state.ts";

/** What a zone is to say and show because of an event; null: nothing. Text and clips come from one composition. */
export const announcementOf = (
  event: DomainEvent,
  revision: number,
  state: State,
  index: HallIndex,
): Announcement | null => {
  if (event.type !== "TicketCalled" && event.type !== "TicketRecalled") return null;
  const ticket = state.tickets.get(event.ticketId);
  const at = ticket?.windowId ? index.windows.get(ticket.windowId) : undefined;
  if (!ticket || !at) return null;
  const kind = event.type === "TicketCalled" ? "call" : "recall";
  return {
    announcementId: `a${revision}`,
    revision,
    kind,
    zone: at.zoneId,
    label: ticket.label,
    windowNumber: at.number,
    windowKind: index.services.get(ticket.serviceId)?.kind ?? at.kind,
    ticketId: ticket.ticketId,
    ...speakCall({ kind, label: ticket.label, windowNumber: at.number }),
    atMs: event.atMs,
  };
};
