import type { Locale } from "@yichuang/shared/domain/text";

import type { Say } from "../../hooks/use-say.ts";
import type { Cell } from "../../model/csv.ts";
import { type Column, roundFigure, unitKey } from "./columns.ts";
import { rowName } from "./row-names.ts";
import type { Sheet, SheetGroup } from "./topics.ts";

/** REP11: the table as a file: the same columns, each with its unit, ids beside names, and the totals last. */
export const csvRows = (
  report: Sheet,
  groupBy: SheetGroup,
  columns: readonly Column[],
  locale: Locale,
  say: Say,
): Cell[][] => {
  const head = columns.map(({ id, unit }) => {
    const [name, key] = [say(`reports.figure.${id}.name`), unitKey(unit)];
    return key === null ? name : say("reports.csvHead", { name, unit: say(key) });
  });
  const figures = (of: Sheet["total"]): Cell[] => columns.map(({ read, unit }) => roundFigure(read(of), unit));
  return [
    [say(`reports.group.${groupBy}`), say("reports.csvId"), ...head],
    ...report.rows.map((row) => [rowName(groupBy, row, locale, say), row.key, ...figures(row.figures)]),
    [say("reports.total"), null, ...figures(report.total)],
  ];
};
