import {
  requireCount,
  requireNotNegative,
  requirePositive,
  requireProbability,
  requireStable,
} from "./requirements.ts";

/**
 * M/M/c: one queue in order of arrival before `c` equal windows. `lambda`: customers per unit of time; `mu`: customers
 * that one busy window serves per unit of time. Waits are in the same unit of time and end when service begins.
 */
export type Mmc = { lambda: number; mu: number; c: number };

/**
 * Erlang-B: the share of customers lost by `c` windows without a queue, for an offered load of `load` = λ/μ erlang.
 *
 * B₀ = 1, B_k = aB_{k−1} / (k + aB_{k−1}); no factorials, so any c is safe.
 *
 * Source: A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in automatic telephone
 * exchanges" (1917); L. Kleinrock, "Queueing Systems", volume 1 (1975), section 3.7 (M/M/m/m).
 *
 * @throws RangeError When `load` is not above 0 or `c` is not a whole number of at least 1.
 */
export const erlangB = (load: number, c: number): number => {
  requirePositive("The offered load", load);
  requireCount("The number of windows", c);
  let lost = 1;
  for (let k = 1; k <= c; k += 1) lost = (load * lost) / (k + load * lost);
  return lost;
};

/**
 * Erlang-C: the probability that an arriving customer waits, C = B / (1 − ρ + ρB) with ρ = λ/(cμ).
 *
 * Source: A. K. Erlang (1917), see {@link erlangB}; L. Kleinrock (1975), section 3.5 (M/M/m).
 *
 * @throws RangeError When a number is not above 0 or the load is unstable (λ ≥ cμ).
 */
export const erlangC = ({ lambda, mu, c }: Mmc): number => {
  requirePositive("The arrival rate", lambda);
  requirePositive("The service rate", mu);
  requireCount("The number of windows", c);
  requireStable(c === 1 ? "1 window" : `${c} windows`, lambda, c * mu);
  const lost = erlangB(lambda / mu, c);
  const rho = lambda / (c * mu);
  return lost / (1 - rho + rho * lost);
};

/**
 * Mean wait of all customers, those who do not wait included: Wq = C / (cμ − λ). For c = 1 this is ρ/(μ − λ).
 *
 * Source: L. Kleinrock (1975), section 3.5, and Little's law.
 *
 * @throws RangeError As {@link erlangC}.
 */
export const erlangCMeanWait = (queue: Mmc): number => erlangC(queue) / (queue.c * queue.mu - queue.lambda);

/**
 * P(W > t) = C·exp(−(cμ − λ)t) for order of arrival.
 *
 * Source: A. K. Erlang (1917): who waits behind a busy hall waits an exponential time of rate cμ − λ.
 *
 * @throws RangeError As {@link erlangC}, and when `t` is below 0.
 */
export const erlangCTail = (queue: Mmc, t: number): number => {
  requireNotNegative("The wait", t);
  return erlangC(queue) * Math.exp(-(queue.c * queue.mu - queue.lambda) * t);
};

/**
 * The wait that a share `p` of the customers does not exceed (p = 0.95: the p95): 0 when p ≤ 1 − C, else
 * ln(C / (1 − p)) / (cμ − λ), which is {@link erlangCTail} solved for t.
 *
 * @throws RangeError As {@link erlangC}, and when `p` is not in [0, 1).
 */
export const erlangCQuantile = (queue: Mmc, p: number): number => {
  requireProbability("The share of customers", p);
  return Math.max(0, Math.log(erlangC(queue) / (1 - p)) / (queue.c * queue.mu - queue.lambda));
};
