import type { ClerkId, ServiceId, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import type { Priority } from "@yichuang/shared/domain/ticket";

import type { DomainEvent, EventOf } from "../domain/event.ts";
import { systemReasons } from "../domain/reasons.ts";

/** Time at a window; null: it had not ended when the day did. */
export type Stay = { windowId: WindowId; fromMs: number; toMs: number | null };

/** One wait in the recorded day: from the time somebody entered a queue to the call, or to giving up. */
export type Station = {
  ticketId: TicketId;
  serviceId: ServiceId;
  priority: Priority;
  /** Of an appointment its time. */
  enteredAtMs: number;
  calledAtMs: number | null;
  /** More than one for somebody who was parked in between. */
  stays: Stay[];
  /** When the citizen gave up waiting. */
  gaveUpAtMs: number | null;
};

/** When a window took people. */
export type Span = { windowId: WindowId; fromMs: number; toMs: number };

/** A station that is still open to change. Void: nobody who ever stood in a queue. */
type Draft = Station & { isVoid: boolean };

/** The later of the two: nobody waits before an appointment's time. */
const entryOf = ({ atMs, orderMs }: { atMs: number; orderMs: number }): number => (orderMs > atMs ? orderMs : atMs);

/** True when something happened to people or windows; false of what the clock alone does between two days. */
const isOfTheDay = (event: DomainEvent): boolean => {
  switch (event.type) {
    case "TicketCarriedOver":
    case "WindowProfileSet":
      return false;
    case "TicketCancelled":
    case "WindowClosed":
      return event.reason !== systemReasons.dayClosed;
    case "TicketFinished":
      return event.outcome !== null || event.note !== systemReasons.dayClosed;
    default:
      return event.type.startsWith("Ticket") || event.type.startsWith("Window");
  }
};

/** Makes stations and hours out of the events of one day; of the days before it hears who is carried over into it. */
export class DayReader {
  firstMs = Infinity;
  lastMs = -Infinity;
  readonly spans: Span[] = [];
  /** Carried over, but the journal has their issue no more. */
  readonly strangers = new Set<TicketId>();
  private readonly drafts: Draft[] = [];
  /** Where each ticket of today stands. */
  private readonly now = new Map<TicketId, Draft>();
  private readonly known = new Map<TicketId, { serviceId: ServiceId; priority: Priority }>();
  private readonly carried = new Set<TicketId>();
  private readonly openSince = new Map<WindowId, number>();
  private readonly seats = new Map<WindowId, { clerkId: ClerkId; sinceMs: number }>();
  private readonly satMs = new Map<WindowId, Map<ClerkId, number>>();

  /** An event of a day before. */
  hear(event: DomainEvent): void {
    switch (event.type) {
      case "TicketIssued":
        this.known.set(event.ticketId, { serviceId: event.serviceId, priority: event.priority });
        return;
      case "TicketTransferred":
        return this.noteService(event);
      case "TicketCarriedOver":
        this.carried.add(event.ticketId);
        return;
      case "DayClosed":
        for (const ticketId of this.known.keys()) if (!this.carried.has(ticketId)) this.known.delete(ticketId);
        this.carried.clear();
        return;
      default:
    }
  }

  /** An event of the day itself. */
  apply(event: DomainEvent): void {
    if (isOfTheDay(event)) {
      this.firstMs = Math.min(this.firstMs, event.atMs);
      this.lastMs = Math.max(this.lastMs, event.atMs);
    }
    switch (event.type) {
      case "WindowOpened":
      case "WindowResumed":
        if (!this.openSince.has(event.windowId)) this.openSince.set(event.windowId, event.atMs);
        return;
      case "WindowPaused":
      case "WindowClosed":
        return this.shut(event.windowId, event.atMs);
      case "ClerkSeated":
        this.unseat(event.windowId, event.atMs);
        this.seats.set(event.windowId, { clerkId: event.clerkId, sinceMs: event.atMs });
        return;
      case "ClerkUnseated":
        return this.unseat(event.windowId, event.atMs);
      default:
        this.applyToTicket(event);
    }
  }

  private applyToTicket(event: DomainEvent): void {
    switch (event.type) {
      case "TicketIssued":
        this.hear(event);
        return this.enter(event.ticketId, entryOf(event));
      case "TicketCarriedOver":
        return this.carryOver(event.ticketId);
      case "TicketCalled":
      case "TicketResumed":
        return this.sitDown(event);
      case "TicketTransferred":
        return this.transfer(event);
      case "TicketFinished":
      case "TicketNoShow":
      case "TicketParked":
        return this.leaveWindow(event.ticketId, event.atMs);
      case "TicketReturned":
      case "TicketReinstated":
        this.leaveWindow(event.ticketId, event.atMs);
        return this.now.has(event.ticketId) ? this.enter(event.ticketId, event.atMs) : undefined;
      case "TicketCancelled":
        return this.cancel(event);
      case "TicketPrinted":
      case "TicketPrintFailed":
        // Given up for a while: the paper came after all, and the place in the queue with it.
        Object.assign(this.now.get(event.ticketId) ?? {}, { isVoid: false });
        return;
      default:
    }
  }

  /** Windows that were never closed are open to the end; whoever was carried over is there from the beginning. */
  end(): void {
    for (const windowId of this.openSince.keys()) this.shut(windowId, this.lastMs);
    for (const windowId of this.seats.keys()) this.unseat(windowId, this.lastMs);
    for (const draft of this.drafts) draft.enteredAtMs = Math.max(draft.enteredAtMs, this.firstMs);
  }

  stations(): Station[] {
    return this.drafts.filter(({ isVoid }) => !isVoid);
  }

  /** Of each window the clerk who sat there longest. */
  clerks(): ReadonlyMap<WindowId, ClerkId> {
    return new Map(
      [...this.satMs].flatMap(([windowId, sat]) => {
        const [longest] = [...sat].toSorted(([, a], [, b]) => b - a);
        return longest ? [[windowId, longest[0]] as const] : [];
      }),
    );
  }

  private noteService({ ticketId, serviceId }: EventOf<"TicketTransferred">): void {
    const known = this.known.get(ticketId);
    if (known) known.serviceId = serviceId;
  }

  private enter(ticketId: TicketId, atMs: number): void {
    const known = this.known.get(ticketId);
    if (!known) return;
    const draft: Draft = {
      ticketId,
      ...known,
      enteredAtMs: atMs,
      calledAtMs: null,
      stays: [],
      gaveUpAtMs: null,
      isVoid: false,
    };
    this.now.set(ticketId, draft);
    this.drafts.push(draft);
  }

  private carryOver(ticketId: TicketId): void {
    this.carried.add(ticketId);
    if (this.now.has(ticketId)) return;
    if (this.known.has(ticketId)) this.enter(ticketId, -Infinity);
    else this.strangers.add(ticketId);
  }

  private sitDown({ type, ticketId, windowId, atMs }: EventOf<"TicketCalled"> | EventOf<"TicketResumed">): void {
    const draft = this.now.get(ticketId);
    if (!draft) return;
    if (type === "TicketCalled") {
      draft.calledAtMs = atMs;
      // Called by name before the appointed time: that was the time, then.
      draft.enteredAtMs = Math.min(draft.enteredAtMs, atMs);
    }
    draft.stays.push({ windowId, fromMs: atMs, toMs: null });
  }

  /** From a window it is a station more. Who still waits was in the wrong queue and comes for the other service. */
  private transfer(event: EventOf<"TicketTransferred">): void {
    this.noteService(event);
    const draft = this.now.get(event.ticketId);
    if (!draft) return;
    if (draft.calledAtMs === null) {
      draft.serviceId = event.serviceId;
      return;
    }
    this.leaveWindow(event.ticketId, event.atMs);
    this.enter(event.ticketId, entryOf(event));
  }

  private leaveWindow(ticketId: TicketId, atMs: number): void {
    const stay = this.now.get(ticketId)?.stays.at(-1);
    if (stay) stay.toMs ??= atMs;
  }

  private cancel({ ticketId, atMs, reason }: EventOf<"TicketCancelled">): void {
    const draft = this.now.get(ticketId);
    if (!draft) return;
    if (reason === systemReasons.printUnconfirmed) {
      draft.isVoid = true;
      return;
    }
    this.leaveWindow(ticketId, atMs);
    this.now.delete(ticketId);
    if (draft.calledAtMs !== null || reason === systemReasons.dayClosed) return;
    // An appointment called off before its time never waited.
    draft.isVoid = atMs < draft.enteredAtMs;
    draft.gaveUpAtMs = atMs;
  }

  private shut(windowId: WindowId, atMs: number): void {
    const fromMs = this.openSince.get(windowId);
    this.openSince.delete(windowId);
    if (fromMs !== undefined && atMs > fromMs) this.spans.push({ windowId, fromMs, toMs: atMs });
  }

  private unseat(windowId: WindowId, atMs: number): void {
    const seat = this.seats.get(windowId);
    if (!seat) return;
    this.seats.delete(windowId);
    const sat = this.satMs.get(windowId) ?? new Map<ClerkId, number>();
    sat.set(seat.clerkId, (sat.get(seat.clerkId) ?? 0) + Math.max(0, atMs - seat.sinceMs));
    this.satMs.set(windowId, sat);
  }
}
