import { expect, test } from "vitest";

import type { Estimates } from "../domain/dispatch/eta.ts";
import { evolve } from "../domain/evolve.ts";
import { issued, opened, served } from "../domain/testing/events.ts";
import { stateAfter } from "../domain/testing/kit.ts";
import { minuteMs, openingMs, serviceId, testHall } from "../domain/testing/test-hall.ts";
import { createEstimator } from "./estimator.ts";

const social = serviceId("social");
const nowMs = openingMs + 100 * minuteMs;
const labels = Array.from({ length: 60 }, (_, at) => `A${String(at + 2).padStart(3, "0")}`);

/** Sixty people before two windows, which keeps a forward run busy for a while. */
const crowded = () => {
  const state = stateAfter([
    ...opened("w1", "chen"),
    ...opened("w2", "lin"),
    issued("A001"),
    issued("A099", { atMs: openingMs }),
    ...served("A001", "w1", "chen"),
    ...served("A099", "w2", "lin"),
    ...labels.map((label) => issued(label)),
  ]);
  const faults: unknown[] = [];
  const estimator = createEstimator(
    () => testHall(),
    (error) => faults.push(error),
  );
  const updates: Estimates[] = [];
  const updated = (count: number): Promise<void> =>
    expect.poll(() => updates.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(count);
  estimator.onUpdate(() => updates.push(estimator.current(state, nowMs)));
  return { state, estimator, faults, updates, updated };
};

test("ETA5 estimates are made in slices, between which the hall has its turn", async () => {
  const { state, estimator, faults, updates, updated } = crowded();
  let turns = 0;
  let begunAt = 0;
  const hall = setInterval(() => (turns += 1), 1);
  // The time is asked for when the runs begin.
  estimator.refresh(state, () => {
    begunAt = turns;
    return nowMs;
  });
  expect(updates).toEqual([]);
  let toldAt = 0;
  estimator.onUpdate(() => (toldAt ||= turns));
  await updated(1);
  clearInterval(hall);
  estimator.stop();
  expect(toldAt - begunAt).toBeGreaterThan(1);
  expect(updates[0]).toMatchObject({ atMs: nowMs });
  expect(updates[0]?.newcomers.get(social)).toMatchObject({ waiting: 60 });
  expect(updates[0]?.newcomers.get(social)?.eta?.p50Min).toBeGreaterThan(100);
  expect(faults).toEqual([]);
});

test("ETA5 what changes while estimates are made is in those that follow at once", async () => {
  const { state, estimator, faults, updates, updated } = crowded();
  estimator.refresh(state, () => nowMs);
  await updated(1);
  evolve(state, issued("A090", { atMs: nowMs }));
  estimator.refresh(state, () => nowMs);
  evolve(state, issued("A091", { atMs: nowMs }));
  estimator.refresh(state, () => nowMs + minuteMs);
  await updated(2);
  await expect.poll(() => updates.at(-1)?.newcomers.get(social)?.waiting, { timeout: 30_000 }).toBe(62);
  estimator.stop();
  expect(faults).toEqual([]);
});

test("ETA5 before anything was made there is a first look, and after the end nothing comes any more", async () => {
  const { state, estimator, updates } = crowded();
  const first = estimator.current(state, nowMs);
  expect(first.newcomers.get(social)).toMatchObject({ waiting: 60 });
  expect(estimator.current(state, nowMs + minuteMs)).toBe(first);
  estimator.refresh(state, () => nowMs);
  estimator.stop();
  await new Promise((resolve) => setTimeout(resolve, 400));
  estimator.refresh(state, () => nowMs);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(updates).toEqual([]);
});

test("ETA5 a fault while estimating is told, and the next time it is tried again", async () => {
  const { state, estimator, faults, updated } = crowded();
  estimator.refresh(state, () => {
    throw new Error("no clock");
  });
  await expect.poll(() => faults.length, { timeout: 30_000 }).toBe(1);
  estimator.refresh(state, () => nowMs);
  await updated(1);
  estimator.stop();
});
