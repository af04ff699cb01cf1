import type { ClerkId, ServiceId, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import { createEventQueue, type EventQueue } from "@yichuang/shared/lib/event-queue";
import type { Rng } from "@yichuang/shared/lib/rng";

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
import { type Desk, freeWindowFor, type Policy } from "./policy.ts";

/** A ticket of the forward run: somebody who waits now, a guest of the future, or a newcomer whose wait is asked for. */
type Runner = Queued & {
  /** Place in the results; -1: nobody asks. */
  index: number;
};

export type RunDesk = { -readonly [Key in keyof DeskNow]: DeskNow[Key] };

/** How a window stood at the beginning of all runs. */
export type DeskStart = {
  desk: RunDesk;
  activeTicketId: TicketId | null;
  turnedAtMs: number;
  at: { serviceId: ServiceId; sinceMs: number } | null;
};

type Happening =
  | { type: "free"; desk: RunDesk }
  | { type: "arrival" }
  | { type: "appointment" }
  | { type: "back"; runner: Runner };

export type ForwardSource = {
  hall: HallNow;
  facts: Facts;
  /** What each busy window is at: the service, and since when. */
  serviceAt: (windowId: WindowId) => { serviceId: ServiceId; sinceMs: number } | null;
  seed: number;
  /** Played as if this closed window were open with this clerk. */
  alsoOpen?: Desk;
};

/** Nobody asks for waits beyond a working day. */
const horizonMs = 10 * 60 * 60_000;
const stepsMax = 20_000;

type FutureParts = {
  policy: Policy;
  desks: readonly DeskStart[];
  windows: ReadonlyMap<WindowId, RunDesk>;
  waiting: readonly Queued[];
  /** Whether some open window may call the one of the same place in `waiting`. */
  isServed: readonly boolean[];
  services: readonly ServiceId[];
  arrivalShares: readonly number[];
  arrivalsPerMs: number;
  areNewcomersAsked: boolean;
  rng: Rng;
  onCalled: (index: number, waitMs: number) => void;
  onStep: () => void;
};

/** One possible future. */
export class Future {
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
      this.parts.onStep();
      this.hall.nowMs = next.atMs;
      this.happen(next.value);
    }
    return false;
  }

  private happen(happening: Happening): void {
    if (happening.type === "arrival") return this.arrive();
    if (happening.type === "appointment") return this.serveFree();
    if (happening.type === "back") return this.enter(happening.runner);
    happening.desk.activeTicketId = null;
    happening.desk.turnedAtMs = this.hall.nowMs;
    this.serve(happening.desk);
  }

  private serveFree(): void {
    for (const { desk } of this.parts.desks)
      if (desk.state === "open" && desk.activeTicketId === null) this.serve(desk);
  }

  /** Those whom some open window may call, now or at their time; who waits for one that is shut waits beyond the horizon. */
  private admit(ticket: Queued, index: number): void {
    if (!this.parts.isServed[index]) return this.parts.onCalled(index, Infinity);
    this.unanswered += 1;
    const runner = { ...queuedPart(ticket), outUntilMs: null, index };
    // OUT5: nobody knows when somebody who stepped out is back; any moment until the time is over is as likely.
    if (ticket.outUntilMs !== null && ticket.outUntilMs > this.startMs) {
      this.parts.onCalled(index, Infinity);
      const backAtMs = this.startMs + (ticket.outUntilMs - this.startMs) * this.parts.rng.next();
      return this.happenings.put(backAtMs, { type: "back", runner });
    }
    enqueue(this.hall.state.queues, runner);
    if (ticket.orderMs > this.startMs) this.happenings.put(ticket.orderMs, { type: "appointment" });
  }

  /** Back at its place: a window that is free may call it at once. */
  private enter(runner: Runner): void {
    enqueue(this.hall.state.queues, runner);
    if (runner.orderMs > this.hall.nowMs) this.happenings.put(runner.orderMs, { type: "appointment" });
    else this.serveFree();
  }

  /** The hall as it is now, in copies; the newcomers stand aside until it could be their turn. */
  private setUp(): void {
    const { facts } = this.source;
    const { rng, desks, waiting, services } = this.parts;
    waiting.forEach((ticket, index) => this.admit(ticket, index));
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
    // Between two calls a window is free while people wait: those come first, and only then a newcomer finds one free.
    this.serveFree();
    for (const [serviceId, { onlyWindowId }] of this.newcomers)
      if (freeWindowFor(this.parts.policy, this.hall, { serviceId, onlyWindowId, onlyClerkId: null }) !== null)
        this.answer(serviceId);
  }

  private askFor(serviceId: ServiceId, index: number): void {
    if (!openWindowsOf(this.hall).ofService.has(serviceId)) return this.parts.onCalled(index, Infinity);
    this.unanswered += 1;
    this.newcomers.set(serviceId, this.createRunner(serviceId, index));
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
      outUntilMs: null,
      priority: "ordinary",
      lane: "class",
      orderMs: this.hall.nowMs,
      orderSeq: this.seq,
      sinceMs: this.hall.nowMs,
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
    this.happenings.put(this.hall.nowMs + occupiedMs + this.hall.settings.restMs, { type: "free", desk });
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

export const queuedPart = (ticket: Queued): Queued => ({
  serviceId: ticket.serviceId,
  status: ticket.status,
  isReady: ticket.isReady,
  outUntilMs: ticket.outUntilMs,
  priority: ticket.priority,
  lane: ticket.lane,
  orderMs: ticket.orderMs,
  orderSeq: ticket.orderSeq,
  sinceMs: ticket.sinceMs,
  onlyWindowId: ticket.onlyWindowId,
  onlyClerkId: ticket.onlyClerkId,
  passes: ticket.passes,
});

export const startOf = ({ windowId, clerkId }: Desk, nowMs: number): DeskStart => ({
  desk: { windowId, clerkId, state: "open", activeTicketId: null, turnedAtMs: nowMs },
  activeTicketId: null,
  turnedAtMs: nowMs,
  at: null,
});

/** True when an open window may call it, now or at its time. */
export const isServedIn = (
  hall: HallNow<Queued>,
  desks: readonly DeskStart[],
  { serviceId, onlyWindowId, onlyClerkId }: Queued,
): boolean => {
  const { served, ofService } = openWindowsOf(hall);
  if (onlyWindowId !== null) return served.has(onlyWindowId);
  if (onlyClerkId === null) return ofService.has(serviceId);
  return desks.some(({ desk }) => desk.state === "open" && desk.clerkId === onlyClerkId);
};

const hasSenior = (line: Line<Runner> | undefined, newcomer: Runner): boolean => {
  if (!line) return false;
  for (let lane = frontLane; lane < line.lanes.length; lane += 1) {
    const head = line.lanes[lane]?.[0];
    if (head && compareByPlace(head, newcomer) < 0) return true;
  }
  return false;
};
