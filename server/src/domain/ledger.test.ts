import { describe, expect, it } from "vitest";

import type { DomainEvent } from "./event.ts";
import { busyShareOf, createLedgerLine } from "./ledger.ts";
import { aside, called, dayOpened, issued, opened, passed, seated, served } from "./testing/events.ts";
import { stateAfter } from "./testing/kit.ts";
import { businessDay, clerkId, idOf, minuteMs, openingMs, windowId } from "./testing/test-hall.ts";

const at = (minutes: number): number => openingMs + minutes * minuteMs;
const ledgerOf = (history: DomainEvent[], who = "chen") => stateAfter(history).ledger.get(clerkId(who));
const done = (label: string, minutes: number): DomainEvent => ({
  type: "TicketFinished",
  atMs: at(minutes),
  ticketId: idOf(label),
  outcome: "done",
  items: [],
  note: null,
});
const window = (type: "WindowPaused" | "WindowClosed", minutes: number, id = "w1"): DomainEvent => {
  const event = { atMs: at(minutes), windowId: windowId(id), reason: null };
  return type === "WindowPaused" ? { type, ...event, untilMs: null } : { type, ...event };
};
const resumed = (minutes: number): DomainEvent => ({
  type: "WindowResumed",
  atMs: at(minutes),
  windowId: windowId("w1"),
});
const history = [...opened("w1", "chen"), issued("A001"), issued("A002")];

describe("a clerk's day", () => {
  it("counts the time with a ticket at the window as work, from the call on, and what is usual beside it", () => {
    const line = ledgerOf([
      ...history,
      called("A001", "w1", "chen", at(5)),
      ...served("A001", "w1", "chen", at(7)).slice(1),
    ]);
    expect(line).toMatchObject({ finished: 0, workMs: 0, expectedMs: 0 });
    const one = [...history, called("A001", "w1", "chen", at(5)), done("A001", 12)];
    expect(ledgerOf(one)).toMatchObject({ finished: 1, workMs: 7 * minuteMs, expectedMs: 10 * minuteMs, coverMs: 0 });
    const two = [...one, called("A002", "w1", "chen", at(20)), done("A002", 25)];
    expect(ledgerOf(two)).toMatchObject({ finished: 2, workMs: 12 * minuteMs, expectedMs: 20 * minuteMs });
  });

  it("counts what was done for other windows' services as cover too", () => {
    const call = called("A001", "w1", "chen", at(5));
    const cover: DomainEvent = { ...call, reason: { ...call.reason, level: "cover", rule: "cover" } };
    expect(ledgerOf([...history, cover, done("A001", 12)])).toMatchObject({
      workMs: 7 * minuteMs,
      coverMs: 7 * minuteMs,
    });
  });

  it("counts a ticket that is parked and taken up again once, with its time at the window and not beside it", () => {
    const parkedAndBack: DomainEvent[] = [
      ...history,
      called("A001", "w1", "chen", at(5)),
      aside("A001", at(8)),
      {
        type: "TicketResumed",
        atMs: at(30),
        ticketId: idOf("A001"),
        windowId: windowId("w1"),
        clerkId: clerkId("chen"),
      },
      done("A001", 34),
    ];
    expect(ledgerOf(parkedAndBack)).toMatchObject({ finished: 1, workMs: 7 * minuteMs, expectedMs: 10 * minuteMs });
  });

  it("counts the wait for somebody who does not come as work, and nobody as finished", () => {
    const call = [called("A001", "w1", "chen", at(5))];
    const missed: DomainEvent = { type: "TicketNoShow", atMs: at(8), ticketId: idOf("A001"), isEarly: false };
    expect(ledgerOf([...history, ...call, missed])).toMatchObject({ finished: 0, workMs: 3 * minuteMs });
    expect(ledgerOf([...history, ...passed("A001", "w1", "chen")])).toMatchObject({ finished: 0, workMs: 0 });
  });

  it("leaves pauses out of the time on duty, so that nobody catches up on a meal", () => {
    const rest = [window("WindowPaused", 60), resumed(90), window("WindowClosed", 100)];
    expect(ledgerOf([...opened("w1", "chen"), ...rest])).toMatchObject({
      pausedMs: 30 * minuteMs,
      dutyMs: 70 * minuteMs,
      dutySinceMs: null,
    });
    const closedInPause = [window("WindowPaused", 60), window("WindowClosed", 90)];
    expect(ledgerOf([...opened("w1", "chen"), ...closedInPause])).toMatchObject({
      pausedMs: 30 * minuteMs,
      dutyMs: 60 * minuteMs,
    });
    expect(ledgerOf(opened("w1", "chen"))).toMatchObject({ dutyMs: 0, dutySinceMs: openingMs });
    expect(ledgerOf(seated("w1", "chen"))?.dutySinceMs ?? null).toBeNull();
  });

  it("goes with the clerk from window to window", () => {
    const moved: DomainEvent[] = [
      ...history,
      called("A001", "w1", "chen", at(5)),
      done("A001", 12),
      window("WindowClosed", 20),
      { type: "ClerkUnseated", atMs: at(20), windowId: windowId("w1"), clerkId: clerkId("chen") },
      { type: "ClerkSeated", atMs: at(21), windowId: windowId("w2"), clerkId: clerkId("chen") },
      { type: "WindowOpened", atMs: at(30), windowId: windowId("w2") },
      called("A002", "w2", "chen", at(31)),
      done("A002", 34),
    ];
    expect(ledgerOf(moved)).toMatchObject({
      finished: 2,
      workMs: 10 * minuteMs,
      dutyMs: 20 * minuteMs,
      dutySinceMs: at(30),
    });
  });

  it("DAY6 begins anew with the business day", () => {
    const over = [
      ...history,
      called("A001", "w1", "chen", at(5)),
      done("A001", 12),
      window("WindowClosed", 20),
      { type: "DayClosed", atMs: at(900), businessDay: businessDay("2026-11-23") } as const,
      dayOpened(at(900), "2026-11-24"),
    ];
    expect(ledgerOf(over)).toBeUndefined();
  });
});

describe("the busy share", () => {
  it("CALL17 is work over the time on duty, the present turn included, and at most all of it", () => {
    const line = { ...createLedgerLine(), workMs: 10, dutyMs: 20, dutySinceMs: null };
    expect(busyShareOf(line, 1000)).toBe(0.5);
    expect(busyShareOf({ ...line, dutySinceMs: 980 }, 1000)).toBe(0.25);
    expect(busyShareOf({ ...line, workMs: 50 }, 1000)).toBe(1);
  });

  it("CALL17 is nothing for who has just come, or was never here", () => {
    expect(busyShareOf(undefined, 1000)).toBe(0);
    expect(busyShareOf(createLedgerLine(), 1000)).toBe(0);
    expect(busyShareOf({ ...createLedgerLine(), dutySinceMs: 1000 }, 1000)).toBe(0);
  });
});
