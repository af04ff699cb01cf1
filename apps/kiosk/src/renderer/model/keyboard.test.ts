import { expect, test } from "vitest";

import { erased, isSearchKey, keyRows, typed } from "./keyboard.ts";

test.each([6, 7, 10])("every letter has one key, %i beside each other at most", (columns) => {
  const rows = keyRows(columns);
  expect([...rows.join("")].toSorted().join("")).toBe("abcdefghijklmnopqrstuvwxyz");
  expect(Math.max(...rows.map(({ length }) => length))).toBeLessThanOrEqual(columns);
  // Room for clear and delete at the end.
  expect(columns - (rows.at(-1)?.length ?? 0)).toBeGreaterThanOrEqual(2);
});

test("a text grows to fifty characters and loses whole ones, rare hanzi too", () => {
  expect(typed("sb", "k")).toBe("sbk");
  expect(typed("x".repeat(50), "y")).toBe("x".repeat(50));
  expect(erased("社𠮷")).toBe("社");
  expect(erased("")).toBe("");
});

test("letters, figures and hanzi search; keys that do something else do not", () => {
  expect(["s", "S", "7", "社"].every(isSearchKey)).toBe(true);
  expect(["Enter", "Tab", " ", "-", "F5", "ArrowUp"].some(isSearchKey)).toBe(false);
});
