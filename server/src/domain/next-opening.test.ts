import { describe, expect, test } from "vitest";

import { hoursOfDay, nextOpeningMs } from "./next-opening.ts";
import { testHall } from "./testing/test-hall.ts";

const { hall, services } = testHall();
const at = (local: string): number => Date.parse(`${local}+08:00`);
const next = (local: string, of = hall): string | null => {
  const atMs = nextOpeningMs(of, at(local));
  return atMs === null ? null : new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 16);
};

describe("KIO10 when a closed hall opens next", () => {
  test("KIO10 is this morning, tomorrow, or after the weekend", () => {
    expect(next("2026-11-23T07:12:31")).toBe("2026-11-23T09:00");
    expect(next("2026-11-23T17:00")).toBe("2026-11-24T09:00");
    expect(next("2026-11-27T20:00")).toBe("2026-11-30T09:00");
    expect(next("2026-11-28T12:00")).toBe("2026-11-30T09:00");
  });

  test("KIO10 skips holidays", () => {
    expect(next("2026-09-30T18:00")).toBe("2026-10-02T09:00");
    const golden = { ...hall, holidays: ["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06"] };
    expect(next("2026-09-30T18:00", golden)).toBe("2026-10-07T09:00");
    expect([hoursOfDay(golden, at("2026-10-01T10:00")), hoursOfDay(golden, at("2026-10-03T10:00"))]).toEqual([[], []]);
    expect(hoursOfDay(golden, at("2026-10-07T01:00"))).toEqual([
      [540, 720],
      [810, 1020],
    ]);
  });

  test("KIO10 is the first service's, by its own hours, and later the same day where none takes tickets in between", () => {
    const social = services.get("social");
    if (!social) throw new Error("the test hall has lost a service");
    const day = (from: number, to: number) => [[[from, to]], [], [], [], [], [], []] as const;
    const early = { ...social, hours: day(480, 540) };
    const late = { ...social, hours: day(840, 900) };
    const two = { ...hall, services: [late, early] };
    expect(next("2026-11-22T20:00", two)).toBe("2026-11-23T08:00");
    expect(next("2026-11-23T10:00", two)).toBe("2026-11-23T14:00");
    expect(next("2026-11-23T15:00", two)).toBe("2026-11-30T08:00");
  });

  test("KIO10 keeps the wall clock over the nights in which it is set", () => {
    const berlin = { ...hall, timeZone: "Europe/Berlin", hours: hall.hours.map(() => [[540, 1020] as const]) };
    const opens = (utc: string) => new Date(nextOpeningMs(berlin, Date.parse(utc)) ?? 0).toISOString();
    expect(opens("2026-03-28T20:00Z")).toBe("2026-03-29T07:00:00.000Z");
    expect(opens("2026-10-24T20:00Z")).toBe("2026-10-25T08:00:00.000Z");
    const dawn = { ...berlin, hours: hall.hours.map(() => [[60, 120] as const]) };
    expect(new Date(nextOpeningMs(dawn, Date.parse("2026-03-28T20:00Z")) ?? 0).toISOString()).toBe(
      "2026-03-29T00:00:00.000Z",
    );
  });

  test("KIO10 is unknown for a hall that never opens", () => {
    expect(nextOpeningMs({ ...hall, hours: [[], [], [], [], [], [], []], services: [] }, at("2026-11-23T10:00"))).toBe(
      null,
    );
  });
});
