import { expect, test } from "vitest";

import { draftGap, draftPapers, firstDraft, statesFor, withState } from "./document-draft.ts";

const name = { zh: "", en: "" };
const item = { materials: [false, false, true].map((isOptional) => ({ name, isOptional })) };

test("CTR40 what everybody needs stands on a receipt as received, what some need does not", () => {
  const draft = firstDraft("receipt", item);
  expect(draftPapers(draft)).toEqual([
    { index: 0, state: "original" },
    { index: 1, state: "original" },
  ]);
  expect(draftGap(draft)).toBeNull();
  expect(statesFor.receipt).not.toContain("missing");
});

test("CTR40 a correction needs a paper that is lacking, a refusal a ground", () => {
  const correction = firstDraft("correction", item);
  expect(draftGap(correction)).toBe("lacking");
  const lacking = withState(correction, 1, "faulty");
  expect(draftGap(lacking)).toBeNull();
  expect(draftPapers(withState(lacking, 0, null))).toEqual([{ index: 1, state: "faulty" }]);
  const refusal = firstDraft("refusal", item);
  expect([draftGap(refusal), draftPapers(refusal)]).toEqual(["ground", []]);
  expect(draftGap({ ...refusal, ground: "not-here" })).toBeNull();
});

test("CTR40 a one-time notice names what everybody needs", () => {
  expect(draftPapers(firstDraft("notice", item)).map(({ index }) => index)).toEqual([0, 1]);
});

test("CTR42 what was ticked off in the checklist is taken over: the rest of what everybody needs is lacking", () => {
  // The list of the hall file mixes them; the checklist has first what everybody needs.
  const mixed = { materials: [true, false, false].map((isOptional) => ({ name, isOptional })) };
  const states = (kind: Parameters<typeof firstDraft>[0], seen: number[]) => firstDraft(kind, mixed, seen).states;
  expect(states("correction", [])).toEqual([null, "original", "original"]);
  expect(states("correction", [1])).toEqual([null, "missing", "original"]);
  expect(states("correction", [0, 2])).toEqual(["original", "original", "missing"]);
  // A receipt says what was received; nothing on it is lacking.
  expect(states("receipt", [2])).toEqual(["original", "original", "original"]);
  expect(states("notice", [0, 1, 2])).toEqual([null, "missing", "missing"]);
});
