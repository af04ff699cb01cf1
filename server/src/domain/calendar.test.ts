import { describe, expect, it } from "vitest";

import {
  isHallOpen,
  isTakingTickets,
  localTime,
  movedByWorkingDays,
  workingDayAfter,
  workingDaysUntil,
} from "./calendar.ts";
import { hoursOfDay, nextOpeningMs } from "./next-opening.ts";
import { businessDay, testHall } from "./testing/test-hall.ts";

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

describe("make-up days", () => {
  const made = testHall({ makeUpDays: ["2026-11-28"], holidays: ["2026-11-30"] });
  const own = made.services.get("business");
  const monday = [
    [9 * 60, 12 * 60],
    [13 * 60 + 30, 17 * 60],
  ];

  it("DAY10 a Saturday that is worked has the hours of the first weekday that has any, and the services' own", () => {
    expect(hoursOfDay(made.hall, at("2026-11-28T08:00"))).toEqual(monday);
    expect(isHallOpen(made.hall, at("2026-11-28T10:00"))).toBe(true);
    expect(isHallOpen(made.hall, at("2026-11-29T10:00"))).toBe(false);
    expect(own && isTakingTickets(made.hall, own, at("2026-11-28T10:59"))).toBe(true);
    expect(own && isTakingTickets(made.hall, own, at("2026-11-28T11:00"))).toBe(false);
    expect(nextOpeningMs(made.hall, at("2026-11-27T20:00"))).toBe(at("2026-11-28T09:00"));
  });

  it("DAY10 where Mondays are closed it has Tuesday's hours", () => {
    const spans: [number, number][] = [[8 * 60, 12 * 60]];
    const { hall: late } = testHall({ hours: [[], spans, [], [], [], [], []], makeUpDays: ["2026-11-29"] });
    expect(hoursOfDay(late, at("2026-11-29T08:00"))).toEqual(spans);
    const { hall: never } = testHall({ hours: [[], [], [], [], [], [], []], makeUpDays: ["2026-11-29"] });
    expect(hoursOfDay(never, at("2026-11-29T08:00"))).toEqual([]);
  });

  it("DAY10 it is worked also where the hall file calls it a holiday", () => {
    const { hall: both } = testHall({ makeUpDays: ["2026-11-24"], holidays: ["2026-11-24"] });
    expect(isHallOpen(both, at("2026-11-24T10:00"))).toBe(true);
  });

  it("COR4 a day is moved by working days in any zone, and by none stays where it is", () => {
    for (const timeZone of ["Asia/Shanghai", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"]) {
      const moved = (day: string, count: number) => movedByWorkingDays({ ...hall, timeZone }, businessDay(day), count);
      expect([timeZone, moved("2026-11-27", 1), moved("2026-11-28", 0), moved("2026-11-28", 2)]).toEqual([
        timeZone,
        "2026-11-30",
        "2026-11-28",
        "2026-12-01",
      ]);
    }
  });

  it("DAY10 it counts among working days, both ways", () => {
    const friday = at("2026-11-27T16:00");
    expect(workingDayAfter(made.hall, friday, 1)).toBe("2026-11-28");
    expect(workingDayAfter(made.hall, friday, 2)).toBe("2026-12-01");
    expect(workingDayAfter(hall, friday, 1)).toBe("2026-11-30");
    expect(workingDaysUntil(made.hall, friday, businessDay("2026-12-01"))).toBe(2);
    expect(workingDaysUntil(hall, friday, businessDay("2026-12-01"))).toBe(2);
    expect(workingDaysUntil(made.hall, friday, businessDay("2026-11-27"))).toBe(0);
  });
});
