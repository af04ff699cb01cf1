import type { Text } from "@yichuang/shared/domain/text";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";

import type { Column } from "./columns.ts";
import { Headline } from "./headline.tsx";
import styles from "./print-sheet.module.css";
import { ReportCharts } from "./report-charts.tsx";
import { Figures, GroupHeads, RowHead, Unit } from "./report-table.tsx";
import type { Sheet, SheetGroup, Topic } from "./topics.ts";

type PrintSheetProps = {
  topic: Topic;
  report: Sheet;
  groupBy: SheetGroup;
  columns: readonly Column[];
  hallName: Text;
  /** The days in words, and when the figures were made. */
  title: string;
  madeWords: string;
  beforeWords: string;
  notes: readonly string[];
};

/** Half of an A4 page lying, less its margins, at 96 dots an inch. */
const chartWidth = 470;
const chartHeight = 170;

/** Stands behind the rule for documents, which are printed upright, as long as a report is open. */
const lying = "@page { size: a4 landscape; margin: 10mm 12mm; }";

/** REP13: the report as it comes out of a printer: hall, days, figures, charts, table, and what each figure counts. */
export const PrintSheet = (props: PrintSheetProps) => {
  const { topic, report, groupBy, columns, hallName, title, madeWords, beforeWords, notes } = props;
  const { t } = useTranslation("past");
  const locale = useLocale();
  return createPortal(
    <div className={styles["printedReport"]} data-testid="print-sheet" data-distance="desk">
      <style>{lying}</style>
      <header>
        <h1>
          {hallName[locale]} {t(`reports.titleOf.${topic}`)}
        </h1>
        <p>
          {title} · {t(`reports.group.${groupBy}`)}
        </p>
        <p>{madeWords}</p>
      </header>
      <Headline topic={topic} report={report} beforeWords={beforeWords} />
      <div className={styles["charts"]}>
        <ReportCharts topic={topic} report={report} groupBy={groupBy} width={chartWidth} height={chartHeight} />
      </div>
      <table>
        <thead>
          <GroupHeads name={t(`reports.group.${groupBy}`)} columns={columns} />
          <tr>
            {columns.map(({ id, group, unit }, at) => (
              <th key={id} scope="col" data-begins={columns[at - 1]?.group !== group}>
                {t(`reports.figure.${id}.short`)}{" "}
                <small>
                  <Unit unit={unit} />
                </small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row) => (
            <tr key={row.key ?? ""}>
              <RowHead groupBy={groupBy} row={row} />
              <Figures figures={row.figures} columns={columns} />
            </tr>
          ))}
          <tr data-is-total>
            <th scope="row">{t("reports.total")}</th>
            <Figures figures={report.total} columns={columns} />
          </tr>
        </tbody>
      </table>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <footer>
        <b>{t("reports.definitions")}</b>
        <dl>
          {columns.map(({ id }) => (
            <div key={id}>
              <dt>{t(`reports.figure.${id}.name`)}</dt>
              <dd>{t(`reports.figure.${id}.says`)}</dd>
            </div>
          ))}
        </dl>
      </footer>
    </div>,
    document.body,
  );
};
