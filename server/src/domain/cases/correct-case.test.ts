import { describe, expect, it } from "vitest";

import { ask, caseIn, caseOne, filed, hallOf, pass, standing, supply, withdraw, worked } from "../testing/case-kit.ts";
import { issued, opened, served } from "../testing/events.ts";
import { by, byDevice, given } from "../testing/kit.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import { businessDay, idOf, itemId, minuteMs, openingMs } from "../testing/test-hall.ts";
import { dueDayOf } from "./clock.ts";

const hall = caseHall();
const day = businessDay;
const open: ["reviewer", ReturnType<typeof filed>] = ["reviewer", filed()];
const history = worked(hall, open);

const paper = { name: { zh: "form", en: "form" }, isOptional: false };
/** Two departments beside each other, three papers, and days of their own for one of them. */
const theme = hallOf({
  ...testPlans.theme,
  itemId: itemId("pension"),
  materials: [paper, paper, paper],
  steps: testPlans.theme.steps.map((step) => ({ ...step, workingDays: step.stepId === "accept-d2" ? 2 : null })),
});
const themed = (...deeds: Parameters<typeof worked>[1][]) => worked(theme, open, ...deeds);

describe("a correction", () => {
  it("COR1 who accepts asks for papers that are missing or faulty", () => {
    const state = given(history)
      .in(hall)
      .when(
        ask(
          "accept",
          [
            [0, "faulty"],
            [1, "missing"],
          ],
          "page two is cut off",
        ),
        by("relief"),
      )
      .then({
        type: "CorrectionAsked",
        step: 0,
        papers: [
          { index: 0, state: "faulty" },
          { index: 1, state: "missing" },
        ],
        note: "page two is cut off",
        paper: { documentId: "BZ-20261123-0001" as never, kind: "correction", number: 1 },
      });
    expect(caseIn(state)).toMatchObject({
      status: "correcting",
      papers: ["faulty", "missing"],
      corrections: [{ step: 0, papers: [0, 1], note: "page two is cut off" }],
    });
  });

  it("COR1 each must be on the list, named once, and lacking", () => {
    const wrong = (papers: Parameters<typeof ask>[1]) =>
      given(history).in(hall).when(ask("accept", papers), by("reviewer"));
    wrong([[2, "missing"]]).thenRefused("InvalidCommand", { path: "papers.0.index" });
    wrong([
      [0, "missing"],
      [0, "faulty"],
    ]).thenRefused("InvalidCommand", { path: "papers.1.index" });
    wrong([
      [0, "missing"],
      [1, "copy"],
    ]).thenRefused("InvalidCommand", { path: "papers.1.state" });
  });

  it("COR1 who reviews asks too; who approves or hands out does not", () => {
    const reviewing = hallOf({
      ...testPlans.online,
      steps: testPlans.online.steps.map((step) =>
        step.act === "approve" ? { ...step, act: "review" as const } : step,
      ),
    });
    const accepted = [open, ["reviewer", pass("accept")]] as const;
    given(worked(reviewing, ...accepted.map((deed) => [...deed] as typeof open)))
      .in(reviewing)
      .when(ask("approve", [[0, "missing"]]), by("reviewer"))
      .then({ type: "CorrectionAsked", step: 1 });
    given(worked(hall, ...accepted.map((deed) => [...deed] as typeof open)))
      .in(hall)
      .when(ask("approve", [[0, "missing"]]), by("reviewer"))
      .thenRefused("InvalidCommand", { path: "stepId" });
  });

  it("COR2 the case's clock and the step's stand still; steps of other departments go on", () => {
    const past = themed(["reviewer", ask("accept-d1", [[0, "missing"]])]);
    const state = given(past)
      .in(theme)
      .when(pass("accept-d2"), by("sun"))
      .then({
        type: "StepEnded",
        opens: [{ step: 4, dueDay: null }],
        resumed: null,
      });
    expect(standing(state)).toMatchObject({ "accept-d1": "correcting", "accept-d2": "done", "approve-d2": "open" });
    const found = caseIn(state);
    expect([found.status, dueDayOf(found), found.steps[0]?.dueDay]).toEqual(["correcting", null, null]);
    given(past)
      .in(theme)
      .when(pass("accept-d1"), by("reviewer"))
      .thenRefused("WrongStepState", { state: "correcting" });
    given(past)
      .in(theme)
      .when(ask("accept-d1", [[1, "missing"]]), by("reviewer"))
      .thenRefused("WrongStepState");
  });
});

describe("what has come", () => {
  const asked = worked(hall, open, [
    "relief",
    ask("accept", [
      [0, "missing"],
      [1, "faulty"],
    ]),
  ]);

  it("COR3 is noted by whose business the case is", () => {
    const state = given(asked)
      .in(hall)
      .when(supply([[0, "copy"]]), by("supervisor"))
      .then({ type: "CaseSupplemented", papers: [{ index: 0, state: "copy" }], opens: [], resumed: null });
    expect(caseIn(state)).toMatchObject({ status: "correcting", papers: ["copy", "faulty"] });
    const worse = given(asked)
      .in(hall)
      .when(supply([[1, "missing"]]), by("chen"))
      .then({ type: "CaseSupplemented", opens: [] });
    expect(caseIn(worse).papers).toEqual(["missing", "missing"]);
  });

  it("COR3 the step goes on, with who had it, when nothing of what it asked for is lacking", () => {
    const state = given(asked)
      .in(hall)
      .when(
        supply([
          [0, "original"],
          [1, "copy"],
        ]),
        by("chen"),
      )
      .then({ type: "CaseSupplemented", opens: [{ step: 0, dueDay: day("2026-11-24") }] });
    expect(caseIn(state)).toMatchObject({ status: "in-progress", corrections: [], stop: null });
    const taken = worked(
      hall,
      open,
      ["relief", { type: "TakeStep", caseId: caseOne, stepId: "accept" as never }],
      ["relief", ask("accept", [[0, "missing"]])],
      ["chen", supply([[0, "copy"]])],
    );
    given(taken).in(hall).when(pass("accept"), by("reviewer")).thenRefused("StepTaken", { staffNumber: "1005" });
    given(taken).in(hall).when(pass("accept"), by("relief")).then({ type: "StepEnded" });
  });

  it("COR3 each of two steps goes on by what it asked for itself", () => {
    const past = themed(["reviewer", ask("accept-d1", [[0, "missing"]])], ["sun", ask("accept-d2", [[1, "missing"]])]);
    const state = given(past)
      .in(theme)
      .when(supply([[1, "copy"]]), by("chen"))
      .then({
        type: "CaseSupplemented",
        opens: [{ step: 1, dueDay: day("2026-11-25") }],
        resumed: null,
      });
    expect(standing(state)).toMatchObject({ "accept-d1": "correcting", "accept-d2": "open" });
    expect(caseIn(state).status).toBe("correcting");
  });

  it("COR3 refuses it when nothing was asked for, the case is closed, or the papers are not on the list", () => {
    given(history)
      .in(hall)
      .when(supply([[0, "copy"]]), by("chen"))
      .thenRefused("WrongCaseStatus", {
        status: "in-progress",
        expected: ["correcting"],
      });
    given(worked(hall, open, ["reviewer", withdraw()]))
      .in(hall)
      .when(supply([[0, "copy"]]), by("chen"))
      .thenRefused("WrongCaseStatus", { status: "withdrawn" });
    given([])
      .in(hall)
      .when(supply([[0, "copy"]]), by("chen"))
      .thenRefused("UnknownCase");
    given(asked)
      .in(hall)
      .when(supply([[4, "copy"]]), by("chen"))
      .thenRefused("InvalidCommand", { path: "papers.0.index" });
    given(asked)
      .in(hall)
      .when(
        supply([
          [0, "copy"],
          [0, "copy"],
        ]),
        by("chen"),
      )
      .thenRefused("InvalidCommand", { path: "papers.1.index" });
  });

  it("COR6 meanwhile a ticket of the matter's own service can be taken for the case, and no other", () => {
    const ticket = (service: string) =>
      ({ type: "IssueTicket", serviceId: service, channel: "kiosk", caseToken: "a-token-of-the-case" }) as never;
    const known = { aboutCase: { caseId: caseOne } };
    const elsewhere = hallOf({ ...testPlans.online, pickUpServiceId: "estate" as never });
    const waiting = worked(elsewhere, open, ["relief", ask("accept", [[0, "missing"]])]);
    given(waiting)
      .in(elsewhere)
      .when(ticket("social"), byDevice("kiosk"), known)
      .then({ type: "TicketIssued", caseId: caseOne });
    given(waiting)
      .in(elsewhere)
      .when(ticket("estate"), byDevice("kiosk"), known)
      .thenRefused("InvalidCommand", { path: "serviceId" });
    given(history)
      .in(hall)
      .when(ticket("social"), byDevice("kiosk"), known)
      .thenRefused("WrongCaseStatus", {
        expected: ["ready", "correcting"],
      });
    const brought = given(waiting, [
      ...opened("w1", "chen"),
      issued("A001", { caseId: caseOne, itemId: itemId("pension"), atMs: openingMs + 5 * minuteMs }),
      ...served("A001", "w1", "chen"),
    ])
      .in(elsewhere)
      .when({ type: "FinishTicket", ticketId: idOf("A001"), outcome: "received" }, by("chen"))
      .then({ type: "TicketFinished" });
    expect(brought.cases.byId.size).toBe(1);
  });
});
