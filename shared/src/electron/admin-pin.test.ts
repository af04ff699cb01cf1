import { expect, test } from "vitest";

import { type AdminPin, createAdminPin } from "./admin-pin.ts";

const createOne = (): {
  pin: AdminPin;
  stored: () => { salt: string; hash: string } | null;
  pass: (s: number) => void;
} => {
  let stored: { salt: string; hash: string } | null = null;
  let nowMs = 0;
  const pin = createAdminPin({ read: () => stored, save: (next) => void (stored = next), nowMs: () => nowMs });
  return { pin, stored: () => stored, pass: (seconds) => void (nowMs += seconds * 1000) };
};

test("SET9 the machine's own PIN is kept as a salted hash and opens; without one nothing does", async () => {
  const { pin, stored } = createOne();
  expect(await pin.check("246810")).toEqual({ state: "absent" });
  await pin.set("246810");
  expect(JSON.stringify(stored())).not.toContain("246810");
  expect(await pin.check("246810")).toEqual({ state: "right" });
  expect(await pin.check("246811")).toEqual({ state: "wrong" });
});

test("SET9 wrong ones are slowed down ever more, also when they come at once, and the right one starts anew", async () => {
  const { pin, pass } = createOne();
  await pin.set("246810");
  const guesses = await Promise.all(Array.from({ length: 6 }, () => pin.check("000000")));
  expect(guesses.map(({ state }) => state)).toEqual(["wrong", "wrong", "wrong", "wait", "wait", "wait"]);
  expect(await pin.check("246810")).toEqual({ state: "wait", waitS: 30 });
  pass(30);
  expect(await pin.check("000000")).toEqual({ state: "wrong" });
  expect(await pin.check("246810")).toEqual({ state: "wait", waitS: 60 });
  for (let round = 0; round < 8; round += 1) {
    pass(900);
    await pin.check("000000");
  }
  expect(await pin.check("246810")).toEqual({ state: "wait", waitS: 900 });
  pass(900);
  expect(await pin.check("246810")).toEqual({ state: "right" });
  expect(await pin.check("000000")).toEqual({ state: "wrong" });
  expect(await pin.check("246810")).toEqual({ state: "right" });
});
