import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { runTool } from "./local-bin.ts";
import { inRepo } from "./paths.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lint-"));
  copyFileSync(inRepo(".oxlintrc.json"), join(root, ".oxlintrc.json"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const lint = async (path: string, text: string): Promise<string> => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  const { code, output } = await runTool("oxlint", ["--quiet"], { cwd: root });
  return code === 0 ? "green" : output;
};

/** What the compiler lets pass although the core must be the same at every replay: planted into each room of the core. */
describe.each(["server/src/domain/decide/x.ts", "shared/src/lib/x.ts", "shared/src/domain/x.ts"])("in %s", (path) => {
  it("pure code is green", async () => {
    expect(await lint(path, "export const later = (nowMs: number): number => nowMs + Math.max(1, 2);\n")).toBe("green");
  });

  it.each([
    ["export const now = Date.now();\n", "The core has no clock"],
    ["export const now = (): object => new Date();\n", "The core has no clock"],
    ["export const now = performance.now();\n", "The core has no clock"],
    ["export const dice = Math.random();\n", "The core has no randomness"],
    ["export const id = crypto.randomUUID();\n", "The core has no randomness"],
    ["setTimeout(() => undefined, 1);\n", "The core has no timers"],
    ['console.log("here");\n', "The core does not write"],
    ["export const home = process.env;\n", "knows no process"],
    ['export const data = fetch("/");\n', "no input or output"],
  ])("%s is red", async (text, message) => {
    expect(await lint(path, text)).toContain(message);
  });
});

describe("everywhere", () => {
  it.each([
    ["a function of 71 lines", `export const long = () => {\n${"  void 0;\n".repeat(71)}};\n`, "Maximum allowed is 70"],
    ["any", "export const loose: any = 1;\n", "no-explicit-any"],
    ["a default export", "export default 1;\n", "no-default-export"],
  ])("%s is red", async (_what, text, message) => {
    expect(await lint("server/src/http/x.ts", text)).toContain(message);
  });

  it("the core's bans are the core's alone", async () => {
    expect(await lint("server/src/http/x.ts", "export const now = Date.now();\n")).toBe("green");
  });
});
