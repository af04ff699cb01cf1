import { expect, it } from "vitest";

import type { DomainEvent } from "./event.ts";
import { aside, called, issued, opened, served } from "./testing/events.ts";
import { by, given, stateAfter } from "./testing/kit.ts";
import { clerkId, idOf, minuteMs, openingMs, serviceId, windowId } from "./testing/test-hall.ts";

const laterMs = openingMs + 60 * minuteMs;
const learnedMinutes = (history: DomainEvent[]) =>
  stateAfter(history)
    .learned.get(serviceId("social"))
    ?.occupiedMs.values.map((value) => value / minuteMs);

const finish = (label: string, atMs: number, outcome: "done" | null = "done"): DomainEvent => ({
  type: "TicketFinished",
  atMs,
  ticketId: idOf(label),
  outcome,
  items: [],
  note: null,
});

it("ETA4 one who was forgotten at a window counts as six usual times at most, and not at all when the day ends it", () => {
  const start = [...opened("w1", "chen"), issued("A001"), ...served("A001", "w1", "chen", laterMs)];
  expect(learnedMinutes([...start, finish("A001", laterMs + 25 * minuteMs)])).toEqual([25]);
  expect(learnedMinutes([...start, finish("A001", laterMs + 900 * minuteMs)])).toEqual([60]);
  expect(learnedMinutes([...start, finish("A001", laterMs + 900 * minuteMs, null)]) ?? []).toEqual([]);
});

it("ETA4 a visit with a break in it counts once, without the break", () => {
  const history: DomainEvent[] = [
    ...opened("w1", "chen"),
    issued("A001"),
    ...served("A001", "w1", "chen", laterMs),
    aside("A001", laterMs + 2 * minuteMs),
    {
      type: "TicketResumed",
      atMs: laterMs + 10 * minuteMs,
      ticketId: idOf("A001"),
      windowId: windowId("w1"),
      clerkId: clerkId("chen"),
    },
    finish("A001", laterMs + 15 * minuteMs),
  ];
  expect(learnedMinutes(history)).toEqual([7]);
  expect(stateAfter(history).ledger.get(clerkId("chen"))).toMatchObject({
    workMs: 7 * minuteMs,
    expectedMs: 10 * minuteMs,
  });
});

it("CALL12 who is given a new place has been passed by nobody there", () => {
  const passer = issued("A009", { priority: "elderly" });
  const state = stateAfter([
    ...opened("w1", "chen"),
    issued("A001"),
    passer,
    called("A009", "w1", "chen"),
    { type: "TicketReturned", atMs: laterMs, ticketId: idOf("A009") },
  ]);
  expect(state.tickets.get(idOf("A001"))?.passes).toBe(1);
  const { ticketId } = issued("A001");
  const moved: DomainEvent = {
    type: "TicketTransferred",
    atMs: laterMs,
    ticketId,
    serviceId: serviceId("remote"),
    onlyWindowId: null,
    onlyClerkId: null,
    orderMs: laterMs,
    orderSeq: 700,
    lane: "placed",
    reason: "wrong-window",
    note: null,
  };
  const after = stateAfter([...opened("w1", "chen"), issued("A001"), passer, called("A009", "w1", "chen"), moved]);
  expect(after.tickets.get(ticketId)).toMatchObject({ passes: 0, sinceMs: laterMs });
});

it("CALL20 a bound ticket is anybody's when its window closes; one that was sent waits", () => {
  const bound = issued("A001", { onlyWindowId: windowId("w1") });
  const closed: DomainEvent = { type: "WindowClosed", atMs: laterMs, windowId: windowId("w1"), reason: null };
  const history = [...opened("w1", "chen"), ...opened("w2", "lin"), bound];
  const next = { type: "CallNextTicket", windowId: windowId("w2") } as const;
  given(history).when(next, by("lin")).thenRefused("NoTicketWaiting");
  given(history, closed)
    .when(next, by("lin"))
    .then({ type: "TicketCalled", ticketId: idOf("A001") });
  const sent: DomainEvent = {
    type: "TicketTransferred",
    atMs: laterMs,
    ticketId: idOf("A001"),
    serviceId: serviceId("social"),
    onlyWindowId: windowId("w1"),
    onlyClerkId: null,
    orderMs: bound.orderMs,
    orderSeq: bound.orderSeq,
    lane: "class",
    reason: "wrong-window",
    note: null,
  };
  given(history, sent, closed).when(next, by("lin")).thenRefused("NoTicketWaiting");
});
