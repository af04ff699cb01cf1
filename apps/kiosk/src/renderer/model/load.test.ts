import type { ServiceId } from "@yichuang/shared/domain/ids";
import type { KioskService, KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { expect, test } from "vitest";

import type { CatalogueService } from "./catalogue.ts";
import { hallLoad, kindLoad } from "./load.ts";

const now = (waiting: number, minutes: [number, number] | null, openWindows = 1): KioskService => ({
  open: true,
  waiting,
  eta: minutes && { p50Min: minutes[0], p80Min: minutes[1] },
  openWindows,
  full: null,
  canFinishToday: true,
});

const viewOf = (services: Record<string, KioskService>): KioskView => ({
  isHallOpen: true,
  nextOpeningAtMs: null,
  hoursToday: [],
  waitingCount: Object.values(services).reduce((sum, { waiting }) => sum + waiting, 0),
  hallPrinter: null,
  guideCalls: [],
  services: services as KioskView["services"],
  notices: [],
});
const named = (...ids: string[]): CatalogueService[] =>
  ids.map((id) => ({ serviceId: id as ServiceId }) as CatalogueService);

test("the hall is as busy as two services in three let it be, in steps of five minutes", () => {
  const view = viewOf({ a: now(0, [0, 0]), b: now(2, [6, 11]), c: now(9, [40, 60]) });
  expect(hallLoad(view)).toEqual({ waitingCount: 11, mostWithinMin: 15, level: "calm" });
  expect(hallLoad(viewOf({ a: now(5, [20, 26]) }))).toMatchObject({ mostWithinMin: 30, level: "some" });
  expect(hallLoad(viewOf({ a: now(5, [30, 31]) }))).toMatchObject({ mostWithinMin: 35, level: "busy" });
});

test("with no estimate at all nobody claims that the hall is quiet", () => {
  expect(hallLoad(viewOf({ a: now(3, null, 0) }))).toEqual({ waitingCount: 3, mostWithinMin: null, level: "unopened" });
  expect(hallLoad(viewOf({ a: { ...now(0, [0, 0]), open: false } })).level).toBe("unopened");
});

test("a kind's minutes are those of the person in the middle of its queues", () => {
  const view = viewOf({ a: now(0, [0, 0]), b: now(3, [12, 18]), c: now(1, [4, 6]), d: now(7, [50, 80]) });
  expect(kindLoad(view, named("a", "b", "c"))).toEqual({ waiting: 4, openWindows: 1, eta: { p50Min: 12, p80Min: 18 } });
  expect(kindLoad(view, named("a"))).toEqual({ waiting: 0, openWindows: 1, eta: { p50Min: 0, p80Min: 0 } });
});

test("a kind that nobody serves has no minutes, and a service unknown to the view counts for nothing", () => {
  expect(kindLoad(viewOf({ a: now(2, null, 0) }), named("a", "x"))).toEqual({ waiting: 2, openWindows: 0, eta: null });
});

test("one window that stands in for a few services says nothing of the hall, nor of a kind", () => {
  const closed = Object.fromEntries([..."bcdefgh"].map((id) => [id, now(0, null, 0)]));
  const view = viewOf({ a: now(0, [0, 0]), ...closed });
  expect(hallLoad(view)).toEqual({ waitingCount: 0, mostWithinMin: null, level: "unopened" });
  expect(kindLoad(view, named("a", ..."bcdefgh"))).toEqual({ waiting: 0, openWindows: 0, eta: null });
});
