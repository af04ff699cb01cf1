import type { ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import type { AppliedAdvice } from "@yichuang/shared/protocol/views/alerts-view";
import { expect, test } from "vitest";

import { recentlyApplied, untoldServices } from "./advice.ts";

const id = (name: string): ServiceId => name as ServiceId;
const late = (name: string) => ({ type: "cannot-finish", serviceId: id(name), minutesLeft: 40, waiting: 3 }) as const;
const told = (isPublished: boolean, ...names: string[]): AppliedAdvice => ({
  type: "cannot-finish",
  serviceIds: names.map(id),
  isPublished,
  atMs: 0,
  staffNumber: "9001",
});

test("ADV4 ADV5 what a notice tells is advised no more, until it is withdrawn", () => {
  const advice = [late("a"), late("b")];
  expect(untoldServices({ advice, applied: [] })).toEqual(["a", "b"]);
  expect(untoldServices({ advice, applied: [told(true, "a", "c")] })).toEqual(["b"]);
  expect(untoldServices({ advice, applied: [told(false, "a", "b")] })).toEqual(["a", "b"]);
});

test("ADV5 what was done is shown for a quarter of an hour", () => {
  const opened = (atMs: number): AppliedAdvice => ({
    type: "open-window",
    windowId: "w1" as WindowId,
    atMs,
    staffNumber: "9001",
  });
  const applied = [opened(30 * 60_000), opened(20 * 60_000), opened(0)];
  expect(recentlyApplied(applied, 34 * 60_000)).toHaveLength(2);
  expect(recentlyApplied(applied, 36 * 60_000)).toHaveLength(1);
  expect(recentlyApplied(applied, 50 * 60_000)).toHaveLength(0);
});
