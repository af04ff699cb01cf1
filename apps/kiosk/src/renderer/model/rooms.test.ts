import { expect, test } from "vitest";

import { isAnyOn, type Modes, plainModes } from "./modes.ts";
import { canSearch, type Layout, roomFor } from "./rooms.ts";

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
});

test("large keys are left out where they have no room beside what they find", () => {
  const [elder, low] = [{ isElder: true }, { isLowReach: true }];
  const can = (layout: Layout, modes: Partial<Modes>) => canSearch(layout, { ...plainModes, ...modes });
  expect(layouts.every((layout) => can(layout, {}) && can(layout, low))).toBe(true);
  expect(layouts.filter((layout) => can(layout, elder))).toEqual(["tall", "wide", "broad"]);
  expect(layouts.filter((layout) => can(layout, { ...elder, ...low }))).toEqual([]);
});
