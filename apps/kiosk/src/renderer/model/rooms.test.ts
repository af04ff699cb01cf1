import { expect, test } from "vitest";

import { canSearch, isAnyOn, plainModes } from "./modes.ts";
import { type Layout, roomFor } from "./rooms.ts";

const layouts: Layout[] = ["tall", "wide", "broad", "small"];

test.each(layouts)("on a %s screen large text means fewer and higher choices", (layout) => {
  const [plain, elder] = [roomFor(layout, plainModes), roomFor(layout, { ...plainModes, isElder: true })];
  expect(elder.tileHeightPx).toBeGreaterThan(plain.tileHeightPx);
  expect(elder.itemHeightPx).toBeGreaterThanOrEqual(112);
  expect(elder.listColumns).toBeLessThan(plain.listColumns);
  expect(elder.keyColumns).toBeLessThan(10);
});

test("modes are off until somebody chooses one", () => {
  expect(isAnyOn(plainModes)).toBe(false);
  expect(isAnyOn({ ...plainModes, isHighContrast: true })).toBe(true);
  expect([canSearch({ ...plainModes, isElder: true }), canSearch({ ...plainModes, isLowReach: true })]).toEqual([
    true,
    true,
  ]);
  expect(canSearch({ ...plainModes, isElder: true, isLowReach: true })).toBe(false);
});
