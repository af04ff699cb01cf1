import type { StepId } from "@yichuang/shared/domain/ids";
import type { StepInfo } from "@yichuang/shared/protocol/views/cases-view";
import { expect, test } from "vitest";

import {
  actOfKey,
  actsAt,
  type CaseAct,
  caseActKeys,
  caseActs,
  isLastBeforeResult,
  isWeightyPass,
  primaryAct,
  stepInHand,
} from "./case-acts.ts";

const step = (stepId: string, change: Partial<StepInfo> = {}): StepInfo =>
  ({ stepId, act: "accept", postId: stepId, after: [], state: "pending", may: [], ...change }) as StepInfo;
const after = (...ids: string[]) => ids.map((id) => id as StepId);

test("DSK4 only what the server said may be done is offered, in the order of the keys", () => {
  const may = step("a", { may: ["refuse", "pass", "take", "consult"] });
  const acts = actsAt({ maySupplement: false, mayUndoHandOut: false, mayWithdraw: true }, may);
  expect(acts).toEqual(["take", "pass", "refuse", "consult", "withdraw"]);
  expect(acts.map((act) => caseActKeys[act])).toEqual(["1", "2", "4", "6", "0"]);
  expect(actsAt({ maySupplement: true, mayUndoHandOut: false, mayWithdraw: false }, null)).toEqual(["supplement"]);
});

test("DSK2 a digit means the same at every case; nothing that is not offered has one", () => {
  expect(actOfKey(["pass", "refuse"], "4")).toBe("refuse");
  expect(actOfKey(["pass"], "4")).toBeNull();
  expect(actOfKey(["progress"], "8")).toBe("progress");
  expect(actOfKey(["hand-out"], "8")).toBe("hand-out");
  const never: CaseAct[] = ["progress", "take-back", "extend", "end-lapsed", "undo-hand-out"];
  const others = caseActs.filter((act) => !never.includes(act)).map((act) => caseActKeys[act]);
  expect(new Set(others).size).toBe(others.length);
  // While papers are asked for there is nothing else to ask, refuse or hand out.
  const asked: CaseAct[] = ["assign", "supplement", "take-back", "extend", "end-lapsed", "withdraw"];
  expect(new Set(asked.map((act) => caseActKeys[act])).size).toBe(asked.length);
});

test("DSK2 Enter takes a step before it decides it", () => {
  expect(primaryAct(["take", "pass", "refuse"])).toBe("take");
  expect(primaryAct(["pass", "refuse"])).toBe("pass");
  expect(primaryAct(["assign", "hand-out"])).toBe("hand-out");
  expect(primaryAct(["supplement", "withdraw"])).toBe("supplement");
  expect(primaryAct(["assign", "withdraw"])).toBeNull();
});

test("DSK5 a pass is asked about where it decides, sends away, or may take the post's next step with it", () => {
  const accept = step("accept");
  const other = step("approve", { act: "approve", after: after("accept"), postId: "other" as never });
  const same = step("approve", { act: "approve", after: after("accept"), postId: "accept" as never });
  const own = step("deliver", { act: "deliver", after: after("accept"), postId: "accept" as never });
  expect(isWeightyPass({ steps: [accept, other] }, accept)).toBe(false);
  expect(isWeightyPass({ steps: [accept, same] }, accept)).toBe(true);
  expect(isWeightyPass({ steps: [accept, own] }, accept)).toBe(false);
  for (const act of ["approve", "confirm", "send", "await"] as const)
    expect(isWeightyPass({ steps: [] }, step("x", { act }))).toBe(true);
});

test("DSK5 it says when the result is there with it: nobody else is waited for", () => {
  const [one, two] = [step("one", { act: "approve", state: "open" }), step("two", { act: "approve", state: "open" })];
  const deliver = step("deliver", { act: "deliver", after: after("one", "two") });
  expect(isLastBeforeResult({ steps: [one, two, deliver] }, one)).toBe(false);
  expect(isLastBeforeResult({ steps: [one, { ...two, state: "done" }, deliver] }, one)).toBe(true);
  expect(isLastBeforeResult({ steps: [one, { ...two, state: "skipped" }, deliver] }, one)).toBe(true);
  expect(isLastBeforeResult({ steps: [one] }, one)).toBe(false);
});

test("DSK3 the step in hand is the row's while it goes on, else one that the reader may do something with", () => {
  const done = step("done", { state: "done" });
  const open = step("open", { state: "open" });
  const mine = step("mine", { state: "open", may: ["pass"] });
  expect(stepInHand({ steps: [done, open, mine] }, open.stepId)).toBe(open);
  expect(stepInHand({ steps: [done, open, mine] }, done.stepId)).toBe(mine);
  expect(stepInHand({ steps: [done, open] }, null)).toBe(open);
  expect(stepInHand({ steps: [done] }, null)).toBeNull();
});
