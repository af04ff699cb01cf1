import type { HallIndex } from "@yichuang/shared/domain/hall";
import { describe, expect, it } from "vitest";

import { decideDue } from "./deadlines.ts";
import type { DomainEvent } from "./event.ts";
import { systemReasons } from "./reasons.ts";
import { waitingFor } from "./queue.ts";
import { createState } from "./state.ts";
import {
  called,
  dayOpened,
  finished,
  issued,
  opened,
  parked,
  passed,
  printed,
  sentTo,
  served,
} from "./testing/events.ts";
import { applyAll, given, stateAfter } from "./testing/kit.ts";
import {
  businessDay,
  idOf,
  minuteMs,
  noticeId,
  openingMs,
  serviceId,
  testHall,
  windowId,
} from "./testing/test-hall.ts";

const midnightMs = openingMs + 15 * 60 * minuteMs;
const tomorrow = businessDay("2026-11-24");
const carryOver = testHall({ rules: { dayEnd: "carry-over" } });
const turned = [
  { type: "DayClosed", businessDay: businessDay("2026-11-23") } as const,
  { type: "DayOpened", businessDay: tomorrow } as const,
];

const firstDayIn = (timeZone: string, at: string): string => {
  const events = decideDue(createState(), testHall({ timeZone }), Date.parse(at));
  return events.map((event) => (event.type === "DayOpened" ? event.businessDay : event.type)).join();
};

describe("the first day", () => {
  it("DAY1 opens before anything else, by the hall's own calendar", () => {
    expect(firstDayIn("Asia/Shanghai", "2026-11-23T15:59:59Z")).toBe("2026-11-23");
    expect(firstDayIn("Asia/Shanghai", "2026-11-23T16:00:00Z")).toBe("2026-11-24");
  });

  it("DAY1 counts days right where summer time begins and ends", () => {
    const at = (day: string, time: string) => firstDayIn("Europe/Berlin", `${day}T${time}Z`);
    expect(at("2026-03-28", "22:59:59")).toBe("2026-03-28");
    expect(at("2026-03-28", "23:00:00")).toBe("2026-03-29");
    expect(at("2026-03-29", "21:59:59")).toBe("2026-03-29");
    expect(at("2026-03-29", "22:00:00")).toBe("2026-03-30");
    expect(at("2026-10-25", "22:59:59")).toBe("2026-10-25");
    expect(at("2026-10-25", "23:00:00")).toBe("2026-10-26");
  });
});

describe("the turn of a day", () => {
  it("DAY2 waits for midnight", () => {
    given(issued("A001"))
      .whenTimeComes(midnightMs - 1)
      .then();
    given()
      .whenTimeComes(midnightMs)
      .then(...turned);
  });

  it("DAY2 closes windows, empties seats and ends sessions", () => {
    const state = given(opened("w1", "chen"), opened("w2", "lin"))
      .whenTimeComes(midnightMs)
      .then(
        { type: "WindowClosed", windowId: windowId("w1"), reason: systemReasons.dayClosed },
        { type: "ClerkUnseated", windowId: windowId("w1") },
        { type: "WindowClosed", windowId: windowId("w2") },
        { type: "ClerkUnseated", windowId: windowId("w2") },
        { type: "StaffSignedOut" },
        { type: "StaffSignedOut" },
        ...turned,
      );
    expect(state).toMatchObject({ businessDay: tomorrow, sessions: new Map() });
    expect([...state.windows.values()]).toMatchObject([
      { state: "closed", clerkId: null },
      { state: "closed", clerkId: null },
    ]);
  });

  it("DAY2 turns once over a long pause", () => {
    given()
      .whenTimeComes(midnightMs + 5 * 24 * 60 * minuteMs)
      .then({ type: "DayClosed" }, { type: "DayOpened", businessDay: businessDay("2026-11-29") });
  });
});

const everyone = [
  opened("w1", "chen"),
  opened("w2", "lin"),
  ["A001", "A002", "A003", "A004", "A005", "A006"].map((label) => issued(label)),
  issued("A007", { awaitsPrint: true }),
  sentTo("A006", { window: "w2" }),
  passed("A005", "w1", "chen"),
  finished("A004", "w1", "chen"),
  parked("A002", "w1", "chen"),
  served("A001", "w1", "chen"),
  called("A003", "w2", "lin"),
];
const endings = (index: HallIndex): string[] =>
  decideDue(stateAfter(everyone.flat()), index, midnightMs).flatMap((event) =>
    "ticketId" in event ? [`${event.ticketId.slice(-4)} ${event.type}`] : [],
  );

describe("tickets at the end of a day", () => {
  it("DAY3 cancels under the rule close whoever still waits, is called or parked", () => {
    expect(endings(testHall()).toSorted()).toEqual([
      "A001 TicketFinished",
      "A002 TicketCancelled",
      "A003 TicketCancelled",
      "A006 TicketCancelled",
      "A007 TicketCancelled",
    ]);
    const state = stateAfter(everyone.flat());
    applyAll(state, decideDue(state, testHall(), midnightMs));
    expect([state.tickets.size, state.labels.size]).toEqual([0, 0]);
    for (const line of state.queues.lines.values()) expect(line.size).toBe(0);
  });

  it("DAY4 lets them wait on under carry-over, bound to nobody, in the old order", () => {
    expect(endings(carryOver).toSorted()).toEqual([
      "A001 TicketFinished",
      "A002 TicketCarriedOver",
      "A003 TicketCarriedOver",
      "A006 TicketCarriedOver",
      "A007 TicketCancelled",
    ]);
    const state = stateAfter(everyone.flat());
    applyAll(state, decideDue(state, carryOver, midnightMs));
    const queue = waitingFor(state.queues, serviceId("social"));
    expect(queue.map((ticket) => ticket.label)).toEqual(["A002", "A003", "A006"]);
    for (const ticket of queue)
      expect(ticket).toMatchObject({
        status: "waiting",
        windowId: null,
        onlyWindowId: null,
        businessDay: "2026-11-23",
      });
    expect(state.queues.toWindow.size).toBe(0);
  });

  it("DAY5 finishes what is being served, without an outcome", () => {
    for (const index of [testHall(), carryOver])
      given(opened("w1", "chen"), issued("A001"), served("A001", "w1", "chen"))
        .in(index)
        .whenTimeComes(midnightMs)
        .then(
          { type: "TicketFinished", outcome: null, note: systemReasons.dayClosed },
          { type: "WindowClosed" },
          { type: "ClerkUnseated" },
          { type: "StaffSignedOut" },
          ...turned,
        );
  });

  it("DAY6 begins the day without anything of yesterday but those who wait on", () => {
    const state = stateAfter([
      ...everyone.flat(),
      { type: "NoticePublished", atMs: openingMs, noticeId: noticeId("n9"), text: { zh: "停电", en: "Power cut" } },
    ]);
    applyAll(state, decideDue(state, carryOver, midnightMs));
    expect([...state.tickets.keys()].toSorted()).toEqual(["A002", "A003", "A006"].map((label) => idOf(label)));
    expect([...state.labels.keys()].toSorted()).toEqual(["A002", "A003", "A006"]);
    expect(state).toMatchObject({
      lastNumbers: new Map(),
      notices: new Map(),
      recentCalls: new Set(),
      finishedCalls: new Set(),
      printing: new Set(),
    });
    expect([...state.windows.values()].map((now) => now.finishedToday)).toEqual([0, 0]);
  });
});

describe("prints that nobody confirmed", () => {
  const waiting = [issued("A001", { awaitsPrint: true }), issued("A003", { awaitsPrint: true }), issued("A005")];
  const givenUp = { type: "TicketCancelled", reason: systemReasons.printUnconfirmed } as const;

  it("PRN4 gives a print up when its time is over, and not before", () => {
    given(...waiting)
      .whenTimeComes(openingMs + 6 * minuteMs - 1)
      .then();
    given(...waiting)
      .whenTimeComes(openingMs + 6 * minuteMs)
      .then({ ...givenUp, ticketId: idOf("A001") });
    given(...waiting)
      .whenTimeComes(openingMs + 9 * minuteMs)
      .then({ ...givenUp, ticketId: idOf("A001") }, givenUp);
  });

  it("PRN4 keeps what is printed, and takes the time from the hall", () => {
    given(...waiting, printed("A001"), printed("A003"))
      .whenTimeComes(openingMs + 60 * minuteMs)
      .then();
    given(...waiting)
      .in(testHall({ rules: { printTimeoutSeconds: 10 } }))
      .whenTimeComes(openingMs + minuteMs + 10_000)
      .then({ ...givenUp, ticketId: idOf("A001") });
  });
});

describe("the clock", () => {
  it("DAY8 never goes back to a day that is over", () => {
    given(dayOpened(midnightMs, "2026-11-24"))
      .whenTimeComes(midnightMs - minuteMs)
      .then();
    given(dayOpened(midnightMs, "2026-11-24")).whenTimeComes(0).then();
    given(issued("A001", { awaitsPrint: true }))
      .whenTimeComes(openingMs - 60 * minuteMs)
      .then();
  });

  it("DAY9 brings nothing about when asked again", () => {
    const histories: DomainEvent[][] = [[], everyone.flat(), [dayOpened(), issued("A001", { awaitsPrint: true })]];
    for (const history of histories)
      for (const nowMs of [openingMs + 30 * minuteMs, midnightMs]) {
        const state = stateAfter(history);
        applyAll(state, decideDue(state, testHall(), nowMs));
        expect(decideDue(state, testHall(), nowMs)).toEqual([]);
      }
  });
});
