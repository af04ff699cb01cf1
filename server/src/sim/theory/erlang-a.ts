import { erlangB } from "./erlang-c.ts";
import { requireCount, requirePositive } from "./requirements.ts";

/**
 * M/M/c+M: as M/M/c, and every waiting customer leaves after an exponential patience of rate `theta` (mean 1/θ). Always
 * stable, so λ may exceed cμ.
 */
export type Mmcm = { lambda: number; mu: number; c: number; theta: number };

export type ErlangAFigures = {
  /** Share of the customers who leave unserved: θ·E[Q]/λ. */
  abandonProbability: number;
  /** Share of the customers who find all windows busy: P(N ≥ c), by PASTA. */
  waitProbability: number;
  /** Mean number of waiting customers, E[Q]. */
  meanQueue: number;
  /** Mean wait of all customers, until service or until they leave: E[Q]/λ (Little). */
  meanWait: number;
};

/** Once the terms of the sum fall, those that are left together stay below this share of it. */
const negligible = 1e-17;
/** Where the running sums are scaled down, so that a deep queue does not overflow. */
const large = 1e200;

/**
 * Erlang-A as a birth-death chain of the number present, n: birth rate λ, death rate nμ up to c and cμ + (n − c)θ above.
 * With p_c set to 1 the states up to c sum to 1/B(c, λ/μ), and the states above are summed until they are negligible.
 *
 * Source: C. Palm, "Research on telephone traffic carried by full availability groups" (Tele, 1957); O. Garnett,
 * A. Mandelbaum and M. Reiman, "Designing a call center with impatient customers" (Manufacturing & Service Operations
 * Management 4, 2002).
 *
 * @throws RangeError When a number is not above 0 or `c` is not a whole number. Without abandonment use Erlang-C.
 */
export const erlangA = ({ lambda, mu, c, theta }: Mmcm): ErlangAFigures => {
  requirePositive("The arrival rate", lambda);
  requirePositive("The service rate", mu);
  requireCount("The number of windows", c);
  requirePositive("The rate of abandonment", theta);
  let term = 1;
  let atLeastC = 1;
  let belowC = 1 / erlangB(lambda / mu, c) - 1;
  let waiting = 0;
  for (let queue = 1; ; queue += 1) {
    const ratio = lambda / (c * mu + queue * theta);
    term *= ratio;
    atLeastC += term;
    waiting += queue * term;
    if (ratio < 1 && queue * term <= negligible * (1 - ratio) ** 2 * waiting) break;
    if (term > large) [term, atLeastC, belowC, waiting] = [1, atLeastC / term, belowC / term, waiting / term];
  }
  const meanQueue = waiting / (belowC + atLeastC);
  return {
    abandonProbability: (theta * meanQueue) / lambda,
    waitProbability: atLeastC / (belowC + atLeastC),
    meanQueue,
    meanWait: meanQueue / lambda,
  };
};
