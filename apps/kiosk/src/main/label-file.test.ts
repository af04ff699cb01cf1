import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

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
  expect([file.keep('"one"'), file.keep('"two"'), createLabelFile(folder).read().text]).toEqual([true, true, '"two"']);
  expect(readdirSync(folder)).toEqual(["labels.json"]);
  expect(statSync(join(folder, "labels.json")).mode & 0o777).toBe(0o600);
});

test("OFF7 the session is named by the machine's start, not by this program's", () => {
  const { session } = createLabelFile(folder).read();
  const bootId = process.platform === "linux" ? readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim() : null;
  expect(session).toBe(bootId === null ? expect.stringMatching(/^run /) : `boot ${bootId}`);
});

test("OFF6 what is no book of labels, or a disk that refuses, is told", () => {
  expect(() => createLabelFile(folder).keep(42)).toThrow("a book of labels is expected");
  expect(() => createLabelFile(folder).keep("x".repeat(2_000_001))).toThrow("a book of labels is expected");
  createLabelFile(folder).keep('"one"');
  expect(() => createLabelFile(join(folder, "labels.json")).keep("two")).toThrow();
});

test("OFF6 a book that cannot be read is laid aside and told of, not written over", () => {
  const damages: string[] = [];
  createLabelFile(folder).keep('{"taken":["A950"');
  const file = createLabelFile(folder, (why) => damages.push(why));
  expect(file.read().text).toBeNull();
  file.keep('"new"');
  expect(readdirSync(folder).sort()).toEqual(["labels.bad.json", "labels.json"]);
  expect(readFileSync(join(folder, "labels.bad.json"), "utf8")).toContain("A950");
  expect(damages).toMatchObject([expect.stringContaining("JSON")]);
});

test.runIf(process.platform === "linux")(
  "OFF6 a disk that takes only a part of the book is a disk that refuses",
  async () => {
    createLabelFile(folder).keep('"before"');
    const program = `
    import { writeDurably } from ${JSON.stringify(join(import.meta.dirname, "../../../../shared/src/electron/durable-file.ts"))};
    process.on("SIGXFSZ", () => undefined);
    try {
      writeDurably(${JSON.stringify(join(folder, "labels.json"))}, "x".repeat(100_000));
      console.log("kept");
    } catch (error) {
      console.log(error.code);
    }`;
    // A file may grow to 8 KB: the first write is cut short, as on a disk with so much room left.
    const node = [process.execPath, "--import", "tsx", "--input-type=module", "-e", program];
    const { stdout } = await promisify(execFile)("prlimit", ["--fsize=8192", ...node]);
    expect(stdout.trim()).toBe("EFBIG");
    expect(createLabelFile(folder).read().text).toBe('"before"');
  },
);
