import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { BusinessDay } from "@yichuang/shared/domain/ids";
import { afterEach, beforeEach, expect, test } from "vitest";

import { openWords, wordsFile } from "./words.ts";

const day = (number: number): BusinessDay =>
  new Date(Date.UTC(2026, 10, 23) + number * 24 * 60 * 60_000).toISOString().slice(0, 10) as BusinessDay;
const content = { comment: "窗口说系统坏了", contact: "138 0000 0000" };
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yichuang-words-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const keyFile = (): Promise<string> => readFile(join(folder, wordsFile), "utf8");

test("RATE6 words are sealed: only this hall opens them, only as what they belong to, and not when a byte was changed", async () => {
  const words = await openWords(folder, 90, day(0));
  const sealed = words.seal(content, "rating A001", day(0));
  expect(words.open(sealed, "rating A001", day(0))).toEqual(content);
  expect(sealed).not.toContain("138");
  expect(Buffer.from(sealed.split("~")[1] ?? "", "base64url").toString("latin1")).not.toContain("contact");
  expect(words.seal(content, "rating A001", day(0))).not.toBe(sealed);
  expect(words.open(sealed, "rating A002", day(0))).toBe(null);
  for (const at of [14, 40, sealed.length - 3]) {
    const other = sealed[at] === "A" ? "B" : "A";
    expect(words.open(sealed.slice(0, at) + other + sealed.slice(at + 1), "rating A001", day(0))).toBe(null);
  }
  const elsewhere = await openWords(await mkdtemp(join(folder, "other-")), 90, day(0));
  expect(elsewhere.open(sealed, "rating A001", day(0))).toBe(null);
  for (const rubbish of ["", "~", "2026-11-23~", "not a day~AAAA", `${day(0)}~AAAA`, `${day(9_000)}~${"A".repeat(80)}`])
    expect(words.open(rubbish, "rating A001", day(0))).toBe(null);
});

test("RATE6 a later start, a restored folder and a standby with the file read what is not past its time", async () => {
  const sealed = (await openWords(folder, 90, day(0))).seal(content, "a", day(3));
  expect((await openWords(folder, 90, day(3))).open(sealed, "a", day(3))).toEqual(content);
  const standby = await mkdtemp(join(folder, "standby-"));
  await writeFile(join(standby, wordsFile), await keyFile());
  const other = await openWords(standby, 90, day(40));
  await other.forget(day(40));
  expect(other.open(sealed, "a", day(40))).toEqual(content);
});

test("RATE7 words past the hall's days are refused at once, and nobody with the file can read them any more", async () => {
  const words = await openWords(folder, 30, day(0));
  const sealed = [0, 1, 2].map((number) => words.seal(content, "a", day(number)));
  await words.forget(day(30));
  const opened = (by: typeof words, today: BusinessDay) => sealed.map((one) => by.open(one, "a", today) !== null);
  expect(opened(words, day(30))).toEqual([true, true, true]);
  // The 31st day: also before the file has moved.
  expect(opened(words, day(31))).toEqual([false, true, true]);
  await words.forget(day(31));
  expect(JSON.parse(await keyFile())).toMatchObject({ day: day(1) });
  // A thief of the folder says that it is still the first day, and keeps everything for ten years.
  const thief = await openWords(folder, 3650, day(0));
  expect(opened(thief, day(0))).toEqual([false, true, true]);
  const { key } = JSON.parse(await keyFile()) as { key: string };
  await writeFile(join(folder, wordsFile), JSON.stringify({ day: day(0), key }));
  expect(opened(await openWords(folder, 3650, day(0)), day(0))).toEqual([false, false, false]);
});

test("RATE7 the keys of later days follow from the file, whichever day it holds", async () => {
  const early = await openWords(folder, 30, day(0));
  const sealed = early.seal(content, "a", day(75));
  for (const today of [31, 62, 75]) await early.forget(day(today));
  expect(JSON.parse(await keyFile())).toMatchObject({ day: day(45) });
  expect((await openWords(folder, 30, day(75))).open(sealed, "a", day(75))).toEqual(content);
});

test("RATE7 a clock that runs ahead for once takes a month of words, not all; one that is set back takes nothing", async () => {
  const words = await openWords(folder, 30, day(0));
  const sealed = words.seal(content, "a", day(40));
  await words.forget(day(3_000));
  expect(JSON.parse(await keyFile())).toMatchObject({ day: day(31) });
  expect(words.open(sealed, "a", day(41))).toEqual(content);
  await words.forget(day(0));
  expect(JSON.parse(await keyFile())).toMatchObject({ day: day(31) });
  const before = words.seal(content, "a", day(2));
  expect(words.open(before, "a", day(2))).toEqual(content);
});

test("RATE7 a PC that begins in 1970 has a first key of our time, and seals with it until its clock is right", async () => {
  const words = await openWords(folder, 30, "1970-01-01" as BusinessDay);
  expect(JSON.parse(await keyFile())).toMatchObject({ day: "2026-01-01" });
  const early = words.seal(content, "a", "1970-01-01" as BusinessDay);
  expect(words.open(early, "a", "1970-01-01" as BusinessDay)).toEqual(content);
  expect(words.open(words.seal(content, "a", day(0)), "a", day(0))).toEqual(content);
});

test("RATE7 a file that is none is told at the start, and not written over", async () => {
  await writeFile(join(folder, wordsFile), "{}");
  await expect(openWords(folder, 30, day(0))).rejects.toThrow("not the key of a day");
  expect(await keyFile()).toBe("{}");
});
