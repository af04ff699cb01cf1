import type { Outcome } from "@yichuang/shared/domain/ticket";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import { issued, opened, served } from "../testing/events.ts";
import { by, given } from "../testing/kit.ts";
import { caseIn, caseOne, caseTwo, filed, hallOf, handOut, morningOf, standing, worked } from "../testing/case-kit.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import { businessDay, idOf, itemId, minuteMs, openingMs, testHall } from "../testing/test-hall.ts";

const hall = caseHall();
const atWindow = (label = "A001", item: string | null = "pension", change: object = {}) => [
  ...opened("w1", "chen"),
  issued(label, { itemId: item === null ? null : itemId(item), ...change }),
  ...served(label, "w1", "chen"),
];
const finish = (outcome: Outcome, ...items: string[]): CommandOf<"FinishTicket"> => ({
  type: "FinishTicket",
  ticketId: idOf("A001"),
  outcome,
  ...(items.length > 0 ? { items: items.map((id) => ({ itemId: itemId(id), quantity: 1 })) } : {}),
});

describe("a finished visit", () => {
  it("CASE1 received, the ticket's own item is a case, with its plan before it", () => {
    const state = given(atWindow("A001", "pension", { visitorRef: "v-1" }))
      .in(hall)
      .when(finish("received"), by("chen"))
      .then(
        { type: "TicketFinished", outcome: "received" },
        { type: "CasePlanned", plan: testPlans.comprehensive },
        {
          type: "CaseOpened",
          caseId: caseOne,
          origin: "window",
          visitId: idOf("A001"),
          clerkId: "chen" as never,
          windowId: "w1" as never,
          applicantRef: "v-1",
          externalRef: null,
          papers: [],
        },
      );
    expect(caseIn(state)).toMatchObject({ status: "in-progress", ticketId: idOf("A001"), applicantRef: "v-1" });
  });

  it("CASE1 of several items each that has a flow is one, however often it was done", () => {
    given(atWindow())
      .in(hall)
      .when(finish("received", "start-up", "pension", "start-up"), by("chen"))
      .then(
        { type: "TicketFinished" },
        { type: "CasePlanned", plan: testPlans.theme },
        { type: "CaseOpened", caseId: caseOne, number: 1 },
        { type: "CasePlanned", plan: testPlans.comprehensive },
        { type: "CaseOpened", caseId: caseTwo, number: 2 },
      );
  });

  it("CASE1 the items that are named count, not the ticket's own", () => {
    given(atWindow())
      .in(hall)
      .when(finish("received", "start-up"), by("chen"))
      .then({ type: "TicketFinished" }, { type: "CasePlanned", plan: testPlans.theme }, { type: "CaseOpened" });
  });

  it("CASE1 a plan that is known already is not told again", () => {
    const before = worked(hall, atWindow(), ["chen", finish("received")]);
    given(before, issued("A002", { itemId: itemId("pension"), atMs: openingMs + 70 * minuteMs }))
      .in(hall)
      .when({ type: "CallNextTicket", windowId: "w1" as never }, by("chen"))
      .then({ type: "TicketCalled" });
    given(before, issued("A002", { itemId: itemId("pension"), atMs: openingMs + 70 * minuteMs }), [
      ...served("A002", "w1", "chen", openingMs + 71 * minuteMs),
    ])
      .in(hall)
      .when({ ...finish("received"), ticketId: idOf("A002") }, by("chen"))
      .then({ type: "TicketFinished" }, { type: "CaseOpened", caseId: caseTwo, number: 2 });
  });

  it("CASE1 opens none where it was not received, where no flow or no item is known, and in a hall without flows", () => {
    for (const outcome of ["done", "correction", "refused", "advice"] as const)
      given(atWindow()).in(hall).when(finish(outcome), by("chen")).then({ type: "TicketFinished" });
    given(atWindow("A001", null)).in(hall).when(finish("received"), by("chen")).then({ type: "TicketFinished" });
    given(atWindow()).in(caseHall({}, [])).when(finish("received"), by("chen")).then({ type: "TicketFinished" });
    given(atWindow()).in(testHall()).when(finish("received"), by("chen")).then({ type: "TicketFinished" });
  });

  it("CASE1 who comes about a case brings no new one", () => {
    const history = worked(hall, ["reviewer", filed({ origin: "elsewhere" })]);
    given(history, atWindow("A001", "pension", { caseId: caseOne }))
      .in(hall)
      .when(finish("received"), by("chen"))
      .then({ type: "TicketFinished" });
  });

  it("CASE5 a matter of a flow for the spot that is done is a case, handed over at once, with its paper", () => {
    const state = given(atWindow())
      .in(hallOf(testPlans.spot))
      .when(finish("done"), by("chen"))
      .then(
        { type: "TicketFinished" },
        { type: "CasePlanned" },
        { type: "CaseOpened", dueDay: businessDay("2026-11-23") },
        {
          type: "ResultHandedOut",
          way: "window",
          clerkId: "chen" as never,
          visitId: idOf("A001"),
          paper: { documentId: "SD-20261123-0001" as never, kind: "delivery", number: 1 },
        },
      );
    expect(caseIn(state)).toMatchObject({ status: "handed-over", handOver: { way: "window", clerkId: "chen" } });
    expect(state.cases.closed.has(caseOne)).toBe(true);
  });

  it("CASE5 each of two matters on the spot has a paper of its own", () => {
    const plan = testPlans.spot;
    const index = caseHall({}, [
      [itemId("pension"), { window: plan }],
      [itemId("start-up"), { window: { ...plan, planId: "spot-2" as never, itemId: itemId("start-up") } }],
    ]);
    given(atWindow())
      .in(index)
      .when(finish("done", "pension", "start-up"), by("chen"))
      .then(
        { type: "TicketFinished" },
        { type: "CasePlanned" },
        { type: "CaseOpened", caseId: caseOne },
        { type: "ResultHandedOut", paper: { documentId: "SD-20261123-0001" as never, kind: "delivery", number: 1 } },
        { type: "CasePlanned" },
        { type: "CaseOpened", caseId: caseTwo },
        { type: "ResultHandedOut", paper: { documentId: "SD-20261123-0002" as never, kind: "delivery", number: 2 } },
      );
  });

  it("CASE5 it is forgotten with the day; received instead, it is in progress and stays", () => {
    const index = hallOf(testPlans.spot);
    const evening = openingMs + 16 * 60 * minuteMs;
    const done = given(worked(index, atWindow(), ["chen", finish("done")]))
      .in(index)
      .whenTimeComes(evening)
      .then(
        { type: "WindowClosed" },
        { type: "ClerkUnseated" },
        { type: "StaffSignedOut" },
        { type: "DayClosed" },
        {
          type: "DayOpened",
        },
      );
    expect([done.cases.byId.size, done.cases.plans.size]).toEqual([0, 0]);
    const received = given(worked(index, atWindow(), ["chen", finish("received")]))
      .in(index)
      .whenTimeComes(evening)
      .then(
        { type: "WindowClosed" },
        { type: "ClerkUnseated" },
        { type: "StaffSignedOut" },
        { type: "DayClosed" },
        {
          type: "DayOpened",
        },
      );
    // Received and not done: nothing is there to be fetched, and it may still be taken back.
    expect(caseIn(received)).toMatchObject({ status: "in-progress", result: null });
    given(worked(index, atWindow(), ["chen", finish("received")]))
      .in(index)
      .when(handOut(), by("chen"))
      .then({ type: "ResultHandedOut", counted: { decided: { outcome: "granted", isOnTime: true } } as never });
  });

  it("CASE12 what the newest receipt or notice of the visit says about the item's papers is noted of the case", () => {
    const paper = (kind: "receipt" | "notice", item: string, state: "original" | "copy" | "missing", number: number) =>
      [
        "chen",
        {
          type: "IssueDocument",
          ticketId: idOf("A001"),
          kind,
          itemId: itemId(item),
          papers: item === "pension" ? [{ index: 0, state }] : [],
        },
        openingMs + (60 + number) * minuteMs,
      ] as Parameters<typeof worked>[1];
    const history = worked(
      hall,
      atWindow(),
      paper("notice", "pension", "missing", 1),
      paper("receipt", "pension", "copy", 2),
      paper("receipt", "start-up", "original", 3),
    );
    const state = given(history)
      .in(hall)
      .when(finish("received"), by("chen"))
      .then(
        { type: "TicketFinished" },
        { type: "CasePlanned" },
        {
          type: "CaseOpened",
          papers: [{ index: 0, state: "copy" }],
        },
        { type: "CasePlanned", plan: testPlans.theme },
        { type: "CaseOpened", papers: [] },
      );
    expect(caseIn(state).papers).toEqual(["copy", null]);
  });
});

describe("numbers and days", () => {
  it("CASE2 a case's number is BJ-, its day and a count of the day", () => {
    const history = worked(hall, ["reviewer", filed()], ["reviewer", filed({ ref: "HN-2" })]);
    given(history)
      .in(hall)
      .when(filed({ ref: "HN-3" }), by("reviewer"))
      .then({
        type: "CaseOpened",
        caseId: "BJ-20261123-0003" as never,
        number: 3,
        businessDay: businessDay("2026-11-23"),
      });
    const tomorrow = worked(hall, ["reviewer", filed()], ["reviewer", filed({ ref: "HN-2" }), morningOf("2026-11-24")]);
    expect(tomorrow.findLast(({ type }) => type === "CaseOpened")).toMatchObject({
      caseId: "BJ-20261124-0001",
      number: 1,
    });
  });

  it("CASE2 the number of a case that was withdrawn is not given again", () => {
    const history = worked(
      hall,
      ["reviewer", filed()],
      ["reviewer", { type: "WithdrawCase", caseId: caseOne, reason: "by mistake" }],
    );
    given(history).in(hall).when(filed(), by("reviewer")).then({ type: "CaseOpened", caseId: caseTwo });
  });

  it("CASE3 all steps that wait for nothing are open at once, on the desks of their posts", () => {
    const state = given(atWindow("A001", "start-up"))
      .in(hall)
      .when(finish("received"), by("chen"))
      .then(
        { type: "TicketFinished" },
        { type: "CasePlanned" },
        {
          type: "CaseOpened",
          opens: [0, 1, 2].map((step) => ({ step, dueDay: businessDay("2026-11-30") })),
        },
      );
    expect(standing(state)).toEqual({
      "accept-d1": "open",
      "accept-d2": "open",
      "accept-d3": "open",
      "approve-d1": "pending",
      "approve-d2": "pending",
      "approve-d3": "pending",
      confirm: "pending",
      deliver: "pending",
    });
    expect([...state.cases.desks.keys()]).toEqual(["d1-accept", "d2-all", "d3-all"]);
  });

  it("CASE4 its promised day counts working days from the day after, over weekends and holidays", () => {
    const atNoon = morningOf("2026-11-25") + 120 * minuteMs;
    const due = (index: ReturnType<typeof caseHall>) =>
      worked(index, ["reviewer", filed(), atNoon]).findLast(({ type }) => type === "CaseOpened");
    expect(due(hall)).toMatchObject({ dueDay: "2026-12-02" });
    expect(due(caseHall({ holidays: ["2026-11-30"], makeUpDays: ["2026-11-28"] }))).toMatchObject({
      dueDay: "2026-12-02",
    });
    expect(due(caseHall({ holidays: ["2026-11-30", "2026-12-01"] }))).toMatchObject({ dueDay: "2026-12-04" });
    expect(due(caseHall({ makeUpDays: ["2026-11-28"] }))).toMatchObject({ dueDay: "2026-12-01" });
  });

  it("CASE4 a matter that is promised at once is due today, and where no day is worked nobody can say", () => {
    const atOnce = hallOf({ ...testPlans.comprehensive, promisedWorkingDays: 0 });
    given([])
      .in(atOnce)
      .when(filed(), by("reviewer"))
      .then(
        { type: "CasePlanned" },
        {
          type: "CaseOpened",
          dueDay: businessDay("2026-11-23"),
          opens: [{ step: 0, dueDay: businessDay("2026-11-23") }],
        },
      );
    const never = { ...hallOf(testPlans.comprehensive) };
    const closed = {
      ...never,
      hall: { ...never.hall, hours: [[], [], [], [], [], [], []] as typeof never.hall.hours },
    };
    given([])
      .in(closed)
      .when(filed(), by("reviewer"))
      .then(
        { type: "CasePlanned" },
        {
          type: "CaseOpened",
          dueDay: null,
          opens: [{ step: 0, dueDay: null }],
        },
      );
  });
});
