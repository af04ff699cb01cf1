import type { RatingLevel, RatingTag } from "@yichuang/shared/domain/rating";
import { describe, expect, it } from "vitest";

import { estimateAtOnce } from "../dispatch/eta.ts";
import type { DomainEvent } from "../event.ts";
import { called, dayOpened, finished, issued, opened } from "../testing/events.ts";
import { stateAfter } from "../testing/kit.ts";
import {
  businessDay,
  clerkId,
  idOf,
  labelled,
  minuteMs,
  openingMs,
  serviceId,
  testHall,
  windowId,
} from "../testing/test-hall.ts";
import { orderToTell, readPastTicket, readRate, readTicketRating } from "./rating.ts";
import { readClosedOrders, readRatings, readWorkOrder } from "./ratings.ts";
import type { Reading } from "./reading.ts";

const endMs = openingMs + 60 * minuteMs;
const laterMs = endMs + 2 * minuteMs;
const reading = (history: DomainEvent[], nowMs = laterMs, index = testHall()): Reading => {
  const state = stateAfter(history);
  return { state, index, nowMs, areHoursEnforced: true, estimates: estimateAtOnce(state, index, nowMs) };
};

const visit = (label: string, window = "w1", clerk = "chen"): DomainEvent[] => [
  issued(label),
  ...finished(label, window, clerk),
];
const rated = (
  label: string,
  level: RatingLevel,
  tags: RatingTag[] = [],
  window = "w1",
  clerk = "chen",
): DomainEvent => ({
  type: "VisitRated",
  atMs: endMs + minuteMs,
  ticketId: idOf(label),
  label: labelled(label),
  serviceId: serviceId("social"),
  itemId: null,
  windowId: windowId(window),
  clerkId: clerkId(clerk),
  channel: "phone",
  level,
  tags,
  sealed: level === 1 ? "sealed words" : null,
});
const orderFor = (label: string, callBackDay: string, rectifyDay: string): DomainEvent => ({
  type: "WorkOrderOpened",
  atMs: endMs + minuteMs,
  ticketId: idOf(label),
  callBackDay: businessDay(callBackDay),
  rectifyDay: businessDay(rectifyDay),
});
const work = (label: string): DomainEvent[] => [
  ...(["call-back", "rectify"] as const).map((step): DomainEvent => ({
    type: "WorkOrderStepDone",
    atMs: endMs + minuteMs,
    ticketId: idOf(label),
    step,
    sealed: `sealed ${step}`,
    clerkId: clerkId("supervisor"),
  })),
  {
    type: "WorkOrderClosed",
    atMs: endMs + 2 * minuteMs,
    ticketId: idOf(label),
    sealed: "sealed result",
    clerkId: clerkId("supervisor"),
    supplementUntilDay: businessDay("2026-12-08"),
  },
];
const nextDay = (day: string): DomainEvent[] => [
  { type: "DayClosed", atMs: endMs + 600 * minuteMs, businessDay: businessDay("2026-11-23") },
  dayOpened(endMs + 900 * minuteMs, day),
];
const hall = [...opened("w1", "chen"), ...opened("w2", "lin")];

describe("what may be rated", () => {
  it("RATE4 is the visit that has just ended at the window, until it was rated, its minutes are over or somebody is called there", () => {
    const at = (history: DomainEvent[], nowMs = laterMs, window = "w1") =>
      readRate(reading([...hall, ...history], nowMs), windowId(window))?.ticket?.label ?? null;
    expect(at([])).toBe(null);
    expect(at(visit("A001"))).toBe("A001");
    expect(at(visit("A001"), endMs + 5 * minuteMs - 1)).toBe("A001");
    expect(at(visit("A001"), endMs + 5 * minuteMs)).toBe(null);
    expect(at(visit("A001"), laterMs, "w2")).toBe(null);
    expect(at([...visit("A001"), rated("A001", 5)])).toBe(null);
    expect(at([...visit("A001"), issued("A002"), called("A002", "w1", "chen", endMs + 1000)])).toBe(null);
    const undone: DomainEvent = {
      type: "TicketUndone",
      atMs: endMs + 1000,
      ticketId: idOf("A001"),
      windowId: windowId("w1"),
    };
    expect(at([...visit("A001"), undone])).toBe(null);
    expect(readRate(reading(hall), windowId("w9"))).toBe(null);
  });

  it("RATE4 comes back for nobody who was called in between, also when that ticket went back to the queue", () => {
    const called2: DomainEvent[] = [
      issued("A002"),
      called("A002", "w1", "chen", endMs + 1000),
      { type: "TicketReturned", atMs: endMs + 2000, ticketId: idOf("A002") },
    ];
    expect(readRate(reading([...hall, ...visit("A001"), ...called2]), windowId("w1"))?.ticket).toBe(null);
  });

  it("RATE3 is told on the ticket's page: what may be said, and what was", () => {
    const of = (history: DomainEvent[], label = "A001", index = testHall()) =>
      readTicketRating(reading([...hall, ...history], laterMs, index), idOf(label));
    expect(of([issued("A001")])).toBe(null);
    expect(of(visit("A001"))).toEqual({ mayRate: true, given: null, workOrder: null, again: null });
    expect(of([...visit("A001"), rated("A001", 4, ["attitude"])])).toEqual({
      mayRate: false,
      given: { level: 4, tags: ["attitude"] },
      workOrder: null,
      again: null,
    });
    const off = testHall({ rules: { ratings: { ...testHall().hall.rules.ratings, enabled: false } } });
    expect(of(visit("A001"), "A001", off)).toBe(null);
  });
});

describe("the supervisor's view", () => {
  it("RATE8 counts the day by level and tag, and says a share by window only of five or more", () => {
    const labels = ["A001", "A002", "A003", "A004", "A005", "A006"];
    const history = [
      ...hall,
      ...labels.flatMap((label) => visit(label, label === "A006" ? "w2" : "w1", label === "A006" ? "lin" : "chen")),
      rated("A001", 5, ["attitude"]),
      rated("A002", 3, ["attitude", "efficiency"]),
      rated("A003", 2, ["efficiency"]),
      rated("A004", 4),
      rated("A005", 1, ["efficiency"]),
      rated("A006", 5, [], "w2", "lin"),
    ];
    const view = readRatings(reading(history));
    expect(view).toMatchObject({ businessDay: "2026-11-23", isEnabled: true, visitCount: 6 });
    expect(view.today).toMatchObject({ count: 6, goodCount: 4, goodPercent: 66 });
    expect(view.today.levels.map(({ level, count }) => [level, count])).toEqual([
      [5, 2],
      [4, 1],
      [3, 1],
      [2, 1],
      [1, 1],
    ]);
    expect(view.today.tags).toEqual([
      { tag: "efficiency", goodCount: 1, badCount: 2 },
      { tag: "competence", goodCount: 0, badCount: 0 },
      { tag: "attitude", goodCount: 2, badCount: 0 },
      { tag: "convenience", goodCount: 0, badCount: 0 },
    ]);
    expect(view.windows).toEqual([
      { windowId: "w1", number: 1, count: 5, goodCount: 3, goodPercent: 60 },
      { windowId: "w2", number: 2, count: 1, goodCount: 1, goodPercent: null },
    ]);
    expect(view.services).toMatchObject([{ serviceId: "social", count: 6 }]);
  });

  it("WO2 puts the orders in the order of their deadlines, those of today and of the next working day as due soon", () => {
    const history = [
      ...hall,
      ...["A001", "A002", "A003"].flatMap((label) => [...visit(label), rated(label, 1)]),
      orderFor("A001", "2026-11-26", "2026-12-14"),
      orderFor("A002", "2026-11-24", "2026-12-14"),
      orderFor("A003", "2026-11-25", "2026-12-14"),
    ];
    const states = (nowMs: number) =>
      readRatings(reading([...history, ...nextDay("2026-11-25")], nowMs)).orders.map(({ label, urgency, dueDay }) => [
        label,
        urgency,
        dueDay,
      ]);
    const wednesday = openingMs + 2 * 24 * 60 * minuteMs;
    expect(states(wednesday)).toEqual([
      ["A002", "overdue", "2026-11-24"],
      ["A003", "soon", "2026-11-25"],
      ["A001", "soon", "2026-11-26"],
    ]);
    const today = readRatings(reading(history));
    expect(today.orders.map(({ urgency }) => urgency)).toEqual(["soon", "in-time", "in-time"]);
    expect([today.soonCount, today.overdueCount]).toEqual([1, 0]);
    const strict = testHall({ rules: { ratings: { ...testHall().hall.rules.ratings, remindDaysBefore: 0 } } });
    expect(readRatings(reading(history, laterMs, strict)).soonCount).toBe(0);
  });

  it("WO6 a visit's page outlives its ticket with what became of the order, until nothing may be said any more", () => {
    const history = [...hall, ...visit("A001"), rated("A001", 1), orderFor("A001", "2026-11-24", "2026-12-14")];
    const after = (day: string, more: DomainEvent[] = []) => reading([...history, ...more, ...nextDay(day)]);
    const open = after("2026-11-24");
    expect(open.state.tickets.size).toBe(0);
    const order = orderToTell(open.state, idOf("A001"));
    expect(order && readPastTicket(open, order)).toMatchObject({ label: "A001", status: "finished", outcome: "done" });
    expect(readTicketRating(open, idOf("A001"))).toMatchObject({
      mayRate: false,
      given: { level: 1 },
      workOrder: { state: "open", dueDay: "2026-12-14", sealedNote: null },
    });
    const done = after("2026-12-08", work("A001"));
    expect(readTicketRating(done, idOf("A001"))).toMatchObject({
      mayRate: true,
      workOrder: { state: "closed", sealedNote: "sealed result" },
    });
    expect(orderToTell(done.state, idOf("A001"))).not.toBe(null);
    expect(orderToTell(after("2026-12-09", work("A001")).state, idOf("A001"))).toBe(null);
  });

  it("WO7 gives closed orders newest first and in pages, and an order with all that was done", () => {
    const labels = Array.from({ length: 60 }, (_, index) => `A${String(index + 1).padStart(3, "0")}`);
    const history = [
      ...hall,
      ...labels.flatMap((label, index) => [
        ...visit(label),
        rated(label, 1),
        orderFor(label, "2026-11-24", "2026-12-14"),
        ...work(label).map((event) => ({ ...event, atMs: endMs + (2 + index) * minuteMs })),
      ]),
    ];
    const all = reading(history, endMs + 100 * minuteMs);
    const first = readClosedOrders(all, undefined);
    expect([first.orders.length, first.hasMore, first.orders[0]?.label]).toEqual([50, true, "A060"]);
    const second = readClosedOrders(all, first.orders.at(-1)?.ticketId);
    expect([second.orders.map(({ label }) => label).at(-1), second.orders.length, second.hasMore]).toEqual([
      "A001",
      10,
      false,
    ]);
    expect(readRatings(all)).toMatchObject({ orders: [], closedCount: 60 });
    const order = readWorkOrder(all, idOf("A001"));
    expect(order).toMatchObject({ said: { sealed: "sealed words" }, hasWords: true, nextStep: null, version: 4 });
    expect(order?.steps.map(({ step, staffNumber, sealed }) => [step, staffNumber, sealed])).toEqual([
      ["call-back", "4001", "sealed call-back"],
      ["rectify", "4001", "sealed rectify"],
      ["verify", "4001", "sealed result"],
    ]);
    // WO5: not the one who served.
    expect(order?.owners.map((owner) => owner.clerkId)).not.toContain("chen");
    expect(readWorkOrder(all, idOf("A061"))).toBe(null);
  });
});
