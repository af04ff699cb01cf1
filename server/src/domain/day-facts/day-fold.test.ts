import { describe, expect, it } from "vitest";

import type { DomainEvent, EventOf } from "../event.ts";
import { cancelled, called, finished, issued, opened, passed, printed, served } from "../testing/events.ts";
import {
  businessDay,
  clerkId,
  firstDay,
  idOf,
  minuteMs,
  openingMs,
  serviceId,
  windowId,
} from "../testing/test-hall.ts";
import { DayFold, foldDay, type VisitRated } from "./day-fold.ts";
import { type DayFacts, etaStates, stationEntries, stationFates, type Stations } from "./facts.ts";

const options = { day: businessDay(firstDay), timeZone: "Asia/Shanghai", carried: [] };
const at = (minutes: number): number => openingMs + minutes * minuteMs;
const factsOf = (...history: (DomainEvent | VisitRated | (DomainEvent | VisitRated)[])[]): DayFacts =>
  foldDay(options, history.flat(), at(120));

type Row = Record<keyof Stations, number>;
const rowsOf = ({ stations }: DayFacts): Row[] =>
  stations.fate.map(
    (_, index) => Object.fromEntries(Object.entries(stations).map(([name, list]) => [name, list[index]])) as Row,
  );
const fates = (facts: DayFacts): string[] => facts.stations.fate.map((fate) => stationFates[fate] ?? "");
const entries = (facts: DayFacts): string[] => facts.stations.entry.map((entry) => stationEntries[entry] ?? "");
const minutesOf = (list: readonly number[]): number[] => list.map((ms) => ms / minuteMs);
const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);

const transferred = (label: string, reason: string | null, minutes: number, service = "estate"): DomainEvent => ({
  type: "TicketTransferred",
  atMs: at(minutes),
  ticketId: idOf(label),
  serviceId: serviceId(service),
  onlyWindowId: null,
  onlyClerkId: null,
  orderMs: at(1),
  orderSeq: 1,
  lane: "class",
  reason,
  note: null,
});
const started = (label: string, minutes: number): DomainEvent => ({
  type: "ServingStarted",
  atMs: at(minutes),
  ticketId: idOf(label),
});
const done = (label: string, minutes: number): EventOf<"TicketFinished"> => ({
  type: "TicketFinished",
  atMs: at(minutes),
  ticketId: idOf(label),
  outcome: "done",
  items: [],
  note: null,
});
const undone = (label: string, window: string, minutes: number): DomainEvent => ({
  type: "TicketUndone",
  atMs: at(minutes),
  ticketId: idOf(label),
  windowId: windowId(window),
});
const ticketEvent = <Type extends "TicketReturned" | "TicketCarriedOver" | "TicketNoShow">(
  type: Type,
  label: string,
  minutes: number,
): DomainEvent =>
  ({
    type,
    atMs: at(minutes),
    ticketId: idOf(label),
    ...(type === "TicketNoShow" ? { isEarly: false } : {}),
  }) as DomainEvent;

describe("what reports are made of", () => {
  it("REP1 a visit is one station with its times, in whole seconds", () => {
    const facts = factsOf(
      opened("w1", "chen"),
      issued("A001", { atMs: at(0) }),
      called("A001", "w1", "chen", at(7) + 900),
      started("A001", 9),
      done("A001", 20),
    );
    expect(rowsOf(facts)).toEqual([
      {
        service: 0,
        window: 0,
        clerk: 0,
        hour: 9,
        entry: 0,
        fate: stationFates.indexOf("finished"),
        priority: 0,
        wait: 420,
        walk: 119,
        serve: 660,
        stay: 1200,
        calls: 1,
        noShows: 0,
        misdirected: 0,
        stepsOut: 0,
        eta: 0,
      },
    ]);
    expect([facts.services, facts.windows, facts.clerks]).toEqual([["social"], ["w1"], ["chen"]]);
  });

  it("REP1 whose paper never came is counted apart; one that came late is there again", () => {
    const gone = factsOf(issued("A001", { awaitsPrint: true }), cancelled("A001", "print-unconfirmed"));
    expect([gone.notPrinted, gone.stations.fate.length]).toEqual([1, 0]);
    const back = factsOf(
      issued("A001", { awaitsPrint: true }),
      cancelled("A001", "print-unconfirmed"),
      printed("A001"),
    );
    expect([back.notPrinted, fates(back)]).toEqual([0, ["open"]]);
    const atEnd = factsOf(issued("A001", { awaitsPrint: true }), issued("A002"), [
      cancelled("A001", "day-closed"),
      cancelled("A002", "day-closed"),
    ]);
    expect([atEnd.notPrinted, fates(atEnd)]).toEqual([1, ["unserved"]]);
  });

  it("REP1 what was taken back counts for nothing: finish, no-show and transfer", () => {
    const before = [opened("w1", "chen"), issued("A001", { atMs: at(0) }), served("A001", "w1", "chen", at(5))];
    const once = factsOf(...before, done("A001", 20));
    const twice = factsOf(...before, done("A001", 12), undone("A001", "w1", 12.1), done("A001", 20));
    expect(twice).toEqual(once);
    const away = factsOf(
      ...before,
      transferred("A001", "wrong-window", 12),
      undone("A001", "w1", 12.1),
      done("A001", 20),
    );
    expect(away).toEqual(once);
    const calledOnly = [opened("w1", "chen"), issued("A001", { atMs: at(0) }), called("A001", "w1", "chen", at(5))];
    const missed = factsOf(...calledOnly, ticketEvent("TicketNoShow", "A001", 8), undone("A001", "w1", 8.1), [
      started("A001", 9),
      done("A001", 20),
    ]);
    expect([fates(missed), missed.stations.noShows, minutesOf(missed.work.ms)]).toEqual([["finished"], [0], [15]]);
  });

  it("REP1 a transfer ends a station and begins the next; the wait of who was never called goes on", () => {
    const fromWindow = factsOf(
      opened("w1", "chen"),
      issued("A001", { atMs: at(0) }),
      served("A001", "w1", "chen", at(5)),
      transferred("A001", null, 15),
      called("A001", "w4", "sun", at(25)),
    );
    expect([entries(fromWindow), fates(fromWindow)]).toEqual([
      ["issued", "handed-on"],
      ["handed-on", "open"],
    ]);
    expect(fromWindow.stations.wait).toEqual([300, 600]);
    expect(fromWindow.stations.misdirected).toEqual([0, 0]);
    const waiting = factsOf(
      opened("w4", "sun"),
      issued("A001", { atMs: at(0) }),
      transferred("A001", "wrong-window", 10),
      called("A001", "w4", "sun", at(25)),
    );
    expect(fates(waiting)).toEqual(["transferred", "open"]);
    expect(waiting.stations.wait).toEqual([-1, 1500]);
    expect(waiting.stations.misdirected).toEqual([1, 0]);
    const byGuide = factsOf(issued("A001", { channel: "guide" }), transferred("A001", "wrong-window", 10));
    expect(byGuide.stations.misdirected).toEqual([0, 0]);
  });

  it("REP18 who steps out counts, waits on, and leaves nobody idle meanwhile", () => {
    const out = { ...issued("A001"), type: "TicketSteppedOut", atMs: at(5), untilMs: at(25) } as unknown as DomainEvent;
    const back = { ...issued("A001"), type: "TicketCameBack", atMs: at(20), isByTime: false } as unknown as DomainEvent;
    const facts = factsOf(
      opened("w1", "chen"),
      issued("A001", { atMs: at(0) }),
      [out],
      [back],
      called("A001", "w1", "chen", at(30)),
      started("A001", 31),
      done("A001", 41),
    );
    expect(rowsOf(facts)).toMatchObject([{ stepsOut: 1, wait: 1800, calls: 1 }]);
    // From the issue until he left, and from his return until the call.
    expect(minutesOf(facts.desks.idleWaitedMs)).toEqual([15, 0]);
  });

  it("REP1 a no-show counts as often as it happened, and the wait ends with the first call", () => {
    const facts = factsOf(
      opened("w1", "chen"),
      issued("A001", { atMs: at(0) }),
      passed("A001", "w1", "chen", at(10)),
      [{ ...issued("A001"), type: "TicketReinstated", atMs: at(20) } as unknown as DomainEvent],
      called("A001", "w2", "lin", at(30)),
      started("A001", 31),
      done("A001", 41),
    );
    expect(rowsOf(facts)).toMatchObject([
      { calls: 2, noShows: 1, wait: 600, walk: 60, serve: 600, stay: 41 * 60, fate: stationFates.indexOf("finished") },
    ]);
    expect(facts.windows[facts.stations.window[0] ?? -1]).toBe("w2");
  });

  it("REP1 time laid aside is no service time, and an appointment waits from its own time", () => {
    const facts = factsOf(
      opened("w1", "chen"),
      issued("A001", { atMs: at(0), orderMs: at(30) }),
      served("A001", "w1", "chen", at(35)),
      [
        { type: "TicketParked", atMs: at(40), ticketId: idOf("A001"), reason: "copies", remindAtMs: null },
        {
          type: "TicketResumed",
          atMs: at(60),
          ticketId: idOf("A001"),
          windowId: windowId("w1"),
          clerkId: clerkId("chen"),
        },
      ],
      done("A001", 65),
    );
    expect(rowsOf(facts)).toMatchObject([{ wait: 300, serve: 600, stay: 65 * 60, eta: 0 }]);
    expect(sum(minutesOf(facts.work.ms))).toBe(10);
  });

  it("REP1 what was told of the wait is proved by the first call alone", () => {
    const eta = { p50Min: 5, p80Min: 10 };
    const etaOf = (minutes: number, change = {}): string => {
      const facts = factsOf(issued("A001", { atMs: at(0), eta, ...change }), called("A001", "w1", "chen", at(minutes)));
      return etaStates[facts.stations.eta[0] ?? 0] ?? "";
    };
    expect([etaOf(10.9), etaOf(11), etaOf(3, { orderMs: at(2) })]).toEqual(["held", "missed", "none"]);
  });

  it("REP4 what the end of the day cut off, or an earlier day began, has no duration", () => {
    const fold = new DayFold(options);
    const history = [
      opened("w1", "chen"),
      issued("A001", { atMs: at(0) }),
      issued("A002", { atMs: at(1) }),
      served("A001", "w1", "chen", at(5)),
    ];
    const end: DomainEvent[] = [
      { ...done("A001", 900), outcome: null, note: "day-closed" },
      ticketEvent("TicketCarriedOver", "A002", 900),
      { type: "WindowClosed", atMs: at(900), windowId: windowId("w1"), reason: "day-closed" },
    ];
    for (const event of [...history.flat(), ...end]) fold.apply(event);
    const first = fold.end(at(900));
    expect(rowsOf(first)).toMatchObject([
      { fate: stationFates.indexOf("finished"), wait: 300, serve: -1, stay: -1 },
      { fate: stationFates.indexOf("carried-over"), wait: -1 },
    ]);
    // Nobody was there any more when the system closed the window.
    expect([sum(first.desks.openMs), sum(first.work.ms)]).toEqual([5 * minuteMs, 0]);
    const next = foldDay(
      { ...options, day: businessDay("2026-11-24"), carried: first.carried },
      finished("A002", "w2", "lin", at(1500)),
      at(1600),
    );
    expect(rowsOf(next)).toMatchObject([
      {
        entry: stationEntries.indexOf("carried-over"),
        hour: -1,
        wait: -1,
        stay: -1,
        fate: stationFates.indexOf("finished"),
      },
    ]);
    expect(next.services).toEqual(["social"]);
    const stranger = foldDay(options, finished("A009", "w2", "lin", at(5)), at(10));
    expect(stranger.stations.service).toEqual([-1]);
  });

  it("REP5 time of windows: open, paused, at work, idle, and idle while somebody could have been called", () => {
    const facts = factsOf(
      opened("w1", "chen"),
      issued("A001", { atMs: at(10) }),
      called("A001", "w1", "chen", at(15)),
      done("A001", 25),
      issued("A002", { atMs: at(20), missing: ["ID card"] }),
      [{ type: "WindowPaused", atMs: at(40), windowId: windowId("w1"), reason: null, untilMs: null }],
      [{ type: "WindowResumed", atMs: at(50), windowId: windowId("w1") }],
      [{ type: "WindowClosed", atMs: at(70), windowId: windowId("w1"), reason: null }],
    );
    const { desks, work } = facts;
    expect(desks.hour).toEqual([9, 10]);
    expect([desks.openMs, desks.pausedMs, desks.idleMs, desks.idleWaitedMs].map(minutesOf)).toEqual([
      [50, 10],
      [10, 0],
      [40, 10],
      [5, 0],
    ]);
    expect([minutesOf(work.ms), work.hour]).toEqual([[10], [9]]);
  });

  it("REP3 hours are those of the hall's clock, also where it is set back", () => {
    const berlin = { ...options, day: businessDay("2026-10-25"), timeZone: "Europe/Berlin" };
    const fromMs = Date.parse("2026-10-25T02:30:00+02:00");
    const history: DomainEvent[] = [
      { type: "ClerkSeated", atMs: fromMs, windowId: windowId("w1"), clerkId: clerkId("chen") },
      { type: "WindowOpened", atMs: fromMs, windowId: windowId("w1") },
    ];
    const { desks } = foldDay(berlin, history, fromMs + 120 * minuteMs);
    // Half past two to half past three by the clock: two hours, of which the one from two to three comes twice.
    expect([desks.hour, minutesOf(desks.openMs)]).toEqual([
      [2, 3],
      [90, 30],
    ]);
  });

  it("REP1 ratings are counted where they belong", () => {
    const rated: VisitRated = {
      type: "VisitRated",
      atMs: at(30),
      ticketId: idOf("A001"),
      level: 2,
      serviceId: serviceId("social"),
      windowId: windowId("w1"),
      clerkId: clerkId("chen"),
    };
    const { ratings, stations } = factsOf(opened("w1", "chen"), issued("A001"), finished("A001", "w1", "chen"), rated);
    expect(ratings).toEqual({ service: [0], window: [0], clerk: [0], hour: [9], level: [2] });
    expect(stations.fate).toHaveLength(1);
  });

  it("REP1 what is said of a ticket of an earlier day, but not done with it, makes no visit of today", () => {
    const recalled: DomainEvent = { type: "TicketRecalled", atMs: at(1), ticketId: idOf("A001", "2026-11-20") };
    const rated = { type: "VisitRated", atMs: at(2), ticketId: idOf("A001", "2026-11-20"), level: 5 } as VisitRated;
    expect(factsOf(recalled, rated).stations.fate).toEqual([]);
  });

  it("REP1 a number that a kiosk told of too late is counted apart", () => {
    const expired: DomainEvent = {
      type: "TicketExpired",
      atMs: at(1),
      label: "A900" as never,
      businessDay: businessDay("2026-11-22"),
      takenAtMs: at(-900),
    };
    expect(factsOf(expired)).toMatchObject({ expired: 1, notPrinted: 0, stations: { fate: [] } });
  });
});
