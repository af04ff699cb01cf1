import { expect, test } from "vitest";

import { breakPages, equalPages, pageWithin, tilesThatFit } from "./pages.ts";

test("rows of different heights fill pages in order and none is cut", () => {
  expect(breakPages([40, 40, 40], 120)).toEqual([[0, 3]]);
  expect(breakPages([40, 90, 30, 60], 100)).toEqual([
    [0, 1],
    [1, 2],
    [2, 4],
  ]);
});

test("a row higher than the page has a page of its own, and an empty list has one page", () => {
  expect(breakPages([30, 500, 30], 100)).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
  ]);
  expect(breakPages([], 100)).toEqual([[0, 0]]);
  expect(breakPages([30, 30], Number.POSITIVE_INFINITY)).toEqual([[0, 2]]);
});

test("equal pages hold a fixed number, and the last one the rest", () => {
  expect(equalPages(20, 18)).toEqual([
    [0, 18],
    [18, 20],
  ]);
  expect(equalPages(3, 0)).toHaveLength(3);
});

test("a page that is gone leads to the last one there is", () => {
  const pages = equalPages(20, 18);
  expect([pageWithin(0, pages), pageWithin(1, pages), pageWithin(7, pages), pageWithin(-1, pages)]).toEqual([
    0, 1, 1, 0,
  ]);
});

test("panes grow to fill their place, by a half at most, and there is always a row", () => {
  expect(tilesThatFit(1000, 200)).toEqual({ rows: 5, heightPx: 200 });
  expect(tilesThatFit(1090, 200)).toEqual({ rows: 5, heightPx: 218 });
  expect(tilesThatFit(390, 200)).toEqual({ rows: 1, heightPx: 300 });
  expect(tilesThatFit(50, 200)).toEqual({ rows: 1, heightPx: 200 });
});
