import { erlangC } from "./erlang-c.ts";
import { requirePositive } from "./requirements.ts";

/**
 * `classes`: arrivals per unit of time (`lambda`) and the rate at which a waiting customer gains priority (`gain`; only
 * the proportions matter); `mu`: customers that one busy window serves per unit of time, the same for all classes; `c`:
 * the number of windows, each of which serves all classes.
 */
export type AccumulatingPriorityQueue = {
  classes: readonly { lambda: number; gain: number }[];
  mu: number;
  c: number;
};

/**
 * Mean wait of each class, in the order of `classes`, when a freed window takes the customer with the largest gain × time
 * waited. With the gains b ascending, ρ_i = λ_i/(cμ), ρ = Σρ_i and W₀ = C/(cμ):
 *
 * W_k = [W₀/(1 − ρ) − Σ_{i<k} ρ_i W_i (1 − b_i/b_k)] / [1 − Σ_{i>k} ρ_i (1 − b_k/b_i)].
 *
 * Equal gains are order of arrival, gains far apart approach strict priority.
 *
 * Source: L. Kleinrock, "A delay dependent queue discipline" (Naval Research Logistics Quarterly 11, 1964); D. A.
 * Stanford, P. Taylor and I. Ziedins, "Waiting time distributions in the accumulating priority queue" (Queueing Systems
 * 77, 2014); several windows: A. B. Sharif, D. A. Stanford, P. Taylor and I. Ziedins, "A multi-class multi-server
 * accumulating priority queue with application to health care" (Operations Research for Health Care 3, 2014).
 *
 * @throws RangeError When there is no class, a number is not above 0, or all classes together are an unstable load.
 */
export const accumulatingPriorityMeanWaits = ({ classes, mu, c }: AccumulatingPriorityQueue): number[] => {
  if (classes.length === 0) throw new RangeError("A priority queue needs at least one class.");
  for (const [index, { lambda, gain }] of classes.entries()) {
    requirePositive(`The arrival rate of class ${index + 1}`, lambda);
    requirePositive(`The gain of class ${index + 1}`, gain);
  }
  const lambda = classes.reduce((sum, entry) => sum + entry.lambda, 0);
  const inOrderOfArrival = erlangC({ lambda, mu, c }) / (c * mu - lambda);
  const ascending = [...classes.keys()].toSorted((a, b) => (classes[a]?.gain ?? 0) - (classes[b]?.gain ?? 0));
  const waits = classes.map(() => 0);
  for (const [rank, index] of ascending.entries()) {
    const own = classes[index]?.gain ?? 0;
    let numerator = inOrderOfArrival;
    let denominator = 1;
    for (const [otherRank, otherIndex] of ascending.entries()) {
      const other = classes[otherIndex];
      if (!other) continue;
      const rho = other.lambda / (c * mu);
      if (otherRank < rank) numerator -= rho * (waits[otherIndex] ?? 0) * (1 - other.gain / own);
      if (otherRank > rank) denominator -= rho * (1 - own / other.gain);
    }
    waits[index] = numerator / denominator;
  }
  return waits;
};
