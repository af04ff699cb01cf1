import { expect, test } from "vitest";

import { paperReason } from "./paper.ts";

test("PRN3 a reason that the kiosk has words for is told as it came, any other is an error", () => {
  expect(["cover-open", "unknown", "too-many", "toString", "on fire", null].map(paperReason)).toEqual([
    "cover-open",
    "unknown",
    "too-many",
    "error",
    "error",
    "error",
  ]);
});
