import { describe, expect, test } from "vitest";

import { createHallClock } from "./clock.ts";

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const startMs = Date.UTC(2026, 10, 25, 2, 0);

/** A machine whose clocks tests move; `set` is somebody at the clock, `run` time that passes, looked at every second. */
const machineAt = (wallMs = startMs) => {
  const at = { wall: wallMs, monotonic: 5_000, uptime: 90_000 };
  const clock = createHallClock({
    wallMs: () => at.wall,
    monotonicMs: () => at.monotonic,
    uptimeMs: () => at.uptime,
  });
  const pass = (ms: number, isAwake = true): void => {
    at.wall += ms;
    at.uptime += ms;
    if (isAwake) at.monotonic += ms;
  };
  const run = (ms: number): number => {
    for (let left = ms; left > 0; left -= secondMs) {
      pass(Math.min(left, secondMs));
      clock.nowMs();
    }
    return clock.nowMs();
  };
  return { clock, run, sleep: (ms: number) => pass(ms, false), set: (byMs: number) => void (at.wall += byMs) };
};

describe("ENG7 a clock that jumps ahead", () => {
  test.each([hourMs, 8 * hourMs, 24 * hourMs, 73 * 365 * 24 * hourMs])(
    "ENG7 by %i ms is not believed, told, and believed after ten minutes",
    (jumpMs) => {
      const { clock, run, set } = machineAt();
      run(minuteMs);
      set(jumpMs);
      expect(clock.nowMs()).toBe(startMs + minuteMs);
      expect(clock.trouble()).toEqual({ kind: "ahead", byMs: jumpMs, sinceMs: startMs + minuteMs });
      expect(run(9 * minuteMs)).toBe(startMs + 10 * minuteMs);
      expect(run(minuteMs)).toBe(startMs + 11 * minuteMs + jumpMs);
      expect(clock.trouble()).toBeNull();
    },
  );

  test("ENG7 and is set right in time has changed nothing", () => {
    const { clock, run, set } = machineAt();
    set(24 * hourMs);
    expect(run(8 * minuteMs)).toBe(startMs + 8 * minuteMs);
    set(-24 * hourMs);
    expect(run(30 * minuteMs)).toBe(startMs + 38 * minuteMs);
    expect(clock.trouble()).toBeNull();
    // A second jump waits its own ten minutes.
    set(24 * hourMs);
    expect(run(5 * minuteMs)).toBe(startMs + 43 * minuteMs);
    expect(clock.trouble()?.kind).toBe("ahead");
  });

  test("ENG7 is believed at once when the machine slept, when its clock had no battery, and in small steps", () => {
    const asleep = machineAt();
    asleep.run(minuteMs);
    asleep.sleep(14 * hourMs);
    expect(asleep.run(secondMs)).toBe(startMs + minuteMs + 14 * hourMs + secondMs);
    const empty = machineAt(0);
    empty.run(10 * secondMs);
    expect(empty.clock.trouble()).toMatchObject({ kind: "behind" });
    empty.set(startMs);
    expect(empty.run(secondMs)).toBe(startMs + 11 * secondMs);
    const behind = machineAt();
    behind.clock.goOnFrom(startMs + 20 * hourMs);
    behind.run(secondMs);
    behind.set(20 * hourMs + minuteMs);
    expect(behind.run(secondMs)).toBe(startMs + 20 * hourMs + minuteMs + 2 * secondMs);
    const stepped = machineAt();
    stepped.set(4 * minuteMs);
    expect(stepped.run(secondMs)).toBe(startMs + 4 * minuteMs + secondMs);
  });

  test("ENG7 while the machine slept for less than the clock jumped, it is held", () => {
    const { clock, run, sleep, set } = machineAt();
    run(minuteMs);
    sleep(hourMs);
    set(24 * hourMs);
    run(secondMs);
    expect(clock.trouble()?.kind).toBe("ahead");
  });
});

describe("ENG8 a clock that is behind", () => {
  test.each([minuteMs * 2, hourMs])(
    "ENG8 by %i ms: time never runs back, goes on slower, and meets the clock again",
    (byMs) => {
      const { clock, run, set } = machineAt();
      run(minuteMs);
      set(-byMs);
      const before = clock.nowMs();
      expect(before).toBe(startMs + minuteMs);
      expect(run(100 * secondMs)).toBe(before + 90 * secondMs);
      expect(clock.trouble()).toEqual({ kind: "behind", byMs: byMs - 10 * secondMs, sinceMs: before });
      expect(run(10 * byMs)).toBe(startMs + minuteMs + 100 * secondMs + 9 * byMs);
      expect(clock.trouble()).toBeNull();
    },
  );

  test("ENG8 what the state has come to before a restart is where time goes on", () => {
    const { clock, run } = machineAt(Date.UTC(1970, 0, 1));
    clock.goOnFrom(startMs);
    expect(run(10 * secondMs)).toBe(startMs + 9 * secondMs);
    expect(clock.trouble()).toMatchObject({ kind: "behind" });
    clock.goOnFrom(startMs - hourMs);
    expect(clock.nowMs()).toBe(startMs + 9 * secondMs);
  });

  test("ENG8 by so little that nobody needs to know, it is not told", () => {
    const { clock, run, set } = machineAt();
    set(-30 * secondMs);
    run(secondMs);
    expect(clock.trouble()).toBeNull();
  });
});

test("ENG7 ENG8 whatever is done to the clock, time runs forward and no quicker than ten minutes' doubt allows", () => {
  const { clock, run, set } = machineAt();
  let before = clock.nowMs();
  for (const byHours of [1, -1, 24, -24, 0.5, -49, 8, 8, -16, 900]) {
    set(byHours * hourMs);
    const now = run(3 * minuteMs);
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now - before).toBeLessThanOrEqual(3 * minuteMs);
    before = now;
  }
});
