/** What the formulas ask of their input. Each refusal is a RangeError whose sentence says what was wrong. */

/** Stops unless `value` is a finite number above zero. */
export const requirePositive = (what: string, value: number): void => {
  if (!(Number.isFinite(value) && value > 0)) throw new RangeError(`${what} must be a number above 0, not ${value}.`);
};

/** Stops unless `value` is a finite number of at least zero. */
export const requireNotNegative = (what: string, value: number): void => {
  if (!(Number.isFinite(value) && value >= 0)) {
    throw new RangeError(`${what} must be a number of at least 0, not ${value}.`);
  }
};

/** Stops unless `value` is a whole number of at least one. */
export const requireCount = (what: string, value: number): void => {
  if (!(Number.isSafeInteger(value) && value >= 1)) {
    throw new RangeError(`${what} must be a whole number of at least 1, not ${value}.`);
  }
};

/** Stops unless `value` lies in [0, 1): a probability that a quantile can be asked for. */
export const requireProbability = (what: string, value: number): void => {
  if (!(value >= 0 && value < 1)) throw new RangeError(`${what} must be at least 0 and below 1, not ${value}.`);
};

/** Stops unless less work arrives than `who` can do; both in customers per unit of time. */
export const requireStable = (who: string, arriving: number, capacity: number): void => {
  if (!(arriving < capacity)) {
    throw new RangeError(
      `The load is unstable: ${arriving} customers per unit of time arrive for ${who}, which can serve only ${capacity}.`,
    );
  }
};
