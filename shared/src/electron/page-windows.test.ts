import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { createPageWindows, type PageWindow } from "./page-windows.ts";
import type { Bounds, PhysicalScreen } from "./place-windows.ts";

const left: PhysicalScreen = { id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } };
const right: PhysicalScreen = { id: 2, bounds: { x: 1920, y: 0, width: 1920, height: 540 } };

/** Screens and windows that do what they are told, and what has happened to them. */
const standIn = (queries: readonly string[]) => {
  const seen: string[] = [];
  const told: string[] = [];
  const windows = new Map<number, { isGone: boolean; isElsewhere: boolean }>();
  let screens: PhysicalScreen[] = [];
  const at = ({ x, width }: Bounds): string => `${width} wide at ${x}`;
  const open = (page: number, bounds: Bounds): PageWindow => {
    const state = { isGone: false, isElsewhere: false };
    windows.set(page, state);
    seen.push(`open ${page}, ${at(bounds)}`);
    return {
      isGone: () => state.isGone,
      isOn: () => !state.isElsewhere,
      place: (next) => void seen.push(`place ${page}, ${at(next)}`),
      close: () => void seen.push(`close ${page}`),
    };
  };
  const onChange = (what: string, isTrouble: boolean): void =>
    void told.push(`${isTrouble ? "error" : "info"} ${what}`);
  const { placeSoon } = createPageWindows({ queries, screens: () => screens, open, onChange });
  const change = (page: number, what: Partial<{ isGone: boolean; isElsewhere: boolean }>): void =>
    void Object.assign(windows.get(page) ?? {}, what);
  return {
    /** A person closes its window. */
    shut: (page: number): void => change(page, { isGone: true }),
    /** The system puts its window on another screen. */
    shift: (page: number): void => change(page, { isElsewhere: true }),
    /** The screens are these now, and tell so. */
    plug: (...next: PhysicalScreen[]): void => {
      screens = next;
      placeSoon();
    },
    /** The screens are these now, and have settled; gives what was done about it. */
    have: (...next: PhysicalScreen[]): string[] => {
      screens = next;
      placeSoon();
      vi.advanceTimersByTime(500);
      return seen.splice(0);
    },
    told: () => told.splice(0),
    seen: () => seen.splice(0),
  };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("DSP10 each page gets a window on its screen; without its screen it is closed, and opened when it is back", () => {
  const { have } = standIn(["mode=board", "mode=window&id=w03"]);
  expect(have(left, right)).toEqual(["open 0, 1920 wide at 0", "open 1, 1920 wide at 1920"]);
  expect(have(left)).toEqual(["close 1"]);
  expect(have(left, right)).toEqual(["open 1, 1920 wide at 1920"]);
  expect(have(left, right)).toEqual([]);
});

test("DSP10 a window follows its screen, and goes back when the system has moved it", () => {
  const { have, shift } = standIn(["mode=board", "mode=window&id=w03"]);
  have(left, right);
  const narrow = { ...left, bounds: { ...left.bounds, width: 1280 } };
  const next = { ...right, bounds: { ...right.bounds, x: 1280 } };
  expect(have(narrow, next)).toEqual(["place 0, 1280 wide at 0", "place 1, 1920 wide at 1280"]);
  shift(1);
  expect(have(narrow, next)).toEqual(["place 1, 1920 wide at 1280"]);
});

test("DSP10 a window that a person has closed is opened again with the next change", () => {
  const { have, shut } = standIn(["mode=board", "mode=window&id=w03"]);
  have(left, right);
  shut(0);
  expect(have(left, right)).toEqual(["open 0, 1920 wide at 0"]);
  shut(1);
  expect(have(left)).toEqual([]);
});

test("DSP10 there is a window at every moment: with no screen all stay, and one is opened before another is closed", () => {
  const { have } = standIn(["mode=board", "mode=window&id=w03"]);
  have(left, right);
  expect(have()).toEqual([]);
  expect(have(right)).toEqual(["close 0"]);
  expect(have({ ...left, id: 3 })).toEqual(["open 0, 1920 wide at 0", "close 1"]);
});

test("DSP10 many changes at once are one, when the screens have settled", () => {
  const { plug, seen } = standIn(["mode=board", "mode=window&id=w03"]);
  for (const screens of [[left], [], [right], [left, right]]) {
    plug(...screens);
    vi.advanceTimersByTime(499);
    expect(seen()).toEqual([]);
  }
  vi.advanceTimersByTime(1);
  expect(seen()).toEqual(["open 0, 1920 wide at 0", "open 1, 1920 wide at 1920"]);
});

test("DSP10 the log says where each page is or that it has no screen, once per change", () => {
  const { have, told } = standIn(["", "mode=window&id=w03"]);
  have(left);
  expect(told()).toEqual([
    "info page 1 is on the screen 1920×1080 at 0,0",
    "error page 2 (mode=window&id=w03) has no screen and is not open",
  ]);
  have(left);
  expect(told()).toEqual([]);
  have(left, right);
  expect(told()).toEqual(["info page 2 (mode=window&id=w03) is on the screen 1920×540 at 1920,0"]);
  have(left);
  expect(told()).toEqual(["error page 2 (mode=window&id=w03) has no screen and is not open"]);
});
