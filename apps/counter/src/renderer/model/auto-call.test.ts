import { expect, test } from "vitest";

import { callMoment, isCallHeld } from "./auto-call.ts";

const on = { isOn: true, isFixed: false, nextAtMs: null, heldUntilMs: null };
const somebody = [{ level: "cover", count: 1 }] as const;
const elsewhere = [
  { level: null, count: 9 },
  { level: "primary", count: 0 },
] as const;

test("CTR5 the button counts down while somebody waits for this window, and says so when nobody does", () => {
  expect(callMoment({ ...on, nextAtMs: 13_000 }, somebody, 1_000)).toEqual({ is: "next", leftMs: 12_000 });
  expect(callMoment({ ...on, nextAtMs: 13_000 }, somebody, 13_000)).toEqual({ is: "now" });
  expect(callMoment({ ...on, nextAtMs: 13_000 }, elsewhere, 1_000)).toEqual({ is: "nobody" });
  expect(callMoment({ ...on, isOn: false, nextAtMs: 13_000 }, somebody, 1_000)).toEqual({ is: "off" });
});

test("CTR5 CALL22 a hold says how long it lasts, and ends by itself", () => {
  const held = { ...on, heldUntilMs: 60_000 };
  expect(callMoment(held, elsewhere, 1_000)).toEqual({ is: "held", leftMs: 59_000 });
  expect(isCallHeld(held, 59_999)).toBe(true);
  expect(callMoment(held, somebody, 60_000)).toEqual({ is: "now" });
  expect(isCallHeld(held, 60_000)).toBe(false);
  expect(isCallHeld(on, 0)).toBe(false);
});
