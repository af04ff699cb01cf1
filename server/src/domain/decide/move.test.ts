import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import { hallNow } from "../dispatch/hall-now.ts";
import { policies } from "../dispatch/policies.ts";
import { systemReasons } from "../reasons.ts";
import { waitingFor } from "../queue.ts";
import type { State } from "../state.ts";
import { called, finished, issued, opened, parked, passed, ready, seated, served, unready } from "../testing/events.ts";
import { by, byDevice, byPhone, given } from "../testing/kit.ts";
import { clerkId, idOf, minuteMs, openingMs, serviceId, testHall, windowId } from "../testing/test-hall.ts";

const transfer = (change: Partial<CommandOf<"TransferTicket">>, label = "A002"): CommandOf<"TransferTicket"> => ({
  type: "TransferTicket",
  ticketId: idOf(label),
  to: { serviceId: serviceId("estate") },
  position: "seniority",
  reason: "wrong-window",
  ...change,
});
const cancel = (label = "A001", reason = "left"): CommandOf<"CancelTicket"> => ({
  type: "CancelTicket",
  ticketId: idOf(label),
  reason,
});
const setReady = (isReady: boolean, missing?: string[]): CommandOf<"SetReadiness"> => ({
  type: "SetReadiness",
  ticketId: idOf("A001"),
  ready: isReady,
  ...(missing ? { missing } : {}),
});
const to = {
  service: (id: string) => ({ to: { serviceId: serviceId(id) } }),
  window: (id: string) => ({ to: { windowId: windowId(id) } }),
  clerk: (id: string) => ({ to: { clerkId: clerkId(id) } }),
};
const queue = (state: State, id: string) => waitingFor(state.queues, serviceId(id)).map((ticket) => ticket.label);
const ticketIn = (state: State, label: string) => state.tickets.get(idOf(label));

const base = [
  opened("w1", "chen"),
  opened("w2", "lin"),
  issued("A001"),
  issued("A002"),
  issued("D001"),
  issued("D003"),
];

const sun = { windowId: windowId("w4"), clerkId: clerkId("sun") };

describe("transfer", () => {
  it("TR1 keeps the ticket, ends one station of the visit and begins the next, and frees the window", () => {
    const state = given(...base, served("A002", "w1", "chen"))
      .when(transfer({}), by("chen"))
      .then({ type: "TicketTransferred", serviceId: serviceId("estate"), onlyWindowId: null, onlyClerkId: null });
    const ticket = ticketIn(state, "A002");
    expect(ticket).toMatchObject({ label: "A002", status: "waiting", serviceId: "estate", windowId: null });
    const atMs = openingMs + 60 * minuteMs;
    expect(ticket?.segments).toMatchObject([
      { serviceId: "social", windowId: "w1", startedAtMs: atMs, endedAtMs: atMs + 1000, reason: "wrong-window" },
      { serviceId: "estate", windowId: null, enteredAtMs: atMs + 1000, endedAtMs: null },
    ]);
    expect(state.windows.get(windowId("w1"))?.activeTicketId).toBeNull();
    expect(queue(state, "social")).toEqual(["A001"]);
  });

  it("TR2 enters by seniority, in front, or at the back", () => {
    const enter = (position: "seniority" | "front" | "back") =>
      queue(
        given(...base)
          .when(transfer({ position }), by("guide"))
          .then({ type: "TicketTransferred" }),
        "estate",
      );
    expect(enter("seniority")).toEqual(["D001", "A002", "D003"]);
    expect(enter("front")).toEqual(["A002", "D001", "D003"]);
    expect(enter("back")).toEqual(["D001", "D003", "A002"]);
  });

  it("TR2 finds a place in an empty queue, and at the back of one that ends in this very moment", () => {
    for (const position of ["front", "back"] as const) {
      const state = given(opened("w1", "chen"), issued("A002"))
        .when(transfer({ position }), by("guide"))
        .then({ type: "TicketTransferred" });
      expect(queue(state, "estate")).toEqual(["A002"]);
    }
    const nowMs = openingMs + 90 * minuteMs;
    const last = issued("D004", { atMs: nowMs, orderMs: nowMs, orderSeq: 1 });
    const state = given(...base, last)
      .at(nowMs)
      .when(transfer({ position: "back" }), by("guide"))
      .then({ type: "TicketTransferred" });
    expect(queue(state, "estate").at(-1)).toBe("A002");
  });

  it("TR2 at the back is behind everybody of the window's other queues too", () => {
    const nowMs = openingMs + 90 * minuteMs;
    given(...base)
      .at(nowMs)
      .when(transfer({ position: "back" }), by("guide"))
      .then({ type: "TicketTransferred", orderMs: nowMs });
  });

  it("TR2 puts in front whatever priority others have, and nobody else's front with it", () => {
    const elderly = issued("D005", { priority: "elderly", orderMs: openingMs });
    const state = given(...base, opened("w4", "sun"), elderly)
      .when(transfer({ position: "front" }), by("guide"))
      .then({ type: "TicketTransferred", lane: "front" });
    expect(policies.even.choose(hallNow(state, testHall(), state.nowMs), sun)?.ticket.label).toBe("A002");
    const again = given(issued("A001"), issued("A002", { lane: "front" }), issued("D001", { orderMs: openingMs }))
      .when(transfer({}), by("guide"))
      .then({ type: "TicketTransferred", lane: "placed" });
    expect(queue(again, "estate")).toEqual(["D001", "A002"]);
    given(issued("A002", { lane: "front" }))
      .when(transfer(to.window("w1")), by("guide"))
      .then({ type: "TicketTransferred", lane: "front" });
  });

  it("TR2 TK15 calls nobody before the appointed time because of a transfer to the back", () => {
    const tenMs = openingMs + 60 * minuteMs;
    given(issued("A002", { priority: "appointment", orderMs: tenMs }))
      .when(transfer({ position: "back" }), by("guide"))
      .then({ type: "TicketTransferred", orderMs: tenMs });
  });

  it("TR3 sends to one window, under its own service when it serves it", () => {
    const state = given(...base)
      .when(transfer(to.window("w2")), by("guide"))
      .then({ type: "TicketTransferred", serviceId: serviceId("social"), onlyWindowId: windowId("w2") });
    expect(state.queues.toWindow.get(windowId("w2"))).toMatchObject([{ label: "A002" }]);
    given(...base)
      .when(transfer(to.window("w4")), by("guide"))
      .then({ type: "TicketTransferred", serviceId: serviceId("estate"), onlyWindowId: windowId("w4") });
  });

  it("TR3 refuses a window that serves nothing at all", () => {
    const windows = testHall().hall.windows.map((at) => (at.windowId === "w4" ? { ...at, services: [] } : at));
    given(...base)
      .in(testHall({ windows }))
      .when(transfer(to.window("w4")), by("guide"))
      .thenRefused("TicketNotEligible", { label: "A002", obstacle: "service" });
  });

  it("TR4 sends to one person, who is trained for it and sits at windows", () => {
    given(...base)
      .when(transfer(to.clerk("sun")), by("guide"))
      .then({
        type: "TicketTransferred",
        serviceId: serviceId("social"),
        onlyWindowId: null,
        onlyClerkId: clerkId("sun"),
      });
    given(...base)
      .when(transfer(to.clerk("zhao")), by("guide"))
      .thenRefused("TicketNotEligible", { obstacle: "skills" });
    given(...base)
      .when(transfer(to.clerk("guide")), by("guide"))
      .thenRefused("TicketNotEligible", { obstacle: "seat" });
  });

  it("TR5 lets guide and supervisor move who waits, and nobody at a window", () => {
    for (const person of ["guide", "supervisor"]) {
      given(...base)
        .when(transfer({}), by(person))
        .then({ type: "TicketTransferred" });
      given(...base, called("A002", "w1", "chen"))
        .when(transfer({}), by(person))
        .thenRefused("NotYourTicket");
    }
    given(issued("A002", { awaitsPrint: true }))
      .when(transfer({}), by("guide"))
      .thenRefused("WrongTicketStatus");
    given(...base, finished("A002", "w1", "chen"))
      .when(transfer({}), by("guide"))
      .thenRefused("WrongTicketStatus");
  });

  it("TR5 lets a clerk move who is at the own window, and nobody else", () => {
    const histories = [[called("A002", "w1", "chen")], served("A002", "w1", "chen"), parked("A002", "w1", "chen")];
    for (const history of histories) {
      given(...base, history)
        .when(transfer({}), by("chen"))
        .then({ type: "TicketTransferred" });
      given(...base, history)
        .when(transfer({}), by("lin"))
        .thenRefused("NotYourTicket", { label: "A002" });
    }
    given(...base)
      .when(transfer({}), by("chen"))
      .thenRefused("WrongTicketStatus", { status: "waiting" });
    given(...base)
      .when(transfer({}, "A009"), by("chen"))
      .thenRefused("UnknownTicket");
    given(...base)
      .when(transfer({}, "A009"), by("guide"))
      .thenRefused("UnknownTicket");
  });

  it("TR6 refuses unknown targets", () => {
    given(...base)
      .when(transfer(to.service("nothing")), by("guide"))
      .thenRefused("UnknownService");
    given(...base)
      .when(transfer(to.window("w9")), by("guide"))
      .thenRefused("UnknownWindow");
    given(...base)
      .when(transfer(to.clerk("nobody")), by("guide"))
      .thenRefused("UnknownClerk");
  });
});

describe("cancel", () => {
  it("TK10 cancels a ticket that is printed, waits, is called or parked", () => {
    const histories = [[], [called("A001", "w1", "chen")], parked("A001", "w1", "chen")];
    for (const history of histories) {
      const state = given(...base, history)
        .when(cancel(), by("chen"))
        .then({ type: "TicketCancelled", reason: "left" });
      expect(ticketIn(state, "A001")).toMatchObject({ status: "cancelled", closeReason: "left" });
      expect(state.windows.get(windowId("w1"))?.activeTicketId).toBeNull();
    }
    const state = given(issued("A001", { awaitsPrint: true }))
      .when(cancel(), by("guide"))
      .then({ type: "TicketCancelled" });
    expect(state.printing.size).toBe(0);
  });

  it("TK10 cancels nothing that is served or closed", () => {
    const histories = [served("A001", "w1", "chen"), finished("A001", "w1", "chen"), passed("A001", "w1", "chen")];
    for (const history of histories)
      given(...base, history)
        .when(cancel(), by("chen"))
        .thenRefused("WrongTicketStatus");
    given(...base)
      .when(cancel("A009"), by("chen"))
      .thenRefused("UnknownTicket");
  });

  it("TK11 lets a phone cancel its own ticket only", () => {
    given(...base)
      .when(cancel(), byPhone("A001"))
      .then({ type: "TicketCancelled" });
    given(...base, called("A001", "w1", "chen"))
      .when(cancel(), byPhone("A001"))
      .then({ type: "TicketCancelled" });
    given(...base)
      .when(cancel(), byPhone("A002"))
      .thenRefused("NotYourTicket");
    given(...base)
      .when(cancel("A009"), byPhone())
      .thenRefused("NotYourTicket");
  });

  it("TK12 keeps clerks from cancelling what is called or parked at another window", () => {
    for (const history of [[called("A001", "w1", "chen")], parked("A001", "w1", "chen")]) {
      given(...base, history)
        .when(cancel(), by("lin"))
        .thenRefused("NotYourTicket", { label: "A001" });
      given(...base, history)
        .when(cancel(), by("reviewer"))
        .thenRefused("NotYourTicket");
      given(...base, history)
        .when(cancel(), by("guide"))
        .then({ type: "TicketCancelled" });
      given(...base, history)
        .when(cancel(), byDevice("guide"))
        .then({ type: "TicketCancelled" });
      given(...base, history)
        .when(cancel(), by("supervisor"))
        .then({ type: "TicketCancelled" });
    }
    given(...base)
      .when(cancel(), by("lin"))
      .then({ type: "TicketCancelled" });
  });

  it.each(Object.values(systemReasons))("TK13 refuses the system's own reason %s", (reason) => {
    given(...base)
      .when(cancel("A001", reason), by("guide"))
      .thenRefused("InvalidCommand", { path: "reason" });
    given(...base)
      .when(cancel("A001", reason), byPhone("A001"))
      .thenRefused("InvalidCommand");
  });
});

describe("readiness", () => {
  it("RDY1 keeps the place of a ticket that is not ready, and does not call it", () => {
    const state = given(...base)
      .when(setReady(false, ["ID card"]), by("guide"))
      .then({ type: "TicketReadinessSet", isReady: false, missing: ["ID card"] });
    expect(queue(state, "social")).toEqual(["A001", "A002"]);
    expect(ticketIn(state, "A001")).toMatchObject({ status: "waiting", isReady: false, missing: ["ID card"] });
    given(...base, unready("A001"))
      .when({ type: "CallNextTicket", windowId: windowId("w1") }, by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A002") });
    given(...base)
      .when(setReady(false), by("guide"))
      .then({ type: "TicketReadinessSet", missing: [] });
  });

  it("RDY2 forgets what was missing once it is ready, and calls it at its old place", () => {
    given(...base, unready("A001"))
      .when(setReady(true, ["ID card"]), by("guide"))
      .then({ type: "TicketReadinessSet", isReady: true, missing: [] });
    given(...base, unready("A001"), ready("A001"))
      .when({ type: "CallNextTicket", windowId: windowId("w1") }, by("chen"))
      .then({ type: "TicketCalled", ticketId: idOf("A001") });
  });

  it("RDY3 is set while a ticket waits or is printed", () => {
    given(issued("A001", { awaitsPrint: true }))
      .when(setReady(false), by("guide"))
      .then({ type: "TicketReadinessSet" });
    given(...base, called("A001", "w1", "chen"))
      .when(setReady(false), by("chen"))
      .thenRefused("WrongTicketStatus");
    given(...base, parked("A001", "w1", "chen"))
      .when(setReady(true), by("chen"))
      .thenRefused("WrongTicketStatus");
    given(seated("w1", "chen")).when(setReady(true), by("chen")).thenRefused("UnknownTicket");
  });
});
