import { describe, expect, it } from "vitest";

import { ask, caseIn, filed, hallOf, handOut, pass, readingOf, worked } from "../testing/case-kit.ts";
import { caseHall, testPlans } from "../testing/test-flows.ts";
import type { State } from "../state.ts";
import { findCaseBreaches } from "./case-breaches.ts";
import type { Case } from "./case-state.ts";

const hall = caseHall();
const open: ["reviewer", ReturnType<typeof filed>] = ["reviewer", filed({ origin: "elsewhere" })];
type Deeds = Parameters<typeof worked>[1][];

/** What is found when a sound state is spoilt. */
const spoilt = (deeds: Deeds, spoil: (found: Case, state: State) => void, index = hall): string[] => {
  const { state } = readingOf(worked(index, open, ...deeds), index);
  expect(findCaseBreaches(state.cases)).toEqual([]);
  spoil(caseIn(state), state);
  return findCaseBreaches(state.cases).map((breach) => breach.replace(/ BJ-\d+-0001:?/, ""));
};
const step = (found: Case, at: number) => {
  const known = found.steps[at];
  // One that is not begun is that of other cases too.
  const now = known && (found.steps[at] = { ...known });
  if (!now) throw new Error(`there is no step ${at}`);
  return now;
};
const accepted: Deeds[number] = ["reviewer", pass("accept")];
const approved: Deeds[number] = ["reviewer", pass("approve")];

describe("what must hold of cases", () => {
  it("INV12 no step is open or done before those that it waits for", () => {
    expect(spoilt([], (found) => (step(found, 1).state = "done"))).toEqual(["INV12 approve is done before its turn"]);
    expect(
      spoilt([accepted], (found) => ((step(found, 0).state = "skipped"), (step(found, 0).outcome = null))),
    ).toEqual(["INV12 approve is open before its turn"]);
    expect(spoilt([accepted, approved], (found) => (step(found, 0).outcome = "refused"))).toEqual([
      "INV12 approve is done before its turn",
    ]);
    expect(spoilt([accepted, approved], (found) => (step(found, 1).outcome = "refused"))).toEqual([]);
    expect(spoilt([], (_found, { cases }) => cases.plans.clear())).toContainEqual("INV12 has no plan");
  });

  it("INV13 the clock stands still as long as something is asked for, and of that something is lacking", () => {
    const asked: Deeds[number] = ["reviewer", ask("accept", [[0, "missing"]])];
    expect(spoilt([asked], (found) => (found.stop = null))).toEqual([
      "INV13 is correcting, its clock runs, 1 corrections",
    ]);
    expect(spoilt([], (found) => (found.stop = { atMs: 0 }))).toEqual([
      "INV13 is in-progress, its clock stands, 0 corrections",
    ]);
    expect(spoilt([asked], (found) => (found.status = "in-progress"))).toHaveLength(1);
    expect(spoilt([asked], (found) => (found.papers = ["copy", null]))).toEqual([
      "INV13 a correction of which nothing is lacking",
    ]);
    expect(spoilt([asked], (found) => (step(found, 0).state = "open"))).toEqual([
      "INV13 a correction of a step that goes on",
      "INV13 0 steps stand still",
    ]);
  });

  it("INV14 one hand-over at most, a result when it is ready, open steps as long as it is open", () => {
    const handed: Deeds = [accepted, approved, ["chen", handOut()]];
    expect(spoilt(handed, (found) => (found.handOver = null))).toEqual(["INV14 is handed over without a hand-over"]);
    expect(spoilt(handed, (found) => found.documents.push(...found.documents.slice(-1)))[0]).toBe(
      "INV14 was handed over 2 times",
    );
    expect(spoilt([accepted, approved], (found) => (found.handOver = {} as never))).toEqual([
      "INV14 is ready with a hand-over",
    ]);
    expect(spoilt([accepted, approved], (found) => (found.result = null))).toEqual(["INV14 is ready without a result"]);
    expect(spoilt([], (found) => (step(found, 0).state = "skipped"))[0]).toBe("INV14 is in-progress with 0 open steps");
    expect(spoilt(handed, (found) => (step(found, 1).state = "open"))).toContain(
      "INV14 is handed-over with 1 open steps",
    );
    expect(spoilt(handed, (_found, { cases }) => cases.closed.clear())).toEqual([
      "INV14 is handed-over, and the list of closed ones says otherwise",
    ]);
    expect(spoilt([], (found, { cases }) => void cases.closed.add(found.caseId))).toHaveLength(1);
  });

  it("INV14 each open step lies once on the desk of its post", () => {
    expect(spoilt([], (_found, { cases }) => cases.desks.clear())).toEqual(["INV14 0 lies on no desk"]);
    const theme = hallOf({ ...testPlans.theme, itemId: "pension" as never });
    const moved = spoilt(
      [],
      (_found, { cases }) => {
        const [desk] = cases.desks.values();
        if (desk) cases.desks.set("front" as never, desk);
      },
      theme,
    );
    expect(moved).toEqual(["INV14 0 lies on a desk twice", "INV14 0 lies on a wrong desk"]);
  });
});
