import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { useSay } from "../../hooks/use-say.ts";
import { BarChart } from "./bar-chart.tsx";
import { type ColumnId, columnOf, formatFigure, unitKey } from "./columns.ts";
import { type Line, LineChart } from "./line-chart.tsx";
import { axisName, isTimed, rowName } from "./row-names.ts";
import { type Sheet, type SheetGroup, type Topic, topicParts } from "./topics.ts";

/** As many as a chart has room for. */
const barsMax = 8;

type ReportChartsProps = {
  topic: Topic;
  report: Sheet;
  groupBy: SheetGroup;
  height: number;
  /** Of each drawing, px; absent: as wide as its place. */
  width?: number;
};

/** REP12, REP13: how many people, and how long they waited: lines over time, bars beside each other. */
export const ReportCharts = (props: ReportChartsProps) =>
  isTimed(props.groupBy) ? <TimeCharts {...props} /> : <GroupCharts {...props} />;

/** The first line of a chart is full, the second one dashed, so that they are told apart in grey. */
const strokes: Pick<Line, "stroke" | "color">[] = [
  { stroke: "full", color: "--color-primary" },
  { stroke: "dashed", color: "--color-state-late" },
];

const TimeCharts = ({ topic, report, groupBy, height, width }: ReportChartsProps) => {
  const { t } = useTranslation("past");
  const { charts, labels } = useMemo(() => {
    const rows = report.rows.filter(({ key }) => key !== null);
    const lineOf = (id: ColumnId, at: number): Line => ({
      name: t(`reports.figure.${id}.short`),
      values: rows.map(({ figures }) => columnOf(id).read(figures)),
      stroke: "full",
      color: "--color-ink",
      ...strokes[at],
    });
    return {
      labels: rows.map(({ key }) => axisName(groupBy, key)),
      charts: topicParts[topic].lines.map(({ title, unit, ids }) => ({ title, unit, lines: ids.map(lineOf) })),
    };
  }, [topic, report, groupBy, t]);
  const size = { labels, height, ...(width === undefined ? {} : { width }) };
  return charts.map(({ title, unit, lines }) => (
    <LineChart
      key={title}
      title={t(`reports.chart.${title}`)}
      unit={unit === null ? "" : t(`reports.unit.${unit}`)}
      lines={lines}
      {...size}
    />
  ));
};

const GroupCharts = ({ topic, report, groupBy }: ReportChartsProps) => {
  const { t } = useTranslation("past");
  const locale = useLocale();
  const say = useSay();
  const barsOf = (id: ColumnId) => {
    const { read, unit } = columnOf(id);
    return [...report.rows]
      .filter(({ figures }) => read(figures) !== null)
      .sort((a, b) => (read(b.figures) ?? 0) - (read(a.figures) ?? 0))
      .slice(0, barsMax)
      .map((row) => ({
        key: row.key ?? "",
        name: rowName(groupBy, row, locale, say),
        value: read(row.figures),
        text: formatFigure(read(row.figures), unit),
      }));
  };
  return topicParts[topic].bars(groupBy).map((id, at) => {
    const unit = unitKey(columnOf(id).unit);
    return (
      <BarChart
        key={id}
        title={t(`reports.figure.${id}.name`)}
        unit={unit === null ? t("reports.chart.most") : `${t(unit)} · ${t("reports.chart.most")}`}
        bars={barsOf(id)}
        isHatched={at === 1}
      />
    );
  });
};
