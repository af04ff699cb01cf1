import { expect, test } from "vitest";

import { boardPlaces } from "./board-places.ts";

test("a lying board has six rows in each list, a higher one more", () => {
  expect(boardPlaces({ heightPx: 1080, shape: "wide" })).toEqual({ newest: 6, earlier: 6, waiting: 6 });
  expect(boardPlaces({ heightPx: 1200, shape: "wide" })).toEqual({ newest: 7, earlier: 7, waiting: 7 });
});

test("a standing board shares its rows between calls and services", () => {
  expect(boardPlaces({ heightPx: 1920, shape: "tall" })).toEqual({ newest: 4, earlier: 4, waiting: 6 });
});
