import { expect, test } from "vitest";

import { figureLines, type Measure, median, outcomeTable, percentile, runMeasure } from "./measure.ts";

/** A measure whose rounds give these figures, in order, and that notes what was called. */
const fakeMeasure = (subjects: number[], floors: number[], goal: Measure["goal"], calls: string[]): Measure => ({
  name: "fake",
  subjectIs: "this",
  floorIs: "that",
  unit: "records/s",
  goal,
  prepare: async (folder) => {
    calls.push(`prepare ${folder}`);
    const next = (what: string, figures: number[]) => async () => {
      calls.push(what);
      const figure = figures.shift();
      if (figure === undefined) throw new Error(`no more figures for ${what}`);
      return figure;
    };
    return {
      subject: next("subject", subjects),
      floor: next("floor", floors),
      close: async () => void calls.push("close"),
    };
  },
});

test("the median is the middle value, or the mean of the two in the middle", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([10, 9])).toBe(9.5);
  expect(() => median([])).toThrow("nothing");
});

test("a percentile is a value that was measured", () => {
  const values = Array.from({ length: 20 }, (_, index) => 20 - index);
  expect([percentile(values, 0.5), percentile(values, 0.95), percentile([7], 0.95)]).toEqual([10, 19, 7]);
  expect(() => percentile([], 0.5)).toThrow("nothing");
});

test("what a measure has shown besides is asked for before it is closed, and told in its unit", async () => {
  const calls: string[] = [];
  const measure = fakeMeasure([1, 2, 2, 2], [1, 1, 1, 1], { atMost: 3 }, calls);
  const withFigures: Measure = {
    ...measure,
    figuresAtMost: { p50: 2, "of these": 8 },
    prepare: async (folder) => ({
      ...(await measure.prepare(folder)),
      figures: () => ({ p50: 2, "of these": calls.length }),
    }),
  };
  const outcome = await runMeasure(withFigures, "folder", 3);
  expect(outcome.figures).toEqual({ p50: 2, "of these": 9 });
  expect(figureLines([outcome])).toEqual([
    "fake: p50 2.00 records/s (≤ 2.00: reached)",
    "fake: of these 9.00 records/s (≤ 8.00: missed)",
  ]);
});

test("a measure and its floor take turns, the first round of both does not count, and it is closed", async () => {
  const calls: string[] = [];
  const measure = fakeMeasure([1, 90, 80, 30], [1, 100, 100, 60], { atLeast: 0.8 }, calls);
  const outcome = await runMeasure(measure, "folder", 3);
  expect(calls).toEqual([
    "prepare folder",
    "floor",
    "subject",
    "subject",
    "floor",
    "floor",
    "subject",
    "subject",
    "floor",
    "close",
  ]);
  expect(outcome).toMatchObject({ subjectMedian: 80, floorMedian: 100, ratio: 0.8, isReached: true });
});

test("the ratio is the median of the rounds' own ratios, so that a slow minute hits both sides", async () => {
  const slowMinute = fakeMeasure([1, 10, 100, 100], [1, 10, 100, 200], { atMost: 0.9 }, []);
  expect(await runMeasure(slowMinute, "", 3)).toMatchObject({ ratio: 1, isReached: false });
});

test("a measure that fails is closed all the same", async () => {
  const calls: string[] = [];
  await expect(runMeasure(fakeMeasure([1], [1], { atLeast: 1 }, calls), "", 3)).rejects.toThrow("no more figures");
  expect(calls.at(-1)).toBe("close");
});

test("the table shows figures, ratio and goal of each measure", async () => {
  const fast = await runMeasure(
    fakeMeasure([1, 1234.5, 1234.5, 1234.5], [1, 1000, 1000, 1000], { atLeast: 0.9 }, []),
    "",
    3,
  );
  const slow = await runMeasure(fakeMeasure([1, 3, 3, 3], [1, 2, 2, 2], { atMost: 1.25 }, []), "", 3);
  expect(outcomeTable([fast, { ...slow, name: "slow one" }]).split("\n")).toEqual([
    "measure   unit       this   floor  ratio  goal",
    "fake      records/s  1,235  1,000  1.23   ≥ 0.9   reached",
    "slow one  records/s  3.00   2.00   1.50   ≤ 1.25  missed",
  ]);
});
