import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { clockTrouble, watchClock } from "./clock-watch.ts";
import { createHallClock } from "./engine/clock.ts";
import type { Logger } from "./observability/log.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("ENG7 a jump is told within a second, once, and that it is over too", () => {
  let [wall, even] = [Date.UTC(2026, 10, 25, 2, 0), 0];
  const clock = createHallClock({ wallMs: () => wall, monotonicMs: () => even, uptimeMs: () => even });
  const lines: string[] = [];
  const note =
    (level: string) =>
    (...words: unknown[]): void =>
      void lines.push(`${level} ${JSON.stringify(words)}`);
  const onChange = vi.fn();
  const stop = watchClock(clock, { info: note("info"), error: note("error") } as unknown as Logger, onChange);
  const pass = (ms: number): void => {
    wall += ms;
    even += ms;
    vi.advanceTimersByTime(ms);
  };
  pass(2_000);
  expect([lines, onChange.mock.calls, clockTrouble(clock)]).toEqual([[], [], null]);
  wall += 8 * 3_600_000;
  pass(1_000);
  pass(1_000);
  expect(lines).toEqual([expect.stringMatching(/^error .*"byMinutes":480.*has jumped ahead/)]);
  expect(onChange).toHaveBeenCalledTimes(1);
  expect(clockTrouble(clock)).toEqual({ kind: "ahead", byMinutes: 480, sinceMs: Date.UTC(2026, 10, 25, 2, 0, 2) });
  wall -= 8 * 3_600_000;
  pass(1_000);
  expect(lines[1]).toContain("the clock is believed");
  expect([onChange.mock.calls.length, clockTrouble(clock)]).toEqual([2, null]);
  stop();
  wall += 8 * 3_600_000;
  pass(5_000);
  expect(lines).toHaveLength(2);
});
