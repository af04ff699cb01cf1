import { noFlows } from "@yichuang/shared/domain/case";
import { describe, expect, it } from "vitest";

import {
  caseColumns,
  columnsOf,
  type DayFacts,
  deskColumns,
  ratingColumns,
  stationColumns,
  stepColumns,
  workColumns,
} from "../domain/day-facts/facts.ts";
import { testHall } from "../domain/testing/test-hall.ts";
import { directoryOf } from "./directory.ts";
import { Groups } from "./grouping.ts";
import { spreadOf } from "./spread.ts";
import { Tally } from "./tally.ts";

const directory = directoryOf(testHall().hall, noFlows);

type StationRow = Partial<Record<(typeof stationColumns)[number], number>>;

/** A day with these stations; what is not said is nothing. */
const dayOf = (rows: StationRow[], change: Partial<DayFacts> = {}): DayFacts => {
  const stations = columnsOf(stationColumns);
  for (const row of rows) for (const name of stationColumns) stations[name].push(row[name] ?? 0);
  return {
    day: "2026-11-23" as never,
    services: ["social", "gone-service"] as never[],
    windows: ["w1", "gone-window"] as never[],
    clerks: ["chen", "lin"] as never[],
    stations,
    work: columnsOf(workColumns),
    desks: columnsOf(deskColumns),
    ratings: columnsOf(ratingColumns),
    items: [],
    departments: [],
    posts: [],
    cases: columnsOf(caseColumns),
    steps: columnsOf(stepColumns),
    overdue: null,
    notPrinted: 0,
    expired: 0,
    carried: [],
    ...change,
  };
};

const rowsBy = (groupBy: ConstructorParameters<typeof Groups>[0], ...days: DayFacts[]) => {
  const tally = new Tally(new Groups(groupBy, directory), directory);
  for (const day of days) tally.add(day);
  return { rows: tally.rows(), total: tally.whole() };
};

describe("the rows of a report", () => {
  it("REP6 are in the hall's order with its names; what it no longer has keeps its id, what belongs to nothing comes last", () => {
    const { rows } = rowsBy("service", dayOf([{ service: 1 }, { service: -1 }, { service: 0 }]));
    expect(rows.map(({ key, name }) => [key, name?.zh ?? null])).toEqual([
      ["social", "social"],
      ["gone-service", null],
      [null, null],
    ]);
    const windows = rowsBy("window", dayOf([{ window: 0 }, { window: 1 }, { window: -1 }])).rows;
    expect(windows.map(({ key, number }) => [key, number])).toEqual([
      ["w1", "1"],
      ["gone-window", null],
      [null, null],
    ]);
    // Of a service that is gone nobody knows the kind.
    expect(rowsBy("kind", dayOf([{ service: 0 }, { service: 1 }])).rows.map(({ key }) => key)).toEqual([
      "comprehensive",
      null,
    ]);
  });

  it("REP6 the target is that of the hall now, and a service without one is not judged", () => {
    const { total } = rowsBy(
      "service",
      dayOf([
        { service: 0, wait: 15 * 60 },
        { service: 0, wait: 15 * 60 + 1 },
        { service: 1, wait: 1 },
        { service: 0, wait: -1 },
      ]),
    );
    expect(total.inTarget).toEqual({ of: 2, count: 1 });
  });

  it("REP2 days make weeks and months, hours are told of any day", () => {
    const on = (day: string, rows: StationRow[]): DayFacts => dayOf(rows, { day: day as never });
    const days = [
      on("2026-11-29", [{ hour: 9 }]),
      on("2026-11-30", [{ hour: 9 }]),
      on("2026-12-01", [{ hour: 16 }, { hour: -1 }]),
    ];
    const keysBy = (groupBy: "week" | "month" | "hour") =>
      rowsBy(groupBy, ...days).rows.map(({ key, figures }) => [key, figures.stations]);
    expect(keysBy("week")).toEqual([
      ["2026-W48", 1],
      ["2026-W49", 3],
    ]);
    expect(keysBy("month")).toEqual([
      ["2026-11", 2],
      ["2026-12", 2],
    ]);
    expect(keysBy("hour")).toEqual([
      ["09", 2],
      ["16", 1],
      [null, 1],
    ]);
  });

  it("REP5 compares who was on duty for half an hour, and nobody with himself", () => {
    const minute = 60_000;
    const work = {
      service: [0, 0, 0],
      window: [0, 0, 0],
      clerk: [0, 1, 2],
      isCover: [0, 1, 0],
      hour: [9, 9, 9],
      ms: [40 * minute, 15 * minute, 0],
    };
    const desks = {
      window: [0, 0, 0],
      clerk: [0, 1, 2],
      hour: [9, 9, 9],
      openMs: [50 * minute, 60 * minute, 29 * minute],
      pausedMs: [0, 0, 0],
      idleMs: [0, 0, 0],
      idleWaitedMs: [0, 0, 0],
    };
    const clerks = ["chen", "lin", "sun"] as never[];
    const { total, rows } = rowsBy("clerk", dayOf([], { work, desks, clerks }));
    expect(total.busyGap).toBeCloseTo(0.8 - 0.25);
    expect([total.workSeconds, total.coverSeconds, total.openSeconds]).toEqual([55 * 60, 15 * 60, 139 * 60]);
    expect(rows.map(({ key, figures }) => [key, figures.busyShare, figures.busyGap])).toEqual([
      ["chen", 0.8, null],
      ["lin", 0.25, null],
      ["sun", 0, null],
    ]);
  });

  it("REP1 ratings are where they were given, and nowhere where nobody could tell", () => {
    const ratings = { service: [0, 0], window: [0, 1], clerk: [0, 1], hour: [9, 9], level: [5, 2] };
    const day = dayOf([], { ratings });
    expect(rowsBy("window", day).rows.map(({ key, figures }) => [key, figures.ratings])).toEqual([
      ["w1", { count: 1, levelSum: 5, badCount: 0 }],
      ["gone-window", { count: 1, levelSum: 2, badCount: 1 }],
    ]);
    expect(rowsBy("priority", day).total.ratings).toEqual({ count: 2, levelSum: 7, badCount: 1 });
  });
});

it("REP4 a percentile is the least value that so many do not exceed", () => {
  const values = Int32Array.from({ length: 100 }, (_, at) => 100 - at);
  expect(spreadOf(values)).toEqual({ count: 100, meanSeconds: 50.5, p50Seconds: 50, p80Seconds: 80, p95Seconds: 95 });
  expect(spreadOf(Int32Array.of(7))).toEqual({ count: 1, meanSeconds: 7, p50Seconds: 7, p80Seconds: 7, p95Seconds: 7 });
  expect(spreadOf(Int32Array.of(3, 1, 2))).toMatchObject({ p50Seconds: 2, p80Seconds: 3 });
  expect(spreadOf(new Int32Array())).toBeNull();
});
