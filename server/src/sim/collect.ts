import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { ClerkId, ServiceId, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import type { Priority } from "@yichuang/shared/domain/ticket";

import { compareByPlace, frontLane } from "../domain/queue.ts";
import type { State, Ticket } from "../domain/state.ts";
import type { LoadedScenario } from "./load-scenario.ts";
import { clerkOf } from "./scenario-hall.ts";
import type { Observer } from "./simulation.ts";
import { jain, meanOfSample, quantile, sortedCopy } from "./statistics.ts";

const minuteMs = 60_000;
/** Shorter waits, and those below 0, are rounding errors of time. */
const noWaitMinutes = 1e-6;

type Tally = { waits: number[]; served: number; areaMinutes: number };
const createTally = (): Tally => ({ waits: [], served: 0, areaMinutes: 0 });

/** `overtimeMinutes`: busy after the window should have closed; part of `busyMinutes`. */
type ClerkTally = { served: number; workMinutes: number; busyMinutes: number; overtimeMinutes: number };

export type WaitFigures = {
  served: number;
  meanWaitMinutes: number;
  p50: number;
  p80: number;
  p95: number;
  /** Share of those who had to wait at all. */
  delayedShare: number;
  withinTargetShare: number;
  meanQueue: number;
};

export type Figures = {
  arrivals: number;
  served: number;
  abandoned: number;
  /** Still waiting when the last window had closed. */
  unserved: number;
  /** All services together. */
  overall: WaitFigures;
  services: Record<string, WaitFigures>;
  classes: Record<string, WaitFigures>;
  clerks: Record<string, { served: number; busyShare: number; workMinutes: number }>;
  fairness: { jainBusyShare: number; jainWorkMinutes: number; maxBusyGap: number; meanIdlePickGap: number };
  overtakes: { max: number; mean: number; afterBoundMax: number };
};

/** Collects the figures of one run: of those who come between the warm-up and the horizon. */
export class Collector implements Observer {
  private arrivals = 0;
  private abandoned = 0;
  private unserved = 0;
  private readonly services = new Map<ServiceId, Tally>();
  private readonly classes = new Map<Priority, Tally>();
  private readonly clerks = new Map<ClerkId, ClerkTally>();
  private readonly passes: number[] = [];
  private readonly passedAfterBound = new Map<TicketId, number>();
  private readonly pickGaps: number[] = [];
  private readonly spans: ReadonlyMap<WindowId, readonly (readonly [number, number])[]>;
  private readonly fromMinutes: number;
  private readonly toMinutes: number;

  constructor(
    private readonly loaded: LoadedScenario,
    private readonly index: HallIndex,
    private readonly startMs: number,
  ) {
    this.fromMinutes = loaded.scenario.warmupMinutes;
    this.toMinutes = loaded.scenario.horizonMinutes;
    this.spans = new Map(loaded.scenario.windows.flatMap(({ id, open }) => (open ? [[id, open] as const] : [])));
    for (const { id } of loaded.scenario.services) this.services.set(id, createTally());
    for (const entry of loaded.scenario.windows)
      this.clerks.set(clerkOf(entry), { served: 0, workMinutes: 0, busyMinutes: 0, overtimeMinutes: 0 });
  }

  private minutesOf(ms: number): number {
    return (ms - this.startMs) / minuteMs;
  }

  private isMeasured(ticket: Ticket): boolean {
    const atMinutes = this.minutesOf(ticket.issuedAtMs);
    return atMinutes >= this.fromMinutes && atMinutes <= this.toMinutes;
  }

  private talliesOf(ticket: Ticket): Tally[] {
    let ofClass = this.classes.get(ticket.priority);
    if (!ofClass) {
      ofClass = createTally();
      this.classes.set(ticket.priority, ofClass);
    }
    return [this.services.get(ticket.serviceId) ?? createTally(), ofClass];
  }

  /** The part of a span that lies in the measured time. */
  private within(fromMinutes: number, toMinutes: number): number {
    return Math.max(0, Math.min(toMinutes, this.toMinutes) - Math.max(fromMinutes, this.fromMinutes));
  }

  onIssued = (ticket: Ticket): void => {
    if (this.isMeasured(ticket)) this.arrivals += 1;
  };

  /** Counts, independently of the core, who is passed although the promise of the hall protects him. */
  onCalling = (ticketId: TicketId, state: State, nowMs: number): void => {
    const called = state.tickets.get(ticketId);
    const line = called && state.queues.lines.get(called.serviceId);
    if (!called || !line || called.lane === "front" || called.onlyWindowId !== null) return;
    const boundMs = this.index.hall.rules.dispatch.unpassedAfterMinutes * minuteMs;
    for (let lane = frontLane + 1; lane < line.lanes.length; lane += 1) {
      const head = line.lanes[lane]?.[0];
      if (!head || head === called || compareByPlace(head, called) > 0 || nowMs - head.orderMs < boundMs) continue;
      this.passedAfterBound.set(head.ticketId, (this.passedAfterBound.get(head.ticketId) ?? 0) + 1);
    }
  };

  /** How much more the chosen clerk had worked than the least worked of those who could have been chosen as well. */
  onPicked = (windowId: WindowId, state: State): void => {
    const chosen = state.windows.get(windowId);
    const profile = this.index.windows.get(windowId)?.services.length;
    let least = Infinity;
    let own = 0;
    for (const now of state.windows.values()) {
      if (now.state !== "open" || now.activeTicketId !== null || now.clerkId === null) continue;
      if (this.index.windows.get(now.windowId)?.services.length !== profile) continue;
      const workMinutes = (state.ledger.get(now.clerkId)?.workMs ?? 0) / minuteMs;
      least = Math.min(least, workMinutes);
      if (now === chosen) own = workMinutes;
    }
    if (least < Infinity) this.pickGaps.push(own - least);
  };

  onCalled = (ticket: Ticket, _windowId: WindowId, atMinutes: number): void => {
    this.noteWait(ticket, atMinutes, true);
    if (!this.isMeasured(ticket)) return;
    this.passes.push(ticket.passes);
  };

  onAbandoned = (ticket: Ticket, atMinutes: number): void => {
    if (this.isMeasured(ticket)) this.abandoned += 1;
    this.noteWait(ticket, atMinutes, false);
  };

  private noteWait(ticket: Ticket, atMinutes: number, isServed: boolean): void {
    const cameMinutes = this.minutesOf(ticket.issuedAtMs);
    const waitMinutes = atMinutes - cameMinutes;
    const areaMinutes = this.within(cameMinutes, atMinutes);
    const isMeasured = this.isMeasured(ticket);
    for (const tally of this.talliesOf(ticket)) {
      tally.areaMinutes += areaMinutes;
      if (!isServed || !isMeasured) continue;
      tally.served += 1;
      tally.waits.push(waitMinutes > noWaitMinutes ? waitMinutes : 0);
    }
  }

  /** Whoever nobody will call any more: their waiting counts, and so do they. */
  leave(state: State): void {
    for (const ticket of state.tickets.values()) {
      if (ticket.status !== "waiting") continue;
      if (this.isMeasured(ticket)) this.unserved += 1;
      this.noteWait(ticket, Infinity, false);
    }
  }

  onFinished = (ticket: Ticket, windowId: WindowId, calledAtMinutes: number, atMinutes: number): void => {
    const tally = ticket.clerkId === null ? undefined : this.clerks.get(ticket.clerkId);
    if (!tally) return;
    const busyMinutes = this.within(calledAtMinutes, atMinutes);
    tally.busyMinutes += busyMinutes;
    for (const [from, to] of this.spans.get(windowId) ?? [])
      tally.overtimeMinutes -= this.within(Math.max(from, calledAtMinutes), Math.min(to, atMinutes));
    if (this.spans.has(windowId)) tally.overtimeMinutes += busyMinutes;
    if (!this.isMeasured(ticket)) return;
    tally.served += 1;
    tally.workMinutes += atMinutes - calledAtMinutes;
  };

  private figuresOf({ waits, served, areaMinutes }: Tally, targetMinutes: number): WaitFigures {
    const sorted = sortedCopy(waits);
    return {
      served,
      meanWaitMinutes: meanOfSample(waits),
      p50: quantile(sorted, 0.5),
      p80: quantile(sorted, 0.8),
      p95: quantile(sorted, 0.95),
      delayedShare: waits.length === 0 ? 0 : waits.filter((wait) => wait > 0).length / waits.length,
      withinTargetShare: waits.length === 0 ? 1 : waits.filter((wait) => wait <= targetMinutes).length / waits.length,
      meanQueue: areaMinutes / (this.toMinutes - this.fromMinutes),
    };
  }

  /** Minutes for which a window is open within the measured time. */
  private openMinutes(spans: readonly (readonly [number, number])[] | undefined): number {
    if (!spans) return this.toMinutes - this.fromMinutes;
    return spans.reduce((sum, [from, to]) => sum + this.within(from, to), 0);
  }

  private clerkFigures(): Figures["clerks"] {
    return Object.fromEntries(
      this.loaded.scenario.windows.map((entry) => {
        const { served, workMinutes, busyMinutes, overtimeMinutes } = this.clerks.get(clerkOf(entry)) as ClerkTally;
        const openMinutes = this.openMinutes(entry.open) + overtimeMinutes;
        return [clerkOf(entry), { served, busyShare: openMinutes > 0 ? busyMinutes / openMinutes : 0, workMinutes }];
      }),
    );
  }

  /** Clerks whose windows serve the same, at the same speed and hours, stand in for each other; others cannot be equal. */
  private interchangeable(): ClerkId[][] {
    const groups = new Map<string, ClerkId[]>();
    for (const entry of this.loaded.scenario.windows) {
      const key = JSON.stringify([
        entry.serves.map(({ service, level }) => `${service} ${level}`).toSorted(),
        entry.speed,
        entry.open ?? null,
      ]);
      groups.set(key, [...(groups.get(key) ?? []), clerkOf(entry)]);
    }
    const shared = [...groups.values()].filter((group) => group.length > 1);
    return shared.length > 0 ? shared : [[...groups.values()].flat()];
  }

  private fairness(clerks: Figures["clerks"]): Figures["fairness"] {
    const gaps = this.interchangeable().map((group) => {
      const shares = group.map((clerkId) => clerks[clerkId]?.busyShare ?? 0);
      return Math.max(...shares) - Math.min(...shares);
    });
    const all = Object.values(clerks);
    return {
      jainBusyShare: jain(all.map(({ busyShare }) => busyShare)),
      jainWorkMinutes: jain(all.map(({ workMinutes }) => workMinutes)),
      maxBusyGap: Math.max(0, ...gaps),
      meanIdlePickGap: meanOfSample(this.pickGaps),
    };
  }

  figures(): Figures {
    const { scenario } = this.loaded;
    const total = createTally();
    for (const tally of this.services.values()) {
      total.served += tally.served;
      total.areaMinutes += tally.areaMinutes;
      for (const wait of tally.waits) total.waits.push(wait);
    }
    const services = Object.fromEntries(
      scenario.services.map(({ id, targetMinutes }) => [
        id,
        this.figuresOf(this.services.get(id) as Tally, targetMinutes),
      ]),
    );
    const overall = this.figuresOf(total, Infinity);
    const within = scenario.services.reduce((sum, { id }) => {
      const of = services[id];
      return sum + (of ? of.withinTargetShare * of.served : 0);
    }, 0);
    const clerks = this.clerkFigures();
    return {
      arrivals: this.arrivals,
      served: total.served,
      abandoned: this.abandoned,
      unserved: this.unserved,
      overall: { ...overall, withinTargetShare: total.served === 0 ? 1 : within / total.served },
      services,
      classes: Object.fromEntries(
        [...this.classes].map(([priority, tally]) => [priority, this.figuresOf(tally, Infinity)]),
      ),
      clerks,
      fairness: this.fairness(clerks),
      overtakes: {
        max: this.passes.reduce((most, count) => Math.max(most, count), 0),
        mean: meanOfSample(this.passes),
        afterBoundMax: [...this.passedAfterBound.values()].reduce((most, count) => Math.max(most, count), 0),
      },
    };
  }
}
