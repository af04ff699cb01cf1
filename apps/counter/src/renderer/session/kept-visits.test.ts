import { afterEach, expect, test, vi } from "vitest";

import { keepVisits, readVisits, withVisit, type KeptVisits } from "./kept-visits.ts";

const stored = new Map<string, string>();
const storage = {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
};

afterEach(() => {
  stored.clear();
  vi.unstubAllGlobals();
});

const notes = (position: number) => ({ items: [], checked: [position] });

test("CTR7 what was noted of a visit is there again after a restart", () => {
  vi.stubGlobal("localStorage", storage);
  expect(readVisits().size).toBe(0);
  keepVisits(withVisit(new Map(), "t1", notes(2)));
  expect(readVisits().get("t1")).toEqual(notes(2));
  stored.set("yichuang.visits", "torn");
  expect(readVisits().size).toBe(0);
});

test("CTR7 the oldest notes are let go of, and one that is noted anew is the newest", () => {
  let visits: KeptVisits = withVisit(new Map(), "t0", notes(0));
  for (let position = 1; position < 30; position += 1) visits = withVisit(visits, `t${position}`, notes(position));
  visits = withVisit(withVisit(visits, "t0", notes(7)), "t30", notes(30));
  expect(visits.size).toBe(30);
  expect(visits.get("t0")).toEqual(notes(7));
  expect(visits.has("t1")).toBe(false);
});

test("a page whose storage is blocked works on without", () => {
  const refuse = (): never => {
    throw new Error("blocked");
  };
  vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse });
  expect(readVisits().size).toBe(0);
  expect(() => keepVisits(new Map())).not.toThrow();
});
