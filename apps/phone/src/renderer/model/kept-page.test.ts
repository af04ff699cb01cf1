import { beforeEach, expect, test } from "vitest";

import { galleryCase } from "../gallery-cases.ts";
import { galleryTicket, galleryTimeMs } from "../gallery-tickets.ts";
import { forgetPage, keepPage, keptPage, type KnownPage } from "./kept-page.ts";

const stored = new Map<string, string>();
const storage = () => ({
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, text: string) => void stored.set(key, text),
  removeItem: (key: string) => void stored.delete(key),
});
const known: KnownPage<"ticket"> = {
  form: 2,
  token: "2026-11-23.A042~x",
  data: galleryTicket(),
  timeZone: "Asia/Shanghai",
  heardAtMs: galleryTimeMs,
};
const knownCase: KnownPage<"case"> = { ...known, token: "BJ-20261123-0007~x", data: galleryCase() };

beforeEach(() => stored.clear());

test("PHN8 what was known of a ticket is there again for that ticket, and for no other", () => {
  expect(keptPage("ticket", known.token, storage)).toBeNull();
  keepPage("ticket", known, storage);
  expect(keptPage("ticket", known.token, storage)).toEqual(known);
  expect(keptPage("ticket", "2026-11-23.A043~y", storage)).toBeNull();
});

test("PHN8 one ticket is kept: the next one takes its place", () => {
  keepPage("ticket", known, storage);
  keepPage("ticket", { ...known, token: "another" }, storage);
  expect([stored.size, keptPage("ticket", known.token, storage)]).toEqual([1, null]);
});

test("CPG7 cases are kept beside each other, until the hall does not know them any more", () => {
  keepPage("case", knownCase, storage);
  keepPage("case", { ...knownCase, token: "another" }, storage);
  expect(keptPage("case", knownCase.token, storage)).toEqual(knownCase);
  forgetPage("case", knownCase.token, storage);
  expect(keptPage("case", knownCase.token, storage)).toBeNull();
  expect(keptPage("case", "another", storage)?.token).toBe("another");
});

test("PHN8 what is damaged or of another build is not read, and blocked storage harms nothing", () => {
  for (const damage of ["{", "null", "[]", JSON.stringify({ ...known, form: 1 })]) {
    stored.set("yichuang.ticket", damage);
    expect(keptPage("ticket", known.token, storage)).toBeNull();
  }
  const closed = (): never => {
    throw new Error("storage is blocked");
  };
  expect(() => keepPage("ticket", known, closed)).not.toThrow();
  expect(() => forgetPage("ticket", known.token, closed)).not.toThrow();
  expect(keptPage("ticket", known.token, closed)).toBeNull();
});
