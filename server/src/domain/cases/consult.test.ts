import { describe, expect, it } from "vitest";

import {
  answer,
  caseIn,
  caseOne,
  consult,
  filed,
  hallOf,
  pass,
  readingOf,
  refuse,
  take,
  withdraw,
  worked,
} from "../testing/case-kit.ts";
import { by, given } from "../testing/kit.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import { clerkId } from "../testing/test-hall.ts";
import { readCases } from "./read-desk.ts";

const hall = caseHall();
const open: ["reviewer", ReturnType<typeof filed>] = ["reviewer", filed()];
const history = worked(hall, open);
const asked = worked(hall, open, ["reviewer", consult("accept", "d2-all")]);

describe("a question to another post", () => {
  it("CON1 who does a step asks, and the step goes on meanwhile", () => {
    const state = given(history)
      .in(hall)
      .when(consult("accept", "d2-all"), by("reviewer"))
      .then({
        type: "PostConsulted",
        step: 0,
        postId: "d2-all" as never,
        question: "Is it within the town?",
        clerkId: clerkId("reviewer"),
      });
    expect(caseIn(state)).toMatchObject({ status: "in-progress", consultations: [{ answer: null }] });
    expect([...state.cases.asked]).toEqual([caseIn(state)]);
    given(asked).in(hall).when(pass("accept"), by("relief")).then({ type: "StepEnded" });
    expect(readCases(readingOf(asked, hall), clerkId("sun")).questions).toMatchObject([
      { caseId: caseOne, consultation: 1, question: "Is it within the town?", askedBy: { clerkId: "reviewer" } },
    ]);
  });

  it("CON1 refuses posts that are not there, and who does not do the step", () => {
    given(history)
      .in(hall)
      .when(consult("accept", "nothing"), by("reviewer"))
      .thenRefused("UnknownPost", { postId: "nothing" });
    given(history).in(hall).when(consult("accept", "d2-all"), by("zhao")).thenRefused("NotYourStep");
    given(worked(hall, open, ["relief", take("accept")]))
      .in(hall)
      .when(consult("accept", "d2-all"), by("reviewer"))
      .thenRefused("StepTaken");
    given(history).in(hall).when(consult("approve", "d2-all"), by("reviewer")).thenRefused("WrongStepState");
  });

  it("CON2 somebody of that post answers, once", () => {
    const state = given(asked)
      .in(hall)
      .when(answer(), by("sun"))
      .then({
        type: "ConsultationAnswered",
        consultation: 1,
        answer: "It is",
        clerkId: clerkId("sun"),
      });
    expect(caseIn(state).consultations[0]?.answer).toMatchObject({ text: "It is", clerkId: "sun" });
    expect(state.cases.asked.size).toBe(0);
    const answered = worked(hall, open, ["reviewer", consult("accept", "d2-all")], ["sun", answer()]);
    given(answered).in(hall).when(answer(), by("sun")).thenRefused("UnknownConsultation", { consultation: 1 });
  });

  it("CON2 the second of two questions waits on when the first has its answer", () => {
    const both = worked(
      hall,
      open,
      ["reviewer", consult("accept", "d2-all")],
      ["reviewer", consult("accept", "d3-all")],
    );
    const state = given(both).in(hall).when(answer(1), by("sun")).then({ type: "ConsultationAnswered" });
    expect(state.cases.asked.size).toBe(1);
    given(both).in(hall).when(answer(2), by("zhao")).then({ type: "ConsultationAnswered", consultation: 2 });
    given(both).in(hall).when(answer(3), by("zhao")).thenRefused("UnknownConsultation", { consultation: 3 });
  });

  it("CON2 nobody else does, and not of a case that is closed", () => {
    for (const person of ["zhao", "reviewer", "chen"])
      given(asked).in(hall).when(answer(), by(person)).thenRefused("NotYourStep", { caseId: caseOne });
    const closed = worked(hall, open, ["reviewer", consult("accept", "d2-all")], ["reviewer", withdraw()]);
    given(closed).in(hall).when(answer(), by("sun")).thenRefused("WrongCaseStatus");
    expect(readingOf(closed, hall).state.cases.asked.size).toBe(0);
    expect(readCases(readingOf(closed, hall), clerkId("sun")).questions).toEqual([]);
    given(history).in(hall).when(answer(), by("sun")).thenRefused("UnknownConsultation");
  });
});

describe("what the home place reports", () => {
  const index = hallOf(testPlans.remoteIntake);
  const report = (progress: "arrived" | "accepted") =>
    ({ type: "ReportProgress", caseId: caseOne, stepId: "home", progress, note: "by post" }) as never;
  const sent = worked(index, open, ["chen", pass("send", { way: "network" })]);

  it("CON3 is noted, each stage once, before it decides", () => {
    const state = given(sent).in(index).when(report("arrived"), by("chen")).then({
      type: "ProgressReported",
      progress: "arrived",
      note: "by post",
      step: 1,
    });
    expect(caseIn(state).progress).toMatchObject([{ kind: "arrived", note: "by post" }]);
    const arrived = worked(index, open, ["chen", pass("send", { way: "network" })], ["chen", report("arrived")]);
    given(arrived).in(index).when(report("arrived"), by("chen")).then();
    given(arrived)
      .in(index)
      .when(report("accepted"), by("chen"))
      .then({ type: "ProgressReported", progress: "accepted" });
    given(arrived).in(index).when(pass("home"), by("chen")).then({ type: "StepEnded", result: "granted" });
    given(arrived)
      .in(index)
      .when(refuse("home"), by("chen"))
      .then({
        type: "StepEnded",
        result: "denied",
        paper: { kind: "denial" } as never,
      });
  });

  it("CON3 not before the papers were sent, after it decided, or of a step that waits for no other place", () => {
    given(worked(index, open)).in(index).when(report("arrived"), by("chen")).thenRefused("WrongStepState");
    const decided = worked(index, open, ["chen", pass("send", { way: "network" })], ["chen", pass("home")]);
    given(decided).in(index).when(report("arrived"), by("chen")).thenRefused("WrongStepState", { state: "done" });
    const other = { type: "ReportProgress", caseId: caseOne, stepId: "accept", progress: "arrived" } as never;
    given(history).in(hall).when(other, by("reviewer")).thenRefused("InvalidCommand", { path: "stepId" });
  });
});
