import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { IdleStage } from "../model/idle.ts";
import { watchIdle } from "./watch-idle.ts";

const limits = { quietMs: 45_000, questionMs: 15_000 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const watching = () => {
  const said: IdleStage[] = [];
  const watch = watchIdle(limits, (stage) => void said.push(stage));
  return { watch, said, last: () => said.at(-1) };
};

test("KIO3 nobody touches: the question comes after 45 seconds, counts 15 down, and the end is said once", () => {
  const { said, last } = watching();
  vi.advanceTimersByTime(44_900);
  expect(last()?.stage).toBe("here");
  vi.advanceTimersByTime(100);
  expect(last()).toEqual({ stage: "asked", secondsLeft: 15 });
  vi.advanceTimersByTime(14_900);
  expect(last()).toEqual({ stage: "asked", secondsLeft: 1 });
  const counted = said.filter(({ stage }) => stage === "asked").map(({ secondsLeft }) => secondsLeft);
  expect(counted).toEqual(Array.from({ length: 15 }, (_, second) => 15 - second));
  vi.advanceTimersByTime(60_000);
  expect(said.filter(({ stage }) => stage === "gone")).toHaveLength(1);
  expect(last()?.stage).toBe("gone");
});

test("KIO3 an answer to the question starts the whole time anew", () => {
  const { watch, last } = watching();
  vi.advanceTimersByTime(50_000);
  expect(last()?.stage).toBe("asked");
  watch.touch();
  expect(last()).toEqual({ stage: "here", secondsLeft: 60 });
  vi.advanceTimersByTime(44_750);
  expect(last()?.stage).toBe("here");
  vi.advanceTimersByTime(15_250);
  expect(last()?.stage).toBe("gone");
  watch.touch();
  expect(last()?.stage).toBe("gone");
});

test("a watch that was stopped says nothing any more", () => {
  const { watch, said } = watching();
  watch.stop();
  vi.advanceTimersByTime(120_000);
  expect(said).toHaveLength(1);
});
