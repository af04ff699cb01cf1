import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { createLabelFile } from "./label-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yichuang-labels-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("OFF6 the book is on the disk when it is kept, owner only, and nothing else is left there", () => {
  const file = createLabelFile(folder);
  expect(file.read()).toMatchObject({ text: null, uptimeMs: expect.any(Number) });
  expect([file.keep("one"), file.keep("two"), createLabelFile(folder).read().text]).toEqual([true, true, "two"]);
  expect(readdirSync(folder)).toEqual(["labels.json"]);
  expect(statSync(join(folder, "labels.json")).mode & 0o777).toBe(0o600);
});

test("OFF7 the session is the same for as long as the machine runs", () => {
  const { session } = createLabelFile(folder).read();
  expect(session).toMatch(process.platform === "linux" ? /^boot [0-9a-f-]{36}$/ : /^run /);
  expect(createLabelFile(folder).read().session).toBe(session);
});

test("OFF6 what is no book of labels, or a disk that refuses, is told", () => {
  expect(() => createLabelFile(folder).keep(42)).toThrow("a book of labels is expected");
  expect(() => createLabelFile(folder).keep("x".repeat(2_000_001))).toThrow("a book of labels is expected");
  createLabelFile(folder).keep("one");
  expect(() => createLabelFile(join(folder, "labels.json")).keep("two")).toThrow();
});
