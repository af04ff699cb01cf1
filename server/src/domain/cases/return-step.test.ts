import type { Plan } from "@yichuang/shared/domain/case";
import { describe, expect, it } from "vitest";

import {
  ask,
  caseIn,
  filed,
  hallOf,
  morningOf,
  pass,
  readingOf,
  refuse,
  sendBack,
  standing,
  worked,
} from "../testing/case-kit.ts";
import { by, given } from "../testing/kit.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import { businessDay, clerkId, itemId } from "../testing/test-hall.ts";
import { readCases } from "./read-desk.ts";

const hall = caseHall();
const open = ["reviewer", filed()] as const;
const history = worked(hall, [...open]);
const day = businessDay;

const theme = hallOf(testPlans.theme);
const started: ["reviewer", ReturnType<typeof filed>] = ["reviewer", filed({ item: "start-up" })];
const themed = (...deeds: Parameters<typeof worked>[1][]) => worked(theme, started, ...deeds);

describe("a step that goes back", () => {
  const accepted = worked(hall, [...open], ["relief", pass("accept")]);

  it("STEP11 one directly before it that is done is done once more, by who did it, and then this one", () => {
    const state = given(accepted)
      .in(hall)
      .when(sendBack("approve", "accept"), by("reviewer"))
      .then({ type: "StepReturned", step: 1, toStep: 0, reason: "once more", dueDay: day("2026-11-24") });
    expect(standing(state)).toEqual({ accept: "open", approve: "pending", deliver: "pending" });
    expect(caseIn(state).steps[0]).toMatchObject({
      clerkId: "relief",
      endedAtMs: null,
      openedAtMs: expect.any(Number),
    });
    const again = worked(hall, [...open], ["relief", pass("accept")], ["reviewer", sendBack("approve", "accept")]);
    given(again).in(hall).when(pass("accept"), by("reviewer")).thenRefused("StepTaken");
    given(again)
      .in(hall)
      .when(pass("accept"), by("relief"))
      .then({
        type: "StepEnded",
        opens: [{ step: 1, dueDay: day("2026-11-30") }],
      });
  });

  it("RVW2 the list says of it that it was sent back, until it is done again", () => {
    const rowsOf = (...deeds: Parameters<typeof worked>[1][]) =>
      readCases(readingOf(worked(hall, accepted, ...deeds), hall), clerkId("reviewer")).rows.map((row) => [
        row.stepId,
        row.isReturned,
      ]);
    expect(rowsOf()).toEqual([["approve", false]]);
    const back: ["reviewer", ReturnType<typeof sendBack>] = ["reviewer", sendBack("approve", "accept")];
    expect(rowsOf(back)).toEqual([["accept", true]]);
    expect(rowsOf(back, ["relief", ask("accept", [[0, "missing"]])])).toEqual([["accept", true]]);
    // Who sent it back has it again, and nobody sent it there.
    expect(rowsOf(back, ["relief", pass("accept")])).toEqual([["approve", false]]);
  });

  it("STEP11 not to one that is not directly before it, not done, or not there; and nothing is left to return at hand-over", () => {
    const when = (command: Parameters<ReturnType<typeof given>["when"]>[0], past = accepted) =>
      given(past).in(hall).when(command, by("reviewer"));
    when(sendBack("approve", "deliver")).thenRefused("InvalidCommand", { path: "toStepId" });
    when(sendBack("approve", "nothing")).thenRefused("InvalidCommand", { path: "toStepId" });
    when(sendBack("accept", "approve"), history).thenRefused("InvalidCommand", { path: "toStepId" });
    const ready = worked(hall, [...open], ["relief", pass("accept")], ["reviewer", pass("approve")]);
    given(ready)
      .in(hall)
      .when(sendBack("deliver", "approve"), by("chen"))
      .thenRefused("InvalidCommand", { path: "toStepId" });
    const gathered = themed(
      ["sun", refuse("accept-d2")],
      ["zhao", refuse("accept-d3")],
      ["reviewer", refuse("accept-d1")],
    );
    given(gathered).in(theme).when(sendBack("confirm", "approve-d2"), by("reviewer")).thenRefused("InvalidCommand");
  });

  it("STEP11 nothing else is touched, and a department that refused may decide anew", () => {
    const past = themed(
      ["reviewer", pass("accept-d1")],
      ["reviewer", pass("approve-d1")],
      ["sun", pass("accept-d2")],
      ["sun", refuse("approve-d2")],
      ["zhao", pass("accept-d3")],
      ["zhao", pass("approve-d3")],
      ["reviewer", sendBack("confirm", "approve-d2")],
    );
    const state = given(past)
      .in(theme)
      .when(pass("approve-d2"), by("sun"))
      .then({ type: "StepEnded", opens: [{ step: 6 } as never] });
    expect(standing(state)).toMatchObject({ "approve-d1": "done", "approve-d3": "done", confirm: "open" });
  });

  const [accept, first, second, gather, end] = [
    testPlans.theme.steps[0],
    testPlans.theme.steps[3],
    testPlans.theme.steps[4],
    testPlans.theme.steps[6],
    testPlans.theme.steps[7],
  ];
  if (!accept || !first || !second || !gather || !end) throw new Error("the theme has lost a step");
  /** One acceptance, on which two departments rest. */
  const shared: Plan = {
    ...testPlans.theme,
    itemId: itemId("pension"),
    materials: testPlans.online.materials,
    steps: [
      accept,
      { ...first, act: "review", after: [0] },
      { ...second, act: "review", after: [0] },
      { ...gather, after: [1, 2] },
      { ...end, after: [3] },
    ],
  };
  const index = hallOf(shared);

  it("STEP11 departments that began when it had passed go on meanwhile", () => {
    const state = given(
      worked(
        index,
        ["reviewer", filed()],
        ["reviewer", pass("accept-d1")],
        ["reviewer", sendBack("approve-d1", "accept-d1")],
        ["sun", pass("approve-d2")],
      ),
    )
      .in(index)
      .when(pass("accept-d1"), by("reviewer"))
      .then({ type: "StepEnded", opens: [{ step: 1 } as never], skips: [] });
    expect(standing(state)).toMatchObject({ "approve-d1": "open", "approve-d2": "done", confirm: "pending" });
  });

  it("STEP5 when the step that was sent back is refused after all, what rested on it is not needed any more, and the clock goes on", () => {
    const past = worked(
      index,
      ["reviewer", filed()],
      ["reviewer", pass("accept-d1")],
      ["sun", ask("approve-d2", [[0, "missing"]])],
      ["reviewer", sendBack("approve-d1", "accept-d1")],
    );
    const state = given(past)
      .in(index)
      .at(morningOf("2026-11-25"))
      .when(refuse("accept-d1"), by("reviewer"))
      .then({
        type: "StepEnded",
        skips: [1, 2],
        resumed: { dueDay: day("2026-12-02"), stoppedDays: 2 },
        opens: [{ step: 3, dueDay: day("2026-12-02") }],
      });
    expect(standing(state)).toMatchObject({ "approve-d1": "skipped", "approve-d2": "skipped", confirm: "open" });
    expect(caseIn(state)).toMatchObject({ status: "in-progress", stop: null, corrections: [], stoppedDays: 2 });
    expect(caseIn(state).steps[3]?.dueDay).toBe("2026-12-02");
    const confirmed = worked(
      index,
      ["reviewer", filed()],
      ["reviewer", pass("accept-d1")],
      ["sun", pass("approve-d2")],
      ["reviewer", sendBack("approve-d1", "accept-d1")],
      ["reviewer", refuse("accept-d1")],
    );
    given(confirmed).in(index).when(pass("confirm"), by("reviewer")).then({ type: "StepEnded", result: "denied" });
  });
});

describe("what who works in a theme sees", () => {
  it("STEP12 how the other departments stand", () => {
    const past = themed(["sun", pass("accept-d2")], ["zhao", refuse("accept-d3")]);
    const [row] = readCases(readingOf(past, theme), clerkId("reviewer")).rows;
    expect(row).toMatchObject({ stepId: "accept-d1", form: "theme" });
    expect(row?.others.map(({ departmentName, state, isRefused }) => [departmentName.zh, state, isRefused])).toEqual([
      ["d2", "done", false],
      ["d3", "done", true],
      ["d2", "open", false],
      ["d3", "skipped", false],
    ]);
    expect(readCases(readingOf(history, hall), clerkId("reviewer")).rows[0]?.others).toEqual([]);
  });
});
