import type { ItemId } from "@yichuang/shared/domain/ids";
import { assert } from "@yichuang/shared/lib/assert";
import { beforeEach, expect, test } from "vitest";

import { galleryCatalogue, galleryItems } from "../gallery-lists.ts";
import { keepList, keptList } from "./kept-lists.ts";
import { noticeListOf } from "./notice-list.ts";

const [item] = galleryItems;
assert(item !== undefined, "the gallery has a list");
const read = { timeZone: "Asia/Shanghai", atMs: 1_000 };
const stored = new Map<string, string>();
const storage = () => ({
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, text: string) => void stored.set(key, text),
});

beforeEach(() => stored.clear());

test("PHN1 a list names the zone and the windows whose own work it is, and the hours of its service", () => {
  const list = noticeListOf(item, galleryCatalogue, read);
  expect([list.zone?.name.zh, list.windowNumbers, list.hours]).toEqual([
    "一楼 C 区",
    [11, 12, 13, 14, 15, 16],
    galleryCatalogue.hours,
  ]);
  const services = galleryCatalogue.services.map((service) => ({
    ...service,
    hours: [],
    windows: service.windows.map((at, position) => ({ ...at, level: position === 0 ? at.level : ("cover" as const) })),
  }));
  expect(noticeListOf(item, { ...galleryCatalogue, services }, read)).toMatchObject({ windowNumbers: [11], hours: [] });
  expect(noticeListOf(item, { ...galleryCatalogue, services: [] }, read)).toMatchObject({ service: null, zone: null });
});

test("PHN2 what was read is there again at the next start; what is damaged or of another build is not", () => {
  const list = noticeListOf(item, galleryCatalogue, read);
  expect(keptList(item.itemId, storage)).toBeNull();
  keepList(list, storage);
  expect(keptList(item.itemId, storage)).toEqual(list);
  expect(keptList("another" as ItemId, storage)).toBeNull();
  for (const damage of ["{", "null", "[]", JSON.stringify({ ...list, form: 0 })]) {
    for (const key of stored.keys()) stored.set(key, damage);
    expect(keptList(item.itemId, storage)).toBeNull();
  }
});

test("PHN2 a phone that keeps nothing still shows what it reads", () => {
  const closed = (): never => {
    throw new Error("storage is blocked");
  };
  expect(() => keepList(noticeListOf(item, galleryCatalogue, read), closed)).not.toThrow();
  expect(keptList(item.itemId, closed)).toBeNull();
});
