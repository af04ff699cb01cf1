import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { KindShape } from "@yichuang/shared/ui/kind-mark";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useSay } from "../../hooks/use-say.ts";
import { type Column, type ColumnId, columnGroups, formatFigure, unitKey } from "./columns.ts";
import { type Order, sortedRows } from "./report-order.ts";
import { rowName } from "./row-names.ts";
import styles from "./report-table.module.css";
import type { Figures as FiguresOf, Sheet, SheetGroup, SheetRow } from "./topics.ts";

type ReportTableProps = { report: Sheet; groupBy: SheetGroup; columns: readonly Column[] };

/** REP12: every figure of every row, sortable, with the totals in sight. */
export const ReportTable = ({ report, groupBy, columns }: ReportTableProps) => {
  const { t } = useTranslation("past");
  const [order, setOrder] = useState<Order | null>(null);
  const turn = (id: ColumnId): void =>
    setOrder(order?.id !== id ? { id, isDown: true } : order.isDown ? { id, isDown: false } : null);
  return (
    <div className={styles["scroll"]} role="region" aria-label={t("reports.table")} tabIndex={0}>
      <table className={styles["table"]} data-testid="report-table">
        <thead>
          <GroupHeads name={t(`reports.group.${groupBy}`)} columns={columns} />
          <tr>
            {columns.map(({ id, group, unit }, at) => (
              <th
                key={id}
                scope="col"
                data-begins={columns[at - 1]?.group !== group}
                aria-sort={order?.id === id ? (order.isDown ? "descending" : "ascending") : "none"}
              >
                <button
                  type="button"
                  title={t(`reports.figure.${id}.says`)}
                  onClick={() => turn(id)}
                  data-testid={`sort-${id}`}
                >
                  {t(`reports.figure.${id}.short`)}
                  <small>
                    <Unit unit={unit} />
                    {order?.id === id && (order.isDown ? "▼" : "▲")}
                  </small>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sortedRows(report.rows, columns, order).map((row) => (
            <tr key={row.key ?? ""}>
              <RowHead groupBy={groupBy} row={row} />
              <Figures figures={row.figures} columns={columns} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr data-testid="report-total">
            <th scope="row">{t("reports.total")}</th>
            <Figures figures={report.total} columns={columns} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
};

export const Unit = ({ unit }: Pick<Column, "unit">) => {
  const { t } = useTranslation("past");
  const key = unitKey(unit);
  return key && t(key);
};

/** The first row of the head: what the rows are, and which columns belong together. */
export const GroupHeads = ({ name, columns }: { name: string; columns: readonly Column[] }) => {
  const { t } = useTranslation("past");
  return (
    <tr>
      <th scope="col" rowSpan={2}>
        {name}
      </th>
      {columnGroups.flatMap((group) => {
        const count = columns.filter((column) => column.group === group).length;
        if (count === 0) return [];
        return [
          <th key={group} scope="colgroup" colSpan={count} data-begins>
            {t(`reports.columns.${group}`)}
          </th>,
        ];
      })}
    </tr>
  );
};

export const RowHead = ({ groupBy, row }: { groupBy: SheetGroup; row: SheetRow }) => {
  const locale = useLocale();
  const say = useSay();
  return (
    <th scope="row">
      <span>
        {row.kind && <KindShape kind={row.kind} />}
        <span>{rowName(groupBy, row, locale, say)}</span>
      </span>
    </th>
  );
};

export const Figures = ({ figures, columns }: { figures: FiguresOf; columns: readonly Column[] }) =>
  columns.map(({ id, group, unit, read }, at) => (
    <td key={id} data-begins={columns[at - 1]?.group !== group}>
      {formatFigure(read(figures), unit)}
    </td>
  ));
