import { isBetweenSpans, minuteOfDay } from "@yichuang/shared/i18n/opening-hours";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { expect, test } from "vitest";

import { catalogueWithoutZone, galleryCatalogue } from "../gallery-hall.ts";
import { indexCatalogue } from "./catalogue.ts";
import { closedReason, isHallClosed, nextOpeningOf, selfServiceItems } from "./closed.ts";

const zone = "Asia/Shanghai";
const at = (local: string): number => Date.parse(`${local}+08:00`);
const closed = (until: string | null, change: Partial<KioskView> = {}): KioskView => ({
  isHallOpen: false,
  nextOpeningAtMs: until === null ? null : at(until),
  hoursToday: [[540, 1020]],
  waitingCount: 0,
  services: {},
  notices: [],
  hallPrinter: null,
  guideCalls: [],
  ...change,
});

test("KIO10 a hall is closed when no service takes tickets, and not beyond its next opening", () => {
  const view = closed("2026-11-24T09:00");
  expect(isHallClosed(view, at("2026-11-23T19:40"))).toBe(true);
  expect(isHallClosed(view, at("2026-11-24T09:00"))).toBe(false);
  expect(isHallClosed({ ...view, isHallOpen: true }, at("2026-11-23T19:40"))).toBe(false);
  expect(isHallClosed(closed(null), at("2026-11-23T19:40"))).toBe(true);
  const one = { a: { open: true } } as unknown as KioskView["services"];
  expect(isHallClosed({ ...view, services: one }, at("2026-11-23T19:40"))).toBe(false);
});

test("KIO10 the next opening is said as people say it", () => {
  const said = (now: string, until: string) => nextOpeningOf(closed(until), at(now), zone);
  expect(said("2026-11-23T07:30", "2026-11-23T09:00")).toMatchObject({ day: "today", clock: "9:00" });
  expect(said("2026-11-23T23:59", "2026-11-24T09:00")).toMatchObject({ day: "tomorrow" });
  expect(said("2026-09-30T18:00", "2026-10-08T13:30")).toMatchObject({ day: "later", clock: "13:30" });
  expect(nextOpeningOf(closed(null), at("2026-11-23T07:30"), zone)).toBeNull();
});

test("KIO10 before opening, after closing and a day off are told apart", () => {
  const reason = (now: string, view: KioskView) => closedReason(view, nextOpeningOf(view, at(now), zone));
  expect(reason("2026-11-23T07:30", closed("2026-11-23T09:00"))).toBe("before");
  expect(reason("2026-11-23T19:40", closed("2026-11-24T09:00"))).toBe("after");
  expect(reason("2026-10-01T10:00", closed("2026-10-09T09:00", { hoursToday: [] }))).toBe("dayOff");
});

test("KIO10 the self-service zone is offered where the hall has one, the items asked for most first", () => {
  const items = selfServiceItems(indexCatalogue(galleryCatalogue));
  expect(items.map(({ itemId }) => itemId).slice(0, 2)).toEqual(["social-card-replace", "pension-confirm"]);
  expect(items.every(({ canSelfServe }) => canSelfServe)).toBe(true);
  expect(selfServiceItems(indexCatalogue(catalogueWithoutZone))).toEqual([]);
});

test("KIO10 a lunch break is between two spans, not before or after them", () => {
  const spans = [
    [540, 720],
    [810, 1020],
  ] as const;
  const isBreak = (local: string): boolean => isBetweenSpans(spans, minuteOfDay(at(local), zone));
  expect(["08:59", "11:59", "12:00", "13:29", "13:30", "17:00"].map((time) => isBreak(`2026-11-23T${time}`))).toEqual([
    false,
    false,
    true,
    true,
    false,
    false,
  ]);
});
