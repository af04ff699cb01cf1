import type { RecordedFigures } from "./recorded-day.ts";
import type { Report } from "./report.ts";

const minutes = (value: number): string => value.toFixed(value < 10 ? 2 : 1);
const share = (value: number): string => `${(value * 100).toFixed(1)} %`;

const columns: readonly [head: string, cell: (report: Report) => string][] = [
  ["policy", ({ policy }) => policy],
  [
    "mean wait",
    ({ overall, confidence }) =>
      minutes(overall.meanWaitMinutes) + (confidence ? ` ± ${minutes(confidence.meanWaitMinutes)}` : ""),
  ],
  ["p50", ({ overall }) => minutes(overall.p50)],
  ["p80", ({ overall }) => minutes(overall.p80)],
  ["p95", ({ overall }) => minutes(overall.p95)],
  ["worst service p95", ({ services }) => minutes(Math.max(...Object.values(services).map(({ p95 }) => p95)))],
  ["in target", ({ overall }) => share(overall.withinTargetShare)],
  ["left", ({ arrivals, abandoned }) => share(arrivals === 0 ? 0 : abandoned / arrivals)],
  ["busy gap", ({ fairness }) => fairness.maxBusyGap.toFixed(3)],
  ["Jain", ({ fairness }) => fairness.jainBusyShare.toFixed(3)],
  ["passed, most", ({ overtakes }) => String(overtakes.max)],
  ["p80 holds", ({ eta }) => (eta.checks === 0 ? "–" : share(eta.p80Coverage))],
];

/** The day as it really went, in the same columns; what a journal does not tell is left out. */
const recordedRow = (recorded: RecordedFigures): string[] => [
  "as it was",
  minutes(recorded.meanWaitMinutes),
  minutes(recorded.p50),
  minutes(recorded.p80),
  minutes(recorded.p95),
  "–",
  share(recorded.withinTargetShare),
  "–",
  recorded.maxBusyGap.toFixed(3),
  recorded.jainBusyShare.toFixed(3),
  "–",
  "–",
];

/** Reports side by side, a row for each, as a table of Markdown that reads well as plain text too. */
export const reportTable = (reports: readonly Report[], recorded?: RecordedFigures): string => {
  const rows = [
    columns.map(([head]) => head),
    ...(recorded ? [recordedRow(recorded)] : []),
    ...reports.map((report) => columns.map(([, cell]) => cell(report))),
  ];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head, ...body] = rows;
  return [line(head ?? []), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
};
