import { expect, test } from "vitest";

import { createReloadBackoff } from "./reload-backoff.ts";

test("a page that dies at once waits 1, 2, 4 … and at most 60 s", () => {
  let nowMs = 0;
  const nextDelayMs = createReloadBackoff(() => nowMs);
  const delays = Array.from({ length: 8 }, () => {
    const delayMs = nextDelayMs();
    nowMs += delayMs;
    return delayMs / 1000;
  });
  expect(delays).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
});

test("a page that lived for more than two minutes starts again at one second", () => {
  let nowMs = 0;
  const nextDelayMs = createReloadBackoff(() => nowMs);
  nowMs += nextDelayMs();
  nowMs += nextDelayMs();
  nowMs += 120_000;
  expect(nextDelayMs()).toBe(4_000);
  nowMs += 4_000 + 120_001;
  expect(nextDelayMs()).toBe(1_000);
});
