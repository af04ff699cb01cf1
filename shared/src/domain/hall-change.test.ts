import { describe, expect, it } from "vitest";

import { differences, isSamePlace, valueAt } from "./hall-change.ts";

describe("places of a hall file", () => {
  const before = {
    name: { zh: "大厅", en: "Hall" },
    windows: [
      { id: "w1", cover: ["a", "b"] },
      { id: "w2", cover: [] },
    ],
    holidays: ["2027-01-01"],
    rules: { passesMax: 3 },
  };

  it("ADJ1 are told by ids, so that an entry put in front of others moves none of them", () => {
    const after = {
      name: { zh: "大厅", en: "The hall" },
      windows: [
        { id: "w0", cover: [] },
        { id: "w1", cover: ["a"] },
      ],
      holidays: ["2027-01-01", "2027-02-05"],
      rules: {},
    };
    expect(differences(before, after)).toEqual([
      { path: ["name"], before: { zh: "大厅", en: "Hall" }, after: { zh: "大厅", en: "The hall" } },
      { path: ["windows", "w1", "cover"], before: ["a", "b"], after: ["a"] },
      { path: ["windows", "w2"], before: { id: "w2", cover: [] }, after: null },
      { path: ["windows", "w0"], before: null, after: { id: "w0", cover: [] } },
      { path: ["holidays"], before: ["2027-01-01"], after: ["2027-01-01", "2027-02-05"] },
      { path: ["rules", "passesMax"], before: 3, after: null },
    ]);
    expect(differences(before, before)).toEqual([]);
  });

  it("ADJ1 of the last entry of a list, and of the first one, are told by its id too", () => {
    expect(differences({ windows: [] }, { windows: [{ id: "w1" }] })).toEqual([
      { path: ["windows", "w1"], before: null, after: { id: "w1" } },
    ]);
    expect(differences({ windows: [{ id: "w1" }] }, { windows: [] })).toEqual([
      { path: ["windows", "w1"], before: { id: "w1" }, after: null },
    ]);
  });

  it("ADJ6 are the same when one lies in the other", () => {
    expect(isSamePlace("windows.w1", "windows.w1.cover")).toBe(true);
    expect(isSamePlace("windows.w1.cover", "windows.w1")).toBe(true);
    expect(isSamePlace("windows.w1", "windows.w1")).toBe(true);
    expect(isSamePlace("windows.w1", "windows.w11")).toBe(false);
    expect(isSamePlace("windows.w1.cover", "windows.w1.primary")).toBe(false);
  });

  it("are found by their paths", () => {
    expect(valueAt(before, ["windows", "w1", "cover"])).toEqual(["a", "b"]);
    expect(valueAt(before, ["windows", "w9", "cover"])).toBeUndefined();
    expect(valueAt(before, ["holidays", 0])).toBe("2027-01-01");
  });
});
