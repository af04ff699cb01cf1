import type { Report } from "./report.ts";

/** Pictures for docs/dispatch.md: plain SVG in the product's colours, readable on paper and on screen. */
const ink = "#10242b";
const quiet = "#55676d";
const rule = "#d3d9d6";
const paper = "#fafaf7";
const ours = "#0b5563";
const others = "#9fb4b8";
const font = `font-family="Noto Sans SC, Noto Sans CJK SC, sans-serif"`;

const width = 880;
const nameWidth = 130;
const plotWidth = 660;
const rowHeight = 44;
const headHeight = 84;
const footHeight = 44;

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const text = (x: number, y: number, words: string, more = ""): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${font} ${more}>${escape(words)}</text>`;

const frame = (rows: number, title: string, subtitle: string, body: readonly string[]): string => {
  const height = headHeight + rows * rowHeight + footHeight;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(title)}">`,
    `<rect width="${width}" height="${height}" fill="${paper}"/>`,
    text(24, 36, title, `font-size="20" font-weight="700" fill="${ink}"`),
    text(24, 60, subtitle, `font-size="14" fill="${quiet}"`),
    ...body,
    "</svg>",
    "",
  ].join("\n");
};

/** Round steps for an axis: 1, 2 or 5 times a power of ten. */
const stepOf = (most: number): number => {
  const power = 10 ** Math.floor(Math.log10(most / 5));
  return ([1, 2, 5, 10].find((factor) => factor * power * 5 >= most) ?? 10) * power;
};

const axis = (most: number, rows: number, unit: (value: number) => string): string[] => {
  const step = stepOf(most);
  const bottom = headHeight + rows * rowHeight;
  const lines: string[] = [];
  for (let value = 0; value <= most; value += step) {
    const x = nameWidth + (value / most) * plotWidth;
    lines.push(
      `<line x1="${x.toFixed(1)}" x2="${x.toFixed(1)}" y1="${headHeight - 6}" y2="${bottom}" stroke="${rule}"/>`,
      text(x, bottom + 20, unit(value), `font-size="13" fill="${quiet}" text-anchor="middle"`),
    );
  }
  return lines;
};

const nameAt = (index: number, { policy }: Report): string =>
  text(
    nameWidth - 14,
    headHeight + index * rowHeight + rowHeight / 2 + 5,
    policy,
    `font-size="15" text-anchor="end" fill="${ink}" ${policy === "even" ? 'font-weight="700"' : ""}`,
  );

/** Waits of each policy on the same arrivals: the mean as a bar, the 95th percentile as its whisker. */
export const waitsPicture = (reports: readonly Report[]): string => {
  const most = Math.max(1e-9, ...reports.map(({ overall }) => overall.p95)) * 1.08;
  const x = (value: number): number => (value / most) * plotWidth;
  const body = reports.flatMap((report, index) => {
    const { meanWaitMinutes, p95 } = report.overall;
    const middle = headHeight + index * rowHeight + rowHeight / 2;
    const end = nameWidth + x(p95);
    return [
      nameAt(index, report),
      `<rect x="${nameWidth}" y="${middle - 11}" width="${x(meanWaitMinutes).toFixed(1)}" height="22" fill="${report.policy === "even" ? ours : others}"/>`,
      `<line x1="${(nameWidth + x(meanWaitMinutes)).toFixed(1)}" x2="${end.toFixed(1)}" y1="${middle}" y2="${middle}" stroke="${ink}" stroke-width="1.5"/>`,
      `<line x1="${end.toFixed(1)}" x2="${end.toFixed(1)}" y1="${middle - 7}" y2="${middle + 7}" stroke="${ink}" stroke-width="1.5"/>`,
      text(end + 8, middle + 5, `${meanWaitMinutes.toFixed(1)} · ${p95.toFixed(1)}`, `font-size="13" fill="${ink}"`),
    ];
  });
  return frame(
    reports.length,
    "等候时间 · Waits on the same arrivals",
    "条：平均，线端：95% 的人不超过 · bar: mean, whisker: 95 % wait no longer (minutes)",
    [...axis(most, reports.length, (value) => String(Number(value.toFixed(6)))), ...body],
  );
};

/** Busy share of every clerk under each policy: the closer the dots, the evener the work. */
export const workPicture = (reports: readonly Report[]): string => {
  const body = reports.flatMap((report, index) => {
    const middle = headHeight + index * rowHeight + rowHeight / 2;
    const shares = Object.values(report.clerks).map(({ busyShare }) => busyShare);
    const at = (share: number): string => (nameWidth + share * plotWidth).toFixed(1);
    const fill = report.policy === "even" ? ours : others;
    return [
      nameAt(index, report),
      `<line x1="${at(Math.min(...shares))}" x2="${at(Math.max(...shares))}" y1="${middle}" y2="${middle}" stroke="${fill}" stroke-width="2"/>`,
      ...shares.map((share) => `<circle cx="${at(share)}" cy="${middle}" r="6" fill="${fill}" fill-opacity="0.55"/>`),
    ];
  });
  return frame(
    reports.length,
    "办件均衡 · Work of each clerk",
    "每个点是一位窗口人员的忙碌时间占比 · a dot for each clerk: share of the time that was work",
    [...axis(1, reports.length, (value) => `${Math.round(value * 100)} %`), ...body],
  );
};
