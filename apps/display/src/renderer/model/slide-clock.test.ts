import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { createSlideClock } from "./slide-clock.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("DSP34 a call takes no time from a slide, which stands three seconds more at least", () => {
  const onOver = vi.fn();
  const clock = createSlideClock(12_000, onOver);
  clock.run();
  vi.advanceTimersByTime(4_000);
  clock.hold();
  vi.advanceTimersByTime(60_000);
  clock.run();
  vi.advanceTimersByTime(7_999);
  expect(onOver).not.toHaveBeenCalled();
  clock.hold();
  clock.run();
  vi.advanceTimersByTime(2_999);
  expect(onOver).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onOver).toHaveBeenCalledTimes(1);
});
