import type { ClerkId, ServiceId, TicketId, WindowId } from "@yichuang/shared/domain/ids";

import type { DomainEvent } from "../event.ts";
import { cutByHours, partsIn, partsOutside, type Span, unionOf } from "./spans.ts";

/** Time of a window with the person who sat there. */
type DeskSpan = Span & { clerkId: ClerkId | null };
/** Time of a ticket at a window. */
type WorkSpan = DeskSpan & { ticketId: TicketId; serviceId: ServiceId | null; isCover: boolean };

/** A ticket that is at a window now. */
type Active = Omit<WorkSpan, "toMs">;

type Desk = {
  clerkId: ClerkId | null;
  openSinceMs: number | null;
  pausedSinceMs: number | null;
  active: Active | null;
  opens: DeskSpan[];
  pauses: DeskSpan[];
  works: WorkSpan[];
};

export type DeskEvent = Extract<
  DomainEvent,
  { type: "WindowOpened" | "WindowPaused" | "WindowResumed" | "WindowClosed" | "ClerkSeated" | "ClerkUnseated" }
>;

export type WorkPart = {
  serviceId: ServiceId | null;
  windowId: WindowId;
  clerkId: ClerkId | null;
  isCover: boolean;
  hour: number;
  ms: number;
};
export type DeskPart = {
  windowId: WindowId;
  clerkId: ClerkId | null;
  hour: number;
  openMs: number;
  pausedMs: number;
  idleMs: number;
  idleWaitedMs: number;
};

/** What the windows did with their day: open, paused, with a ticket. The clerk's ledger counts in the same way. */
export class DeskTimes {
  private readonly desks = new Map<WindowId, Desk>();

  constructor(private readonly timeZone: string) {}

  private desk(windowId: WindowId): Desk {
    let desk = this.desks.get(windowId);
    if (!desk) {
      desk = {
        clerkId: null,
        openSinceMs: null,
        pausedSinceMs: null,
        active: null,
        opens: [],
        pauses: [],
        works: [],
      };
      this.desks.set(windowId, desk);
    }
    return desk;
  }

  /** @param atMs when it counts as having happened: the system closes windows that people left long before. */
  apply(event: DeskEvent, atMs: number): void {
    const desk = this.desk(event.windowId);
    this.endSpans(desk, atMs);
    if (event.type === "ClerkSeated") desk.clerkId = event.clerkId;
    if (event.type === "ClerkUnseated") desk.clerkId = null;
    if (event.type === "WindowOpened" || event.type === "WindowResumed") desk.openSinceMs = atMs;
    if (event.type === "WindowPaused") desk.pausedSinceMs = atMs;
  }

  private endSpans(desk: Desk, toMs: number): void {
    const { clerkId, openSinceMs, pausedSinceMs } = desk;
    if (openSinceMs !== null) desk.opens.push({ fromMs: openSinceMs, toMs, clerkId });
    if (pausedSinceMs !== null) desk.pauses.push({ fromMs: pausedSinceMs, toMs, clerkId });
    desk.openSinceMs = null;
    desk.pausedSinceMs = null;
  }

  /** A ticket comes to a window. */
  take(windowId: WindowId, active: Active): void {
    this.desk(windowId).active = active;
  }

  /** A ticket leaves a window, if it is there. */
  release(windowId: WindowId | null, ticketId: TicketId, atMs: number): void {
    const desk = windowId === null ? undefined : this.desks.get(windowId);
    if (desk?.active?.ticketId !== ticketId) return;
    desk.works.push({ ...desk.active, toMs: Math.max(desk.active.fromMs, atMs) });
    desk.active = null;
  }

  /** True when this ticket is at the window now, called or served. */
  has(windowId: WindowId, ticketId: TicketId): boolean {
    return this.desks.get(windowId)?.active?.ticketId === ticketId;
  }

  /** UND3: it never left. */
  takeBack(windowId: WindowId, ticketId: TicketId): void {
    const desk = this.desk(windowId);
    const at = desk.works.findLastIndex((work) => work.ticketId === ticketId);
    const [work] = at < 0 ? [] : desk.works.splice(at, 1);
    if (!work) return;
    const { toMs: _toMs, ...active } = work;
    desk.active = active;
  }

  /** All that is known up to a moment, cut by the hours of the hall's clock. `waits`: when somebody could have been called. */
  parts(nowMs: number, waits: readonly Span[]): { works: WorkPart[]; desks: DeskPart[] } {
    const waited = unionOf(waits);
    const works: WorkPart[] = [];
    const desks = new Map<string, DeskPart>();
    for (const [windowId, desk] of this.desks) {
      this.endSpans(desk, nowMs);
      if (desk.active) this.release(windowId, desk.active.ticketId, nowMs);
      for (const { serviceId, clerkId, isCover, ...span } of desk.works)
        cutByHours(span, this.timeZone, (hour, ms) => works.push({ serviceId, windowId, clerkId, isCover, hour, ms }));
      this.addDesk(windowId, desk, waited, desks);
    }
    return { works, desks: [...desks.values()] };
  }

  private addDesk(windowId: WindowId, desk: Desk, waited: readonly Span[], desks: Map<string, DeskPart>): void {
    const worked = unionOf(desk.works);
    const add = (span: Span, clerkId: ClerkId | null, field: "openMs" | "pausedMs" | "idleMs" | "idleWaitedMs"): void =>
      cutByHours(span, this.timeZone, (hour, ms) => {
        const key = `${windowId} ${clerkId ?? ""} ${hour}`;
        const part = desks.get(key) ?? {
          windowId,
          clerkId,
          hour,
          openMs: 0,
          pausedMs: 0,
          idleMs: 0,
          idleWaitedMs: 0,
        };
        part[field] += ms;
        desks.set(key, part);
      });
    for (const open of desk.opens) {
      add(open, open.clerkId, "openMs");
      for (const idle of partsOutside(open, worked)) {
        add(idle, open.clerkId, "idleMs");
        for (const part of partsIn(idle, waited)) add(part, open.clerkId, "idleWaitedMs");
      }
    }
    for (const pause of desk.pauses) add(pause, pause.clerkId, "pausedMs");
  }
}
