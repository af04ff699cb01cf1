import "uplot/dist/uPlot.min.css";

import { useEffect, useRef } from "react";
import UPlot from "uplot";

import styles from "./charts.module.css";

export type Line = {
  name: string;
  values: readonly (number | null)[];
  /** Told apart without colour: a full line, a dashed one, a dotted one. */
  stroke: "full" | "dashed" | "dotted";
  /** A custom property of the tokens. */
  color: string;
};

type LineChartProps = {
  title: string;
  unit: string;
  /** Of the values, in their order. */
  labels: readonly string[];
  lines: readonly Line[];
  /** Of the drawing, px; absent: as wide as its place. */
  width?: number;
  height: number;
};

const dashes: Record<Line["stroke"], number[]> = { full: [], dashed: [8, 5], dotted: [2, 4] };
const widths: Record<Line["stroke"], number> = { full: 2.5, dashed: 2, dotted: 2 };
/** Room at the right for the lines' own names. */
const labelWidth = 76;
/** Ends of lines that are nearer than this would write over each other. */
const labelGap = 16;

const tokenOf = (element: HTMLElement, name: string): string => getComputedStyle(element).getPropertyValue(name).trim();

/** Writes each line's name where it ends, moved apart where they meet. */
const drawNames =
  (lines: readonly Line[], font: string, colors: readonly string[]) =>
  (plot: UPlot): void => {
    const { ctx, bbox } = plot;
    const ratio = devicePixelRatio;
    const ends = lines
      .flatMap(({ name, values }, at) => {
        const value = values.filter((one) => one !== null).at(-1);
        if (value === undefined) return [];
        return [{ name, color: colors[at] ?? "", y: plot.valToPos(value, "y", true) }];
      })
      .sort((a, b) => a.y - b.y);
    ends.forEach((end, at) => {
      const above = ends[at - 1];
      if (above) end.y = Math.max(end.y, above.y + labelGap * ratio);
    });
    ctx.save();
    ctx.font = font;
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    for (const { name, color, y } of ends) {
      ctx.fillStyle = color;
      ctx.fillText(name, bbox.left + bbox.width + 8 * ratio, Math.min(y, bbox.top + bbox.height));
    }
    ctx.restore();
  };

const optionsOf = (
  element: HTMLElement,
  { labels, lines, height }: Pick<LineChartProps, "labels" | "lines" | "height">,
  width: number,
): UPlot.Options => {
  const ink = tokenOf(element, "--color-ink-2");
  const grid = tokenOf(element, "--color-line");
  const family = tokenOf(element, "--font-sans");
  const size = Number.parseFloat(tokenOf(element, "--text-caption")) || 13;
  const font = `${size}px ${family}`;
  const colors = lines.map(({ color }) => tokenOf(element, color));
  const axis = { stroke: ink, font, grid: { stroke: grid, width: 1 }, ticks: { show: false } };
  return {
    width,
    height,
    padding: [8, labelWidth, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: () => [-0.3, Math.max(labels.length - 0.7, 0.3)] },
      y: { range: (_, __, max) => [0, max > 0 ? max * 1.1 : 1] },
    },
    axes: [
      {
        ...axis,
        size: 24,
        gap: 4,
        grid: { show: false },
        space: 44,
        incrs: [1, 2, 3, 4, 5, 7, 10, 14, 21, 28, 30, 60, 90],
        values: (_, places) => places.map((place) => labels[place] ?? ""),
      },
      { ...axis, size: 44, gap: 4, space: 28 },
    ],
    series: [
      {},
      ...lines.map(({ stroke }, at) => ({
        stroke: colors[at] ?? ink,
        width: widths[stroke],
        dash: dashes[stroke],
        spanGaps: false,
        points: { show: labels.length <= 31, size: 6, fill: colors[at] ?? ink },
      })),
    ],
    hooks: { draw: [drawNames(lines, `bold ${size * devicePixelRatio}px ${family}`, colors)] },
  };
};

/** Lines over time, told apart by their stroke and by their names at their ends. What they show stands in the table too. */
export const LineChart = ({ title, unit, labels, lines, width, height }: LineChartProps) => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const widthNow = (): number => width ?? Math.max(200, element.clientWidth);
    const data = [labels.map((_, at) => at), ...lines.map(({ values }) => [...values])] as UPlot.AlignedData;
    const plot = new UPlot(optionsOf(element, { labels, lines, height }, widthNow()), data, element);
    // Names are drawn before the font is there where the page has just been opened.
    void document.fonts.ready.then(() => plot.redraw());
    const watch = new ResizeObserver(() => plot.setSize({ width: widthNow(), height }));
    if (width === undefined) watch.observe(element);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [labels, lines, width, height]);
  return (
    <figure className={styles["chart"]}>
      <figcaption>
        <b>{title}</b> <small>{unit}</small>
      </figcaption>
      <div
        ref={place}
        className={styles["lines"]}
        role="img"
        aria-label={`${title}: ${lines.map(({ name }) => name).join(", ")}`}
      />
    </figure>
  );
};
