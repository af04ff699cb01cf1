import type { Urgency } from "@yichuang/shared/domain/case";
import type { CaseId, PostId, StepId } from "@yichuang/shared/domain/ids";
import type { CaseRow } from "@yichuang/shared/protocol/views/cases-view";
import { expect, test } from "vitest";

import { countsIn, indexOfPlace, movedPlace, nextFilter, rowsIn, type SideState } from "./case-rows.ts";

const row = (caseId: string, urgency: Urgency, change: Partial<CaseRow> = {}): CaseRow =>
  ({ caseId, stepId: "accept", urgency, postId: "p1", isCorrecting: false, ...change }) as CaseRow;
const rows = [
  row("a", "overdue"),
  row("b", "red", { postId: "p2" as PostId }),
  row("c", "green", { isCorrecting: true }),
  row("d", "green"),
];
const state = (change: Partial<SideState["filter"]> = {}, side: SideState["side"] = "todo") => ({
  side,
  filter: { urgency: "all" as const, postId: null, ...change },
});
const ids = (found: readonly { caseId: CaseId }[]): string[] => found.map(({ caseId }) => caseId);

test("DSK1 those whose citizens must bring something stand apart, and are in no urgency", () => {
  expect(ids(rowsIn(rows, state()))).toEqual(["a", "b", "d"]);
  expect(ids(rowsIn(rows, state({}, "waiting")))).toEqual(["c"]);
  expect(ids(rowsIn(rows, state({ urgency: "red" }, "waiting")))).toEqual(["c"]);
});

test("DSK1 each urgency and each post is a filter", () => {
  expect(ids(rowsIn(rows, state({ urgency: "green" })))).toEqual(["d"]);
  expect(ids(rowsIn(rows, state({ postId: "p2" as PostId })))).toEqual(["b"]);
  expect(ids(rowsIn(rows, state({ urgency: "green", postId: "p2" as PostId })))).toEqual([]);
});

test("DSK1 counts are of all that lies there, not only of what is listed", () => {
  const counts = { overdue: 1, red: 2, amber: 3, green: 400, correcting: 5, lapsed: 1 };
  const name = { zh: "岗", en: "post" };
  const posts = [
    { postId: "p1" as PostId, name, counts },
    { postId: "p2" as PostId, name, counts: { ...counts, red: 7 } },
  ];
  expect(countsIn({ posts }, null)).toEqual({
    overdue: 2,
    red: 9,
    amber: 6,
    green: 800,
    correcting: 10,
    lapsed: 2,
    all: 817,
  });
  expect(countsIn({ posts }, "p2" as PostId)).toMatchObject({ red: 7, all: 411 });
});

test("DSK2 the next filter comes round again, both ways", () => {
  expect(nextFilter("all", 1)).toBe("overdue");
  expect(nextFilter("green", 1)).toBe("all");
  expect(nextFilter("all", -1)).toBe("green");
});

test("DSK2 keys move row by row, begin with the first and stay at the ends", () => {
  const place = (caseId: string) => ({ caseId: caseId as CaseId, stepId: "accept" as StepId });
  expect(movedPlace(rows, null, 1)?.caseId).toBe("a");
  expect(movedPlace(rows, place("a"), 1)?.caseId).toBe("b");
  expect(movedPlace(rows, place("a"), -1)?.caseId).toBe("a");
  expect(movedPlace(rows, place("d"), 1)?.caseId).toBe("d");
  // One that has left the list: what is due first comes next.
  expect(movedPlace(rows, place("gone"), 1)?.caseId).toBe("a");
  expect(movedPlace([], null, 1)).toBeNull();
  // Of a whole case any of its steps is the row.
  expect(indexOfPlace(rows, { caseId: "b" as CaseId, stepId: null })).toBe(1);
});
