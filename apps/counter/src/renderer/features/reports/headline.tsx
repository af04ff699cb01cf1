import { Lattice } from "@yichuang/shared/ui/lattice";
import { useTranslation } from "react-i18next";

import { FactHint } from "../../parts/fact-hint.tsx";
import { type Column, columnOf, formatFigure, unitKey } from "./columns.ts";
import styles from "./reports.module.css";
import { type Sheet, type Topic, topicParts } from "./topics.ts";

type HeadlineProps = { topic: Topic; report: Sheet; beforeWords: string };

/** REP12: the figures that matter, each beside the same of the period before. */
export const Headline = ({ topic, report, beforeWords }: HeadlineProps) => {
  const { t } = useTranslation("past");
  const before = report.before && report.before.daysCount > 0 ? report.before.total : null;
  return (
    <Lattice className={styles["headline"]} data-testid="headline">
      {topicParts[topic].headlines.map((id) => {
        const column = columnOf(id);
        const value = column.read(report.total);
        const unit = unitKey(column.unit);
        return (
          <div key={id} className={styles["figure"]}>
            <FactHint lines={[t(`reports.figure.${id}.says`)]} testId={`hint-${id}`}>
              {t(`reports.headline.${id}`)}
            </FactHint>
            <b>
              {formatFigure(value, column.unit)}
              {value !== null && unit && <small>{t(unit)}</small>}
            </b>
            <Compared column={column} value={value} before={before && column.read(before)} words={beforeWords} />
          </div>
        );
      })}
    </Lattice>
  );
};

type ComparedProps = { column: Column; value: number | null; before: number | null; words: string };

const Compared = ({ column: { unit }, value, before, words }: ComparedProps) => {
  const { t } = useTranslation("past");
  if (before === null) return <p>{t("reports.noBefore")}</p>;
  const key = unitKey(unit);
  const figure = key ? `${formatFigure(before, unit)} ${t(key)}` : formatFigure(before, unit);
  const text = t("reports.before", { words, figure });
  if (value === null) return <p>{text}</p>;
  // As it is shown: what is rounded away is no change.
  const change = formatFigure(Math.abs(value - before), unit);
  const sign = Number(change.replaceAll(",", "")) === 0 ? "±" : value > before ? "+" : "−";
  return (
    <p>
      {text} <span>{`${sign}${change}`}</span>
    </p>
  );
};
