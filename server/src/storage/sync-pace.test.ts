import { expect, test } from "vitest";
import { createSyncPace } from "./sync-pace.ts";

const noteMany = (pace: ReturnType<typeof createSyncPace>, tookMs: number, count: number): void => {
  for (let index = 0; index < count; index += 1) pace.note(tookMs);
};

test("a disk is quick after a row of quick syncs, and no longer after one slow one", () => {
  const pace = createSyncPace();
  expect([pace.isQuick(), pace.isHeld()]).toEqual([false, false]);
  noteMany(pace, 0.1, 15);
  expect(pace.isQuick()).toBe(false);
  pace.note(0.1);
  expect(pace.isQuick()).toBe(true);
  pace.note(2);
  expect(pace.isQuick()).toBe(false);
  noteMany(pace, 1.9, 16);
  expect(pace.isQuick()).toBe(true);
});

test("a slow disk never gets quick", () => {
  const pace = createSyncPace();
  noteMany(pace, 5, 1_000);
  expect(pace.isQuick()).toBe(false);
});

test("while anything holds it, and for a row of syncs after, nothing is done on the spot", () => {
  const pace = createSyncPace();
  noteMany(pace, 0.1, 16);
  const releaseFirst = pace.hold();
  const releaseSecond = pace.hold();
  noteMany(pace, 0.1, 100);
  expect([pace.isQuick(), pace.isHeld()]).toEqual([false, true]);
  releaseFirst();
  expect([pace.isQuick(), pace.isHeld()]).toEqual([false, true]);
  releaseSecond();
  expect(pace.isHeld()).toBe(false);
  pace.note(20);
  expect(pace.isQuick()).toBe(false);
  noteMany(pace, 0.1, 16);
  expect(pace.isQuick()).toBe(true);
});
