import { readFileSync } from "node:fs";

import enPast from "@yichuang/shared/i18n/messages/en/past.json" with { type: "json" };
import zhPast from "@yichuang/shared/i18n/messages/zh/past.json" with { type: "json" };
import { expect, it } from "vitest";

import { galleryCaseReport } from "../../gallery-case-report.ts";
import { galleryReport } from "../../gallery-report-data.ts";
import { columnOf, columnsOf, formatFigure } from "./columns.ts";
import { csvRows } from "./csv-rows.ts";
import { sortedRows } from "./report-order.ts";
import { rowName } from "./row-names.ts";
import { caseSheet, type Figures, hallSheet, type Sheet } from "./topics.ts";

const say = (key: string, values: Record<string, unknown> = {}): string => `${key}${Object.values(values).join(" ")}`;
const report = hallSheet(
  galleryReport({
    type: "GetReport",
    from: "2026-11-16" as never,
    to: "2026-11-22" as never,
    groupBy: "service",
  }),
);
const changed = (figures: Figures, change: Partial<NonNullable<Figures["hall"]>>): Figures => ({
  ...figures,
  hall: figures.hall && { ...figures.hall, ...change },
});
const columns = columnsOf(
  report.rows.map(({ figures }) => figures),
  report.total,
);

it("REP1 what each figure counts is said alike on the screen and in docs/reports.md, in both languages", () => {
  const page = readFileSync(new URL("../../../../../../docs/reports.md", import.meta.url), "utf8");
  const ids = Object.keys(zhPast.reports.figure) as (keyof typeof zhPast.reports.figure)[];
  expect(ids.length).toBeGreaterThan(25);
  const cells = page.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  for (const id of ids) {
    const [zh, en] = [zhPast.reports.figure[id], enPast.reports.figure[id]];
    expect(columnOf(id).id).toBe(id);
    expect(cells.map((row) => row.slice(1, 5))).toContainEqual([en.name, zh.name, en.says, zh.says]);
  }
});

it("REP12 nobody is shown ratings where nobody rated, nor a column in which nothing can stand", () => {
  const ids = (of: Sheet): string[] =>
    columnsOf(
      of.rows.map(({ figures }) => figures),
      of.total,
    ).map(({ id }) => id);
  expect(ids(report)).toContain("ratings");
  const unrated = { ...report, total: changed(report.total, { ratings: { count: 0, levelSum: 0, badCount: 0 } }) };
  expect(ids(unrated).filter((id) => id.startsWith("rating"))).toEqual([]);
  const untold = report.rows.map((row) => ({ ...row, figures: changed(row.figures, { openSeconds: null }) }));
  expect(ids({ ...report, rows: untold })).not.toContain("open");
});

it("REP12 rows are sorted by any figure, both ways, and back; those without it come last", () => {
  const missing = {
    ...report.rows[0],
    key: "none",
    figures: changed(report.total, { wait: null }),
  } as Sheet["rows"][number];
  const rows = [missing, ...report.rows];
  const waits = (isDown: boolean) =>
    sortedRows(rows, columns, { id: "waitP80", isDown }).map(({ figures }) => figures.hall?.wait?.p80Seconds ?? null);
  const known = report.rows.map(({ figures }) => figures.hall?.wait?.p80Seconds ?? 0);
  expect(waits(true)).toEqual([...known.toSorted((a, b) => b - a), null]);
  expect(waits(false)).toEqual([...known.toSorted((a, b) => a - b), null]);
  expect(sortedRows(rows, columns, null)).toEqual(rows);
});

it("REP11 the file has every row and column of the table, ids, units in the heads, and the totals last", () => {
  const cells = csvRows(report, "service", columns, "zh", say);
  expect(cells).toHaveLength(report.rows.length + 2);
  expect(new Set(cells.map((row) => row.length))).toEqual(new Set([columns.length + 2]));
  expect(cells[0]?.slice(0, 3)).toEqual(["reports.group.service", "reports.csvId", "reports.figure.arrivals.name"]);
  expect(cells[1]?.slice(0, 3)).toEqual(["社保养老", "social-security", report.rows[0]?.figures.hall?.arrivals]);
  expect(cells.at(-1)?.slice(0, 3)).toEqual(["reports.total", null, report.total.hall?.arrivals]);
  const wait = columns.findIndex(({ id }) => id === "waitP80") + 2;
  expect(typeof cells[1]?.[wait]).toBe("number");
});

it("REP6 a row says what it is about, or that the hall has it no longer", () => {
  const row = { name: null, number: null };
  expect(rowName("service", { ...row, key: "s-1" }, "zh", say)).toBe("reports.gones-1");
  expect(rowName("window", { ...row, key: null }, "zh", say)).toBe("reports.none.window");
  expect(rowName("week", { ...row, key: "2026-W48" }, "zh", say)).toBe("reports.week48 11/23");
  expect(rowName("week", { ...row, key: "2026-W01" }, "zh", say)).toBe("reports.week1 12/29");
  expect(rowName("day", { ...row, key: "2026-11-23" }, "zh", say)).toBe("11 月 23 日 周一");
  expect(rowName("hour", { ...row, key: "09" }, "en", say)).toBe("09:00");
});

it("REP12 figures have the digits of their unit, and nothing is a dash", () => {
  expect([
    formatFigure(1234.4, "count"),
    formatFigure(7.25, "minutes"),
    formatFigure(99.6, "percent"),
    formatFigure(4.125, "level"),
    formatFigure(null, "hours"),
  ]).toEqual(["1,234", "7.3", "100", "4.13", "–"]);
});

it("REP17 a report of cases has their columns alone, and by post those of steps alone", () => {
  const days = { from: "2026-11-16" as never, to: "2026-11-22" as never };
  const idsBy = (groupBy: "item" | "post"): string[] => {
    const { rows, total } = caseSheet(galleryCaseReport({ type: "GetCaseReport", ...days, groupBy }));
    return columnsOf(
      rows.map(({ figures }) => figures),
      total,
    ).map(({ id }) => id);
  };
  expect(idsBy("item")).toEqual(expect.arrayContaining(["caseOpened", "caseOnTime", "caseStoppedDays", "layP80"]));
  expect(idsBy("item")).not.toContain("arrivals");
  expect(idsBy("post")).toEqual(["layP50", "layP80", "layP95", "stepsDone", "stepsLate"]);
});
