import type { PolicyName } from "@yichuang/shared/domain/dispatch";
import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { ClerkId, SessionId, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import { assert } from "@yichuang/shared/lib/assert";
import type { Command } from "@yichuang/shared/protocol/commands/command";

import { adjustedHall } from "../domain/adjusted-hall.ts";
import { localTime } from "../domain/calendar.ts";
import type { Actor, Context } from "../domain/context.ts";
import { decide } from "../domain/decide.ts";
import { hallNow } from "../domain/dispatch/hall-now.ts";
import { policies } from "../domain/dispatch/policies.ts";
import { freeWindowFor, type Policy } from "../domain/dispatch/policy.ts";
import type { DomainEvent } from "../domain/event.ts";
import { evolve } from "../domain/evolve.ts";
import { decideProfiles, tideHoldMs } from "../domain/tides.ts";
import { createState, type State, type Ticket } from "../domain/state.ts";
import { type Arrivals, arrivalsOf, type Customer } from "./arrivals.ts";
import { createEventQueue } from "@yichuang/shared/lib/event-queue";
import type { LoadedScenario } from "./load-scenario.ts";
import { clerkOf, hallOfScenario } from "./scenario-hall.ts";
import type { ScenarioService, ScenarioWindow } from "./scenario-schema.ts";

const minuteMs = 60_000;
/** Midnight in the hall's time zone, so that minutes of a scenario are minutes of the day. */
export const simulationStartMs = Date.UTC(2026, 10, 22, 16);

/** What is told of the run as it happens. Times in minutes since the beginning. */
export type Observer = {
  onIssued?: (ticket: Ticket, customer: Customer, state: State, atMinutes: number) => void;
  onCalled?: (ticket: Ticket, windowId: WindowId, atMinutes: number) => void;
  /** Before the call takes effect: what would be called, in the hall as it is. */
  onCalling?: (ticketId: TicketId, state: State, nowMs: number) => void;
  onFinished?: (ticket: Ticket, windowId: WindowId, calledAtMinutes: number, atMinutes: number) => void;
  onAbandoned?: (ticket: Ticket, atMinutes: number) => void;
  /** After it has happened. */
  onEvent?: (event: DomainEvent) => void;
  /** A free window is about to be chosen for somebody new. */
  onPicked?: (windowId: WindowId, state: State, nowMs: number) => void;
};

export type SimulationOptions = { policy?: PolicyName; seed: number; observer: Observer };

type Happening =
  | { type: "arrival"; source: Source; customer: Customer }
  | { type: "finish"; desk: Desk; ticket: Ticket; calledAtMinutes: number }
  | { type: "leave"; ticket: Ticket }
  | { type: "open" | "close"; desk: Desk }
  | { type: "minute" | "hold-over" };

type Source = { service: ScenarioService; next: Arrivals };
type Desk = { windowId: WindowId; speed: number; context: Context; isClosing: boolean };

const device: Actor = {
  device: "guide",
  roles: ["guide"],
  clerkId: "g" as ClerkId,
  sessionId: null,
  ownTicketIds: [],
};

/**
 * A discrete-event simulation of a hall. Every change goes through the product's own `decide` and `evolve`; what the
 * simulator adds is people who come and leave, the time that a service takes, and clerks who press their key at once.
 */
export class Simulation {
  readonly state: State = createState();
  readonly startMs: number;
  decisions = 0;
  private readonly hall: HallIndex;
  private readonly hasTides: boolean;
  private readonly policy: Policy;
  private readonly happenings = createEventQueue<Happening>();
  private readonly desks = new Map<WindowId, Desk>();
  private readonly needs = new Map<TicketId, Customer>();
  private readonly atDoor: Context;
  private nowMinutes = 0;

  constructor(
    private readonly loaded: LoadedScenario,
    private readonly options: SimulationOptions,
  ) {
    const { scenario, time } = loaded;
    this.startMs = time?.startMs ?? simulationStartMs;
    this.hall = hallOfScenario(scenario, options.policy, time);
    this.hasTides = this.hall.hall.windows.some(({ tides = [] }) => tides.length > 0);
    this.policy = policies[options.policy ?? scenario.policy];
    this.atDoor = this.contextOf(device);
    evolve(this.state, {
      type: "DayOpened",
      atMs: this.startMs,
      businessDay: localTime(this.startMs, this.hall.hall.timeZone).day,
    });
    this.turnTides();
    for (const entry of scenario.windows) this.prepareDesk(entry);
    this.expectMinute();
    for (const service of scenario.services)
      this.expectNext({ service, next: arrivalsOf(loaded, service, options.seed) });
  }

  /** The hall as it is now, with what its windows serve for the time being. */
  get index(): HallIndex {
    return adjustedHall(this.hall, this.state);
  }

  private get nowMs(): number {
    return this.startMs + this.nowMinutes * minuteMs;
  }

  /** Runs until everybody has gone. */
  run(): void {
    for (let next = this.happenings.take(); next !== undefined; next = this.happenings.take()) {
      this.nowMinutes = next.atMs;
      this.turnTides();
      this.happen(next.value);
      this.turnTides();
    }
  }

  private happen(happening: Happening): void {
    switch (happening.type) {
      case "arrival":
        return this.arrive(happening.source, happening.customer);
      case "finish":
        return this.finish(happening.desk, happening.ticket, happening.calledAtMinutes);
      case "leave":
        return this.abandon(happening.ticket);
      case "open":
        return this.open(happening.desk);
      case "close":
        return this.close(happening.desk);
      case "minute":
        return this.expectMinute();
      case "hold-over":
        return undefined;
    }
  }

  private contextOf(actor: Actor): Context {
    return {
      index: this.index,
      nowMs: this.startMs,
      actor,
      locale: "zh",
      areHoursEnforced: false,
      newSessionId: `session-${actor.clerkId ?? ""}` as SessionId,
    };
  }

  private prepareDesk(entry: ScenarioWindow): void {
    const clerkId = clerkOf(entry);
    const context = this.contextOf({
      device: `counter-${entry.id}`,
      roles: ["clerk"],
      clerkId,
      sessionId: null,
      ownTicketIds: [],
    });
    const desk = { windowId: entry.id, speed: entry.speed, context, isClosing: false };
    this.desks.set(entry.id, desk);
    this.send(
      { type: "SignIn", clerkId, pin: "", windowId: entry.id },
      { ...context, actor: { ...context.actor, roles: ["counter"] } },
    );
    for (const [fromMinute, toMinute] of entry.open ?? [[0, Infinity] as const]) {
      if (fromMinute === 0) this.send({ type: "OpenWindow", windowId: entry.id }, context);
      else this.happenings.put(fromMinute, { type: "open", desk });
      if (toMinute !== Infinity) this.happenings.put(toMinute, { type: "close", desk });
    }
  }

  private expectNext(source: Source): void {
    const customer = source.next();
    if (customer) this.happenings.put(customer.atMinutes, { type: "arrival", source, customer });
  }

  /** Puts a command to the core and lets its events happen; empty when it was refused for want of somebody to call. */
  private send(command: Command, context: Context): readonly DomainEvent[] {
    this.decisions += 1;
    context.nowMs = this.nowMs;
    context.index = this.index;
    const decision = decide(this.state, command, context);
    if (!decision.ok) {
      assert(decision.failure.code === "NoTicketWaiting", `${command.type} was refused: ${decision.failure.code}`);
      return [];
    }
    if (this.options.observer.onCalling)
      for (const event of decision.value)
        if (event.type === "TicketCalled") this.options.observer.onCalling(event.ticketId, this.state, context.nowMs);
    for (const event of decision.value) {
      evolve(this.state, event);
      this.options.observer.onEvent?.(event);
    }
    return decision.value;
  }

  /** By the clock a tide turns on its minute (TID3); after the scenario's end nobody comes for whom it would. */
  private expectMinute(): void {
    if (!this.hasTides || this.nowMinutes >= this.loaded.scenario.horizonMinutes) return;
    const nextMs = (Math.floor(this.tideMs / minuteMs) + 1) * minuteMs;
    this.happenings.put((nextMs - this.startMs) / minuteMs, { type: "minute" });
  }

  /** Whole, so that minutes of the simulation lose no minute of the clock. */
  private get tideMs(): number {
    return Math.round(this.nowMs);
  }

  /** RHS3: the core turns what is due, as the engine asks it before and after each command; who is free then, calls. */
  private turnTides(): void {
    if (!this.hasTides) return;
    const turned = decideProfiles(this.state, this.index, this.tideMs);
    for (const event of turned) {
      evolve(this.state, event);
      this.options.observer.onEvent?.(event);
    }
    if (turned.length === 0) return;
    this.happenings.put(this.nowMinutes + tideHoldMs / minuteMs, { type: "hold-over" });
    for (const { windowId } of turned) {
      const desk = this.desks.get(windowId);
      const now = this.state.windows.get(windowId);
      if (desk && now?.state === "open" && now.activeTicketId === null) this.callNext(desk);
    }
  }

  private arrive(source: Source, customer: Customer): void {
    const { observer } = this.options;
    const events = this.send(
      { type: "IssueTicket", serviceId: source.service.id, channel: "guide", priority: customer.priority },
      this.atDoor,
    );
    const [issued] = events;
    assert(issued?.type === "TicketIssued", "an issue leads to a ticket");
    const ticket = this.state.tickets.get(issued.ticketId) as Ticket;
    this.needs.set(ticket.ticketId, customer);
    this.expectNext(source);
    observer.onIssued?.(ticket, customer, this.state, this.nowMinutes);
    const windowId = freeWindowFor(this.policy, hallNow(this.state, this.index, this.nowMs), ticket);
    if (windowId !== null) {
      observer.onPicked?.(windowId, this.state, this.atDoor.nowMs);
      this.callNext(this.desks.get(windowId) as Desk);
    }
    if (customer.patienceMinutes !== Infinity && ticket.status === "waiting")
      this.happenings.put(this.nowMinutes + customer.patienceMinutes, { type: "leave", ticket });
  }

  private callNext(desk: Desk): void {
    const [called] = this.send({ type: "CallNextTicket", windowId: desk.windowId }, desk.context);
    if (called?.type !== "TicketCalled") return;
    const ticket = this.state.tickets.get(called.ticketId) as Ticket;
    this.options.observer.onCalled?.(ticket, desk.windowId, this.nowMinutes);
    const { serviceMinutes } = this.needs.get(ticket.ticketId) as Customer;
    this.happenings.put(this.nowMinutes + serviceMinutes / desk.speed, {
      type: "finish",
      desk,
      ticket,
      calledAtMinutes: this.nowMinutes,
    });
  }

  private finish(desk: Desk, ticket: Ticket, calledAtMinutes: number): void {
    this.send({ type: "FinishTicket", ticketId: ticket.ticketId }, desk.context);
    this.options.observer.onFinished?.(ticket, desk.windowId, calledAtMinutes, this.nowMinutes);
    this.forget(ticket);
    if (desk.isClosing) this.close(desk);
    else this.callNext(desk);
  }

  private abandon(ticket: Ticket): void {
    if (ticket.status !== "waiting") return;
    this.send({ type: "CancelTicket", ticketId: ticket.ticketId, reason: "left" }, this.atDoor);
    this.options.observer.onAbandoned?.(ticket, this.nowMinutes);
    this.forget(ticket);
  }

  private open(desk: Desk): void {
    // It was to close after the one it still serves, and need not now.
    if (desk.isClosing) {
      desk.isClosing = false;
      return;
    }
    this.send({ type: "OpenWindow", windowId: desk.windowId }, desk.context);
    this.callNext(desk);
  }

  private close(desk: Desk): void {
    const isBusy = (this.state.windows.get(desk.windowId)?.activeTicketId ?? null) !== null;
    desk.isClosing = isBusy;
    if (!isBusy) this.send({ type: "CloseWindow", windowId: desk.windowId }, desk.context);
  }

  /** A simulated year has no midnight at which closed tickets leave the memory. */
  private forget(ticket: Ticket): void {
    this.needs.delete(ticket.ticketId);
    this.state.tickets.delete(ticket.ticketId);
    this.state.labels.delete(ticket.label);
  }
}
