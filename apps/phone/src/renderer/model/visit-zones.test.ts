import type { ZoneId } from "@yichuang/shared/domain/ids";
import { expect, test } from "vitest";

import { zonesOf } from "./visit-zones.ts";

test("CPG4 windows of one zone are named together, in the order in which they come", () => {
  const at = (zone: string, number: number) => ({ number, zone: zone as ZoneId, zoneName: { zh: zone, en: zone } });
  expect(zonesOf([at("b", 7), at("a", 1), at("b", 8)]).map(({ zone, numbers }) => [zone, numbers])).toEqual([
    ["b", [7, 8]],
    ["a", [1]],
  ]);
  expect(zonesOf([])).toEqual([]);
});
