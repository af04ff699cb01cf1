import { describe, expect, it } from "vitest";

import {
  ask,
  caseIn,
  caseOne,
  filed,
  hallOf,
  handOut,
  morningOf,
  pass,
  readingOf,
  standing,
  supply,
  worked,
} from "../testing/case-kit.ts";
import { decide } from "../decide.ts";
import { by, contextAt, given, stateAfter } from "../testing/kit.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import { businessDay, documentId, itemId } from "../testing/test-hall.ts";
import { readCase } from "./read-case.ts";
import { readSheet } from "./read-sheet.ts";

const hall = caseHall();
type Deeds = Parameters<typeof worked>[1][];
const unseen: Deeds[number] = ["reviewer", filed()];
const acceptance = documentId("SL-20261123-0001");

describe("an acceptance and the item's list", () => {
  it("STEP15 is refused while a required paper is lacking or nobody has looked at it, and says which", () => {
    const when = (change: Parameters<typeof pass>[1], ...deeds: Deeds) =>
      given(worked(hall, unseen, ...deeds))
        .in(hall)
        .when(pass("accept", change), by("reviewer"));
    when({ papers: [] }).thenRefused("PapersLacking", { caseId: caseOne, stepId: "accept", count: 1, papers: [0] });
    when({ papers: [{ index: 0, state: "missing" }] }).thenRefused("PapersLacking", { papers: [0] });
    when({ papers: [{ index: 0, state: "faulty" }] }).thenRefused("PapersLacking", { papers: [0] });
    // The other one is for those who need it.
    const state = when({ papers: [{ index: 0, state: "original" }] }).then({
      type: "StepEnded",
      found: [{ index: 0, state: "original" }],
    });
    expect(caseIn(state).papers).toEqual(["original", null]);
    // What was noted before counts.
    when({ papers: [] }, ["relief", ask("accept", [[0, "missing"]])], ["chen", supply([[0, "copy"]])]).then({
      type: "StepEnded",
      paper: { kind: "acceptance" } as never,
    });
  });

  it("STEP15 papers are named once, by the list, and at acceptance only", () => {
    const when = (step: string, change: Parameters<typeof pass>[1], ...deeds: Deeds) =>
      given(worked(hall, unseen, ...deeds))
        .in(hall)
        .when(pass(step, change), by("reviewer"));
    const copy = { index: 0, state: "copy" as const };
    when("accept", { papers: [copy, { index: 9, state: "copy" }] }).thenRefused("InvalidCommand", {
      path: "papers.1.index",
    });
    when("accept", { papers: [copy, copy] }).thenRefused("InvalidCommand", { path: "papers.1.index" });
    const accepted: Deeds[number] = ["reviewer", pass("accept")];
    when("approve", { papers: [copy] }, accepted).thenRefused("InvalidCommand", { path: "papers" });
    when("approve", { despite: true }, accepted).thenRefused("InvalidCommand", { path: "despite" });
  });

  it("STEP15 without them when it is said why; the acceptance says which are to come later, and they are noted then", () => {
    const despite = { papers: [{ index: 1, state: "copy" as const }], despite: true };
    given(worked(hall, unseen))
      .in(hall)
      .when(pass("accept", despite), by("reviewer"))
      .thenRefused("InvalidCommand", { path: "note" });
    const past = worked(hall, unseen, ["reviewer", pass("accept", { ...despite, note: "known to us" })]);
    const reading = readingOf(past, hall);
    expect(readSheet(reading, acceptance)).toMatchObject({
      kind: "acceptance",
      note: null,
      papers: [
        { name: { zh: "identity card" }, state: "missing" },
        { name: { zh: "power of attorney" }, state: "copy" },
      ],
    });
    expect(caseIn(reading.state)).toMatchObject({ status: "in-progress", stop: null });
    const seen = readCase(reading, { clerkId: "chen" as never, roles: ["clerk"] }, caseIn(reading.state));
    expect(seen?.maySupplement).toBe(true);
    const come = given(past)
      .in(hall)
      .when(supply([[0, "original"]]), by("chen"))
      .then({ type: "CaseSupplemented", opens: [], resumed: null });
    expect(caseIn(come)).toMatchObject({ papers: ["original", "copy"], status: "in-progress", stoppedDays: 0 });
    // The acceptance says what it said; and nothing more is to come.
    expect(readSheet({ ...reading, state: come }, acceptance)?.papers[0]?.state).toBe("missing");
    given(
      worked(hall, unseen, ["reviewer", pass("accept", { ...despite, note: "x" })], ["chen", supply([[0, "copy"]])]),
    )
      .in(hall)
      .when(supply([[0, "copy"]]), by("chen"))
      .thenRefused("WrongCaseStatus", { expected: ["correcting"] });
  });

  it("STEP15 no acceptance says that all is there of what is to come later, and nothing does of what is complete", () => {
    const past = worked(
      hall,
      unseen,
      ["reviewer", pass("accept", { despite: true })],
      ["reviewer", pass("approve")],
      ["chen", handOut({ originalsChecked: true })],
    );
    expect(readSheet(readingOf(past, hall), acceptance)?.papers.map(({ state }) => state)).toEqual(["copy"]);
  });

  it("STEP15 the departments of a theme share one list, and each asks for its own part", () => {
    const paper = { name: { zh: "form", en: "form" }, isOptional: false };
    const theme = hallOf({ ...testPlans.theme, itemId: itemId("pension"), materials: [paper, paper] });
    given(worked(theme, unseen, ["reviewer", ask("accept-d1", [[0, "missing"]])]))
      .in(theme)
      .when(pass("accept-d2"), by("sun"))
      .then({ type: "StepEnded", outcome: "passed" });
  });

  describe("found by one department, asked for by another", () => {
    const paper = { name: { zh: "form", en: "form" }, isOptional: false };
    const theme = hallOf({
      ...testPlans.theme,
      itemId: itemId("pension"),
      materials: [paper, paper],
      promisedWorkingDays: 5,
    });
    const asked = worked(theme, unseen, ["reviewer", ask("accept-d1", [[0, "missing"]])]);
    const laterMs = morningOf("2026-11-25");
    const accepts = (history: typeof asked, ...papers: [number, "copy" | "missing"][]) =>
      given(history)
        .in(theme)
        .at(laterMs)
        .when(pass("accept-d2", { papers: papers.map(([index, state]) => ({ index, state })) }), by("sun"));

    it("STEP15 COR3 goes on with that acceptance, and the clock with it", () => {
      const state = accepts(asked, [0, "copy"]).then(
        {
          type: "CaseSupplemented",
          clerkId: "sun" as never,
          resumed: { dueDay: businessDay("2026-12-02"), stoppedDays: 2 },
          counted: { stoppedDays: 2 } as never,
        },
        { type: "StepEnded", outcome: "passed", opens: [{ step: 4, dueDay: businessDay("2026-12-02") }] },
      );
      expect(caseIn(state)).toMatchObject({ status: "in-progress", corrections: [], stop: null, stoppedDays: 2 });
      expect(caseIn(state).documents.at(-1)).toMatchObject({ kind: "acceptance", dueDay: "2026-12-02" });
      expect(standing(state)).toMatchObject({ "accept-d1": "open", "accept-d2": "done", "approve-d2": "open" });
    });

    it("REP15 the step that finds it is late by the day that it has then", () => {
      const late = (askedOn: string) => {
        const history = worked(theme, unseen, ["reviewer", ask("accept-d1", [[0, "missing"]]), morningOf(askedOn)]);
        const state = stateAfter(history);
        const decision = decide(
          state,
          pass("accept-d2", { papers: [{ index: 0, state: "copy" }] }),
          contextAt(morningOf("2026-12-03"), by("sun"), theme),
        );
        return decision.ok && decision.value.map((event) => "counted" in event && event.counted?.done?.isLate);
      };
      // Due on the 30th as the case; from the 24th on it stood still for seven days.
      expect(late("2026-11-24")).toEqual([undefined, false]);
      expect(late("2026-12-02")).toEqual([undefined, true]);
    });

    it("STEP15 COR3 as long as other papers are lacking, it waits for those", () => {
      accepts(asked, [0, "missing"]).then({ type: "StepEnded", resumed: null });
      accepts(asked, [1, "copy"]).then({ type: "StepEnded", resumed: null });
      const both = worked(theme, asked, ["zhao", ask("accept-d3", [[1, "missing"]])]);
      const state = accepts(both, [0, "copy"]).then(
        { type: "CaseSupplemented", opens: [{ step: 0, dueDay: null }], resumed: null },
        { type: "StepEnded", resumed: null },
      );
      expect(caseIn(state)).toMatchObject({ status: "correcting", corrections: [{ step: 2 }] });
    });
  });
});
