import { cpus } from "node:os";

/** What a measure and its floor are run on, prepared anew for each run of the program. */
export type Prepared = {
  /** One round of the product's own way; resolves with a figure in the measure's unit. */
  subject: () => Promise<number>;
  /** One round of the floor: the least that any program would have to do for the same result. */
  floor: () => Promise<number>;
  /** What else the rounds have shown, by name, in the measure's unit. */
  figures?: () => Record<string, number>;
  close: () => Promise<void>;
};

export type Measure = {
  /** Short and unique: it selects the measure on the command line and names it in the results. */
  name: string;
  /** What the product does, and what the floor does. */
  subjectIs: string;
  floorIs: string;
  unit: string;
  /** The ratio subject ÷ floor that is aimed at, or a figure of the subject's own. */
  goal: { atLeast: number } | { atMost: number } | { subjectAtMost: number };
  /** What further figures may be at most, by their names. */
  figuresAtMost?: Record<string, number>;
  prepare: (folder: string) => Promise<Prepared>;
};

export type Outcome = {
  name: string;
  subjectIs: string;
  floorIs: string;
  unit: string;
  subjectMedian: number;
  floorMedian: number;
  ratio: number;
  goal: Measure["goal"];
  isReached: boolean;
  figures: Record<string, number>;
  figuresAtMost: Record<string, number>;
  rounds: { subject: number; floor: number }[];
};

/** The value that this part of all (0.95: nineteen of twenty) does not exceed. Throws on an empty list. */
export const percentile = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((left, right) => left - right);
  const value = sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
  if (value === undefined) throw new Error("There is no percentile of nothing");
  return value;
};

/** The middle value; of an even count the mean of the two in the middle. Throws on an empty list. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((left, right) => left - right);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new Error("There is no median of nothing");
  return (lower + upper) / 2;
};

const isReached = (ratio: number, subject: number, goal: Measure["goal"]): boolean => {
  if ("atLeast" in goal) return ratio >= goal.atLeast;
  return "atMost" in goal ? ratio <= goal.atMost : subject <= goal.subjectAtMost;
};

const goalText = (goal: Measure["goal"], unit: string): string => {
  if ("atLeast" in goal) return `≥ ${goal.atLeast}`;
  return "atMost" in goal ? `≤ ${goal.atMost}` : `≤ ${goal.subjectAtMost} ${unit}`;
};

/**
 * Runs a measure beside its floor: one round of both to warm up, then `roundsCount` rounds in which they take turns to
 * go first. The ratio is the median of the rounds' own ratios, so that a slow minute of the machine hits both sides.
 */
export const runMeasure = async (measure: Measure, folder: string, roundsCount: number): Promise<Outcome> => {
  const { subject, floor, figures, close } = await measure.prepare(folder);
  const rounds: Outcome["rounds"] = [];
  let further: Outcome["figures"] = {};
  try {
    await floor();
    await subject();
    for (let round = 0; round < roundsCount; round += 1) {
      const subjectFirst = round % 2 === 0 ? await subject() : null;
      const floorFigure = await floor();
      rounds.push({ subject: subjectFirst ?? (await subject()), floor: floorFigure });
    }
    further = figures?.() ?? {};
  } finally {
    await close();
  }
  const { name, subjectIs, floorIs, unit, goal, figuresAtMost = {} } = measure;
  const ratio = median(rounds.map((round) => round.subject / round.floor));
  const subjectMedian = median(rounds.map((round) => round.subject));
  return {
    name,
    subjectIs,
    floorIs,
    unit,
    subjectMedian,
    floorMedian: median(rounds.map((round) => round.floor)),
    ratio,
    goal,
    isReached: isReached(ratio, subjectMedian, goal),
    figures: further,
    figuresAtMost,
    rounds,
  };
};

const figure = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3);

/** The outcomes as a table of text. */
export const outcomeTable = (outcomes: readonly Outcome[]): string => {
  const rows = [
    ["measure", "unit", "this", "floor", "ratio", "goal", ""],
    ...outcomes.map(({ name, unit, subjectMedian, floorMedian, ratio, goal, isReached: reached }) => [
      name,
      unit,
      figure(subjectMedian),
      figure(floorMedian),
      ratio.toFixed(2),
      goalText(goal, unit),
      reached ? "reached" : "missed",
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
};

/** What the measures have shown besides, a line a figure. */
export const figureLines = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap(({ name, unit, figures, figuresAtMost }) =>
    Object.entries(figures).map(([what, value]) => {
      const atMost = figuresAtMost[what];
      const goal = atMost === undefined ? "" : ` (≤ ${figure(atMost)}: ${value <= atMost ? "reached" : "missed"})`;
      return `${name}: ${what} ${figure(value)} ${unit}${goal}`;
    }),
  );

/** The outcomes with what is needed to read them later. */
export const outcomeReport = (outcomes: readonly Outcome[]): object => ({
  takenAt: new Date().toISOString(),
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  processors: cpus().map(({ model }) => model),
  outcomes,
});
