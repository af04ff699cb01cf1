import { beforeEach, expect, test } from "vitest";

import { galleryTicket, galleryTimeMs } from "../gallery-tickets.ts";
import { keepTicket, keptTicket, type KnownTicket } from "./kept-ticket.ts";

const stored = new Map<string, string>();
const storage = () => ({
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, text: string) => void stored.set(key, text),
});
const known: KnownTicket = {
  form: 1,
  token: "2026-11-23.A042~x",
  ticket: galleryTicket(),
  timeZone: "Asia/Shanghai",
  heardAtMs: galleryTimeMs,
};

beforeEach(() => stored.clear());

test("PHN8 what was known of a ticket is there again for that ticket, and for no other", () => {
  expect(keptTicket(known.token, storage)).toBeNull();
  keepTicket(known, storage);
  expect(keptTicket(known.token, storage)).toEqual(known);
  expect(keptTicket("2026-11-23.A043~y", storage)).toBeNull();
});

test("PHN8 one ticket is kept: the next one takes its place", () => {
  keepTicket(known, storage);
  keepTicket({ ...known, token: "another" }, storage);
  expect([stored.size, keptTicket(known.token, storage)]).toEqual([1, null]);
});

test("PHN8 what is damaged or of another build is not read, and blocked storage harms nothing", () => {
  for (const damage of ["{", "null", "[]", JSON.stringify({ ...known, form: 0 })]) {
    stored.set("yichuang.ticket", damage);
    expect(keptTicket(known.token, storage)).toBeNull();
  }
  const closed = (): never => {
    throw new Error("storage is blocked");
  };
  expect(() => keepTicket(known, closed)).not.toThrow();
  expect(keptTicket(known.token, closed)).toBeNull();
});
