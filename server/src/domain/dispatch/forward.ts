import type { ServiceId, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import { createRng } from "@yichuang/shared/lib/rng";

import type { Queued } from "../queue.ts";
import { type DeskStart, type ForwardSource, Future, isServedIn, queuedPart, type RunDesk, startOf } from "./future.ts";
import { policies } from "./policies.ts";
import type { Policy } from "./policy.ts";

/** Waits in milliseconds, one figure for each run that was made; Infinity: not called within the horizon. */
export type ForwardWaits = {
  tickets: ReadonlyMap<TicketId, Float64Array>;
  /** Of somebody who would take an ordinary ticket now. */
  newcomers: ReadonlyMap<ServiceId, Float64Array>;
};

const growth = 16;

/** Held only because its citizen has stepped out: it will have its turn, unlike what waits for paper. */
const willBeBack = ({ status, isReady }: Queued): boolean => status === "waiting" && isReady;

/**
 * Plays the hall forward from its present state, with the policy that will really decide, drawing what nobody knows:
 * how long each service takes and who else comes. Each run gives one possible future; their spread is the estimate.
 * Runs are made one at a time, so that whoever asks can share the event loop.
 */
export class ForwardRuns {
  runs = 0;
  /** Decisions and happenings so far, a measure of the work. */
  steps = 0;
  private current: Future | null = null;
  private readonly policy: Policy;
  private readonly waiting: readonly (Queued & { ticketId: TicketId })[];
  private readonly isServed: readonly boolean[];
  private readonly desks: DeskStart[];
  private readonly windows = new Map<WindowId, RunDesk>();
  private readonly services: readonly ServiceId[];
  private waits: Float64Array;
  private capacity = growth;
  private readonly arrivalShares: number[] = [];
  private readonly arrivalsPerMs: number;
  readonly startMs: number;
  /** How many wait for each service, held ones included. */
  readonly waitingAtStart: ReadonlyMap<ServiceId, number>;

  constructor(
    private readonly source: ForwardSource,
    private readonly asked: { areNewcomersAsked: boolean } = { areNewcomersAsked: true },
  ) {
    const { hall, facts } = source;
    this.startMs = hall.nowMs;
    this.policy = policies[hall.settings.policy];
    this.waiting = [...hall.state.queues.lines.values()]
      .flatMap((line) => [...line.lanes.flat(), ...line.sent, ...line.held.filter(willBeBack)])
      .map((ticket) => ({ ...queuedPart(ticket), ticketId: ticket.ticketId }));
    this.desks = [...hall.state.windows.values()]
      .filter(({ windowId }) => windowId !== source.alsoOpen?.windowId)
      .map((now) => ({
        desk: { ...now },
        activeTicketId: now.activeTicketId,
        turnedAtMs: now.turnedAtMs,
        at: now.activeTicketId === null ? null : source.serviceAt(now.windowId),
      }));
    if (source.alsoOpen) this.desks.push(startOf(source.alsoOpen, hall.nowMs));
    for (const { desk } of this.desks) this.windows.set(desk.windowId, desk);
    const asRun = { ...hall, state: { ...hall.state, windows: this.windows } };
    this.isServed = this.waiting.map((ticket) => isServedIn(asRun, this.desks, ticket));
    this.services = [...hall.settings.services.keys()];
    this.waitingAtStart = new Map([...hall.state.queues.lines].map(([serviceId, line]) => [serviceId, line.size]));
    this.waits = new Float64Array((this.waiting.length + this.services.length) * this.capacity);
    let total = 0;
    for (const serviceId of this.services) {
      total += facts.arrivalsPerMs(serviceId);
      this.arrivalShares.push(total);
    }
    this.arrivalsPerMs = total;
  }

  /** Makes one more run, or ends the one that was begun. */
  run(): void {
    while (!this.advance(Infinity));
  }

  /** Goes on for so many happenings at most; true when a run has come to its end. */
  advance(happeningsMax: number): boolean {
    this.current ??= this.begin();
    if (!this.current.advance(happeningsMax)) return false;
    this.current = null;
    this.runs += 1;
    return true;
  }

  private begin(): Future {
    if (this.runs === this.capacity) this.grow();
    return new Future(this.source, {
      policy: this.policy,
      desks: this.desks,
      windows: this.windows,
      waiting: this.waiting,
      isServed: this.isServed,
      services: this.services,
      arrivalShares: this.arrivalShares,
      arrivalsPerMs: this.arrivalsPerMs,
      areNewcomersAsked: this.asked.areNewcomersAsked,
      rng: createRng((this.source.seed + this.runs * 0x9e3779b1) >>> 0),
      onCalled: (index, waitMs) => {
        this.waits[index * this.capacity + this.runs] = waitMs;
      },
      onStep: () => {
        this.steps += 1;
      },
    });
  }

  results(): ForwardWaits {
    const of = (index: number): Float64Array =>
      this.waits.slice(index * this.capacity, index * this.capacity + this.runs);
    return {
      tickets: new Map(this.waiting.map(({ ticketId }, index) => [ticketId, of(index)])),
      newcomers: new Map(this.services.map((serviceId, index) => [serviceId, of(this.waiting.length + index)])),
    };
  }

  private grow(): void {
    const capacity = this.capacity * 2;
    const waits = new Float64Array((this.waits.length / this.capacity) * capacity);
    for (let index = 0; index * this.capacity < this.waits.length; index += 1)
      waits.set(this.waits.subarray(index * this.capacity, (index + 1) * this.capacity), index * capacity);
    this.waits = waits;
    this.capacity = capacity;
  }
}
