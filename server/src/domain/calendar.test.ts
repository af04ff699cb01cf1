import { describe, expect, it } from "vitest";

import { isHallOpen, isTakingTickets, localTime } from "./calendar.ts";
import { testHall } from "./testing/test-hall.ts";

const { hall, services } = testHall();
const [social, business] = [services.get("social"), services.get("business")];
if (!social || !business) throw new Error("the test hall has lost a service");
const at = (local: string): number => Date.parse(`${local}+08:00`);

describe("wall time", () => {
  it("DAY1 reads day, weekday and minute in a zone without summer time", () => {
    expect(localTime(at("2026-11-23T00:00"), "Asia/Shanghai")).toEqual({ day: "2026-11-23", weekday: 0, minute: 0 });
    expect(localTime(at("2026-11-29T23:59"), "Asia/Shanghai")).toEqual({ day: "2026-11-29", weekday: 6, minute: 1439 });
    expect(localTime(0, "Asia/Shanghai")).toEqual({ day: "1970-01-01", weekday: 3, minute: 480 });
  });

  it("DAY1 reads it through the hours that summer time skips and repeats", () => {
    const berlin = (utc: string) => localTime(Date.parse(utc), "Europe/Berlin");
    expect(berlin("2026-03-29T00:59Z")).toEqual({ day: "2026-03-29", weekday: 6, minute: 119 });
    expect(berlin("2026-03-29T01:00Z")).toEqual({ day: "2026-03-29", weekday: 6, minute: 180 });
    expect(berlin("2026-10-25T00:30Z")).toEqual({ day: "2026-10-25", weekday: 6, minute: 150 });
    expect(berlin("2026-10-25T01:30Z")).toEqual({ day: "2026-10-25", weekday: 6, minute: 150 });
  });

  it("DAY1 does not mix zones up when asked about one instant in two", () => {
    const instant = Date.parse("2026-11-23T20:00Z");
    expect(localTime(instant, "Asia/Shanghai").day).toBe("2026-11-24");
    expect(localTime(instant, "Europe/Berlin").day).toBe("2026-11-23");
    expect(localTime(instant, "Asia/Shanghai").day).toBe("2026-11-24");
  });
});

describe("opening hours", () => {
  const taking = (local: string) => isTakingTickets(hall, social, at(local));

  it("DAY7 takes tickets from the first opening to the last closing", () => {
    expect(["08:59", "09:00", "11:59", "13:30", "16:59", "17:00"].map((time) => taking(`2026-11-23T${time}`))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it("DAY7 goes on through the lunch break", () => {
    expect([taking("2026-11-23T12:00"), taking("2026-11-23T13:29")]).toEqual([true, true]);
  });

  it("DAY7 takes none on a closed weekday and on a holiday", () => {
    expect([taking("2026-11-28T10:00"), taking("2026-11-29T10:00")]).toEqual([false, false]);
    expect([taking("2026-10-01T10:00"), taking("2026-09-30T10:00")]).toEqual([false, true]);
  });

  it("DAY7 puts a service's own hours before the hall's, but not before a holiday", () => {
    const own = (local: string) => isTakingTickets(hall, business, at(local));
    expect([own("2026-11-23T10:59"), own("2026-11-23T11:00"), own("2026-10-01T10:00")]).toEqual([true, false, false]);
  });

  it("DAY7 follows the wall clock when summer time changes the length of a day", () => {
    const sunday = [[], [], [], [], [], [], [[120, 240]]] as const;
    const berlin = { ...hall, timeZone: "Europe/Berlin", hours: sunday };
    const open = (utc: string) => isTakingTickets(berlin, social, Date.parse(utc));
    expect([open("2026-03-29T00:59Z"), open("2026-03-29T01:00Z"), open("2026-03-29T02:00Z")]).toEqual([
      false,
      true,
      false,
    ]);
    expect([open("2026-10-25T00:00Z"), open("2026-10-25T02:59Z"), open("2026-10-25T03:00Z")]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("DAY7 opens the hall while any service takes tickets", () => {
    const short = { ...hall, services: [business] };
    expect([isHallOpen(hall, at("2026-11-23T11:30")), isHallOpen(short, at("2026-11-23T11:30"))]).toEqual([
      true,
      false,
    ]);
    expect(isHallOpen(hall, at("2026-11-28T10:00"))).toBe(false);
  });
});
