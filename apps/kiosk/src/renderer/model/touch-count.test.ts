import { expect, test } from "vitest";

import { createTouchCount } from "./touch-count.ts";

test("SET9 five touches within three seconds open the corner, slower ones and fewer do not", () => {
  const touch = createTouchCount();
  expect([0, 500, 1_000, 1_500].map(touch)).toEqual([false, false, false, false]);
  expect(touch(3_600)).toBe(false);
  expect([4_000, 4_200, 4_300].map(touch)).toEqual([false, false, true]);
  expect(touch(4_400)).toBe(false);
});

test("SET9 somebody who touches the name once a second never opens it", () => {
  const touch = createTouchCount();
  expect(Array.from({ length: 60 }, (_, second) => touch(second * 1_000)).some(Boolean)).toBe(false);
});
