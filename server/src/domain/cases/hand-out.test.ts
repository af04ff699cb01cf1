import type { CaseId } from "@yichuang/shared/domain/ids";
import { describe, expect, it } from "vitest";

import {
  ask,
  caseIn,
  caseOne,
  caseTwo,
  filed,
  hallOf,
  handOut,
  morningOf,
  pass,
  readingOf,
  refuse,
  standing,
  undoHandOut,
  withdraw,
  worked,
} from "../testing/case-kit.ts";
import type { DomainEvent } from "../event.ts";
import { fromSnapshot, type Snapshot, toSnapshot } from "../snapshot.ts";
import { called, issued, opened, seated, served } from "../testing/events.ts";
import { by, byPhone, given, stateAfter } from "../testing/kit.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import { businessDay, clerkId, idOf, minuteMs, openingMs } from "../testing/test-hall.ts";
import { findCaseBreaches } from "./case-breaches.ts";
import { readCase } from "./read-case.ts";
import { readSheet } from "./read-sheet.ts";

const hall = caseHall();
const elsewhere: ["reviewer", ReturnType<typeof filed>] = ["reviewer", filed({ origin: "elsewhere" })];
const ready = worked(hall, elsewhere, ["reviewer", pass("accept")], ["reviewer", pass("approve")]);
const online = worked(hall, ["reviewer", filed()], ["reviewer", pass("accept")], ["reviewer", pass("approve")]);

describe("the result", () => {
  it("RES2 is handed out once, when its step is open", () => {
    const state = given(ready)
      .in(hall)
      .when(handOut(), by("chen"))
      .then({
        type: "ResultHandedOut",
        step: 2,
        way: "window",
        trackingNumber: null,
        visitId: null,
        clerkId: clerkId("chen"),
        paper: { documentId: "SD-20261123-0001" as never, kind: "delivery", number: 1 },
      });
    expect(caseIn(state)).toMatchObject({
      status: "handed-over",
      closedAtMs: state.nowMs,
      handOver: { way: "window", trackingNumber: null, clerkId: "chen" },
    });
    expect(standing(state)).toEqual({ accept: "done", approve: "done", deliver: "done" });
    const done = [
      ...ready,
      ...worked(
        hall,
        elsewhere,
        ["reviewer", pass("accept")],
        ["reviewer", pass("approve")],
        ["chen", handOut()],
      ).slice(-1),
    ];
    given(done).in(hall).when(handOut(), by("chen")).thenRefused("WrongCaseStatus", { status: "handed-over" });
    given(worked(hall, elsewhere))
      .in(hall)
      .when(handOut(), by("chen"))
      .thenRefused("WrongCaseStatus", {
        status: "in-progress",
        expected: ["ready"],
      });
    given([]).in(hall).when(handOut(), by("chen")).thenRefused("UnknownCase");
  });

  it("RES2 by post with a number to follow, or over the network", () => {
    given(ready)
      .in(hall)
      .when(handOut({ way: "post" }), by("chen"))
      .thenRefused("InvalidCommand", { path: "trackingNumber" });
    const state = given(ready)
      .in(hall)
      .when(handOut({ way: "post", trackingNumber: "EMS12345" }), by("chen"))
      .then({ type: "ResultHandedOut", way: "post", trackingNumber: "EMS12345" });
    expect(caseIn(state).handOver).toMatchObject({ way: "post", trackingNumber: "EMS12345" });
    given(ready)
      .in(hall)
      .when(handOut({ way: "network" }), by("chen"))
      .then({ type: "ResultHandedOut", way: "network" });
  });

  it("RES2 a matter that was denied is handed over too", () => {
    const denied = worked(hall, elsewhere, ["reviewer", pass("accept")], ["reviewer", refuse("approve")]);
    const state = given(denied).in(hall).when(handOut(), by("chen")).then({ type: "ResultHandedOut" });
    expect(caseIn(state)).toMatchObject({ status: "handed-over", result: { outcome: "denied" } });
  });

  it("RES2 in the visit in which it is fetched, of who hands it out", () => {
    const visit = [
      ...opened("w1", "chen"),
      issued("A001", { caseId: caseOne, atMs: openingMs + 5 * minuteMs }),
      called("A001", "w1", "chen"),
    ];
    given(ready, visit)
      .in(hall)
      .when(handOut({ ticketId: idOf("A001") }), by("chen"))
      .then({
        type: "ResultHandedOut",
        visitId: idOf("A001"),
      });
    given(ready, visit)
      .in(hall)
      .when(handOut({ ticketId: idOf("A002") }), by("chen"))
      .thenRefused("UnknownTicket");
    given(ready, visit, seated("w2", "lin"))
      .in(hall)
      .when(handOut({ ticketId: idOf("A001") }), by("lin"))
      .thenRefused("NotYourTicket");
  });

  it("RES8 not in the visit of who came about another case", () => {
    const visit = (about: CaseId | null) => [
      ...opened("w1", "chen"),
      issued("A001", { ...(about && { caseId: about }), atMs: openingMs + 5 * minuteMs }),
      called("A001", "w1", "chen"),
    ];
    const command = handOut({ ticketId: idOf("A001") });
    given(ready, visit(caseTwo))
      .in(hall)
      .when(command, by("chen"))
      .thenRefused("OtherCase", { label: "A001", caseId: caseTwo });
    given(ready, visit(null)).in(hall).when(command, by("chen")).then({ type: "ResultHandedOut" });
  });

  it("RES3 by who sits at a window, is of the post, leads the department, or supervises", () => {
    given(ready).in(hall).when(handOut(), by("lin")).thenRefused("NotYourStep", { caseId: caseOne, stepId: "deliver" });
    given(ready, seated("w2", "lin")).in(hall).when(handOut(), by("lin")).then({ type: "ResultHandedOut" });
    given(ready).in(hall).when(handOut(), by("supervisor")).then({ type: "ResultHandedOut" });
    const chiefs = new Map([["d1" as never, clerkId("lin")]]);
    const led = { ...hall, flows: { ...hall.flows, chiefs } };
    given(ready).in(led).when(handOut(), by("lin")).then({ type: "ResultHandedOut" });
    given(ready).in(hall).when(handOut(), by("relief")).thenRefused("NotYourStep");
  });

  it("RES4 where originals are to be checked, not at a window without it", () => {
    given(online).in(hall).when(handOut(), by("chen")).thenRefused("OriginalsUnchecked", { caseId: caseOne });
    given(online)
      .in(hall)
      .when(handOut({ originalsChecked: false }), by("chen"))
      .thenRefused("OriginalsUnchecked");
    given(online)
      .in(hall)
      .when(handOut({ originalsChecked: true }), by("chen"))
      .then({
        type: "ResultHandedOut",
        originalsChecked: true,
      });
    given(online)
      .in(hall)
      .when(handOut({ way: "network" }), by("chen"))
      .then({ type: "ResultHandedOut" });
  });

  it("RES5 in a theme flow nothing is handed out before the lead department confirms", () => {
    const theme = hallOf(testPlans.theme);
    const decided = worked(
      theme,
      ["reviewer", filed({ item: "start-up" })],
      ["reviewer", pass("accept-d1")],
      ["reviewer", pass("approve-d1")],
      ["sun", pass("accept-d2")],
      ["sun", pass("approve-d2")],
      ["zhao", pass("accept-d3")],
      ["zhao", pass("approve-d3")],
    );
    for (const person of ["chen", "supervisor"])
      given(decided).in(theme).when(handOut(), by(person)).thenRefused("WrongCaseStatus", { status: "in-progress" });
    const state = given(decided)
      .in(theme)
      .when(pass("confirm"), by("reviewer"))
      .then({ type: "StepEnded", result: "granted" });
    expect(caseIn(state)).toMatchObject({ status: "ready", result: { outcome: "granted" } });
  });
});

describe("a ticket about a case", () => {
  const known = { aboutCase: { caseId: caseOne } };
  const ticket = (service = "social") =>
    ({ type: "IssueTicket", serviceId: service, channel: "phone", caseToken: "a-token-of-the-case" }) as never;
  const phone = byPhone();

  it("RES6 is taken by the case's token, of the pick-up service when the result is there", () => {
    const state = given(ready).in(hall).when(ticket(), phone, known).then({ type: "TicketIssued", caseId: caseOne });
    expect([...state.tickets.values()].map(({ caseId }) => caseId)).toEqual([caseOne]);
    given(ready).in(hall).when(ticket("remote"), phone, known).thenRefused("InvalidCommand", { path: "serviceId" });
  });

  it("RES6 where the pick-up service is gone, of the matter's own; where nobody comes for it, of none", () => {
    const lost = hallOf({ ...testPlans.remoteHome, pickUpServiceId: "gone" as never });
    const here = worked(lost, ["reviewer", filed()], ["reviewer", pass("accept")], ["reviewer", pass("approve")]);
    given(here).in(lost).when(ticket(), phone, known).then({ type: "TicketIssued", caseId: caseOne });
    const never = hallOf({ ...testPlans.remoteHome, pickUpServiceId: null });
    const sent = worked(never, ["reviewer", filed()], ["reviewer", pass("accept")], ["reviewer", pass("approve")]);
    given(sent).in(never).when(ticket(), phone, known).thenRefused("WrongCaseStatus", { status: "ready" });
  });

  it("RES6 not of a case that is unknown or where there is nothing to come for, and one at a time", () => {
    given(ready).in(hall).when(ticket(), phone).thenRefused("UnknownCase");
    given(ready)
      .in(hall)
      .when(ticket(), phone, { aboutCase: { caseId: "BJ-20261123-0009" as never } })
      .thenRefused("UnknownCase");
    given(worked(hall, elsewhere))
      .in(hall)
      .when(ticket(), phone, known)
      .thenRefused("WrongCaseStatus", { status: "in-progress" });
    const held = issued("A007", { caseId: caseOne });
    given(ready, held).in(hall).when(ticket(), phone, known).thenRefused("TicketAlreadyHeld", { label: "A007" });
    given(ready, held, {
      type: "TicketCancelled",
      atMs: openingMs + 90 * minuteMs,
      ticketId: idOf("A007"),
      reason: "left",
    })
      .in(hall)
      .when(ticket(), phone, known)
      .then({ type: "TicketIssued" });
    expect(
      given(ready)
        .in(hall)
        .when({ ...(ticket() as object), caseToken: undefined } as never, phone)
        .then({
          type: "TicketIssued",
        }).tickets.size,
    ).toBe(1);
  });
});

describe("a case that is withdrawn", () => {
  it("CASE8 before its result is there, by a post of the case, a chief or a supervisor", () => {
    const past = worked(hall, elsewhere);
    for (const person of ["reviewer", "relief", "chen", "supervisor"]) {
      const state = given(past)
        .in(hall)
        .when(withdraw(), by(person))
        .then({
          type: "CaseWithdrawn",
          clerkId: clerkId(person),
          reason: "taken back",
          isUndone: false,
        });
      expect(caseIn(state)).toMatchObject({ status: "withdrawn", closedAtMs: state.nowMs });
      expect([...state.cases.desks.keys()]).toEqual([]);
    }
    const theme = hallOf(testPlans.theme);
    given(worked(theme, ["reviewer", filed({ item: "start-up" })]))
      .in(theme)
      .when(withdraw(), by("lin"))
      .then({ type: "CaseWithdrawn" });
  });

  it("CASE8 also while papers are asked for", () => {
    const asked = worked(hall, elsewhere, ["reviewer", ask("accept", [[0, "missing"]])]);
    const state = given(asked).in(hall).when(withdraw(), by("reviewer")).then({ type: "CaseWithdrawn" });
    expect(caseIn(state)).toMatchObject({ stop: null, corrections: [] });
  });

  it("CASE8 by nobody else, and not once the result is there or it is closed", () => {
    const past = worked(hall, elsewhere);
    for (const person of ["sun", "lin", "zhao"])
      given(past).in(hall).when(withdraw(), by(person)).thenRefused("NotYourCase", { caseId: caseOne });
    // Not every window: one that has to do with it.
    given(past, seated("w2", "lin")).in(hall).when(withdraw(), by("lin")).thenRefused("NotYourCase");
    given(ready)
      .in(hall)
      .when(withdraw(), by("reviewer"))
      .thenRefused("WrongCaseStatus", {
        status: "ready",
        expected: ["in-progress", "correcting"],
      });
    given(worked(hall, elsewhere, ["reviewer", withdraw()]))
      .in(hall)
      .when(withdraw(), by("reviewer"))
      .thenRefused("WrongCaseStatus", {
        status: "withdrawn",
      });
  });
});

describe("a hand-over that is taken back", () => {
  const handed = worked(
    hall,
    elsewhere,
    ["reviewer", pass("accept")],
    ["reviewer", pass("approve")],
    ["chen", handOut()],
  );

  it("RES9 by who handed it out, with a reason: ready again, and its paper says that it holds no longer", () => {
    const state = given(handed)
      .in(hall)
      .when(undoHandOut(), by("chen"))
      .then({ type: "HandOutUndone", step: 2, clerkId: clerkId("chen"), reason: "it was another case" });
    const found = caseIn(state);
    expect(found).toMatchObject({ status: "ready", handOver: null, closedAtMs: null });
    expect(standing(state)).toMatchObject({ deliver: "open" });
    expect(state.cases.closed.has(caseOne)).toBe(false);
    expect(found.documents.at(-1)).toMatchObject({ kind: "delivery", takenBack: { reason: "it was another case" } });
    expect(findCaseBreaches(state.cases)).toEqual([]);
  });

  it("RES9 it is handed out anew, with a number of its own, and that once", () => {
    const again = worked(
      hall,
      elsewhere,
      ["reviewer", pass("accept")],
      ["reviewer", pass("approve")],
      ["chen", handOut()],
      ["chen", undoHandOut()],
      ["chen", handOut({ way: "post", trackingNumber: "EMS12345" })],
    );
    const reading = readingOf(again, hall);
    expect(caseIn(reading.state)).toMatchObject({ status: "handed-over", handOver: { way: "post" } });
    expect(findCaseBreaches(reading.state.cases)).toEqual([]);
    expect(readSheet(reading, "SD-20261123-0001" as never)).toMatchObject({ isTakenBack: true, way: null });
    expect(readSheet(reading, "SD-20261123-0002" as never)).toMatchObject({ isTakenBack: false, way: "post" });
    given(again).in(hall).when(handOut(), by("chen")).thenRefused("WrongCaseStatus", { status: "handed-over" });
  });

  it("RES9 a supervisor may too, nobody else; and only what was handed out", () => {
    given(handed).in(hall).when(undoHandOut(), by("supervisor")).then({ type: "HandOutUndone" });
    given(handed).in(hall).when(undoHandOut(), by("reviewer")).thenRefused("NotYourStep");
    given(ready).in(hall).when(undoHandOut(), by("chen")).thenRefused("WrongCaseStatus", { status: "ready" });
    given([]).in(hall).when(undoHandOut(), by("chen")).thenRefused("UnknownCase");
    for (const [who, may] of [
      ["chen", true],
      ["supervisor", true],
      ["reviewer", false],
    ] as const) {
      const reading = readingOf(handed, hall);
      expect(readCase(reading, by(who), caseIn(reading.state))?.mayUndoHandOut, who).toBe(may);
    }
  });

  it("RES9 on its own business day alone, also after a checkpoint", () => {
    const late = worked(
      hall,
      elsewhere,
      ["reviewer", pass("accept")],
      ["reviewer", pass("approve")],
      ["chen", handOut()],
      ["reviewer", filed({ ref: "HN-2" }), morningOf("2026-11-24")],
    );
    given(late).in(hall).when(undoHandOut(), by("chen")).thenRefused("UndoDayOver", { caseId: caseOne });
    expect(readCase(readingOf(late, hall), by("chen"), caseIn(readingOf(late, hall).state))?.mayUndoHandOut).toBe(
      false,
    );
    const dayOver: DomainEvent = {
      type: "DayClosed",
      atMs: morningOf("2026-11-23") + 12 * 60 * minuteMs,
      businessDay: businessDay("2026-11-23"),
    } as DomainEvent;
    expect([...stateAfter([...handed, dayOver]).cases.handedOut]).toEqual([]);
    const { state } = readingOf(handed, hall);
    const restored = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(state))) as Snapshot);
    expect([...restored.cases.handedOut]).toEqual([caseOne]);
  });

  it("RES9 what was finished on the spot is taken back with its visit", () => {
    const spot = hallOf({ ...testPlans.spot, itemId: testPlans.online.itemId });
    const done = worked(
      spot,
      [
        ...opened("w1", "chen"),
        issued("A001", { itemId: testPlans.online.itemId, atMs: openingMs + minuteMs }),
        ...served("A001", "w1", "chen"),
      ],
      ["chen", { type: "FinishTicket", ticketId: idOf("A001") }],
    );
    given(done).in(spot).when(undoHandOut(), by("chen")).thenRefused("NothingToUndo");
  });
});
