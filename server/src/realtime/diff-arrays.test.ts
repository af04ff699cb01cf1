import fc from "fast-check";
import { applyPatch, createPatch } from "rfc6902";
import { describe, expect, it } from "vitest";

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

describe("VIEW2 people who come and go in one flush", () => {
  const person = (id: number) => ({ id, label: `A${id}`, status: "waiting", isReady: true, issuedAtMs: id * 1000 });
  const people = Array.from({ length: 300 }, (_, id) => person(id));
  const patchOf = (after: unknown[]) => createPatch({ people }, { people: after }, diffArrays);
  const isReached = (after: unknown[]): void => {
    const copy = structuredClone({ people });
    applyPatch(copy, patchOf(after));
    expect(copy).toEqual({ people: after });
  };

  it("one leaves in front and one comes at the back", () => {
    expect(patchOf([...people.slice(1), person(300)])).toEqual([
      { op: "remove", path: "/people/0" },
      { op: "add", path: "/people/299", value: person(300) },
    ]);
  });

  it("the newest in front and the oldest gone", () => {
    expect(patchOf([person(300), ...people.slice(0, -1)])).toEqual([
      { op: "add", path: "/people/0", value: person(300) },
      { op: "remove", path: "/people/300" },
    ]);
  });

  it("several leave anywhere, several come at the back, one is changed", () => {
    const after = [...people.filter(({ id }) => ![3, 90, 91, 200].includes(id)), person(300), person(301)];
    after[150] = { ...after[150]!, isReady: false };
    expect(patchOf(after).map(({ op }) => op)).toEqual([
      "remove",
      "remove",
      "remove",
      "replace",
      "remove",
      "add",
      "add",
    ]);
    isReached(after);
  });

  it("the last is put in front, the first at the back", () => {
    const [first, ...others] = people;
    const forward = [people.at(-1)!, ...people.slice(0, -1)];
    expect(patchOf(forward)).toHaveLength(2);
    isReached(forward);
    const backward = [...others, first!];
    expect(patchOf(backward)).toHaveLength(2);
    isReached(backward);
  });

  it("who is another altogether is sent whole", () => {
    const after = people.with(7, person(1000));
    expect(patchOf(after)).toEqual([{ op: "replace", path: "/people/7", value: person(1000) }]);
  });

  it("of any change of an entry or two few operations come", () => {
    const index = fc.nat({ max: 299 });
    fc.assert(
      fc.property(fc.array(index, { maxLength: 4 }), fc.array(index, { maxLength: 4 }), (gone, come) => {
        const leaving = new Set(gone);
        const after = people.filter(({ id }) => !leaving.has(id));
        for (const [nth, place] of come.entries()) after.splice(place, 0, person(1000 + nth));
        isReached(after);
        expect(patchOf(after).length).toBeLessThanOrEqual(leaving.size + come.length);
      }),
      { numRuns: 200, seed: 20261123 },
    );
  });
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
