import { requireCount } from "./requirements.ts";
import { members, type TheoryHall, windowSetsOf } from "./theory-hall.ts";

/**
 * The uniformised Markov chain of a small hall with equal window rates, cut off at a number of waiting customers. A state
 * is the set of busy windows and the number waiting of each class; because service rates are equal, whom a window serves
 * does not matter. No window idles while somebody it may serve waits. Events: an arrival of each class, then an end of
 * service at each window; an end at an idle window, or an arrival at a full hall, changes nothing.
 */
export type HallChain = {
  /** Number of states; state 0 is the empty hall. */
  states: number;
  /** At most so many wait in the whole hall. */
  queueLimit: number;
  /** Number waiting in each state. */
  waiting: Uint16Array;
  /** Probability of each event in one step. */
  probabilities: Float64Array;
  /** next[state · events + event]: the state that follows, where there is a choice one of the choices. */
  next: Int32Array;
  /** Where there is a choice. */
  branches: readonly Branch[];
};

export type Branch = {
  /** Place in `next`. */
  at: number;
  /** Number waiting of each class, before the event. */
  queue: readonly number[];
  /** "arrival": `member` is a class and the options are idle windows. "freed": a window, and waiting classes. */
  kind: "arrival" | "freed";
  member: number;
  /** Windows or classes, ascending, and the state to which each leads. */
  options: readonly { member: number; state: number }[];
};

type State = { busy: number; queue: readonly number[] };

/** So that a forgotten limit ends in words and not in want of memory. */
const statesMax = 2_000_000;

/**
 * Builds the chain with at most `queueLimit` customers waiting in the whole hall.
 *
 * @throws RangeError When the hall is not sound or not stable, windows differ in rate, or there are too many states.
 */
export const hallChain = (hall: TheoryHall, queueLimit: number): HallChain => {
  requireCount("The limit of the queue", queueLimit);
  const { bound } = windowSetsOf(hall);
  const mu = hall.windows[0]?.mu ?? 0;
  if (hall.windows.some((window) => window.mu !== mu)) {
    throw new RangeError("The best possible wait is computed for windows of equal service rate only.");
  }
  const open = Array.from(bound, members);
  const count = open.reduce((sum, classes) => sum + queueCount(classes.length, queueLimit), 0);
  if (count > statesMax) {
    throw new RangeError(`The chain would have ${count} states, at most ${statesMax} are computed: lower the limit.`);
  }
  const states = open.flatMap((classes, busy) =>
    queuesOf(hall.lambdas.length, classes, queueLimit).map((queue): State => ({ busy, queue })),
  );
  const keyOf = ({ busy, queue }: State): number =>
    queue.reduce((key, count) => key * (queueLimit + 1) + count, 0) * bound.length + busy;
  const numbers = new Map(states.map((state, number) => [keyOf(state), number]));
  const rates = [...hall.lambdas, ...hall.windows.map((window) => window.mu)];
  const total = rates.reduce((sum, rate) => sum + rate, 0);
  const next = new Int32Array(states.length * rates.length);
  const branches: Branch[] = [];
  for (const [number, state] of states.entries()) {
    for (const event of rates.keys()) {
      const at = number * rates.length + event;
      const followers = followersOf(hall, state, event, queueLimit);
      const options = followers.map(([member, after]) => ({ member, state: numbers.get(keyOf(after)) ?? 0 }));
      next[at] = options[0]?.state ?? number;
      if (options.length < 2) continue;
      const isArrival = event < hall.lambdas.length;
      const member = isArrival ? event : event - hall.lambdas.length;
      branches.push({ at, queue: state.queue, kind: isArrival ? "arrival" : "freed", member, options });
    }
  }
  return {
    states: states.length,
    queueLimit,
    waiting: Uint16Array.from(states, ({ queue }) => sumOf(queue)),
    probabilities: Float64Array.from(rates, (rate) => rate / total),
    next,
    branches,
  };
};

const sumOf = (queue: readonly number[]): number => queue.reduce((sum, count) => sum + count, 0);

/** How many queues of `classes` classes hold at most `limit` customers: (limit + classes) over (classes). */
const queueCount = (classes: number, limit: number): number => {
  let count = 1;
  for (let k = 1; k <= classes; k += 1) count = (count * (limit + k)) / k;
  return count;
};

/** All queues in which only the classes of `open` wait, together at most `limit`. */
const queuesOf = (classes: number, open: readonly number[], limit: number): number[][] => {
  let found: number[][] = [Array.from({ length: classes }, () => 0)];
  for (const entry of open) {
    found = found.flatMap((queue) =>
      Array.from({ length: limit - sumOf(queue) + 1 }, (_, count) => queue.with(entry, count)),
    );
  }
  return found;
};

/** What may follow an event: the window or class chosen (0 where there is no choice) and the state after it. */
const followersOf = (hall: TheoryHall, state: State, event: number, limit: number): [number, State][] => {
  const { busy, queue } = state;
  if (event < hall.lambdas.length) {
    const idle = [...hall.windows.keys()].filter(
      (window) => (busy & (1 << window)) === 0 && hall.windows[window]?.serves.includes(event),
    );
    if (idle.length > 0) return idle.map((window) => [window, { busy: busy | (1 << window), queue }]);
    if (sumOf(queue) >= limit) return [[0, state]];
    return [[0, { busy, queue: queue.with(event, (queue[event] ?? 0) + 1) }]];
  }
  const window = event - hall.lambdas.length;
  if ((busy & (1 << window)) === 0) return [[0, state]];
  const called = [...queue.keys()].filter(
    (entry) => (queue[entry] ?? 0) > 0 && hall.windows[window]?.serves.includes(entry),
  );
  if (called.length === 0) return [[0, { busy: busy & ~(1 << window), queue }]];
  return called.map((entry) => [entry, { busy, queue: queue.with(entry, (queue[entry] ?? 0) - 1) }]);
};
