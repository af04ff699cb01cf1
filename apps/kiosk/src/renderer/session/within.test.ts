import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { within } from "./within.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const after = (ms: number): Promise<string> => new Promise((resolve) => setTimeout(() => resolve("done"), ms));

test("work in time is itself, late work is what was said for it", async () => {
  const answers = Promise.all([within(after(10), 20, null), within(after(30), 20, null)]);
  await vi.advanceTimersByTimeAsync(30);
  expect(await answers).toEqual(["done", null]);
});

test("work that fails in time fails, and no timer is left", async () => {
  await expect(within(Promise.reject(new Error("no")), 20, null)).rejects.toThrow("no");
  expect(vi.getTimerCount()).toBe(0);
});
