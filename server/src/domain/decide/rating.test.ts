import type { RatingLevel } from "@yichuang/shared/domain/rating";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import type { DomainEvent } from "../event.ts";
import { aside, called, cancelled, dayOpened, finished, issued, opened, passed, served } from "../testing/events.ts";
import { by, byDevice, given } from "../testing/kit.ts";
import { businessDay, clerkId, idOf, labelled, minuteMs, openingMs, testHall, windowId } from "../testing/test-hall.ts";

const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const rate = (level: RatingLevel, change: Partial<CommandOf<"RateVisit">> = {}) =>
  ({ type: "RateVisit", ratingToken: "a-token-of-the-visit", level, ...change }) as const;
/** The gateway has read the token. */
const of = (label: string, sealed: string | null = null) => ({ rated: { ticketId: idOf(label) }, sealed });
const done: DomainEvent[] = [...opened("w1", "chen"), issued("A001"), ...finished("A001", "w1", "chen")];
const ended = openingMs + hourMs;

const rated = (level: RatingLevel, change: object = {}): DomainEvent[] => [
  ...done,
  {
    type: "VisitRated",
    atMs: ended + minuteMs,
    ticketId: idOf("A001"),
    label: labelled("A001"),
    serviceId: "social" as never,
    itemId: null,
    windowId: windowId("w1"),
    clerkId: clerkId("chen"),
    channel: "phone",
    level,
    tags: [],
    sealed: null,
    ...change,
  },
];
const order: DomainEvent[] = [
  ...rated(1),
  {
    type: "WorkOrderOpened",
    atMs: ended + minuteMs,
    ticketId: idOf("A001"),
    callBackDay: businessDay("2026-11-24"),
    rectifyDay: businessDay("2026-12-14"),
  },
];
const step = (name: "call-back" | "rectify"): DomainEvent => ({
  type: "WorkOrderStepDone",
  atMs: ended + 2 * minuteMs,
  ticketId: idOf("A001"),
  step: name,
  sealed: "sealed note",
  clerkId: clerkId("supervisor"),
});
const closed: DomainEvent = {
  type: "WorkOrderClosed",
  atMs: ended + 3 * minuteMs,
  ticketId: idOf("A001"),
  sealed: "sealed result",
  clerkId: clerkId("supervisor"),
  supplementUntilDay: businessDay("2026-12-08"),
};
const turned = (day: string): DomainEvent[] => [
  { type: "DayClosed", atMs: ended + 12 * hourMs, businessDay: businessDay("2026-11-23") },
  dayOpened(ended + 20 * hourMs, day),
];
const advance = (change: Partial<CommandOf<"AdvanceWorkOrder">> = {}) =>
  ({ type: "AdvanceWorkOrder", ticketId: idOf("A001"), version: 1, step: "call-back", note: "", ...change }) as const;
const noted = { sealed: "sealed note" };

describe("a rating", () => {
  it("RATE1 says how satisfied its citizen was, about what, and whom and what it is about", () => {
    given(done)
      .when(rate(5, { tags: ["attitude", "efficiency", "attitude"] }), byDevice("phone"), of("A001", "sealed words"))
      .then({
        type: "VisitRated",
        ticketId: idOf("A001"),
        label: labelled("A001"),
        level: 5,
        tags: ["attitude", "efficiency"],
        sealed: "sealed words",
        windowId: windowId("w1"),
        clerkId: clerkId("chen"),
        channel: "phone",
      });
  });

  it.each(["phone", "kiosk", "display"] as const)("RATE1 comes from a %s", (role) => {
    given(done).when(rate(3), byDevice(role), of("A001")).then({ type: "VisitRated", channel: role, tags: [] });
  });

  it("RATE1 is given once", () => {
    for (const level of [1, 5] as const)
      given(rated(4)).when(rate(level), byDevice("kiosk"), of("A001")).thenRefused("AlreadyRated");
    given(order).when(rate(5), byDevice("phone"), of("A001")).thenRefused("AlreadyRated");
  });

  it("RATE1 stays when the finish is taken back, and the next finish brings no second one", () => {
    const again: DomainEvent[] = [
      { type: "TicketUndone", atMs: ended + 2 * minuteMs, ticketId: idOf("A001"), windowId: windowId("w1") },
      {
        type: "TicketFinished",
        atMs: ended + 3 * minuteMs,
        ticketId: idOf("A001"),
        outcome: "done",
        items: [],
        note: null,
      },
    ];
    given(rated(4), again.slice(0, 1)).when(rate(5), byDevice("phone"), of("A001")).thenRefused("AlreadyRated");
    given(rated(4), again).when(rate(5), byDevice("phone"), of("A001")).thenRefused("AlreadyRated");
  });

  it("RATE2 without a visit that its token names is UnknownRating, whatever the sender holds", () => {
    given(done)
      .when(rate(5), { ...byDevice("phone"), ownTicketIds: [idOf("A001")] })
      .thenRefused("UnknownRating");
  });

  it.each([
    ["waits", [issued("A001")]],
    ["is called", [issued("A001"), called("A001", "w1", "chen")]],
    ["is served", [issued("A001"), ...served("A001", "w1", "chen")]],
    ["is parked", [issued("A001"), called("A001", "w1", "chen"), aside("A001")]],
    ["never came", [issued("A001"), ...passed("A001", "w1", "chen")]],
    ["was cancelled", [issued("A001"), cancelled("A001", "left")]],
  ] as [string, DomainEvent[]][])("RATE3 is refused for a ticket that %s", (_what, history) => {
    given(opened("w1", "chen"), history)
      .when(rate(5), byDevice("phone"), of("A001"))
      .thenRefused("WrongTicketStatus", { label: "A001", expected: ["finished"] });
  });

  it("RATE3 is refused when the end of the day finished the visit, and on any later day", () => {
    const byDayEnd: DomainEvent = {
      type: "TicketFinished",
      atMs: ended + minuteMs,
      ticketId: idOf("A001"),
      outcome: null,
      items: [],
      note: "day-closed",
    };
    given(opened("w1", "chen"), issued("A001"), served("A001", "w1", "chen"), byDayEnd)
      .when(rate(5), byDevice("phone"), of("A001"))
      .thenRefused("WrongTicketStatus");
    given(done, turned("2026-11-24")).when(rate(5), byDevice("phone"), of("A001")).thenRefused("RatingClosed");
  });

  it("RATE3 is refused in a hall that does not ask for any", () => {
    const { ratings } = testHall().hall.rules;
    given(done)
      .in(testHall({ rules: { ratings: { ...ratings, enabled: false } } }))
      .when(rate(5), byDevice("phone"), of("A001"))
      .thenRefused("RatingClosed");
  });
});

describe("a work order", () => {
  it.each([1, 2] as const)("WO1 is opened by level %i, and by no better one", (level) => {
    given(done)
      .when(rate(level), byDevice("display"), of("A001"))
      .then({ type: "VisitRated" }, { type: "WorkOrderOpened", ticketId: idOf("A001") });
    given(done).when(rate(3), byDevice("display"), of("A001")).then({ type: "VisitRated" });
  });

  it("WO2 is due by working days of the hall, over weekends and holidays", () => {
    const { ratings } = testHall().hall.rules;
    const opensWith = (callBackDay: string, rectifyDay: string, holidays: string[], rules = ratings) =>
      given(done)
        .in(testHall({ holidays, rules: { ratings: rules } }))
        .when(rate(1), byDevice("phone"), of("A001"))
        .then(
          { type: "VisitRated" },
          { type: "WorkOrderOpened", callBackDay: businessDay(callBackDay), rectifyDay: businessDay(rectifyDay) },
        );
    // 2026-11-23 is a Monday.
    opensWith("2026-11-24", "2026-12-14", []);
    opensWith("2026-11-25", "2026-12-16", ["2026-11-24", "2026-12-04"]);
    opensWith("2026-11-27", "2026-11-30", [], { ...ratings, callBackDays: 4, rectifyDays: 5 });
  });

  it("WO3 is called back, rectified and verified, in this order, each in words", () => {
    given(order)
      .when(advance(), by("supervisor"), noted)
      .then({ type: "WorkOrderStepDone", step: "call-back", sealed: "sealed note", clerkId: clerkId("supervisor") });
    for (const early of ["rectify", "verify"] as const)
      given(order)
        .when(advance({ step: early }), by("supervisor"), noted)
        .thenRefused("InvalidCommand", { path: "step" });
    given(order, step("call-back"))
      .when(advance({ version: 2, step: "call-back" }), by("supervisor"), noted)
      .thenRefused("InvalidCommand", { path: "step" });
    given(order).when(advance(), by("supervisor")).thenRefused("InvalidCommand", { path: "note" });
    given(order, step("call-back"), step("rectify"))
      .at(ended + 3 * dayMs)
      .when(advance({ version: 3, step: "verify" }), by("supervisor"), noted)
      .then({ type: "WorkOrderClosed", supplementUntilDay: businessDay("2026-12-11") });
  });

  it("WO4 names the version that its sender saw: of two supervisors at once the second is told", () => {
    const state = given(order).when(advance(), by("supervisor"), noted).then({ type: "WorkOrderStepDone" });
    expect(state.workOrders.get(idOf("A001"))?.version).toBe(2);
    given(order, step("call-back"))
      .when(advance(), by("supervisor"), noted)
      .thenRefused("WorkOrderChanged", { version: 2 });
    const assign = { type: "AssignWorkOrder", ticketId: idOf("A001"), version: 1, ownerId: clerkId("guide") } as const;
    given(order, step("call-back")).when(assign, by("supervisor")).thenRefused("WorkOrderChanged");
    given(order, step("call-back"), step("rectify"), closed)
      .when({ ...assign, version: 4 }, by("supervisor"))
      .thenRefused("WorkOrderChanged");
    given(done).when(advance(), by("supervisor"), noted).thenRefused("UnknownWorkOrder");
    given(rated(5)).when(assign, by("supervisor")).thenRefused("UnknownWorkOrder");
  });

  it("WO5 has an owner among the staff, but not whoever served, who does not work on it either", () => {
    const assign = (ownerId: string) =>
      ({ type: "AssignWorkOrder", ticketId: idOf("A001"), version: 1, ownerId: clerkId(ownerId) }) as const;
    const state = given(order)
      .when(assign("lin"), by("supervisor"))
      .then({ type: "WorkOrderAssigned", ownerId: clerkId("lin"), clerkId: clerkId("supervisor") });
    expect(state.workOrders.get(idOf("A001"))).toMatchObject({ ownerId: "lin", version: 2 });
    given(order).when(assign("chen"), by("supervisor")).thenRefused("InvalidCommand", { path: "ownerId" });
    given(order).when(assign("nobody"), by("supervisor")).thenRefused("UnknownClerk");
    const both = { ...by("chen"), roles: ["clerk", "supervisor"] as const };
    given(order).when(advance(), both, noted).thenRefused("Forbidden");
  });

  it("WO6 once closed lets its citizen rate once more, until the last day of that", () => {
    const history = [order, step("call-back"), step("rectify"), closed];
    given(...history)
      .when(rate(4), byDevice("kiosk"), of("A001", "sealed thanks"))
      .then({ type: "VisitRatedAgain", level: 4, sealed: "sealed thanks", channel: "kiosk" });
    given(...history, turned("2026-12-08"))
      .when(rate(1), byDevice("phone"), of("A001"))
      .then({ type: "VisitRatedAgain" });
    given(...history, turned("2026-12-09"))
      .when(rate(1), byDevice("phone"), of("A001"))
      .thenRefused("RatingClosed");
    const again: DomainEvent = {
      type: "VisitRatedAgain",
      atMs: ended + 4 * minuteMs,
      ticketId: idOf("A001"),
      channel: "phone",
      level: 1,
      tags: [],
      sealed: null,
    };
    given(...history, again)
      .when(rate(5), byDevice("phone"), of("A001"))
      .thenRefused("AlreadyRated");
    given(...history.slice(0, 3), turned("2026-11-24"))
      .when(rate(5), byDevice("phone"), of("A001"))
      .thenRefused("AlreadyRated");
  });
});
