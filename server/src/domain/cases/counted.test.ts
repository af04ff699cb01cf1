import { expect, it } from "vitest";

import { filed, hallOf, morningOf, pass, worked } from "../testing/case-kit.ts";
import { testPlans } from "../testing/test-flows.ts";

it("REP16 STEP8 what is done with the step before it is as late as that, by the day with which it was opened", () => {
  const index = hallOf(testPlans.professional);
  const done = (day: string): unknown[] =>
    worked(index, ["reviewer", filed()], ["sun", pass("accept"), morningOf(day)]).flatMap((event) =>
      event.type === "StepEnded" ? [event.counted?.done?.isLate] : [],
    );
  // Promised within five working days of the 23rd: by the 30th.
  expect(done("2026-11-30")).toEqual([false, false]);
  expect(done("2026-12-01")).toEqual([true, true]);
});
