import { expect, test } from "vitest";

import { inOrder, mediaNameOf } from "./media.ts";

test("MED4 what has its place comes first, the rest behind it by name; what is gone leaves no gap", () => {
  const items = ["1.jpg", "2.jpg", "10.jpg", "a.mp4"].map((file) => ({
    file,
    kind: "picture" as const,
    bytes: 1,
    changedAtMs: 0,
  }));
  const named = (order: string[]) => inOrder(items, order).map(({ file }) => file);
  expect(named(["a.mp4", "gone.jpg", "10.jpg"])).toEqual(["a.mp4", "10.jpg", "1.jpg", "2.jpg"]);
  expect(named([])).toEqual(["1.jpg", "2.jpg", "10.jpg", "a.mp4"]);
});

test.each([
  ["海报 1.png", "海报 1.png"],
  ["a/b\\c:d?.png", "a-b-c-d-.png"],
  ["..png", "png"],
  ["  .hidden.png ", "hidden.png"],
  ["half \ud800 of one.png", "half - of one.png"],
  ["a.png. ", "a.png"],
  ["CON.png", "-CON.png"],
  ["nul.tar.png", "-nul.tar.png"],
  ["Lpt1 .png", "-Lpt1 .png"],
  ["com¹", "-com¹"],
  ["console.png", "console.png"],
  ["COM10.png", "COM10.png"],
  [`${"长".repeat(100)}.jpeg`, `${"长".repeat(78)}.jpeg`],
  [`${"𠮷".repeat(80)}.png`, `${"𠮷".repeat(59)}.png`],
  [`${"a".repeat(300)}.png`, `${"a".repeat(236)}.png`],
  [`a.${"b".repeat(300)}`, `a.${"b".repeat(238)}`],
  [`${"a".repeat(239)} b`, "a".repeat(239)],
])("MED3 %j becomes the name %j, which stays as it is", (given, name) => {
  expect(mediaNameOf(given)).toBe(name);
  expect(mediaNameOf(name)).toBe(name);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240);
});
