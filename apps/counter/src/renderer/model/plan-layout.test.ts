import { describe, expect, it } from "vitest";

import { layoutPlan, type PlanRoom, type PlanZone } from "./plan-layout.ts";

/** What is left for the plan at 1366 × 768. */
const laptop: PlanRoom = { width: 800, height: 590, headHeight: 28, gap: 15, tileHeightMin: 52, tileWidthMin: 84 };

const zonesOf = (...counts: number[]): PlanZone[] =>
  counts.map((count, index) => ({ key: `z${index + 1}`, count, places: null }));

/** So many windows in so many zones, as evenly as it goes. */
const spread = (windows: number, zones: number): PlanZone[] =>
  zonesOf(...Array.from({ length: zones }, (_, index) => Math.floor((windows + index) / zones)));

describe("the plan", () => {
  it("LIV2 keeps the order of the zones, and gives each window a place of its own", () => {
    for (const zones of [zonesOf(6, 6, 6, 6), zonesOf(1), zonesOf(3, 17, 2, 9), zonesOf(12, 1, 1, 1, 1)]) {
      const layout = layoutPlan(zones, laptop);
      expect(layout.zones.map(({ key }) => key)).toEqual(zones.map(({ key }) => key));
      layout.zones.forEach(({ columns, rows, column }, index) => {
        expect(columns * rows).toBeGreaterThanOrEqual(zones[index]?.count ?? 0);
        expect(columns * (rows - 1)).toBeLessThan(zones[index]?.count ?? 0);
        expect(column + columns - 1).toBeLessThanOrEqual(layout.columns);
      });
      const order = layout.zones.map(({ band, column }) => band * 100 + column);
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }
  });

  it("LIV2 stands as the hall file puts the windows, with its gaps", () => {
    const places = [
      { row: 1, column: 1 },
      { row: 1, column: 3 },
      { row: 3, column: 2 },
    ];
    const layout = layoutPlan([{ key: "z1", count: 3, places }], laptop);
    expect(layout.zones).toEqual([{ key: "z1", band: 1, column: 1, columns: 3, rows: 3 }]);
  });

  it("LIV3 holds one to sixty windows in one to six zones without scrolling, wide enough for a label and a timer", () => {
    for (let windows = 1; windows <= 60; windows += 1)
      for (let zones = 1; zones <= Math.min(6, windows); zones += 1) {
        const { tile, bands } = layoutPlan(spread(windows, zones), laptop);
        const lines = bands.reduce((sum, count) => sum + count, 0);
        const needed = lines * tile.height + bands.length * (laptop.headHeight + laptop.gap) - laptop.gap;
        const seen = `${windows} windows in ${zones} zones`;
        expect(needed, seen).toBeLessThanOrEqual(laptop.height + 1);
        expect(tile.width, seen).toBeGreaterThanOrEqual(84);
        expect(tile.height, seen).toBeGreaterThanOrEqual(52);
      }
  });

  it("LIV3 a hall that is larger still scrolls, with windows that can be read", () => {
    const { tile } = layoutPlan(spread(500, 20), laptop);
    expect(tile.height).toBe(52);
    expect(layoutPlan([], laptop)).toMatchObject({ bands: [], zones: [] });
  });
});
