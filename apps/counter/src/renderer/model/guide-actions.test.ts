import { expect, test } from "vitest";

import { guideActions } from "./guide-actions.ts";

const offered = (...given: Parameters<typeof guideActions>): string[] =>
  Object.entries(guideActions(...given)).flatMap(([name, can]) => (can ? [name] : []));

test("CTR62 who waits is redirected, whose papers are there is said, who is at a window is left to the clerk", () => {
  expect(offered({ status: "waiting", reinstatesLeft: 2 }, true)).toEqual(["redirect", "papers", "reprint", "cancel"]);
  expect(offered({ status: "serving", reinstatesLeft: 2 }, true)).toEqual(["reprint"]);
  expect(offered({ status: "serving", reinstatesLeft: 2 }, false)).toEqual([]);
  expect(offered({ status: "finished", reinstatesLeft: 2 }, true)).toEqual([]);
});

test("CTR62 a missed number comes back as often as the slip says", () => {
  expect(offered({ status: "no-show", reinstatesLeft: 1 }, true)).toEqual(["reinstate"]);
  expect(offered({ status: "no-show", reinstatesLeft: 0 }, true)).toEqual([]);
});
