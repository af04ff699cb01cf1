import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { Report, ReportGroup } from "@yichuang/shared/protocol/reports";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { useSay } from "../../hooks/use-say.ts";
import { BarChart } from "./bar-chart.tsx";
import { type ColumnId, columnOf, formatFigure } from "./columns.ts";
import { type Line, LineChart } from "./line-chart.tsx";
import { axisName, isTimed, rowName } from "./row-names.ts";

/** As many as a chart has room for. */
const barsMax = 8;

type ReportChartsProps = {
  report: Report;
  groupBy: ReportGroup;
  height: number;
  /** Of each drawing, px; absent: as wide as its place. */
  width?: number;
};

/** REP12, REP13: how many people, and how long they waited: lines over time, bars beside each other. */
export const ReportCharts = (props: ReportChartsProps) =>
  isTimed(props.groupBy) ? <TimeCharts {...props} /> : <GroupCharts {...props} />;

const strokes: Record<string, Pick<Line, "stroke" | "color">> = {
  arrivals: { stroke: "full", color: "--color-primary" },
  served: { stroke: "dashed", color: "--color-state-serving" },
  waitP50: { stroke: "full", color: "--color-primary" },
  waitP80: { stroke: "dashed", color: "--color-state-late" },
};

const TimeCharts = ({ report, groupBy, height, width }: ReportChartsProps) => {
  const { t } = useTranslation("past");
  const { people, waits, labels } = useMemo(() => {
    const rows = report.rows.filter(({ key }) => key !== null);
    const lineOf = (id: ColumnId): Line => ({
      name: t(`reports.figure.${id}.short`),
      values: rows.map(({ figures }) => columnOf(id).read(figures)),
      stroke: "full",
      color: "--color-ink",
      ...strokes[id],
    });
    return {
      labels: rows.map(({ key }) => axisName(groupBy, key)),
      people: [lineOf("arrivals"), lineOf("served")],
      waits: [lineOf("waitP50"), lineOf("waitP80")],
    };
  }, [report, groupBy, t]);
  const size = { labels, height, ...(width === undefined ? {} : { width }) };
  return (
    <>
      <LineChart title={t("reports.chart.people")} unit="" lines={people} {...size} />
      <LineChart title={t("reports.chart.wait")} unit={t("reports.unit.minutes")} lines={waits} {...size} />
    </>
  );
};

const GroupCharts = ({ report, groupBy }: ReportChartsProps) => {
  const { t } = useTranslation("past");
  const locale = useLocale();
  const say = useSay();
  const second = groupBy === "window" || groupBy === "clerk" ? "busyShare" : "waitP80";
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
  return (
    <>
      <BarChart title={t("reports.figure.served.name")} unit={t("reports.chart.most")} bars={barsOf("served")} />
      <BarChart
        title={t(`reports.headline.${second}`)}
        unit={`${t(second === "busyShare" ? "reports.unit.percent" : "reports.unit.minutes")} · ${t("reports.chart.most")}`}
        bars={barsOf(second)}
        isHatched
      />
    </>
  );
};
