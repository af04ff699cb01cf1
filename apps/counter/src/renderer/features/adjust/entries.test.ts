import type { HallFileParts } from "@yichuang/shared/protocol/hall-file";
import { expect, test } from "vitest";

import { changesOf, draftOf, editsOf, type HallDraft, withValue } from "./draft.ts";
import { newItem, newService, newWindow, type Put, withoutItem, withoutService, withoutWindow } from "./entries.ts";

const words = (zh: string) => ({ zh, en: "Name" });
const service = (id: string, prefix: string) => ({
  id,
  name: words(id),
  summary: words(id),
  kind: "comprehensive",
  group: "personal",
  department: "office",
  icon: "id-card",
  prefix,
  targetMinutes: 20,
  serviceMinutes: 10,
});
const tide = (id: string, serves: object) => ({
  id,
  name: words(id),
  at: [540, 660],
  primary: [],
  cover: [],
  ...serves,
});
const file = {
  name: words("厅"),
  hours: [[], [], [], [], [], [], []],
  zones: [{ id: "a", name: words("A") }],
  services: [service("tax", "A"), service("car", "B")],
  items: [
    {
      ...newItem({ items: [] } as never, "tax" as never, words("报税")),
      id: "file-tax",
      materials: [{ paper: "id-card" }],
    },
    { ...newItem({ items: [] } as never, "car" as never, words("上牌")), id: "plates" },
  ],
  windows: [
    {
      id: "w1",
      number: 4,
      kind: "comprehensive",
      zone: "a",
      name: words("一"),
      primary: ["tax", "car"],
      cover: [],
      tides: [tide("only", { cover: ["tax"] }), tide("both", { cover: ["tax", "car"] })],
    },
    {
      id: "w2",
      number: 9,
      kind: "comprehensive",
      zone: "a",
      name: words("二"),
      primary: ["car"],
      cover: ["tax"],
      tides: [],
    },
  ],
  clerks: [
    { id: "c1", window: "w2", skills: ["tax", "car"] },
    { id: "c2", window: "w1" },
  ],
  voice: { hours: [] },
  frequentItems: ["file-tax", "plates"],
  situations: [
    { id: "year-end", name: words("年底"), items: ["file-tax"] },
    { id: "money", name: words("钱"), items: ["plates", "file-tax"] },
  ],
} as unknown as HallFileParts;
const base = draftOf(file);
const changed = (puts: readonly Put[]) =>
  changesOf(
    editsOf(
      base,
      puts.reduce<HallDraft>((draft, { path, value }) => withValue(draft, path, value), base),
    ),
  ).map(({ path, value }) => [path.join("."), value]);

test("ADJ13 what is added has an id, a number and letters that nobody has", () => {
  expect(newWindow(base, "comprehensive", words("新"))).toMatchObject({
    id: "w3",
    number: 10,
    zone: "a",
    primary: ["tax"],
  });
  expect(newWindow(base, "theme", words("新"))).toBe(null);
  expect(newService(base, words("新"), words("新"))).toMatchObject({ id: "s1", prefix: "C", department: "office" });
  const all = { ...base, services: [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].map((prefix) => service(prefix, prefix)) };
  expect(newService(all as unknown as HallDraft, words("新"), words("新"))?.prefix).toBe("AA");
  expect(newItem(base, "tax" as never, words("新"))).toMatchObject({ id: "i1", service: "tax", materials: [] });
});

test("ADJ13 a service that goes is named nowhere any more, and what lived of it alone goes too", () => {
  expect(changed(withoutService(base, "tax"))).toEqual([
    ["services.tax", null],
    ["items.file-tax", null],
    ["windows.w1.primary", ["car"]],
    ["windows.w1.tides.only", null],
    ["windows.w1.tides.both.cover", ["car"]],
    ["windows.w2.cover", []],
    ["clerks.c1.skills", ["car"]],
    ["frequentItems", ["plates"]],
    ["situations.year-end", null],
    ["situations.money.items", ["plates"]],
  ]);
});

test("ADJ13 a window or an item that goes leaves what names it", () => {
  expect(changed(withoutWindow(base, "w2"))).toEqual([
    ["windows.w2", null],
    ["clerks.c1.window", null],
  ]);
  expect(changed(withoutItem(base, "plates"))).toEqual([
    ["items.plates", null],
    ["frequentItems", ["file-tax"]],
    ["situations.money.items", ["file-tax"]],
  ]);
});

test("ADJ14 papers are written as in a hall file: a name alone, or with its note", () => {
  const materials = [
    { paper: "id-card" },
    { paper: "book", note: words("首页") },
    { name: words("照片") },
    { name: { zh: "甲|乙", en: "A" } },
  ];
  expect(changed([{ path: ["items", "file-tax", "materials"], value: materials }])).toEqual([
    [
      "items.file-tax.materials",
      ["id-card", { paper: "book", note: "首页 | Name" }, "照片 | Name", { name: { zh: "甲|乙", en: "A" } }],
    ],
  ]);
  const whole = { ...newItem(base, "tax" as never, words("新")), materials: [{ paper: "id-card" }] };
  expect(changed([{ path: ["items", "i1"], value: whole }])).toMatchObject([["items.i1", { materials: ["id-card"] }]]);
});
