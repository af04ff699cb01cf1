import { expect, test } from "vitest";

import { figureSizePx } from "./figure-size.ts";

const place = { widthPx: 760, mostPx: 320 };

test("what fits stands at the full size", () => {
  expect(figureSizePx("I042", place)).toBe(320);
  expect(figureSizePx(3, place)).toBe(320);
  expect(figureSizePx(201, place)).toBe(320);
});

test("longer labels and broad letters get as small as they must", () => {
  expect(figureSizePx("W042", place)).toBeLessThan(figureSizePx("A042", place));
  const widthInEms = (935 + 877 + 3 * 609) / 1000;
  const size = figureSizePx("WM123", place);
  expect(widthInEms * size).toBeLessThanOrEqual(place.widthPx);
  expect(widthInEms * (size + 1)).toBeGreaterThan(place.widthPx);
});
