import type { ClerkId, ServiceId, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import { createEventQueue, type EventQueue } from "@yichuang/shared/lib/event-queue";
import { createRng, type Rng } from "@yichuang/shared/lib/rng";

import {
  compareByPlace,
  createQueues,
  dequeue,
  enqueue,
  frontLane,
  type Line,
  notePasses,
  type Queued,
} from "../queue.ts";
import type { Facts } from "./facts.ts";
import { type DeskNow, type HallNow, openWindowsOf } from "./hall-now.ts";
import { policies } from "./policies.ts";
import { type Desk, freeWindowFor, type Policy } from "./policy.ts";

/** A ticket of the forward run: somebody who waits now, a guest of the future, or a newcomer whose wait is asked for. */
type Runner = Queued & {
  /** Place in the results; -1: nobody asks. */
  index: number;
};

type RunDesk = { -readonly [Key in keyof DeskNow]: DeskNow[Key] };

/** How a window stood at the beginning of all runs. */
type DeskStart = {
  desk: RunDesk;
  activeTicketId: TicketId | null;
  turnedAtMs: number;
  at: { serviceId: ServiceId; sinceMs: number } | null;
};

type Happening = { type: "free"; desk: RunDesk } | { type: "arrival" };

export type ForwardSource = {
  hall: HallNow;
  facts: Facts;
  /** What each busy window is at: the service, and since when. */
  serviceAt: (windowId: WindowId) => { serviceId: ServiceId; sinceMs: number } | null;
  seed: number;
  /** Played as if this closed window were open with this clerk. */
  alsoOpen?: Desk;
};

/** Waits in milliseconds, one figure for each run that was made; Infinity: not called within the horizon. */
export type ForwardWaits = {
  tickets: ReadonlyMap<TicketId, Float64Array>;
  /** Of somebody who would take an ordinary ticket now. */
  newcomers: ReadonlyMap<ServiceId, Float64Array>;
};

/** Nobody asks for waits beyond a working day. */
const horizonMs = 10 * 60 * 60_000;
const stepsMax = 20_000;
const growth = 16;

/**
 * Plays the hall forward from its present state, with the policy that will really decide, drawing what nobody knows:
 * how long each service takes and who else comes. Each run gives one possible future; their spread is the estimate.
 * Runs are made one at a time, so that whoever asks can share the event loop.
 */
export class ForwardRuns {
  runs = 0;
  /** Decisions made so far, a measure of the work. */
  steps = 0;
  private current: Future | null = null;
  private readonly policy: Policy;
  private readonly waiting: readonly (Queued & { ticketId: TicketId })[];
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
      .flatMap((line) => [...line.lanes.flat(), ...line.sent])
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

type FutureParts = {
  policy: Policy;
  desks: readonly DeskStart[];
  windows: ReadonlyMap<WindowId, RunDesk>;
  waiting: readonly Queued[];
  services: readonly ServiceId[];
  arrivalShares: readonly number[];
  arrivalsPerMs: number;
  areNewcomersAsked: boolean;
  rng: Rng;
  onCalled: (index: number, waitMs: number) => void;
  onStep: () => void;
};

/** One possible future. */
class Future {
  private readonly happenings: EventQueue<Happening> = createEventQueue();
  private readonly hall: HallNow<Runner>;
  private readonly newcomers = new Map<ServiceId, Runner>();
  private unanswered = 0;
  private seq = Number.MAX_SAFE_INTEGER / 2;
  private readonly startMs: number;
  private happened = 0;

  constructor(
    private readonly source: ForwardSource,
    private readonly parts: FutureParts,
  ) {
    const { state, settings, nowMs } = source.hall;
    this.hall = {
      settings,
      nowMs,
      state: {
        queues: createQueues<Runner>(),
        windows: parts.windows,
        windowsVersion: state.windowsVersion,
        ledger: state.ledger,
        learned: state.learned,
      },
    };
    this.startMs = nowMs;
    this.setUp();
    this.expectArrival(nowMs);
  }

  /** True when it has come to its end: all are called, or the day is over. */
  advance(happeningsMax: number): boolean {
    for (let count = 0; count < happeningsMax; count += 1) {
      const next = this.unanswered > 0 && this.happened < stepsMax ? this.happenings.take() : undefined;
      if (next === undefined || next.atMs - this.startMs > horizonMs) {
        this.giveUp();
        return true;
      }
      this.happened += 1;
      this.hall.nowMs = next.atMs;
      if (next.value.type === "free") {
        next.value.desk.activeTicketId = null;
        next.value.desk.turnedAtMs = next.atMs;
        this.serve(next.value.desk);
      } else this.arrive();
    }
    return false;
  }

  /** The hall as it is now, in copies; the newcomers stand aside until it could be their turn. */
  private setUp(): void {
    const { facts } = this.source;
    const { rng, desks, waiting, services } = this.parts;
    waiting.forEach((ticket, index) => enqueue(this.hall.state.queues, { ...queuedPart(ticket), index }));
    this.unanswered = waiting.length;
    for (const { desk, activeTicketId, turnedAtMs, at } of desks) {
      desk.activeTicketId = activeTicketId;
      desk.turnedAtMs = turnedAtMs;
      if (!at || desk.state !== "open") continue;
      const slowness = this.slownessOf(desk.clerkId);
      const elapsedMs = Math.max(0, this.startMs - at.sinceMs) / slowness;
      this.happenings.put(this.startMs + facts.drawRestMs(at.serviceId, elapsedMs, rng) * slowness, {
        type: "free",
        desk,
      });
    }
    if (this.parts.areNewcomersAsked)
      services.forEach((serviceId, index) => this.askFor(serviceId, waiting.length + index));
    // Somebody may have become callable while a window was free, at the time of an appointment.
    for (const { desk } of desks) if (desk.state === "open" && desk.activeTicketId === null) this.serve(desk);
  }

  private askFor(serviceId: ServiceId, index: number): void {
    if (!openWindowsOf(this.hall).ofService.has(serviceId)) return this.parts.onCalled(index, Infinity);
    this.unanswered += 1;
    this.newcomers.set(serviceId, this.createRunner(serviceId, index));
    if (freeWindowFor(this.parts.policy, this.hall, { serviceId, onlyWindowId: null, onlyClerkId: null }) !== null)
      this.answer(serviceId);
  }

  private answer(serviceId: ServiceId): void {
    const newcomer = this.newcomers.get(serviceId);
    if (newcomer && this.newcomers.delete(serviceId)) this.noteCall(newcomer);
  }

  private createRunner(serviceId: ServiceId, index: number): Runner {
    this.seq += 1;
    return {
      serviceId,
      status: "waiting",
      isReady: true,
      priority: "ordinary",
      lane: "class",
      orderMs: this.hall.nowMs,
      orderSeq: this.seq,
      onlyWindowId: this.parts.policy.bind?.(this.hall, serviceId) ?? null,
      onlyClerkId: null,
      passes: 0,
      index,
    };
  }

  private expectArrival(nowMs: number): void {
    const { arrivalsPerMs, rng } = this.parts;
    if (arrivalsPerMs > 0) this.happenings.put(nowMs - Math.log(1 - rng.next()) / arrivalsPerMs, { type: "arrival" });
  }

  private arrive(): void {
    const { arrivalShares, arrivalsPerMs, services, rng, policy, windows } = this.parts;
    this.expectArrival(this.hall.nowMs);
    const drawn = rng.next() * arrivalsPerMs;
    const serviceId = services[arrivalShares.findIndex((share) => drawn < share)];
    if (serviceId === undefined) return;
    const guest = this.createRunner(serviceId, -1);
    enqueue(this.hall.state.queues, guest);
    const windowId = freeWindowFor(policy, this.hall, guest);
    const desk = windowId === null ? undefined : windows.get(windowId);
    if (desk) this.serve(desk);
  }

  private serve(desk: RunDesk): void {
    const { clerkId, windowId } = desk;
    if (clerkId === null || desk.state !== "open") return;
    const asking: Desk = { windowId, clerkId };
    this.askNewcomers(asking);
    this.parts.onStep();
    const choice = this.parts.policy.choose(this.hall, asking);
    if (!choice) return;
    const { ticket } = choice;
    dequeue(this.hall.state.queues, ticket);
    if (ticket.onlyWindowId === null && ticket.onlyClerkId === null) notePasses(this.hall.state.queues, ticket);
    this.noteCall(ticket);
    // Any id will do: that there is one says that the window is taken.
    desk.activeTicketId = windowId as unknown as TicketId;
    desk.turnedAtMs = this.hall.nowMs;
    const occupiedMs = this.source.facts.drawMs(ticket.serviceId, this.parts.rng) * this.slownessOf(clerkId);
    this.happenings.put(this.hall.nowMs + occupiedMs, { type: "free", desk });
  }

  /** Would this window now call somebody who came at the beginning? Tried for those before whom nobody stands any more. */
  private askNewcomers(asking: Desk): void {
    if (this.newcomers.size === 0) return;
    const { queues } = this.hall.state;
    for (const { serviceId } of openWindowsOf(this.hall).served.get(asking.windowId) ?? []) {
      const newcomer = this.newcomers.get(serviceId);
      if (!newcomer || hasSenior(queues.lines.get(serviceId), newcomer)) continue;
      if (newcomer.onlyWindowId !== null && newcomer.onlyWindowId !== asking.windowId) continue;
      enqueue(queues, newcomer);
      this.parts.onStep();
      const isCalled = this.parts.policy.choose(this.hall, asking)?.ticket === newcomer;
      dequeue(queues, newcomer);
      if (isCalled) this.answer(serviceId);
    }
  }

  private noteCall({ index }: Runner): void {
    if (index < 0) return;
    this.unanswered -= 1;
    this.parts.onCalled(index, this.hall.nowMs - this.startMs);
  }

  private giveUp(): void {
    if (this.unanswered === 0) return;
    for (const { index } of this.newcomers.values()) this.parts.onCalled(index, Infinity);
    for (const line of this.hall.state.queues.lines.values())
      for (const { index } of [...line.lanes.flat(), ...line.sent])
        if (index >= 0) this.parts.onCalled(index, Infinity);
  }

  private slownessOf(clerkId: ClerkId | null): number {
    return clerkId === null ? 1 : this.source.facts.slownessOf(clerkId);
  }
}

const queuedPart = (ticket: Queued): Queued => ({
  serviceId: ticket.serviceId,
  status: ticket.status,
  isReady: ticket.isReady,
  priority: ticket.priority,
  lane: ticket.lane,
  orderMs: ticket.orderMs,
  orderSeq: ticket.orderSeq,
  onlyWindowId: ticket.onlyWindowId,
  onlyClerkId: ticket.onlyClerkId,
  passes: ticket.passes,
});

const startOf = ({ windowId, clerkId }: Desk, nowMs: number): DeskStart => ({
  desk: { windowId, clerkId, state: "open", activeTicketId: null, turnedAtMs: nowMs },
  activeTicketId: null,
  turnedAtMs: nowMs,
  at: null,
});

const hasSenior = (line: Line<Runner> | undefined, newcomer: Runner): boolean => {
  if (!line) return false;
  for (let lane = frontLane; lane < line.lanes.length; lane += 1) {
    const head = line.lanes[lane]?.[0];
    if (head && compareByPlace(head, newcomer) < 0) return true;
  }
  return false;
};
