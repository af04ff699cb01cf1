import type { ServiceId, TicketId } from "@yichuang/shared/domain/ids";

import type { DomainEvent, TicketCalled } from "../event.ts";

type Seen = {
  ticketId: TicketId;
  serviceId: ServiceId;
  orderMs: number;
  orderSeq: number;
  /** Since when the promises count. */
  sinceMs: number;
  lane: string;
  isWaiting: boolean;
  isReady: boolean;
  isOut: boolean;
  isSent: boolean;
  passes: number;
};

/** Somebody was passed: by whom, how often it has been by now, and how long it had waited. */
export type Pass = { passed: TicketId; by: TicketId; passes: number; waitedMs: number };

const isBefore = (a: Seen, b: Seen): boolean =>
  a.orderMs < b.orderMs || (a.orderMs === b.orderMs && a.orderSeq < b.orderSeq);

/**
 * CALL12, told from the events alone: who was passed by whom. A ticket is passed when one of its service is called in turn
 * that is less senior, while it could have been called as well.
 */
export class PassesSeen {
  private readonly seen = new Map<TicketId, Seen>();

  /** The passes that an event brings. */
  see(event: DomainEvent): Pass[] {
    if (event.type === "TicketIssued") {
      const { ticketId, serviceId, orderMs, orderSeq, lane, awaitsPrint, onlyWindowId, missing } = event;
      const place = { ticketId, serviceId, orderMs, orderSeq, sinceMs: orderMs, lane };
      const isSent = onlyWindowId !== null;
      const isReady = missing.length === 0;
      this.seen.set(ticketId, { ...place, isWaiting: !awaitsPrint, isReady, isOut: false, isSent, passes: 0 });
      return [];
    }
    if (!("ticketId" in event)) return [];
    const ticket = this.seen.get(event.ticketId);
    if (!ticket) throw new Error(`${event.type} of a ticket that was never issued`);
    if (event.type === "TicketCalled") return this.called(ticket, event);
    change(ticket, event);
    return [];
  }

  private called(ticket: Seen, event: TicketCalled): Pass[] {
    ticket.isWaiting = false;
    if (event.isNamed || ticket.isSent || ticket.lane === "front") return [];
    const passes: Pass[] = [];
    for (const other of this.seen.values()) {
      const isHere = other.isWaiting && other.isReady && !other.isOut;
      const isCallable = isHere && !other.isSent && other.serviceId === ticket.serviceId;
      if (!isCallable || !isBefore(other, ticket)) continue;
      other.passes += 1;
      const waitedMs = event.atMs - other.sinceMs;
      passes.push({ passed: other.ticketId, by: ticket.ticketId, passes: other.passes, waitedMs });
    }
    return passes;
  }
}

const change = (ticket: Seen, event: Exclude<DomainEvent, TicketCalled>): void => {
  switch (event.type) {
    case "TicketTransferred":
    case "TicketReinstated":
      // At a new place everything begins anew; at the old one only the count of those who passed.
      if (event.type === "TicketReinstated" || event.lane !== ticket.lane || event.orderMs !== ticket.orderMs)
        ticket.sinceMs = event.lane === "class" ? event.orderMs : event.atMs;
      ticket.passes = 0;
      ticket.orderMs = event.orderMs;
      ticket.orderSeq = event.orderSeq;
      ticket.lane = event.lane;
      ticket.isWaiting = true;
      if (event.type === "TicketReinstated") return;
      ticket.serviceId = event.serviceId;
      ticket.isSent = event.onlyWindowId !== null || event.onlyClerkId !== null;
      return;
    case "TicketCarriedOver":
      ticket.isSent = false;
      ticket.isOut = false;
      ticket.isWaiting = true;
      return;
    case "TicketReadinessSet":
      ticket.isReady = event.isReady;
      return;
    case "TicketSteppedOut":
      ticket.isOut = true;
      return;
    case "TicketCameBack":
      ticket.isOut = false;
      return;
    case "TicketPrinted":
    case "TicketPrintFailed":
    case "TicketReturned":
      ticket.isWaiting = true;
      return;
    case "TicketCancelled":
    case "TicketNoShow":
    case "TicketFinished":
      ticket.isWaiting = false;
      return;
    default:
  }
};
