import { expect, test } from "vitest";

import { createRng } from "./rng.ts";

const take = (count: number, seed: number): number[] => {
  const rng = createRng(seed);
  return Array.from({ length: count }, () => rng.next());
};

test("the same seed gives the same sequence, another seed another", () => {
  expect(take(100, 42)).toEqual(take(100, 42));
  expect(take(10, 42)).not.toEqual(take(10, 43));
});

test("it is mulberry32: the sequence is fixed for ever, so that old seeds keep their meaning", () => {
  expect(take(3, 1)).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522]);
});

test("numbers are spread evenly over [0, 1)", () => {
  const numbers = take(100_000, 7);
  expect(Math.min(...numbers.slice(0, 1000))).toBeGreaterThanOrEqual(0);
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  const counts = Array.from({ length: 10 }, () => 0);
  for (const number of numbers) counts[Math.floor(number * 10)] = (counts[Math.floor(number * 10)] ?? 0) + 1;
  // Standard deviation of a count: √(100000 · 0.1 · 0.9) ≈ 95; five of them.
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(475);
});

test("int stays below its bound and reaches every value", () => {
  const rng = createRng(3);
  const seen = new Set(Array.from({ length: 1000 }, () => rng.int(6)));
  expect([...seen].toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
  expect(rng.int(1)).toBe(0);
});
