import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { ClerkId } from "@yichuang/shared/domain/ids";
import { afterEach, beforeEach, expect, test } from "vitest";

import { openPins } from "./pins.ts";

const clerk = "c01" as ClerkId;
const other = "c02" as ClerkId;
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yichuang-pins-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test("WIRE6 guesses that come at once are counted like guesses one after the other, each account by itself", async () => {
  const pins = await openPins(folder, null);
  await pins.set(clerk, "246801");
  await pins.set(other, "975310");
  const guesses = Array.from({ length: 40 }, (_, index) => pins.verify(clerk, String(100_000 + index)));
  const verdicts = await Promise.all(guesses);
  expect(verdicts.filter((verdict) => verdict === "wrong")).toHaveLength(8);
  expect(verdicts.filter((verdict) => verdict === "locked")).toHaveLength(32);
  expect(await pins.verify(clerk, "246801")).toBe("locked");
  const right = await Promise.all(Array.from({ length: 12 }, () => pins.verify(other, "975310")));
  expect(new Set(right)).toEqual(new Set(["right"]));
});

test("WIRE6 a PIN set beside the running server counts at once and is not written over", async () => {
  const server = await openPins(folder, null);
  const admin = await openPins(folder, null);
  await admin.set(clerk, "246801");
  expect(await server.verify(clerk, "246801")).toBe("right");
  await server.set(other, "975310");
  expect(await (await openPins(folder, null)).verify(clerk, "246801")).toBe("right");
  expect([await admin.has(other), await admin.has("c03" as ClerkId)]).toEqual([true, false]);
});

test("WIRE6 a PIN that could not be saved does not count, and the next one can be saved", async () => {
  const pins = await openPins(folder, "135790");
  await rm(folder, { recursive: true });
  await expect(pins.set(clerk, "246801")).rejects.toThrow("ENOENT");
  expect(await pins.verify(clerk, "246801")).toBe("wrong");
  expect(await pins.verify(clerk, "135790")).toBe("right");
  await mkdir(folder);
  await pins.set(clerk, "246801");
  expect(await pins.verify(clerk, "246801")).toBe("right");
  expect(await pins.verify(clerk, "135790")).toBe("wrong");
});
