import { describe, expect, it } from "vitest";

import type { DomainEvent, TicketCalled } from "../event.ts";
import { finished, issued, opened, paused, served } from "../testing/events.ts";
import { applyAll, given, stateAfter } from "../testing/kit.ts";
import { clerkId, idOf, minuteMs, openingMs, testHall, windowId } from "../testing/test-hall.ts";
import { decideAutoCalls } from "./auto-call.ts";

const auto = testHall({ rules: { dispatch: { calling: "auto", restSeconds: 20 } } });
const restMs = 20_000;
const at = (atMs: number, ...history: (DomainEvent | DomainEvent[])[]) =>
  given(...history)
    .in(auto)
    .whenTimeComes(atMs);

describe("calls by the system", () => {
  it("CALL16 gives a window the next ticket when it has been free for the set rest, and not before", () => {
    const history = [opened("w1", "chen"), issued("A001", { atMs: openingMs })];
    at(openingMs + restMs - 1, ...history).then();
    const state = at(openingMs + restMs, ...history).then({
      type: "TicketCalled",
      ticketId: idOf("A001"),
      windowId: windowId("w1"),
      clerkId: clerkId("chen"),
      isNamed: false,
    });
    expect(decideAutoCalls(state, auto, openingMs + restMs)).toEqual([]);
  });

  it("CALL16 begins the rest anew when somebody has left", () => {
    const leftMs = openingMs + 10 * minuteMs;
    const history = [opened("w1", "chen"), issued("A001"), issued("A002"), finished("A001", "w1", "chen", leftMs)];
    at(leftMs + restMs - 1, ...history).then();
    at(leftMs + restMs, ...history).then({ type: "TicketCalled", ticketId: idOf("A002") });
  });

  it("CALL16 calls at once who comes to a rested window", () => {
    const comesMs = openingMs + minuteMs;
    at(comesMs, opened("w1", "chen"), issued("A001")).then({ type: "TicketCalled", atMs: comesMs });
  });

  it("CALL16 calls to no window that is paused, busy or without its clerk, and nothing that may not be called", () => {
    const laterMs = openingMs + 90 * minuteMs;
    at(laterMs, opened("w1", "chen"), issued("A001"), paused("w1")).then();
    at(laterMs, opened("w1", "chen"), issued("A001"), issued("A002"), served("A001", "w1", "chen")).then();
    at(laterMs, issued("A001")).then();
    at(laterMs, opened("w1", "chen"), issued("D001"), issued("A001", { orderMs: laterMs + 1 })).then();
  });

  it("CALL16 leaves the calling to the clerks where the hall says so", () => {
    given(opened("w1", "chen"), issued("A001"))
      .whenTimeComes(openingMs + 90 * minuteMs)
      .then();
  });

  it("CALL21 calls for a clerk who leaves it to the system, and for nobody else", () => {
    const on: DomainEvent = { type: "AutoCallSet", atMs: openingMs, windowId: windowId("w1"), isOn: true };
    const history = [
      opened("w1", "chen"),
      opened("w2", "lin"),
      on,
      issued("A001", { atMs: openingMs }),
      issued("A002"),
    ];
    const due = (...more: DomainEvent[]) => given(...history, more).whenTimeComes(openingMs + 5 * minuteMs);
    const state = due().then({ type: "TicketCalled", ticketId: idOf("A001"), windowId: windowId("w1") });
    expect(decideAutoCalls(state, testHall(), openingMs + 5 * minuteMs)).toEqual([]);
    due({ ...on, atMs: openingMs + 3 * minuteMs, isOn: false }).then();
  });

  it("CALL21 ends with the seat", () => {
    const on: DomainEvent = { type: "AutoCallSet", atMs: openingMs, windowId: windowId("w1"), isOn: true };
    const at = { atMs: openingMs + 1, windowId: windowId("w1") };
    const left: DomainEvent[] = [
      { type: "WindowClosed", ...at, reason: null },
      { type: "ClerkUnseated", ...at, clerkId: clerkId("chen") },
    ];
    const state = stateAfter([...opened("w1", "chen"), on, ...left, ...opened("w1", "lin"), issued("A001")]);
    expect(decideAutoCalls(state, testHall(), openingMs + 90 * minuteMs)).toEqual([]);
  });

  it("CALL22 waits while the clerk holds it, three minutes at most", () => {
    const heldMs = openingMs + minuteMs;
    const hold: DomainEvent = {
      type: "AutoCallHeld",
      atMs: heldMs,
      windowId: windowId("w1"),
      untilMs: heldMs + 3 * minuteMs,
    };
    const history = [opened("w1", "chen"), hold, issued("A002")];
    at(heldMs + 3 * minuteMs - 1, ...history).then();
    at(heldMs + 3 * minuteMs, ...history).then({ type: "TicketCalled", ticketId: idOf("A002") });
    at(heldMs + 2 * minuteMs, ...history, { ...hold, atMs: heldMs + 90_000, untilMs: null }).then({
      type: "TicketCalled",
    });
    const resumed: DomainEvent = { type: "WindowResumed", atMs: heldMs + minuteMs + 2, windowId: windowId("w1") };
    const pause: DomainEvent = {
      type: "WindowPaused",
      atMs: heldMs + minuteMs + 1,
      windowId: windowId("w1"),
      reason: null,
      untilMs: null,
    };
    at(heldMs + 2 * minuteMs, ...history, pause, resumed).then({ type: "TicketCalled" });
  });

  it("CALL16 calls one at a time, each in the hall that the one before led to", () => {
    const nowMs = openingMs + 10 * minuteMs;
    const state = stateAfter([...opened("w1", "chen"), ...opened("w2", "lin"), issued("A001"), issued("A002")]);
    const calls: TicketCalled[] = [];
    for (let due = decideAutoCalls(state, auto, nowMs); due.length > 0; due = decideAutoCalls(state, auto, nowMs)) {
      expect(due).toHaveLength(1);
      calls.push(...due);
      applyAll(state, due);
    }
    expect(calls.map(({ ticketId }) => ticketId)).toEqual([idOf("A001"), idOf("A002")]);
    expect(calls.map(({ windowId: id }) => id).toSorted()).toEqual(["w1", "w2"]);
  });

  it("CALL17 passes over a free window that has nothing to call, and one that still rests", () => {
    const comesMs = openingMs + 10 * minuteMs;
    const called = { type: "TicketCalled", windowId: windowId("w2") } as const;
    at(comesMs, opened("w4", "sun"), opened("w2", "lin"), issued("A001", { atMs: comesMs })).then(called);
    const justFree = [issued("A001"), ...finished("A001", "w1", "chen", comesMs - 1)];
    at(comesMs, opened("w1", "chen"), opened("w2", "lin"), justFree, issued("A002", { atMs: comesMs })).then(called);
  });
});
