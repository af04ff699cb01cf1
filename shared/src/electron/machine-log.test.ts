import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { createMachineLog } from "./machine-log.ts";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "machine-log-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const noon = (): Date => new Date(Date.UTC(2026, 10, 23, 4));

test("SET11 a line has time, level and words, and stays one line", () => {
  const log = createMachineLog(folder, noon);
  log.write("info", "started");
  log.write("error", "page\nis\u2028gone\u001B[31m");
  expect(log.lines(10)).toEqual([
    "2026-11-23T04:00:00.000Z info started",
    "2026-11-23T04:00:00.000Z error page is gone [31m",
  ]);
  expect(log.lines(1)).toEqual(["2026-11-23T04:00:00.000Z error page is gone [31m"]);
  expect(createMachineLog(folder, noon).lines(10)).toHaveLength(2);
});

test("SET11 two files are all there ever is, half a megabyte together, the newest lines in them", () => {
  const log = createMachineLog(folder, noon);
  for (let count = 0; count < 3_000; count += 1) log.write("info", `${count} ${"x".repeat(290)}`);
  expect(readdirSync(folder)).toEqual(["machine.log", "machine.log.1"]);
  const bytes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(512 * 1024);
  expect(log.lines(500).map((line) => line.split(" ")[2])).toEqual(
    Array.from({ length: 500 }, (_, place) => String(2_500 + place)),
  );
});

test("SET11 where nothing can be written nothing breaks", () => {
  const log = createMachineLog("/dev/null/nowhere");
  log.write("info", "lost");
  expect(log.lines(5)).toEqual([]);
});
