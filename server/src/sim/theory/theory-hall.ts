import { requirePositive, requireStable } from "./requirements.ts";

/**
 * A hall as the theory sees it: Poisson arrivals of each class, and windows that serve a set of classes (numbers of
 * `lambdas`) in exponential times. `lambdas`: customers per unit of time; `mu`: customers that the busy window serves per
 * unit of time, whatever their class. A set of windows or of classes is a whole number whose bit i stands for member i.
 */
export type TheoryHall = {
  lambdas: readonly number[];
  windows: readonly { serves: readonly number[]; mu: number }[];
};

/** Beyond this, sets of windows or classes grow too many to list. */
const membersMax = 20;

/**
 * A hall written in letters: `letterHall({ A: 1.2, B: 0.8 }, ["AB", "A"])` has class 0 (A) and class 1 (B) and two windows.
 *
 * @throws RangeError When a window names a letter that has no arrivals, and as {@link requireHall}.
 */
export const letterHall = (
  lambdas: Readonly<Record<string, number>>,
  windows: readonly string[],
  mu = 1,
): TheoryHall => {
  const letters = Object.keys(lambdas);
  const serves = windows.map((skills) => [...skills].map((letter) => letters.indexOf(letter)));
  const hall = { lambdas: Object.values(lambdas), windows: serves.map((classes) => ({ serves: classes, mu })) };
  requireHall(hall);
  return hall;
};

/**
 * @throws RangeError When there is no class or no window, or too many, a rate is not above 0, a window serves nothing or a
 * class that is not there, or a class has no window.
 */
export const requireHall = ({ lambdas, windows }: TheoryHall): void => {
  if (lambdas.length === 0) throw new RangeError("A hall needs at least one class of customers.");
  if (windows.length === 0) throw new RangeError("A hall needs at least one window.");
  if (windows.length > membersMax || lambdas.length > membersMax) {
    throw new RangeError(`At most ${membersMax} windows and ${membersMax} classes can be computed exactly.`);
  }
  for (const [index, lambda] of lambdas.entries()) {
    requirePositive(`The arrival rate of class ${index + 1}`, lambda);
    if (!windows.some(({ serves }) => serves.includes(index))) {
      throw new RangeError(`No window serves class ${index + 1}: its customers would wait for ever.`);
    }
  }
  for (const [index, { serves, mu }] of windows.entries()) {
    requirePositive(`The service rate of window ${index + 1}`, mu);
    if (serves.length === 0) throw new RangeError(`Window ${index + 1} serves no class: leave it out.`);
    if (serves.some((entry) => !(entry in lambdas))) {
      throw new RangeError(`Window ${index + 1} serves a class that the hall does not have.`);
    }
  }
};

/** What each set of windows (the index) covers and must do alone. */
export type WindowSets = {
  /** C(S): the classes that some window of the set serves. */
  covered: Int32Array;
  /** U(S): the classes that no window outside the set serves. */
  bound: Int32Array;
  /** Λ(C(S)): arrivals per unit of time of the classes covered. */
  coveredLambda: Float64Array;
  /** μ(S) − λ(U(S)): what the set can serve less what it alone must serve, per unit of time. */
  spare: Float64Array;
};

/**
 * Lists all sets of windows of a hall.
 *
 * @throws RangeError As {@link requireHall}, and when some set of windows gets at least as much work that only it can do as
 * it can do: the necessary and sufficient condition of stability under FCFS.
 */
export const windowSetsOf = (hall: TheoryHall): WindowSets => {
  requireHall(hall);
  const all = 2 ** hall.windows.length - 1;
  const everyClass = 2 ** hall.lambdas.length - 1;
  const skills = hall.windows.map(({ serves }) => serves.reduce((set, entry) => set | (1 << entry), 0));
  const covered = Int32Array.from({ length: all + 1 }, (_, set) =>
    members(set).reduce((sum, w) => sum | (skills[w] ?? 0), 0),
  );
  const bound = Int32Array.from(covered, (_, set) => everyClass & ~(covered[all & ~set] ?? 0));
  const lambdaOf = (classes: number): number => members(classes).reduce((sum, c) => sum + (hall.lambdas[c] ?? 0), 0);
  const spare = Float64Array.from(bound, (classes, set) => {
    if (set === 0) return 0;
    const capacity = members(set).reduce((sum, w) => sum + (hall.windows[w]?.mu ?? 0), 0);
    const numbers = members(set).map((window) => window + 1);
    requireStable(`the window set {${numbers.join()}} alone`, lambdaOf(classes), capacity);
    return capacity - lambdaOf(classes);
  });
  return { covered, bound, coveredLambda: Float64Array.from(covered, lambdaOf), spare };
};

/** The members of a set, ascending. */
export const members = (set: number): number[] => {
  const found: number[] = [];
  for (let rest = set; rest !== 0; rest &= rest - 1) found.push(31 - Math.clz32(rest & -rest));
  return found;
};

/** Weights `values` by the arrivals of the classes: the mean over all customers. */
export const overallMean = ({ lambdas }: TheoryHall, values: readonly number[]): number => {
  const total = lambdas.reduce((sum, lambda) => sum + lambda, 0);
  return lambdas.reduce((sum, lambda, index) => sum + lambda * (values[index] ?? 0), 0) / total;
};
