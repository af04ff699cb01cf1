import { expect, test } from "vitest";

import { guideActions } from "./guide-actions.ts";

type Given = Partial<Parameters<typeof guideActions>[0]> & Pick<Parameters<typeof guideActions>[0], "status">;

const offered = (given: Given, hasPrinter: boolean): string[] => {
  const ticket = { reinstatesLeft: 2, stepOutMinutes: null, outUntilMs: null, ...given };
  return Object.entries(guideActions(ticket, hasPrinter)).flatMap(([name, can]) => (can ? [name] : []));
};

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

test("OUT4 whoever waits may step out once, and is told to be back", () => {
  const waiting = { status: "waiting" as const };
  expect(offered({ ...waiting, stepOutMinutes: 20 }, false)).toContain("stepOut");
  expect(offered({ ...waiting, outUntilMs: 1 }, false)).toContain("comeBack");
  expect(offered(waiting, false)).toEqual(["redirect", "papers", "cancel"]);
});
