import { erlangCMeanWait } from "./erlang-c.ts";
import { type HallChain, hallChain } from "./hall-chain.ts";
import { requirePositive } from "./requirements.ts";
import type { TheoryHall } from "./theory-hall.ts";

/** A rule that decides by the numbers waiting alone. The largest index is taken; equal ones have equal chances. */
export type IndexRule = {
  /** How much the freed `window` wants the class `entry`; `queue` holds the number waiting of each class. */
  classIndex: (entry: number, queue: readonly number[], window: number) => number;
  /** How much an arrival of the class `entry` wants the idle `window`. */
  windowIndex: (window: number, entry: number) => number;
};

export type ChainOptions = {
  /**
   * Customers who may wait in the whole hall; an arrival beyond them is turned away and charged instead. Raise it until the
   * figure stands still.
   */
  queueLimit?: number;
  /** Relative width of the bounds at which the iteration ends. */
  tolerance?: number;
};

export type ChainFigures = {
  /** Mean wait of all customers: mean number waiting / arrival rate (Little). */
  meanWait: number;
  /** Bounds of the mean wait on the chain that was cut off. */
  lower: number;
  upper: number;
  states: number;
  sweeps: number;
};

const defaults = { queueLimit: 50, tolerance: 1e-6 };
const sweepsMax = 200_000;
/** The best choices settle long before the values do, so they are looked for only now and then. */
const sweepsPerImprovement = 10;

/**
 * The least mean wait that any rule can reach which knows the numbers waiting and leaves no window idle while somebody it
 * may serve waits; services are not interrupted. Relative value iteration on the uniformised chain; the least and largest
 * growth of the values in an improving sweep bound the optimum.
 *
 * Source: M. L. Puterman, "Markov Decision Processes" (1994), section 8.5; the bounds: A. R. Odoni, "On finding the
 * maximal gain for Markov decision processes" (Operations Research 17, 1969); uniformisation: S. A. Lippman, "Applying a
 * new device in the optimization of exponential queuing systems" (Operations Research 23, 1975).
 *
 * @throws RangeError When the hall is not sound or not stable, window rates differ, or the chain is too large.
 */
export const bestPossible = (hall: TheoryHall, options: ChainOptions = {}): ChainFigures => {
  const chain = hallChain(hall, options.queueLimit ?? defaults.queueLimit);
  const costs = costsOf(hall, chain);
  return iterate(hall, chain, options, (values, isImproving) => {
    if (isImproving) improve(chain, values);
    return costs;
  });
};

const improve = ({ branches, next }: HallChain, values: Float64Array): void => {
  for (const { at, options } of branches) {
    let best = Infinity;
    for (const { state } of options) {
      const value = values[state] ?? 0;
      if (value < best) [best, next[at]] = [value, state];
    }
  }
};

/**
 * The mean wait under a given index rule, on the same chain as {@link bestPossible}.
 *
 * @throws RangeError As {@link bestPossible}, and when an index of the rule is not a number.
 */
export const evaluateRule = (hall: TheoryHall, rule: IndexRule, options: ChainOptions = {}): ChainFigures => {
  const chain = hallChain(hall, options.queueLimit ?? defaults.queueLimit);
  const ties = follow(chain, rule);
  const costs = costsOf(hall, chain);
  const withTies = new Float64Array(chain.states);
  return iterate(hall, chain, options, (values) => {
    withTies.set(costs);
    for (const { state, first, others, probability } of ties) {
      // The sweep takes the first for sure; what the others change on the mean is added here.
      let change = 0;
      for (const other of others) change += (values[other] ?? 0) - (values[first] ?? 0);
      withTies[state] = (withTies[state] ?? 0) + (probability * change) / (others.length + 1);
    }
    return withTies;
  });
};

/** Several options of equal index: the first is in `next`, `probability` is that of the event. */
type Tie = { state: number; first: number; others: number[]; probability: number };

/** Writes the choices of the rule into the chain; returns the ties. */
const follow = ({ branches, next, probabilities }: HallChain, rule: IndexRule): Tie[] => {
  const ties: Tie[] = [];
  for (const { at, queue, kind, member, options } of branches) {
    const indices = options.map((option) =>
      kind === "arrival" ? rule.windowIndex(option.member, member) : rule.classIndex(option.member, queue, member),
    );
    const best = Math.max(...indices);
    if (Number.isNaN(best))
      throw new RangeError(`The rule gave an index that is not a number (${kind}, queue ${queue.join()}).`);
    const [first = 0, ...others] = options.filter((_, place) => indices[place] === best).map(({ state }) => state);
    next[at] = first;
    const event = at % probabilities.length;
    const state = (at - event) / probabilities.length;
    if (others.length > 0) ties.push({ state, first, others, probability: probabilities[event] ?? 0 });
  }
  return ties;
};

/**
 * A freed window takes the class with the largest q/n² (q waiting, n windows that serve it), an arrival takes the least
 * flexible idle window. Nearly the best possible in small halls; a heuristic of our own, no published optimum.
 */
export const scarceQueueRule = (hall: TheoryHall): IndexRule => {
  const windowsOf = hall.lambdas.map((_, entry) => hall.windows.filter(({ serves }) => serves.includes(entry)).length);
  return {
    classIndex: (entry, queue) => (queue[entry] ?? 0) / (windowsOf[entry] ?? 1) ** 2,
    windowIndex: (window) => -(hall.windows[window]?.serves.length ?? 0),
  };
};

/**
 * In one pooled queue with all windows busy, one more waiting customer beside n others costs slope·(n + 1) + offset, in
 * steps of the uniformised chain: the solution of its value equation λd(n + 1) − cμd(n) = Λ(g − n), with g the mean number
 * waiting and Λ = λ + cμ.
 */
const pooledCost = ({ lambdas, windows }: TheoryHall): { slope: number; offset: number } => {
  const lambda = lambdas.reduce((sum, rate) => sum + rate, 0);
  const mu = windows[0]?.mu ?? 0;
  const spare = windows.length * mu - lambda;
  const steps = lambda + windows.length * mu;
  const slope = steps / spare;
  const meanQueue = lambda * erlangCMeanWait({ lambda, mu, c: windows.length });
  return { slope, offset: (lambda * slope - steps * meanQueue) / spare };
};

/**
 * Cost of one step in each state: the number waiting. An arrival that is turned away is charged what it would cost as one
 * more of a pooled queue: exact for one class, and elsewhere it makes a small limit do.
 */
const costsOf = (hall: TheoryHall, { waiting, next, probabilities, queueLimit }: HallChain): Float64Array => {
  const { slope, offset } = pooledCost(hall);
  const charge = Math.max(0, slope * (queueLimit + 1) + offset);
  return Float64Array.from(waiting, (count, state) => {
    if (count < queueLimit) return count;
    const isTurnedAway = (event: number): boolean => next[state * probabilities.length + event] === state;
    const turnedAway = [...hall.lambdas.keys()].filter(isTurnedAway);
    return count + turnedAway.reduce((sum, event) => sum + charge * (probabilities[event] ?? 0), 0);
  });
};

/** Sweeps until the bounds meet. `decide` sets the choices in `chain.next` and returns the cost of each state. */
const iterate = (
  hall: TheoryHall,
  chain: HallChain,
  { tolerance = defaults.tolerance }: ChainOptions,
  decide: (values: Float64Array, isImproving: boolean) => Float64Array,
): ChainFigures => {
  requirePositive("The tolerance", tolerance);
  const lambda = hall.lambdas.reduce((sum, rate) => sum + rate, 0);
  // Start from the values of one pooled queue: they grow with the square of the number waiting.
  const { slope } = pooledCost(hall);
  let values = Float64Array.from(chain.waiting, (waiting) => (slope / 2) * waiting * waiting);
  let after = new Float64Array(chain.states);
  for (let sweeps = 1; sweeps <= sweepsMax; sweeps += 1) {
    const isImproving = sweeps % sweepsPerImprovement === 0;
    const costs = decide(values, isImproving);
    const { least, most } = sweep(chain, costs, values, after);
    [values, after] = [after, values];
    if (isImproving && most - least <= tolerance * most) {
      const meanWait = (least + most) / (2 * lambda);
      return { meanWait, lower: least / lambda, upper: most / lambda, states: chain.states, sweeps };
    }
  }
  throw new RangeError(`The values did not settle in ${sweepsMax} sweeps: the load is too near its limit.`);
};

/** One step of the value recursion; returns the least and the largest growth of a value, which bound the mean cost. */
const sweep = (
  { states, probabilities, next }: HallChain,
  costs: Float64Array,
  from: Float64Array,
  into: Float64Array,
): { least: number; most: number } => {
  const events = probabilities.length;
  let [least, most] = [Infinity, -Infinity];
  for (let state = 0, at = 0; state < states; state += 1) {
    let value = costs[state] ?? 0;
    for (let event = 0; event < events; event += 1, at += 1) {
      value += (probabilities[event] ?? 0) * (from[next[at] ?? 0] ?? 0);
    }
    into[state] = value;
    const growth = value - (from[state] ?? 0);
    if (growth < least) least = growth;
    if (growth > most) most = growth;
  }
  return { least, most };
};
