import type { BusinessDay, ClerkId, ServiceId, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import type { RatingLevel } from "@yichuang/shared/domain/rating";
import { assertNever } from "@yichuang/shared/lib/assert";

import type { DomainEvent, EventOf } from "../event.ts";
import { systemReasons } from "../reasons.ts";
import { isCaseEvent, type OverdueCases } from "../cases/case-event.ts";
import { CaseFold } from "./case-fold.ts";
import { DeskTimes } from "./desk-times.ts";
import type { CarriedTicket, DayFacts } from "./facts.ts";
import { hourOf } from "./spans.ts";
import { type RatingPart, tabulate } from "./tabulate.ts";
import { copyOfVisit, newStation, setCallable, type Station, type Visit } from "./visits.ts";

/** What a citizen says of a visit, as far as it is counted. */
export type VisitRated = {
  type: "VisitRated";
  atMs: number;
  ticketId: TicketId;
  level: RatingLevel;
  serviceId: ServiceId;
  windowId: WindowId;
  clerkId: ClerkId;
};

/** What happens to a visit at the station where it is. */
type VisitEvent = EventOf<
  | "TicketPrinted"
  | "TicketPrintFailed"
  | "TicketReadinessSet"
  | "TicketSteppedOut"
  | "TicketCameBack"
  | "ServingStarted"
  | "TicketFinished"
  | "TicketNoShow"
  | "TicketReinstated"
  | "TicketReturned"
  | "TicketParked"
  | "TicketCancelled"
  | "TicketCarriedOver"
>;

export type DayFoldOptions = {
  day: BusinessDay;
  timeZone: string;
  /** What the day before handed on; empty where that is not known. */
  carried: readonly CarriedTicket[];
};

/** True when something happened to people or windows; false of what the clock alone does between two days. */
const isByPeople = (event: DomainEvent): boolean => {
  switch (event.type) {
    case "TicketCarriedOver":
      return false;
    case "TicketCancelled":
    case "WindowClosed":
      return event.reason !== systemReasons.dayClosed;
    case "TicketFinished":
      return event.outcome !== null || event.note !== systemReasons.dayClosed;
    default:
      return event.type.startsWith("Ticket") || event.type.startsWith("Window") || event.type === "ServingStarted";
  }
};

/**
 * REP1: the events of one business day, in their order, to what reports are made of. What was taken back counts for nothing
 * (UND3). A ticket whose issue the journal has no more counts where it is served, without a service.
 */
export class DayFold {
  private readonly visits = new Map<TicketId, Visit>();
  private readonly times: DeskTimes;
  private readonly cases = new CaseFold();
  /** What can be taken back at each window, and the visit as it was before. */
  private readonly undoables = new Map<WindowId, { before: Visit; wasActive: boolean }>();
  private readonly carried: CarriedTicket[] = [];
  private readonly ratings: RatingPart[] = [];
  /** Finished by the end of the day alone. */
  private readonly cut = new Set<TicketId>();
  private expired = 0;
  /** When people did something last. */
  private lastMs = 0;

  constructor(private readonly options: DayFoldOptions) {
    this.times = new DeskTimes(options.timeZone);
    for (const ticket of options.carried) this.receive(ticket);
  }

  apply(event: DomainEvent | VisitRated): void {
    if (event.type === "VisitRated") return this.rate(event);
    if (isCaseEvent(event)) return this.cases.apply(event);
    if (isByPeople(event)) this.note(event.atMs);
    switch (event.type) {
      case "TicketIssued":
        return this.issue(event);
      case "TicketCalled":
        return this.call(event);
      case "TicketResumed":
        return this.resume(event);
      case "TicketTransferred":
        return this.transfer(event);
      case "TicketUndone":
        return this.undo(event);
      case "WindowOpened":
      case "WindowPaused":
      case "WindowResumed":
      case "ClerkSeated":
      case "ClerkUnseated":
        return this.times.apply(event, event.atMs);
      case "WindowClosed":
        return this.times.apply(event, isByPeople(event) ? event.atMs : this.lastMs);
      case "TicketExpired":
        this.expired += 1;
        return;
      case "DayClosed":
        return this.standOverdue(event.overdue);
      case "TicketPrinted":
      case "TicketPrintFailed":
      case "TicketReadinessSet":
      case "TicketSteppedOut":
      case "TicketCameBack":
      case "ServingStarted":
      case "TicketFinished":
      case "TicketNoShow":
      case "TicketReinstated":
      case "TicketReturned":
      case "TicketParked":
      case "TicketCancelled":
      case "TicketCarriedOver":
        return this.applyToVisit(this.visitOf(event.ticketId), event);
      default:
      // Of anything else that speaks of a ticket, perhaps one of long ago, nothing is counted.
    }
  }

  /** REP19: cases that are overdue as the day ends, or now; undefined: nobody knows. */
  standOverdue(overdue: readonly OverdueCases[] | undefined): void {
    if (overdue) this.cases.stand(overdue);
  }

  /** Everything up to a moment: the end of the day, or now. Nothing is to be applied afterwards. */
  end(nowMs: number): DayFacts {
    const visits = [...this.visits.values()];
    for (const visit of visits) if (visit.callableSinceMs !== null) setCallable(visit, false, nowMs);
    const waits = visits.flatMap((visit) => (visit.isVoid ? [] : visit.waits));
    return tabulate({
      day: this.options.day,
      visits,
      cut: this.cut,
      ...this.times.parts(nowMs, waits),
      ratings: this.ratings,
      cases: this.cases.end(),
      expired: this.expired,
      carried: this.carried,
    });
  }

  /** People do something. With the first of it the day begins for whoever was carried over into it. */
  private note(atMs: number): void {
    if (this.lastMs === 0) for (const visit of this.visits.values()) setCallable(visit, true, atMs);
    this.lastMs = Math.max(this.lastMs, atMs);
  }

  private hour(atMs: number): number {
    return hourOf(atMs, this.options.timeZone);
  }

  private receive({ ticketId, serviceId, priority, channel, isFirst, isReady }: CarriedTicket): Visit {
    const station = newStation(serviceId, "carried-over", { hour: null, waitFromMs: null });
    const visit: Visit = {
      ticketId,
      issuedMs: null,
      priority,
      // From a later station on it is no longer counted who took the number.
      channel: isFirst ? channel : "guide",
      eta: null,
      isPrinted: true,
      isReady,
      isVoid: false,
      atWindowId: null,
      stations: [station],
      callableSinceMs: null,
      waits: [],
    };
    this.visits.set(ticketId, visit);
    return visit;
  }

  /** A ticket that nobody told of is one of an earlier day. */
  private visitOf(ticketId: TicketId): Visit {
    const known = this.visits.get(ticketId);
    if (known) return known;
    const unknown = { serviceId: null, priority: "ordinary", channel: "guide", isFirst: false, isReady: true } as const;
    return this.receive({ ticketId, ...unknown });
  }

  private issue(event: EventOf<"TicketIssued">): void {
    const { ticketId, serviceId, priority, channel, awaitsPrint, missing, orderMs } = event;
    const issuedMs = event.offline?.takenAtMs ?? event.atMs;
    // Nobody waits before an appointed time.
    const waitFromMs = Math.max(issuedMs, orderMs);
    const visit: Visit = {
      ticketId,
      issuedMs,
      priority,
      channel,
      eta: orderMs === issuedMs ? event.eta : null,
      isPrinted: !awaitsPrint,
      isReady: missing.length === 0,
      isVoid: false,
      atWindowId: null,
      stations: [newStation(serviceId, "issued", { hour: this.hour(issuedMs), waitFromMs })],
      callableSinceMs: null,
      waits: [],
    };
    this.visits.set(ticketId, visit);
    setCallable(visit, true, waitFromMs);
  }

  private call({ ticketId, windowId, clerkId, reason, atMs }: EventOf<"TicketCalled">): void {
    const visit = this.visitOf(ticketId);
    const station = stationOf(visit);
    setCallable(visit, false, atMs);
    // Whole minutes, as they were told; only the first call can prove them.
    if (visit.eta !== null && visit.issuedMs !== null && visit.stations.length === 1)
      station.eta = Math.floor((atMs - visit.issuedMs) / 60_000) <= visit.eta.p80Min ? "held" : "missed";
    visit.eta = null;
    visit.atWindowId = windowId;
    const isCover = reason.level === "cover";
    Object.assign(station, { windowId, clerkId, isCover, calledMs: atMs, startedMs: null, fate: "open" });
    station.firstCalledMs ??= atMs;
    station.calls += 1;
    this.times.take(windowId, { ticketId, serviceId: station.serviceId, clerkId, isCover, fromMs: atMs });
  }

  private resume({ ticketId, windowId, clerkId, atMs }: EventOf<"TicketResumed">): void {
    const visit = this.visitOf(ticketId);
    const station = stationOf(visit);
    // Before its start nothing was interrupted.
    if (station.parkedSinceMs !== null && station.startedMs !== null) station.parkedMs += atMs - station.parkedSinceMs;
    station.parkedSinceMs = null;
    station.startedMs ??= atMs;
    Object.assign(station, { windowId, clerkId });
    visit.atWindowId = windowId;
    const { serviceId, isCover } = station;
    this.times.take(windowId, { ticketId, serviceId, clerkId, isCover, fromMs: atMs });
  }

  private transfer(event: EventOf<"TicketTransferred">): void {
    const { ticketId, serviceId, reason, atMs } = event;
    const visit = this.visitOf(ticketId);
    this.noteUndoable(visit);
    const ended = stationOf(visit);
    const isChosenWrongly = visit.channel !== "guide" && visit.stations.length === 1 && serviceId !== ended.serviceId;
    ended.isMisdirected = reason !== null && isChosenWrongly;
    this.leave(visit, atMs, reason === null ? "handed-on" : "transferred");
    // Who was never called has waited for this call all the time.
    const waitFromMs = ended.calls === 0 ? ended.waitFromMs : atMs;
    const entry = reason === null ? "handed-on" : "transferred";
    visit.stations.push(newStation(serviceId, entry, { hour: this.hour(atMs), waitFromMs }));
    setCallable(visit, true, atMs);
  }

  private undo({ ticketId, windowId }: EventOf<"TicketUndone">): void {
    const undoable = this.undoables.get(windowId);
    this.undoables.delete(windowId);
    if (undoable?.before.ticketId !== ticketId) return;
    this.visits.set(ticketId, undoable.before);
    if (undoable.wasActive) this.times.takeBack(windowId, ticketId);
  }

  private noteUndoable(visit: Visit): void {
    const { atWindowId, ticketId } = visit;
    if (atWindowId === null) return;
    const wasActive = this.times.has(atWindowId, ticketId);
    this.undoables.set(atWindowId, { before: copyOfVisit(visit), wasActive });
  }

  /** Its station is over, and so is its time at the window. */
  private leave(visit: Visit, atMs: number, fate: Station["fate"]): void {
    const station = stationOf(visit);
    this.times.release(visit.atWindowId, visit.ticketId, atMs);
    setCallable(visit, false, atMs);
    if (station.parkedSinceMs !== null && station.startedMs !== null) station.parkedMs += atMs - station.parkedSinceMs;
    station.parkedSinceMs = null;
    station.fate = fate;
    station.endedMs = atMs;
    visit.atWindowId = null;
  }

  /** It waits again, at the same station. */
  private comeBack(visit: Visit, atMs: number): void {
    const station = stationOf(visit);
    this.leave(visit, atMs, "open");
    Object.assign(station, { calledMs: null, startedMs: null, endedMs: null, parkedMs: 0 });
    setCallable(visit, true, atMs);
  }

  private applyToVisit(visit: Visit, event: VisitEvent): void {
    const { atMs } = event;
    switch (event.type) {
      case "TicketPrinted":
      case "TicketPrintFailed":
        visit.isPrinted = true;
        visit.isVoid = false;
        Object.assign(stationOf(visit), { fate: "open", endedMs: null });
        return setCallable(visit, true, Math.max(atMs, stationOf(visit).waitFromMs ?? atMs));
      case "TicketReadinessSet":
        visit.isReady = event.isReady;
        return setCallable(visit, true, Math.max(atMs, stationOf(visit).waitFromMs ?? atMs));
      case "TicketSteppedOut":
        stationOf(visit).stepsOut += 1;
        // ETA6: what was told was told of somebody who stays. And nobody is idle because of who is not in the hall.
        visit.eta = null;
        return setCallable(visit, false, atMs);
      case "TicketCameBack":
        return setCallable(visit, true, atMs);
      case "ServingStarted":
        stationOf(visit).startedMs = atMs;
        return;
      case "TicketFinished":
        if (isByPeople(event)) this.noteUndoable(visit);
        else this.cut.add(visit.ticketId);
        return this.leave(visit, isByPeople(event) ? atMs : this.lastMs, "finished");
      case "TicketNoShow":
        this.noteUndoable(visit);
        stationOf(visit).noShows += 1;
        return this.leave(visit, atMs, "no-show");
      case "TicketReinstated":
      case "TicketReturned":
        return this.comeBack(visit, atMs);
      case "TicketParked":
        this.times.release(visit.atWindowId, visit.ticketId, atMs);
        stationOf(visit).parkedSinceMs = atMs;
        return;
      case "TicketCancelled":
        return this.cancel(visit, event);
      case "TicketCarriedOver":
        return this.carryOver(visit);
      default:
        assertNever(event);
    }
  }

  private cancel(visit: Visit, { reason, atMs }: EventOf<"TicketCancelled">): void {
    const isDayOver = reason === systemReasons.dayClosed;
    visit.isVoid = reason === systemReasons.printUnconfirmed || (isDayOver && !visit.isPrinted);
    this.leave(visit, isDayOver ? this.lastMs : atMs, isDayOver ? "unserved" : "cancelled");
  }

  private carryOver(visit: Visit): void {
    const { ticketId, priority, channel, stations, isReady } = visit;
    const { serviceId } = stationOf(visit);
    this.carried.push({ ticketId, serviceId, priority, channel, isFirst: stations.length === 1, isReady });
    this.leave(visit, this.lastMs, "carried-over");
  }

  private rate({ level, serviceId, windowId, clerkId, atMs }: VisitRated): void {
    this.ratings.push({ level, serviceId, windowId, clerkId, hour: this.hour(atMs) });
  }
}

const stationOf = (visit: Visit): Station => visit.stations.at(-1) as Station;

/** The facts of a whole day. @param nowMs of the day under way: now */
export const foldDay = (
  options: DayFoldOptions,
  events: Iterable<DomainEvent | VisitRated>,
  nowMs: number,
): DayFacts => {
  const fold = new DayFold(options);
  for (const event of events) fold.apply(event);
  return fold.end(nowMs);
};
