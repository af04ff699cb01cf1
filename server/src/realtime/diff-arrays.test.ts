import fc from "fast-check";
import { applyPatch, createPatch } from "rfc6902";
import { expect, it } from "vitest";

import { diffArrays } from "./diff-arrays.ts";

const row = fc.record({
  id: fc.nat({ max: 6 }),
  "a/b": fc.constantFrom("x", "y", null),
  list: fc.array(fc.nat({ max: 2 }), { maxLength: 3 }),
});
const view = fc.record({
  rows: fc.array(row, { maxLength: 8 }),
  nested: fc.array(fc.array(row, { maxLength: 3 }), { maxLength: 3 }),
});

it("VIEW2 a patch leads from any view to any other", () => {
  fc.assert(
    fc.property(view, view, (before, after) => {
      const copy = structuredClone(before);
      const faults = applyPatch(copy, createPatch(before, after, diffArrays)).filter((fault) => fault !== null);
      expect(faults).toEqual([]);
      expect(copy).toEqual(after);
    }),
    { numRuns: 500, seed: 20261123 },
  );
});

it("VIEW2 who leaves in front is one step, whoever stands behind", () => {
  const people = Array.from({ length: 300 }, (_, id) => ({ id }));
  expect(createPatch({ people }, { people: people.slice(1) }, diffArrays)).toEqual([
    { op: "remove", path: "/people/0" },
  ]);
  expect(createPatch({ people: people.slice(1) }, { people }, diffArrays)).toEqual([
    { op: "add", path: "/people/0", value: { id: 0 } },
  ]);
});

it("VIEW2 what changes in its place is sent alone", () => {
  const before = [
    { id: 1, state: "open" },
    { id: 2, state: "open" },
  ];
  const after = [
    { id: 1, state: "open" },
    { id: 2, state: "paused" },
  ];
  expect(createPatch(before, after, diffArrays)).toEqual([{ op: "replace", path: "/1/state", value: "paused" }]);
  expect(createPatch(before, before, diffArrays)).toEqual([]);
});
