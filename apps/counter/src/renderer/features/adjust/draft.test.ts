import type { HallFileParts } from "@yichuang/shared/protocol/hall-file";
import { expect, test } from "vitest";

import { changesOf, draftOf, editsOf, type HallDraft, typedNumber, withValue } from "./draft.ts";

const day = [
  [540, 720],
  [810, 1020],
] as const;
const file = {
  name: { zh: "大厅", en: "Hall" },
  hours: [day, day, day, day, day, [], []],
  holidays: ["2027-01-01"],
  services: [{ id: "tax", name: { zh: "税务", en: "Tax" }, targetMinutes: 20, hours: [day, [], [], [], [], [], []] }],
  windows: [
    {
      id: "w1",
      cover: [],
      primary: ["tax"],
      tides: [
        { id: "rush", name: { zh: "潮", en: "Tide" }, days: [0, 1, 2], at: [540, 660], primary: ["tax"], cover: [] },
      ],
    },
  ],
  clerks: [{ id: "c1", skills: ["tax"] }],
  rules: { passesMax: 3 },
  voice: { times: 1, engine: "clips", hours: [{ at: [720, 810], sound: "chime", volumePercent: 60 }] },
  notices: [],
} as unknown as HallFileParts;
const base = draftOf(file);
const changed = (draft: HallDraft) => changesOf(editsOf(base, draft));

test("ADJ12 a draft that nobody changed has no changes, and one that is changed back neither", () => {
  expect(changed(draftOf(file))).toEqual([]);
  const there = withValue(base, ["windows", "w1", "cover"], ["tax"]);
  expect(changed(there)).toHaveLength(1);
  expect(changed(withValue(there, ["windows", "w1", "cover"], []))).toEqual([]);
});

test("ADJ12 times, days and words are written as in a hall file", () => {
  let draft = withValue(base, ["hours"], [["08:30-12:00"], ...base.hours.slice(1)]);
  draft = withValue(draft, ["services", "tax", "name"], { zh: "办税", en: "Taxes" });
  draft = withValue(draft, ["windows", "w1", "tides", "rush", "at"], "09:00-10:30");
  draft = withValue(draft, ["windows", "w1", "tides", "noon"], {
    id: "noon",
    name: { zh: "午", en: "Noon" },
    at: "12:00-13:00",
    primary: [],
    cover: ["tax"],
  });
  draft = withValue(draft, ["notices"], [{ zh: "甲|乙", en: "A" }]);
  expect(changed(draft)).toEqual([
    {
      path: ["hours"],
      value: { mon: ["08:30-12:00"], "tue-fri": ["09:00-12:00", "13:30-17:00"] },
    },
    { path: ["services", "tax", "name"], value: "办税 | Taxes" },
    { path: ["windows", "w1", "tides", "rush", "at"], value: "09:00-10:30" },
    {
      path: ["windows", "w1", "tides", "noon"],
      value: { id: "noon", name: "午 | Noon", at: "12:00-13:00", primary: [], cover: ["tax"] },
    },
    { path: ["notices"], value: [{ zh: "甲|乙", en: "A" }] },
  ]);
});

test("ADJ12 what is taken away is taken away, and a new entry stands behind the others", () => {
  const draft = withValue(withValue(base, ["clerks", "c1"], undefined), ["clerks", "c2"], { id: "c2" });
  expect(changed(draft)).toEqual([
    { path: ["clerks", "c1"], value: null },
    { path: ["clerks", "c2"], value: { id: "c2" } },
  ]);
  expect(changed(withValue(base, ["clerks", "c1", "skills"], undefined))).toEqual([
    { path: ["clerks", "c1", "skills"], value: null },
  ]);
});

test("what is typed is a number, or the words that are none", () => {
  expect(["12", " 7", "", "1.5", "abc", "-3"].map(typedNumber)).toEqual([12, 7, "", "1.5", "abc", "-3"]);
});
