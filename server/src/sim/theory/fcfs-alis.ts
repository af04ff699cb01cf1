import { requireNotNegative, requireProbability } from "./requirements.ts";
import { members, overallMean, type TheoryHall, type WindowSets, windowSetsOf } from "./theory-hall.ts";

export type FcfsAlisFigures = {
  /** Mean wait of each class, in the order of the hall's classes, those who do not wait included. */
  meanWaits: number[];
  /** Probability that an arrival of the class finds no suitable window idle. */
  waitProbabilities: number[];
  /** Mean wait of all customers. */
  meanWait: number;
  /** Probability that any arrival waits. */
  waitProbability: number;
};

/** Sums of the product form over all orders of a set of windows, by set. */
type Sums = WindowSets & {
  /** Over the orders M₁…M_i of a busy set and all queues between them: Σ Π_{j≤i} 1/spare(M₁…M_j). */
  busy: Float64Array;
  /** Probability that exactly this set of windows is busy. */
  probability: Float64Array;
};

/**
 * FCFS-ALIS: a freed window takes the longest waiting customer it may serve, an arrival goes to the longest idle window
 * that may serve it. With M₁…M_i the busy windows in order of arrival of those they serve, n_j the customers waiting
 * between M_j and M_{j+1}, and M_{i+1}…M_J the idle windows, the stationary law is
 *
 * π ∝ Π_{j≤i} λ(U(M₁…M_j))^{n_j} / μ(M₁…M_j)^{n_j+1} · Π_{j>i} 1/λ(C(M_j…M_J)).
 *
 * Source: I. Adan and G. Weiss, "A skill based parallel service system under FCFS-ALIS – steady state, overloads, and
 * abandonments" (Stochastic Systems 4, 2014, 250–299), its theorem on the stationary distribution.
 *
 * The sum over n_j is geometric: each j ≤ i contributes 1/(μ(M₁…M_j) − λ(U(M₁…M_j))) = 1/spare. What is left depends on
 * the order only through its prefixes, so the sum over orders of a set S is (1/spare(S))·Σ_{m∈S} (sum of S∖m), and the
 * same for idle sets: 2^J sets instead of J! orders.
 */
const sumsOf = (hall: TheoryHall): Sums => {
  const sets = windowSetsOf(hall);
  const count = sets.spare.length;
  const busy = new Float64Array(count).fill(1);
  const idle = new Float64Array(count).fill(1);
  for (let set = 1; set < count; set += 1) {
    busy[set] = sumWithoutOne(busy, set) / (sets.spare[set] ?? 0);
    idle[set] = sumWithoutOne(idle, set) / (sets.coveredLambda[set] ?? 0);
  }
  const weights = busy.map((weight, set) => weight * (idle[count - 1 - set] ?? 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { ...sets, busy, probability: weights.map((weight) => weight / total) };
};

const sumWithoutOne = (values: Float64Array, set: number): number =>
  members(set).reduce((sum, window) => sum + (values[set & ~(1 << window)] ?? 0), 0);

/**
 * Mean wait of a class given the set of busy windows. The n_j waiting in gap j are geometric with mean λ(U_j)/spare_j, and
 * each is independently of class c ∈ U_j with probability λ_c/λ(U_j): λ_c/spare_j of them, and by Little's law a wait of
 * 1/spare_j in every gap with c ∈ U_j. Conditioned on the busy set S, window m is the last of the order with a probability
 * proportional to busy(S∖m); hence the recursion.
 */
const waitsGivenBusySet = ({ bound, spare, busy }: Sums, entry: number): Float64Array => {
  const waits = new Float64Array(spare.length);
  for (let set = 1; set < waits.length; set += 1) {
    if (((bound[set] ?? 0) & (1 << entry)) === 0) continue;
    const before = members(set).reduce((sum, window) => {
      const rest = set & ~(1 << window);
      return sum + (busy[rest] ?? 0) * (waits[rest] ?? 0);
    }, 0);
    waits[set] = 1 / (spare[set] ?? 0) + before / sumWithoutOne(busy, set);
  }
  return waits;
};

/**
 * Exact steady state of a hall under FCFS-ALIS for any skill sets and window rates; see the formula above. An arrival of
 * class c waits when every window that serves it is busy: c ∈ U(busy set), by PASTA. Cost about 2^J·J·classes.
 *
 * @throws RangeError When the hall is not sound (a class nobody serves, an empty skill set, a rate that is not above 0) or
 * the load of some set of windows is unstable.
 */
export const fcfsAlis = (hall: TheoryHall): FcfsAlisFigures => {
  const sums = sumsOf(hall);
  const classes = [...hall.lambdas.keys()];
  const meanWaits = classes.map((entry) => {
    const waits = waitsGivenBusySet(sums, entry);
    return sums.probability.reduce((sum, probability, set) => sum + probability * (waits[set] ?? 0), 0);
  });
  const waitProbabilities = classes.map((entry) =>
    sums.probability.reduce((sum, p, set) => sum + (((sums.bound[set] ?? 0) & (1 << entry)) === 0 ? 0 : p), 0),
  );
  return {
    meanWaits,
    waitProbabilities,
    meanWait: overallMean(hall, meanWaits),
    waitProbability: overallMean(hall, waitProbabilities),
  };
};

/** What is left out of a tail for the sake of a finite sum. */
const tailPrecision = 1e-13;

/**
 * P(W > t) of one class, as a function of t; for all customers when `entry` is null.
 *
 * Nobody overtakes inside a class, and later arrivals do not delay earlier ones, so the distributional form of Little's
 * law turns the thinned geometric of gap j into an exponential wait of rate spare_j: given the order of the busy windows,
 * W is the sum of independent exponentials over the gaps with c ∈ U_j. Over the sets this is an absorbing Markov chain
 * (S to S∖m at rate spare(S)), evaluated by uniformisation.
 *
 * Source: J. Visschers, I. Adan and G. Weiss, "A product form solution to a system with multi-type jobs and multi-type
 * servers" (Queueing Systems 70, 2012), who argue so for random assignment; uniformisation: A. Jensen, "Markoff chains
 * as an aid in the study of Markoff processes" (Skandinavisk Aktuarietidskrift 36, 1953).
 *
 * @throws RangeError As {@link fcfsAlis}; when the class is not there; when t is below 0.
 */
export const fcfsAlisTail = (hall: TheoryHall, entry: number | null): ((t: number) => number) => {
  const sums = sumsOf(hall);
  if (entry === null) {
    const tails = hall.lambdas.map((_, index) => tailOfClass(sums, index));
    return (t) =>
      overallMean(
        hall,
        tails.map((tail) => tail(t)),
      );
  }
  if (!(entry in hall.lambdas)) throw new RangeError(`The hall has no class number ${entry}.`);
  return tailOfClass(sums, entry);
};

const tailOfClass = (sums: Sums, entry: number): ((t: number) => number) => {
  const { bound, spare, probability } = sums;
  const rate = spare.reduce((max, value) => Math.max(max, value), 0);
  let left: Float64Array = probability.map((value, set) => (((bound[set] ?? 0) & (1 << entry)) === 0 ? 0 : value));
  const stillWaiting = [left.reduce((sum, value) => sum + value, 0)];
  return (t) => {
    requireNotNegative("The wait", t);
    const steps = rate * t;
    let [tail, seen, logPoisson] = [0, 0, -steps];
    for (let k = 0; ; k += 1) {
      if (k > 0) logPoisson += Math.log(steps / k);
      if (k === stillWaiting.length) {
        left = oneStep(sums, entry, rate, left);
        stillWaiting.push(left.reduce((sum, value) => sum + value, 0));
      }
      const poisson = Math.exp(logPoisson);
      tail += poisson * (stillWaiting[k] ?? 0);
      seen += poisson;
      if (k >= steps && (1 - seen < tailPrecision || poisson < tailPrecision * tailPrecision)) return tail;
    }
  };
};

/** One step of the uniformised chain; mass on sets that can serve the class elsewhere is dropped: the wait is over. */
const oneStep = ({ bound, spare, busy }: Sums, entry: number, rate: number, from: Float64Array): Float64Array => {
  const into = new Float64Array(from.length);
  for (const [set, mass] of from.entries()) {
    if (mass === 0) continue;
    const leaving = (mass * (spare[set] ?? 0)) / rate;
    into[set] = (into[set] ?? 0) + mass - leaving;
    const total = sumWithoutOne(busy, set);
    for (const window of members(set)) {
      const rest = set & ~(1 << window);
      if (((bound[rest] ?? 0) & (1 << entry)) !== 0)
        into[rest] = (into[rest] ?? 0) + (leaving * (busy[rest] ?? 0)) / total;
    }
  }
  return into;
};

/**
 * The wait that a share `p` of the class (null: of all customers) does not exceed; 0 when at most 1 − p of them wait.
 *
 * @throws RangeError As {@link fcfsAlisTail}, and when `p` is not in [0, 1).
 */
export const fcfsAlisQuantile = (hall: TheoryHall, entry: number | null, p: number): number => {
  requireProbability("The share of customers", p);
  const tail = fcfsAlisTail(hall, entry);
  if (tail(0) <= 1 - p) return 0;
  let [low, high] = [0, 1];
  while (tail(high) > 1 - p) [low, high] = [high, 2 * high];
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (tail(middle) > 1 - p) low = middle;
    else high = middle;
  }
  return high;
};
