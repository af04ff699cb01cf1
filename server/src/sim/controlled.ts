import { confidence, meanOfSample, studentPoint } from "./statistics.ts";

export type Estimate = { mean: number; halfWidth: number };

/**
 * Mean of replications, made sharper by a control: a second figure of each replication whose expectation is known. Where
 * the controls came out above what they must be on average, the figures did so too, and the line through both says by how
 * much. The control is never the figure itself, so the answer still is the simulator's and not the theory's.
 *
 * Source: S. S. Lavenberg and P. D. Welch, "A perspective on the use of control variables to increase the efficiency of
 * Monte Carlo simulations" (Management Science 27, 1981), for one control; the interval is that of a regression at a point.
 */
export const controlled = (
  values: readonly number[],
  controls: readonly number[],
  expectation: number,
  chance: number,
): Estimate => {
  const [mean, controlMean] = [meanOfSample(values), meanOfSample(controls)];
  let [spread, common, own] = [0, 0, 0];
  for (const [index, value] of values.entries()) {
    const off = (controls[index] ?? 0) - controlMean;
    spread += off * off;
    common += off * (value - mean);
    own += (value - mean) ** 2;
  }
  if (values.length < 3 || spread === 0) return confidence(values, chance);
  const slope = common / spread;
  const shift = controlMean - expectation;
  const variance = Math.max(0, own - slope * common) / (values.length - 2);
  return {
    mean: mean - slope * shift,
    halfWidth:
      studentPoint(values.length - 2, chance) * Math.sqrt(variance * (1 / values.length + shift ** 2 / spread)),
  };
};
