import { readFileSync } from "node:fs";

import type { HallChange } from "@yichuang/shared/domain/hall-change";
import { assert } from "@yichuang/shared/lib/assert";
import { describe, expect, it, test } from "vitest";

import { changeHallText, readHallText } from "./change-hall.ts";
import { faultWords } from "./fault-words.ts";

const county = readFileSync(new URL("../../../halls/zhecheng.yaml", import.meta.url), "utf8");
const small = readFileSync(new URL("../../../halls/small.yaml", import.meta.url), "utf8");

const change = (text: string, ...changes: HallChange[]): string => {
  const changed = changeHallText(text, changes);
  assert(changed.ok, "the change has its place");
  return changed.value;
};
const read = (text: string) => {
  const hall = readHallText(text);
  if (!hall.ok) expect.fail(JSON.stringify(hall.failure));
  return hall.value;
};
const linesOf = (text: string): string[] => text.split("\n").map((line) => line.replaceAll(/ +#/g, " #").trimEnd());
const windowOf = (text: string, id: string) => read(text).file.windows.find((one) => one.id === id);
const [first] = read(county).file.windows;
assert(first, "the county has windows");

describe("ADJ2 a change of the hall's text", () => {
  it("leaves every byte where nothing is changed", () => {
    expect(change(county)).toBe(county);
  });

  it("touches its own place alone: comments and order stay", () => {
    const cover = first.cover.slice(1);
    const text = change(county, { path: ["windows", first.id, "cover"], value: cover });
    expect(windowOf(text, first.id)?.cover).toEqual(cover);
    const [was, is] = [linesOf(county), linesOf(text)];
    const changed = was.filter((line) => !is.includes(line));
    expect(changed).toHaveLength(1);
    expect(is).toHaveLength(was.length);
    expect(text).toContain("# ---------------------------------------------------------------- 区域 Zones");
  });

  it("adds an entry, takes one away, and puts a value where the file leaves the default", () => {
    const clerk = { id: "new-one", name: "新人 | Newcomer", staffNumber: "9901", skills: ["social-security"] };
    const text = change(
      county,
      { path: ["clerks", "new-one"], value: clerk },
      { path: ["rules", "dispatch", "passesMax"], value: 5 },
      { path: ["services", "social-security", "capacity"], value: { perDay: 80 } },
    );
    const { file } = read(text);
    expect(file.clerks.at(-1)).toMatchObject({ id: "new-one", staffNumber: "9901", skills: ["social-security"] });
    expect(file.rules.dispatch.passesMax).toBe(5);
    expect(file.services.find(({ id }) => id === "social-security")?.capacity).toEqual({ perDay: 80, slotMinutes: 30 });
    expect(text).toContain("skills: [social-security]");
    const back = change(
      text,
      { path: ["clerks", "new-one"], value: null },
      { path: ["clerks", "nobody"], value: null },
    );
    expect(read(back).file.clerks).toEqual(read(county).file.clerks);
  });

  it("begins a list that the file leaves out, or that is empty", () => {
    const tide = { id: "rush", name: "潮 | Tide", at: "09:00-10:00", cover: ["tax"] };
    const text = change(county, { path: ["windows", first.id, "tides", "rush"], value: tide });
    expect(windowOf(text, first.id)?.tides).toMatchObject([{ id: "rush" }]);
    const more = change(text, { path: ["windows", first.id, "tides", "more"], value: { ...tide, id: "more" } });
    expect(windowOf(more, first.id)?.tides.map(({ id }) => id)).toEqual(["rush", "more"]);
    const none = change(more, { path: ["windows", first.id, "tides"], value: [] });
    const again = change(none, { path: ["windows", first.id, "tides", "rush"], value: tide });
    expect(windowOf(again, first.id)?.tides.map(({ id }) => id)).toEqual(["rush"]);
  });

  it("writes words so that they are read again as they were typed", () => {
    for (const words of [
      "大厅：甲 | Hall: one",
      "大厅 # 1 | Hall # 1",
      "'大厅' | \"Hall\"",
      "- 大厅 | - Hall",
      "1001 | 1001",
    ]) {
      const [zh, en] = words.split("|").map((half) => half.trim());
      expect(read(change(small, { path: ["name"], value: words })).file.name).toEqual({ zh, en });
    }
  });

  it("is told its place when there is none, and nothing is changed", () => {
    const refused = changeHallText(small, [{ path: ["windows", "w99", "cover"], value: [] }]);
    expect(refused).toEqual({
      ok: false,
      failure: [{ path: ["windows", "w99", "cover"], line: 1, message: "is no place of the file" }],
    });
    const shared = "a: &shared\n  b: 1\nc: *shared\n";
    expect(changeHallText(shared, [{ path: ["c", "b"], value: 2 }])).toMatchObject({
      ok: false,
      failure: [{ path: ["c", "b"], message: expect.stringContaining("shared") }],
    });
  });
});

test("ADJ3 faults are told by place, entries by their ids", () => {
  const text = change(
    county,
    { path: ["windows", first.id, "number"], value: "three" },
    { path: ["services", "social-security", "prefix"], value: "B" },
    { path: ["nonsense"], value: 1 },
  );
  const faults = readHallText(text);
  assert(!faults.ok, "three places are wrong");
  expect(faults.failure.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      ["windows", first.id, "number"],
      ["services", "medical-insurance", "prefix"],
      ["nonsense"],
    ]),
  );
  for (const { line } of faults.failure) expect(line).toBeGreaterThan(0);
});

test.each([
  ["number", "three"],
  ["number", 0],
  ["number", 1000],
  ["number", null],
  ["number", 1.5],
  ["kind", "other"],
  ["zone", "nowhere"],
  ["name", ""],
  ["name", "大厅"],
  ["name", `${"长".repeat(21)} | Long`],
  ["name", "大厅 | 大厅"],
  ["name", " | Hall"],
  ["primary", []],
  ["primary", ["nothing"]],
  ["cover", ["social-card", "social-card"]],
  ["cover", "all"],
  ["more", 1],
  ["tides", [{ id: "t", name: "潮 | Tide", at: "9-10", primary: [] }]],
  ["tides", [{ id: "t", name: "潮 | Tide", at: "11:00-10:00", days: "fri-mon", cover: ["advice"] }]],
  ["tides", [{ id: "t", name: "潮 | Tide", at: "09:00-10:00", days: "monday", cover: ["nothing"] }]],
])("ADJ3 a fault of a window is told in Chinese too: %s %j", (field, value) => {
  const faults = readHallText(change(small, { path: ["windows", "w01", field], value }));
  assert(!faults.ok, "it is wrong");
  for (const { message } of faults.failure) expect(faultWords(message).zh, message).toMatch(/\p{Script=Han}/u);
});

test("TID1 tides are read with their days, times and queues", () => {
  const own = read(county).file.services.find(({ kind }) => kind === first.kind);
  assert(own, "the window's kind has services");
  const tides = [
    { id: "rush", name: "早高峰 | Rush", days: "mon-wed", at: "09:00-11:00", primary: [own.id] },
    {
      id: "full",
      name: "人多时 | Crowd",
      at: "09:00-17:00",
      whenWaiting: { service: own.id, atLeast: 12 },
      cover: [own.id],
    },
  ];
  const { hall } = read(change(county, { path: ["windows", first.id, "tides"], value: tides }));
  expect(hall.windows.find(({ windowId }) => windowId === first.id)?.tides).toEqual([
    {
      tideId: "rush",
      name: { zh: "早高峰", en: "Rush" },
      days: [0, 1, 2],
      fromMinute: 540,
      toMinute: 660,
      whenWaiting: null,
      services: [{ serviceId: own.id, level: "primary" }],
    },
    {
      tideId: "full",
      name: { zh: "人多时", en: "Crowd" },
      days: null,
      fromMinute: 540,
      toMinute: 1020,
      whenWaiting: { serviceId: own.id, atLeast: 12 },
      services: [{ serviceId: own.id, level: "cover" }],
    },
  ]);
});
