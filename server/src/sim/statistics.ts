/** Sum, mean and sum of squares of a sample. */
export const meanOfSample = (values: readonly number[]): number => {
  if (values.length === 0) return 0;
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
};

/**
 * A quantile of a sorted sample by linear interpolation (definition 7 of Hyndman and Fan 1996); 0 of an empty one.
 * @param share 0 to 1
 */
export const quantile = (sorted: ArrayLike<number>, share: number): number => {
  if (sorted.length === 0) return 0;
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below] ?? 0;
  return low + (at - below) * ((sorted[below + 1] ?? low) - low);
};

export const sortedCopy = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();

/** Jain's fairness index (Jain, Chiu and Hawe 1984): (Σx)² ÷ n·Σx², 1 when all are equal. 1 of nothing. */
export const jain = (values: readonly number[]): number => {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  return squares === 0 ? 1 : (sum * sum) / (values.length * squares);
};

/** Share of Student's t within ±`t` for a whole number of degrees of freedom (Abramowitz and Stegun 1964, 26.7.3–4). */
const studentWithin = (t: number, freedom: number): number => {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = freedom % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = 0;
  for (let step = isOdd ? 1 : 0; step <= freedom - 2; step += 2) {
    sum += term;
    term *= (cosine * cosine * (step + 1)) / (step + 2);
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
};

/** How many standard errors on either side of a mean hold the truth with the given chance. */
export const studentPoint = (freedom: number, chance: number): number => {
  let [low, high] = [0, 1];
  while (studentWithin(high, freedom) < chance) [low, high] = [high, 2 * high];
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (studentWithin(middle, freedom) < chance) low = middle;
    else high = middle;
  }
  return high;
};

/** Mean of independent replications with half the width of its confidence interval; Infinity of a single one. */
export const confidence = (values: readonly number[], chance = 0.95): { mean: number; halfWidth: number } => {
  const mean = meanOfSample(values);
  if (values.length < 2) return { mean, halfWidth: Infinity };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, halfWidth: studentPoint(values.length - 1, chance) * Math.sqrt(variance / values.length) };
};
