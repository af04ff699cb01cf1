import type { HallIndex } from "@yichuang/shared/domain/hall";
import { speakCall } from "@yichuang/shared/i18n/speech";
import type { Announcement } from "@yichuang/shared/protocol/announcement";

import type { DomainEvent } from "../domain/event.ts";
import type { State, Ticket } from "../domain/state.ts";

/**
 * What a zone is to say and show of a ticket that is called: text and clips come from one composition. The id tells the call
 * and its repetition, and is the same after a restart. null: it is at no window.
 */
export const announcementFor = (
  ticket: Ticket,
  { atMs, recalls, revision }: { atMs: number; recalls: number; revision: number },
  index: HallIndex,
): Announcement | null => {
  const at = ticket.windowId ? index.windows.get(ticket.windowId) : undefined;
  if (!at) return null;
  const kind = recalls === 0 ? "call" : "recall";
  return {
    announcementId: `${ticket.ticketId}.${atMs}.${recalls}`,
    revision,
    kind,
    zone: at.zoneId,
    label: ticket.label,
    windowNumber: at.number,
    windowKind: index.services.get(ticket.serviceId)?.kind ?? at.kind,
    ticketId: ticket.ticketId,
    ...speakCall({ kind, label: ticket.label, windowNumber: at.number }),
    atMs,
  };
};

/** What is to be said because of an event; null: nothing. */
export const announcementOf = (
  event: DomainEvent,
  revision: number,
  state: State,
  index: HallIndex,
): Announcement | null => {
  if (event.type !== "TicketCalled" && event.type !== "TicketRecalled") return null;
  const ticket = state.tickets.get(event.ticketId);
  // Of a call that was repeated within one commit the state tells the repetition alone.
  const recalls = event.type === "TicketCalled" ? 0 : (ticket?.recalls ?? 0);
  return ticket ? announcementFor(ticket, { atMs: event.atMs, recalls, revision }, index) : null;
};
