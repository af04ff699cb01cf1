import type { ServiceId } from "@yichuang/shared/domain/ids";
import type { ServiceRow } from "@yichuang/shared/protocol/views/queues-view";
import { expect, test } from "vitest";

import { lateBy, type SortKey, sortServices } from "./sort-services.ts";

const minuteMs = 60_000;
const nowMs = 100 * minuteMs;
const row = (
  id: string,
  count: number,
  waited: number | null,
  target: number,
  change: Partial<ServiceRow> = {},
): ServiceRow => ({
  serviceId: id as ServiceId,
  name: { zh: id, en: id },
  kind: "theme",
  count,
  oldestAtMs: null,
  targetMinutes: target,
  eta: { p50Min: count, p80Min: 2 * count },
  waitsSinceMs: waited === null ? null : nowMs - waited * minuteMs,
  openCount: 1,
  coverCount: 0,
  ...change,
});

const rows = [
  row("in time", 9, 10, 20),
  row("late", 2, 40, 20),
  row("later", 1, 45, 15, { eta: null, openCount: 0 }),
  row("held", 3, null, 20, { coverCount: 2 }),
];
const ordered = (key: SortKey): string[] => sortServices(rows, key, nowMs).map(({ serviceId }) => serviceId);

test("LIV6 services stand by lateness, or by what was touched; where nobody can say how long, that comes first", () => {
  expect(rows.map((each) => lateBy(each, nowMs))).toEqual([-10, 20, 30, null]);
  expect(ordered("late")).toEqual(["later", "late", "in time", "held"]);
  expect(ordered("waiting")).toEqual(["in time", "held", "late", "later"]);
  expect(ordered("longest")).toEqual(["later", "late", "in time", "held"]);
  expect(ordered("eta")[0]).toBe("later");
  expect(ordered("windows")).toEqual(["later", "in time", "late", "held"]);
});

test("LIV6 a ticket newer than the clock that is read every second has waited for nothing yet", () => {
  expect(lateBy(row("new", 1, -1, 20), nowMs)).toBe(-20);
});
