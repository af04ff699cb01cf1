import { expect, it } from "vitest";

import { ask, caseIn, filed, hallOf, pass, readingOf, supply, worked } from "../testing/case-kit.ts";
import { by, given } from "../testing/kit.ts";
import { testPlans } from "../testing/test-flows.ts";

it("COR1 COR4 papers for elsewhere are asked for before they are sent, and when the home place finds them wanting", () => {
  const away = hallOf(testPlans.remoteIntake);
  const front = { way: "network" as const };
  const asked = worked(away, ["reviewer", filed()], ["chen", ask("send", [[0, "missing"]])]);
  expect(caseIn(readingOf(asked, away).state)).toMatchObject({ status: "correcting", corrections: [{ step: 0 }] });
  // Nothing is sent before it is there.
  given(asked).in(away).when(pass("send", front), by("chen")).thenRefused("WrongStepState");
  const gone = worked(
    away,
    ["reviewer", filed()],
    ["chen", ask("send", [[0, "missing"]])],
    ["chen", supply([[0, "copy"]])],
    ["chen", pass("send", front)],
    ["chen", ask("home", [[0, "faulty"]], "the stamp is missing")],
  );
  const reading = readingOf(gone, away);
  expect(caseIn(reading.state)).toMatchObject({
    status: "correcting",
    steps: [{ state: "done" }, { state: "correcting" }, { state: "pending" }],
  });
  const state = given(gone)
    .in(away)
    .when(supply([[0, "original"]]), by("chen"))
    .then({ type: "CaseSupplemented", papers: [{ index: 0, state: "original" }] });
  expect(caseIn(state)).toMatchObject({
    status: "in-progress",
    stop: null,
    steps: [{ state: "done" }, { state: "open" }, { state: "pending" }],
  });
});
