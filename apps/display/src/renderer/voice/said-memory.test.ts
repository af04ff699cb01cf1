import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { createSaidMemory } from "./said-memory.ts";

let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test("SPK3 the newest fifty outlive the page", () => {
  const before = createSaidMemory();
  for (let number = 0; number < 60; number += 1) before.add(`a${number}`);
  before.add("a20");
  const after = createSaidMemory();
  expect(after.all()).toHaveLength(50);
  expect(after.all().at(-1)).toBe("a20");
  expect(after.has("a59")).toBe(true);
  expect(after.has("a9")).toBe(false);
});

test("SPK3 without storage, or with somebody else's words in it, the memory is the page's", () => {
  kept.set("yichuang.said", '{"no":"list"}');
  expect(createSaidMemory().all()).toEqual([]);
  kept.set("yichuang.said", '[1, null, "a1"]');
  expect(createSaidMemory().all()).toEqual(["a1"]);
  vi.stubGlobal("localStorage", undefined);
  const memory = createSaidMemory();
  memory.add("a2");
  expect(memory.all()).toEqual(["a2"]);
});
