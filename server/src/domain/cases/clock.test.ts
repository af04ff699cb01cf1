import { describe, expect, it } from "vitest";

import {
  ask,
  caseIn,
  filed,
  hallOf,
  morningOf,
  pass,
  readingOf,
  sendBack,
  supply,
  worked,
} from "../testing/case-kit.ts";
import { by, given } from "../testing/kit.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import { businessDay, itemId, minuteMs } from "../testing/test-hall.ts";

const hall = caseHall();
const day = businessDay;
const open: ["reviewer", ReturnType<typeof filed>] = ["reviewer", filed()];

const paper = { name: { zh: "form", en: "form" }, isOptional: false };
/** Two departments beside each other, three papers, and days of their own for one of them. */
const theme = hallOf({
  ...testPlans.theme,
  itemId: itemId("pension"),
  materials: [paper, paper, paper],
  steps: testPlans.theme.steps.map((step) => ({ ...step, workingDays: step.stepId === "accept-d2" ? 2 : null })),
});
const themed = (...deeds: Parameters<typeof worked>[1][]) => worked(theme, open, ...deeds);

describe("the clock of a case", () => {
  it("COR4 the day moves by the working days that the clock stood still", () => {
    const due = (askedOn: string, suppliedOn: string) => {
      const past = worked(hall, open, ["relief", ask("accept", [[0, "missing"]]), morningOf(askedOn)]);
      const state = given(past)
        .in(hall)
        .at(morningOf(suppliedOn))
        .when(supply([[0, "copy"]]), by("chen"))
        .then({
          type: "CaseSupplemented",
        });
      return [caseIn(state).dueDay, caseIn(state).steps[0]?.dueDay];
    };
    // Five days from the 23rd end on the 30th; the step has the 24th.
    expect(due("2026-11-23", "2026-11-23")).toEqual(["2026-11-30", "2026-11-24"]);
    expect(due("2026-11-24", "2026-11-27")).toEqual(["2026-12-03", "2026-11-27"]);
    expect(due("2026-11-25", "2026-12-07")).toEqual(["2026-12-10", "2026-12-04"]);
    expect(due("2026-11-28", "2026-11-29")).toEqual(["2026-11-30", "2026-11-24"]);
  });

  it("COR4 what is overdue stays overdue: a stop of a minute changes nothing, a longer one moves the day by itself", () => {
    const late = (suppliedOn: number) => {
      const past = worked(
        hall,
        open,
        ["relief", ask("accept", [[0, "missing"]]), morningOf("2026-12-03")],
        ["chen", supply([[0, "copy"]]), suppliedOn],
      );
      const found = caseIn(readingOf(past, hall).state);
      return [found.dueDay, found.steps[0]?.dueDay, found.stoppedDays, found.status];
    };
    expect(late(morningOf("2026-12-03") + minuteMs)).toEqual(["2026-11-30", "2026-11-24", 0, "in-progress"]);
    expect(late(morningOf("2026-12-04"))).toEqual(["2026-12-01", "2026-11-25", 1, "in-progress"]);
    const overdue = worked(
      hall,
      open,
      ["relief", ask("accept", [[0, "missing"]]), morningOf("2026-12-03")],
      ["chen", supply([[0, "copy"]]), morningOf("2026-12-03") + minuteMs],
      ["relief", pass("accept"), morningOf("2026-12-03") + 2 * minuteMs],
    );
    given(overdue)
      .in(hall)
      .at(morningOf("2026-12-03") + 3 * minuteMs)
      .when(pass("approve"), by("reviewer"))
      .then({
        type: "StepEnded",
        counted: { done: { isLate: true }, decided: { isOnTime: false } } as never,
      });
  });

  it("COR4 steps that open while the clock stands still are not held to the day of before, and to the new one later", () => {
    const past = themed(
      ["reviewer", ask("accept-d1", [[0, "missing"]])],
      ["sun", pass("accept-d2"), morningOf("2026-12-03")],
      ["zhao", pass("accept-d3"), morningOf("2026-12-03") + minuteMs],
    );
    const state = readingOf(past, theme).state;
    expect(caseIn(state).steps.map(({ dueDay }) => dueDay)).toEqual([
      null,
      "2026-11-25",
      "2026-11-30",
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(caseIn(state).documents.filter(({ kind }) => kind === "acceptance")).toMatchObject([
      { dueDay: null },
      { dueDay: null },
    ]);
    const resumed = given(past)
      .in(theme)
      .at(morningOf("2026-12-04"))
      .when(supply([[0, "copy"]]), by("chen"))
      .then({ type: "CaseSupplemented", resumed: { dueDay: day("2026-12-11"), stoppedDays: 9 } });
    expect(caseIn(resumed).steps.map(({ dueDay }) => dueDay)).toEqual([
      "2026-12-11",
      "2026-11-25",
      "2026-11-30",
      null,
      "2026-12-11",
      "2026-12-11",
      null,
      null,
    ]);
    // Sent back while it stands still, a step is not held to it either.
    const back = themed(
      ["reviewer", ask("accept-d1", [[0, "missing"]])],
      ["sun", pass("accept-d2")],
      ["sun", sendBack("approve-d2", "accept-d2"), morningOf("2026-12-03")],
    );
    expect(caseIn(readingOf(back, theme).state).steps[1]?.dueDay).toBe("2026-12-07");
  });

  it("STEP7 a step with days of its own that was held to the case's day has them when that moves, and no more", () => {
    const held = (ownDays: number) => {
      const index = hallOf({
        ...testPlans.theme,
        itemId: itemId("pension"),
        materials: [paper, paper, paper],
        steps: testPlans.theme.steps.map((step) => ({
          ...step,
          workingDays: step.stepId === "accept-d2" ? ownDays : null,
        })),
      });
      const asked = worked(index, open, ["reviewer", ask("accept-d1", [[0, "missing"]])]);
      const state = given(asked)
        .in(index)
        .at(morningOf("2026-11-25"))
        .when(supply([[0, "copy"]]), by("chen"))
        .then({ type: "CaseSupplemented" });
      return [caseIn(readingOf(asked, index).state).steps[1]?.dueDay, caseIn(state).steps[1]?.dueDay];
    };
    expect(held(2)).toEqual(["2026-11-25", "2026-11-25"]);
    expect(held(6)).toEqual(["2026-11-30", "2026-12-01"]);
    expect(held(20)).toEqual(["2026-11-30", "2026-12-02"]);
  });

  it("STEP7 a step that goes on with its case is not due after it, whatever days it had while the clock stood still", () => {
    const index = hallOf({
      ...testPlans.theme,
      itemId: itemId("pension"),
      materials: [paper, paper, paper],
      steps: testPlans.theme.steps.map((step) =>
        step.stepId === "approve-d2" ? { ...step, act: "review", workingDays: 20 } : step,
      ),
    });
    const past = worked(
      index,
      open,
      ["reviewer", ask("accept-d1", [[0, "missing"]])],
      ["sun", pass("accept-d2")],
      ["sun", ask("approve-d2", [[1, "missing"]])],
    );
    expect(caseIn(readingOf(past, index).state).corrections[1]?.stepDueDay).toBe("2026-12-21");
    const supplied = (...papers: Parameters<typeof supply>[0]) =>
      caseIn(given(past).in(index).when(supply(papers), by("chen")).then({ type: "CaseSupplemented" })).steps[4]
        ?.dueDay;
    expect(supplied([0, "copy"], [1, "copy"])).toBe("2026-11-30");
    // The clock of the case stands still: nothing is held to it.
    expect(supplied([1, "copy"])).toBe("2026-12-21");
  });

  it("COR4 the clock stands still from the first of two that ask until the last has what it asked for", () => {
    const past = themed(
      ["reviewer", ask("accept-d1", [[0, "missing"]])],
      ["zhao", ask("accept-d3", [[2, "missing"]]), morningOf("2026-11-26")],
      ["chen", supply([[0, "copy"]]), morningOf("2026-11-26") + minuteMs],
    );
    const state = given(past)
      .in(theme)
      .at(morningOf("2026-12-01"))
      .when(supply([[2, "copy"]]), by("chen"))
      .then({
        type: "CaseSupplemented",
        resumed: { dueDay: day("2026-12-08"), stoppedDays: 6 },
      });
    expect(caseIn(state).dueDay).toBe("2026-12-08");
  });

  it("STEP7 steps without days of their own are due with the case when its day is another one", () => {
    const past = themed(["reviewer", ask("accept-d1", [[0, "missing"]])]);
    const state = given(past)
      .in(theme)
      .at(morningOf("2026-11-25"))
      .when(supply([[0, "copy"]]), by("chen"))
      .then({
        type: "CaseSupplemented",
        opens: [
          { step: 0, dueDay: day("2026-12-02") },
          { step: 2, dueDay: day("2026-12-02") },
        ],
      });
    expect(
      caseIn(state)
        .steps.slice(0, 3)
        .map(({ dueDay }) => dueDay),
    ).toEqual(["2026-12-02", "2026-11-25", "2026-12-02"]);
  });

  it("COR5 how many working days the clock stood still is kept, of all its stops", () => {
    const past = worked(
      hall,
      open,
      ["relief", ask("accept", [[0, "missing"]]), morningOf("2026-11-24")],
      ["chen", supply([[0, "copy"]]), morningOf("2026-11-30")],
      ["relief", ask("accept", [[0, "faulty"]]), morningOf("2026-12-01")],
    );
    expect(caseIn(readingOf(past, hall).state).stoppedDays).toBe(4);
    const state = given(past)
      .in(hall)
      .at(morningOf("2026-12-02"))
      .when(supply([[0, "copy"]]), by("chen"))
      .then({
        type: "CaseSupplemented",
        resumed: { stoppedDays: 1 } as never,
      });
    expect(caseIn(state).stoppedDays).toBe(5);
  });
});
