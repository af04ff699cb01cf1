import type { KioskService, KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { expect, test } from "vitest";

import { galleryCatalogue } from "../gallery-hall.ts";
import { indexCatalogue } from "./catalogue.ts";
import { crowdsOf, driftPx, isLate, restLimits } from "./rest.ts";
import { idleStage } from "./idle.ts";

const index = indexCatalogue(galleryCatalogue);
const now = (p50Min: number, p80Min: number, change: Partial<KioskService> = {}) =>
  ({ open: true, waiting: p50Min, eta: { p50Min, p80Min }, openWindows: 2, ...change }) as KioskService;
const viewOf = (services: Record<string, KioskService>) => ({ services }) as unknown as KioskView;
const names = (rows: { service: { serviceId: string } }[]): string[] => rows.map(({ service }) => service.serviceId);

test("KIO8 a first screen rests after a minute and asks nothing before", () => {
  expect([idleStage(59_999, restLimits).stage, idleStage(60_000, restLimits).stage]).toEqual(["here", "gone"]);
});

test("KIO9 a resting screen moves two pixels a minute at most, never far, and not the same way each time", () => {
  const minutes = Array.from({ length: 400 }, (_, minute) => driftPx(minute * 60_000 + 1));
  expect(driftPx(59_999)).toEqual(driftPx(0));
  for (const [position, { x, y }] of minutes.entries()) {
    const next = minutes[position + 1] ?? { x, y };
    expect(Math.max(Math.abs(next.x - x), Math.abs(next.y - y))).toBeLessThanOrEqual(2);
    expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(12);
  }
  expect(new Set(minutes.map(({ x, y }) => `${x} ${y}`)).size).toBeGreaterThan(40);
});

test("KIO8 quiet are the shortest waits, those asked for most first; busy the latest by their own promise", () => {
  const crowds = crowdsOf(
    viewOf({
      tax: now(0, 0),
      "social-card": now(0, 0),
      employment: now(3, 5),
      aid: now(20, 30),
      retired: now(0, 0),
      "real-estate": now(40, 60),
    }),
    index,
    2,
  );
  expect(names(crowds.quiet)).toEqual(["social-card", "tax"]);
  expect(names(crowds.busy)).toEqual(["real-estate", "aid"]);
  expect(crowds.busy.map(isLate)).toEqual([true, true]);
});

test("KIO8 nothing is said of what is closed, unopened or not known", () => {
  const crowds = crowdsOf(
    viewOf({
      tax: now(0, 0, { open: false }),
      aid: now(0, 0, { openWindows: 0 }),
      culture: now(9, 9, { eta: null }),
    }),
    index,
    5,
  );
  expect(crowds).toEqual({ quiet: [], busy: [], isKnown: false });
});
