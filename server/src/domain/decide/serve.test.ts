import type { CommandOf, CommandType } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import { waitingFor } from "../queue.ts";
import type { State } from "../state.ts";
import { aside, called, finished, issued, opened, parked, passed, paused, served } from "../testing/events.ts";
import { by, given } from "../testing/kit.ts";
import { idOf, itemId, minuteMs, openingMs, serviceId, testHall, windowId } from "../testing/test-hall.ts";

type OnTicket = "StartServing" | "FinishTicket" | "MarkNoShow" | "ReturnTicket" | "ReinstateTicket";
const on = <Type extends OnTicket>(type: Type, label = "A001") => ({ type, ticketId: idOf(label) });
const park = (label = "A001"): CommandOf<"ParkTicket"> => ({
  type: "ParkTicket",
  ticketId: idOf(label),
  reason: "copies",
});
const resume = (label = "A001", window = "w1"): CommandOf<"ResumeTicket"> => ({
  type: "ResumeTicket",
  ticketId: idOf(label),
  windowId: windowId(window),
});

const calledAtMs = openingMs + 60 * minuteMs;
const base = [opened("w1", "chen"), opened("w2", "lin"), issued("A001"), issued("A002")];
const atW1 = called("A001", "w1", "chen");
const ticketIn = (state: State, label = "A001") => state.tickets.get(idOf(label));
const activeAt = (state: State, window = "w1") => state.windows.get(windowId(window))?.activeTicketId;
const socialQueue = (state: State) => waitingFor(state.queues, serviceId("social")).map((ticket) => ticket.label);

describe("start and finish", () => {
  it("SRV1 starts serving a called ticket", () => {
    const state = given(...base, atW1)
      .when(on("StartServing"), by("chen"))
      .then({ type: "ServingStarted" });
    expect(ticketIn(state)).toMatchObject({ status: "serving", calledAtMs, startedAtMs: calledAtMs + 1000 });
    expect(activeAt(state)).toBe(idOf("A001"));
  });

  it("SRV2 finishes with outcome, items and note, and frees the window", () => {
    const state = given(...base, served("A001", "w1", "chen"))
      .when(
        { ...on("FinishTicket"), outcome: "received", items: [{ itemId: itemId("pension"), quantity: 2 }], note: "ok" },
        by("chen"),
      )
      .then({
        type: "TicketFinished",
        outcome: "received",
        items: [{ itemId: itemId("pension"), quantity: 2 }],
        note: "ok",
      });
    expect(activeAt(state)).toBeNull();
    expect(state.windows.get(windowId("w1"))?.finishedToday).toBe(1);
    expect(ticketIn(state)).toMatchObject({ status: "finished", outcome: "received", closedAtMs: calledAtMs + 1000 });
  });

  it("SRV2 takes done as the outcome when none is named", () => {
    given(...base, served("A001", "w1", "chen"))
      .when(on("FinishTicket"), by("chen"))
      .then({ type: "TicketFinished", outcome: "done", items: [], note: null });
  });

  it("SRV2 finishes at a paused window", () => {
    given(...base, served("A001", "w1", "chen"), paused("w1"))
      .when(on("FinishTicket"), by("chen"))
      .then({ type: "TicketFinished" });
  });

  it("SRV3 starts and finishes a called ticket in one step", () => {
    given(...base, atW1)
      .when(on("FinishTicket"), by("chen"))
      .then({ type: "ServingStarted" }, { type: "TicketFinished" });
  });

  it("SRV4 refuses an item that is not in the catalogue", () => {
    given(...base, served("A001", "w1", "chen"))
      .when({ ...on("FinishTicket"), items: [{ itemId: itemId("nothing"), quantity: 1 }] }, by("chen"))
      .thenRefused("UnknownItem", { itemId: "nothing" });
  });
});

describe("park, resume, return", () => {
  it("SRV5 lays a called or served ticket aside and frees the window", () => {
    for (const history of [[atW1], served("A001", "w1", "chen")]) {
      const state = given(...base, history)
        .when(park(), by("chen"))
        .then({ type: "TicketParked", reason: "copies" });
      expect(activeAt(state)).toBeNull();
      expect(ticketIn(state)).toMatchObject({
        status: "parked",
        windowId: "w1",
        parkReason: "copies",
        parkedAtMs: calledAtMs + 1000,
      });
      expect(socialQueue(state)).toEqual(["A002"]);
    }
  });

  it("SRV6 takes a parked ticket up again since its first start", () => {
    const state = given(...base, parked("A001", "w1", "chen"))
      .when(resume(), by("chen"))
      .then({ type: "TicketResumed", windowId: windowId("w1") });
    expect(ticketIn(state)).toMatchObject({
      status: "serving",
      startedAtMs: calledAtMs,
      parkedAtMs: null,
      parkReason: null,
    });
    expect(activeAt(state)).toBe(idOf("A001"));
  });

  it("SRV6 counts the resumption as the start of a ticket that was parked before any", () => {
    const state = given(...base, atW1, aside("A001", calledAtMs))
      .when(resume(), by("chen"))
      .then({ type: "TicketResumed" });
    expect(ticketIn(state)?.startedAtMs).toBe(calledAtMs + 1000);
    expect(ticketIn(state)?.segments.at(-1)?.startedAtMs).toBe(calledAtMs + 1000);
  });

  it("SRV9 keeps when the clerk wants to be reminded, until it is taken up again", () => {
    const state = given(...base, served("A001", "w1", "chen"))
      .at(calledAtMs + minuteMs)
      .when({ ...park(), remindInMinutes: 15 }, by("chen"))
      .then({ type: "TicketParked", remindAtMs: calledAtMs + 16 * minuteMs });
    expect(ticketIn(state)?.remindAtMs).toBe(calledAtMs + 16 * minuteMs);
    const back = given(...base, served("A001", "w1", "chen"), {
      ...aside("A001"),
      remindAtMs: calledAtMs + 16 * minuteMs,
    })
      .when(resume(), by("chen"))
      .then({ type: "TicketResumed" });
    expect(ticketIn(back)?.remindAtMs).toBeNull();
    given(...base, served("A001", "w1", "chen"))
      .when(park(), by("chen"))
      .then({ type: "TicketParked", remindAtMs: null });
  });

  it("SRV6 needs the window of the ticket, open and free", () => {
    const history = [...base, parked("A001", "w1", "chen")];
    given(...history)
      .when(resume("A001", "w2"), by("lin"))
      .thenRefused("NotYourTicket");
    given(...history)
      .when(resume("A001", "w2"), by("chen"))
      .thenRefused("NotYourWindow");
    given(...history)
      .when(resume("A001", "w9"), by("chen"))
      .thenRefused("UnknownWindow");
    given(...history, paused("w1"))
      .when(resume(), by("chen"))
      .thenRefused("WindowPaused");
    given(...history, called("A002", "w1", "chen"))
      .when(resume(), by("chen"))
      .thenRefused("WindowHasActiveTicket");
    const closed = { type: "WindowClosed", atMs: calledAtMs, windowId: windowId("w1"), reason: null } as const;
    given(...history, closed)
      .when(resume(), by("chen"))
      .thenRefused("WindowNotOpen");
  });

  it("SRV7 returns a ticket to the place it had before the call", () => {
    for (const history of [[atW1], served("A001", "w1", "chen"), parked("A001", "w1", "chen")]) {
      const state = given(...base, history)
        .when(on("ReturnTicket"), by("chen"))
        .then({ type: "TicketReturned" });
      expect(socialQueue(state)).toEqual(["A001", "A002"]);
      expect(activeAt(state)).toBeNull();
      expect(state.recentCalls.size).toBe(0);
      expect(ticketIn(state)).toMatchObject({
        status: "waiting",
        windowId: null,
        clerkId: null,
        calledAtMs: null,
        lastCallAtMs: null,
        startedAtMs: null,
        parkedAtMs: null,
        parkReason: null,
        recalls: 0,
        callReason: null,
      });
      expect(ticketIn(state)?.segments).toMatchObject([{ windowId: null, calledAtMs: null, startedAtMs: null }]);
    }
  });

  it("SRV7 leaves no negative time behind when the ticket is called and served again", () => {
    const later = calledAtMs + 10 * minuteMs;
    const returned = { type: "TicketReturned", atMs: calledAtMs + minuteMs, ticketId: idOf("A001") } as const;
    const state = given(...base, served("A001", "w1", "chen"), returned, called("A001", "w2", "lin", later))
      .when(on("StartServing"), by("lin"))
      .then({ type: "ServingStarted" });
    expect(ticketIn(state)?.segments).toMatchObject([{ windowId: "w2", calledAtMs: later, startedAtMs: later + 1000 }]);
  });
});

const commands: { type: CommandType; command: Parameters<ReturnType<typeof given>["when"]>[0]; wrong: string }[] = [
  { type: "StartServing", command: on("StartServing"), wrong: "serving" },
  { type: "FinishTicket", command: on("FinishTicket"), wrong: "waiting" },
  { type: "MarkNoShow", command: on("MarkNoShow"), wrong: "serving" },
  { type: "ParkTicket", command: park(), wrong: "waiting" },
  { type: "ReturnTicket", command: on("ReturnTicket"), wrong: "waiting" },
];

describe("whose ticket", () => {
  it.each(commands)(
    "SRV8 $type is refused at another window, in another status, for an unknown ticket",
    ({ command, wrong }) => {
      given(...base, atW1)
        .when(command, by("lin"))
        .thenRefused("NotYourTicket", { label: "A001" });
      given(...base, atW1)
        .when(command, { ...by("chen"), clerkId: null })
        .thenRefused("NotYourTicket");
      const history = wrong === "serving" ? served("A001", "w1", "chen") : [];
      given(...base, history)
        .when(command, by("chen"))
        .thenRefused("WrongTicketStatus", { label: "A001", status: wrong });
      given(opened("w1", "chen"))
        .when(command, by("chen"))
        .thenRefused("UnknownTicket", { ticketId: idOf("A001") });
    },
  );

  it("SRV8 resumes parked tickets only", () => {
    given(...base)
      .when(resume(), by("chen"))
      .thenRefused("WrongTicketStatus", { expected: ["parked"] });
    given(...base)
      .when(resume("A009"), by("chen"))
      .thenRefused("UnknownTicket");
  });
});

describe("no-show", () => {
  it("NS1 passes a called ticket over and frees the window", () => {
    const state = given(...base, atW1)
      .at(calledAtMs + 3 * minuteMs)
      .when(on("MarkNoShow"), by("chen"))
      .then({ type: "TicketNoShow", isEarly: false });
    expect(activeAt(state)).toBeNull();
    expect(ticketIn(state)).toMatchObject({ status: "no-show", windowId: "w1" });
    expect(socialQueue(state)).toEqual(["A002"]);
  });

  it("NS2 records a no-show within the stated grace as early, whatever the recalls", () => {
    const again = { type: "TicketRecalled", atMs: calledAtMs + 2 * minuteMs, ticketId: idOf("A001") } as const;
    const mark = (atMs: number) =>
      given(...base, atW1, again)
        .at(atMs)
        .when(on("MarkNoShow"), by("chen"));
    mark(calledAtMs + 3 * minuteMs - 1).then({ type: "TicketNoShow", isEarly: true });
    mark(calledAtMs + 3 * minuteMs).then({ type: "TicketNoShow", isEarly: false });
  });

  it("NS2 records one with fewer recalls than the hall asks for as early too", () => {
    const again = { type: "TicketRecalled", atMs: calledAtMs + minuteMs, ticketId: idOf("A001") } as const;
    const mark = (recalls: number) =>
      given(...base, atW1, recalls > 0 ? [again] : [])
        .in(testHall({ rules: { noShowAfterRecalls: 1 } }))
        .at(calledAtMs + 5 * minuteMs)
        .when(on("MarkNoShow"), by("chen"));
    mark(0).then({ type: "TicketNoShow", isEarly: true });
    mark(1).then({ type: "TicketNoShow", isEarly: false });
  });

  const many = ["A002", "A003", "A004", "A005", "A006"].map((label) => issued(label));
  const gone = [opened("w1", "chen"), issued("A001"), many, passed("A001", "w1", "chen")];

  it("NS3 lets a no-show enter again behind as many others as stated", () => {
    const state = given(...gone)
      .when(on("ReinstateTicket"), by("guide"))
      .then({ type: "TicketReinstated" });
    expect(socialQueue(state)).toEqual(["A002", "A003", "A004", "A001", "A005", "A006"]);
    expect(ticketIn(state)).toMatchObject({ status: "waiting", reinstates: 1, windowId: null, closedAtMs: null });
    expect(ticketIn(state)?.segments).toMatchObject([{ calledAtMs: null, endedAtMs: null }]);
  });

  it("NS3 keeps the promise to a second one too, and among tickets of one millisecond", () => {
    const second = [
      called("A002", "w1", "chen"),
      { type: "TicketNoShow", atMs: calledAtMs, ticketId: idOf("A002"), isEarly: true } as const,
    ];
    const state = given(...gone, second)
      .when(on("ReinstateTicket"), by("guide"))
      .then({ type: "TicketReinstated" });
    expect(socialQueue(state)).toEqual(["A003", "A004", "A005", "A001", "A006"]);
    const atOnce = ["A002", "A003", "A004", "A005", "A006"].map((label) => issued(label, { orderMs: openingMs }));
    const tied = given(opened("w1", "chen"), issued("A001"), atOnce, passed("A001", "w1", "chen"))
      .when(on("ReinstateTicket"), by("guide"))
      .then({ type: "TicketReinstated" });
    expect(socialQueue(tied)).toEqual(["A002", "A003", "A004", "A001", "A005", "A006"]);
  });

  it("NS3 puts a no-show behind all when there are fewer, and in front when none is stated", () => {
    const few = given(...base, passed("A001", "w1", "chen")).when(on("ReinstateTicket"), by("chen"));
    expect(socialQueue(few.then({ type: "TicketReinstated" }))).toEqual(["A002", "A001"]);
    const none = given(...gone)
      .in(testHall({ rules: { reinstatePlacesLater: 0 } }))
      .when(on("ReinstateTicket"), by("guide"));
    expect(socialQueue(none.then({ type: "TicketReinstated" }))).toEqual([
      "A001",
      "A002",
      "A003",
      "A004",
      "A005",
      "A006",
    ]);
  });

  it("NS4 reinstates as often as the hall says", () => {
    const index = testHall({ rules: { reinstatesMax: 1 } });
    const back = {
      type: "TicketReinstated",
      atMs: calledAtMs,
      ticketId: idOf("A001"),
      orderMs: calledAtMs,
      orderSeq: 99,
      lane: "placed",
    } as const;
    given(...gone, back, passed("A001", "w1", "chen"))
      .in(index)
      .when(on("ReinstateTicket"), by("guide"))
      .thenRefused("ReinstatesExhausted", { label: "A001", reinstatesMax: 1 });
    given(...gone, back, passed("A001", "w1", "chen"))
      .when(on("ReinstateTicket"), by("guide"))
      .then({ type: "TicketReinstated" });
  });

  it("NS4 reinstates no-shows only", () => {
    given(...base)
      .when(on("ReinstateTicket"), by("guide"))
      .thenRefused("WrongTicketStatus", { expected: ["no-show"] });
    given(...base, finished("A001", "w1", "chen"))
      .when(on("ReinstateTicket"), by("guide"))
      .thenRefused("WrongTicketStatus");
    given(...base)
      .when(on("ReinstateTicket", "A009"), by("guide"))
      .thenRefused("UnknownTicket");
  });
});
