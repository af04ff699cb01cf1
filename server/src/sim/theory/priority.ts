import { erlangC } from "./erlang-c.ts";
import { requirePositive } from "./requirements.ts";

/**
 * `lambdas`: arrivals per unit of time of each class, the most urgent class first; `mu`: customers that one busy window
 * serves per unit of time, the same for all classes; `c`: the number of windows, each of which serves all classes.
 */
export type PriorityQueue = { lambdas: readonly number[]; mu: number; c: number };

/**
 * Mean wait of each class, in the order of `lambdas`, when a freed window takes the most urgent class that waits and a
 * service once begun is not interrupted: W_k = W₀ / ((1 − σ_{k−1})(1 − σ_k)), σ_k = Σ_{i≤k} λ_i/(cμ), W₀ = C/(cμ).
 *
 * Source: A. Cobham, "Priority assignment in waiting line problems" (Operations Research 2, 1954), his result for several
 * channels with one exponential law of service.
 *
 * @throws RangeError When there is no class, a number is not above 0, or all classes together are an unstable load.
 */
export const cobhamMeanWaits = ({ lambdas, mu, c }: PriorityQueue): number[] => {
  if (lambdas.length === 0) throw new RangeError("A priority queue needs at least one class.");
  for (const [index, lambda] of lambdas.entries()) requirePositive(`The arrival rate of class ${index + 1}`, lambda);
  const lambda = lambdas.reduce((sum, rate) => sum + rate, 0);
  const residual = erlangC({ lambda, mu, c }) / (c * mu);
  let before = 0;
  return lambdas.map((rate) => {
    const upTo = before + rate / (c * mu);
    const wait = residual / ((1 - before) * (1 - upTo));
    before = upTo;
    return wait;
  });
};
