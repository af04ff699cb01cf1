import type { Rng } from "@yichuang/shared/lib/rng";

import type { Duration } from "./scenario-schema.ts";

/** FNV-1a (Fowler, Noll, Vo): spreads names and seeds that lie side by side. */
const hashOf = (text: string, basis: number): number => {
  let hash = basis;
  for (const character of text) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return hash;
};

/** Three offsets of the hash: three words of a seed. */
const bases = [0x811c9dc5, 0x9e3779b9, 0x243f6a88] as const;
const roundsBeforeUse = 15;

/**
 * A stream of its own for each purpose, so that another policy meets the same people with the same needs. The generator is
 * sfc32 (C. Doty-Humphrey, PractRand, public domain): 128 bits of state, so that the millions of numbers which
 * replications draw never come to lie on each other, as they do on a circle of 2³².
 */
export const streamOf = (seed: number, ...names: readonly (string | number)[]): Rng => {
  const text = `${seed}/${names.join("/")}`;
  let [a, b, c] = [hashOf(text, bases[0]), hashOf(text, bases[1]), hashOf(text, bases[2])];
  let count = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let round = 0; round < roundsBeforeUse; round += 1) next();
  return { next, int: (below) => Math.floor(next() * below) };
};

/** Exponential with the given mean, by inversion. */
export const exponential = (rng: Rng, mean: number): number => -mean * Math.log(1 - rng.next());

/** Standard normal, by Box and Muller (1958). */
const normal = (rng: Rng): number => Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());

/** Lognormal with the given mean and coefficient of variation. */
const lognormal = (rng: Rng, mean: number, cv: number): number => {
  const variance = Math.log(1 + cv * cv);
  return mean * Math.exp(Math.sqrt(variance) * normal(rng) - variance / 2);
};

/** A draw of a duration, in its own unit. */
export const draw = (rng: Rng, duration: Duration): number => {
  if (duration.exponential !== undefined) return exponential(rng, duration.exponential);
  if (duration.lognormal !== undefined) return lognormal(rng, duration.lognormal.mean, duration.lognormal.cv);
  return duration.constant ?? 0;
};
