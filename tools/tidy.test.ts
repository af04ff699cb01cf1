import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, describe, expect, it, test } from "vitest";

import { checkTidy } from "./check/tidy.ts";
import { repoRoot } from "./paths.ts";

test("this repository is tidy", () => {
  expect(checkTidy(repoRoot)).toEqual([]);
});

describe("tidy finds", () => {
  const root = mkdtempSync(join(tmpdir(), "tidy-"));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const plant = (files: Record<string, string>): string[] => {
    const sound = {
      "docs/SPEC.md": "- **XY1** The one rule.\n",
      "server/src/rule.test.ts": 'it("XY1 holds", prove);\n',
    };
    for (const [path, text] of Object.entries({ ...sound, ...files })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return checkTidy(root);
  };

  it("nothing in a sound tree", () => {
    expect(plant({})).toEqual([]);
  });

  it.each([
    ["a file of 401 lines", { "server/src/long.ts": "\n".repeat(401) }, "401 lines, at most 400"],
    ["a name that is not kebab-case", { "server/src/bigName.ts": "" }, "kebab-case"],
    ["a drawer", { "shared/src/utils.ts": "" }, "a drawer for everything"],
    ["a barrel", { "shared/src/index.ts": "" }, "no barrels"],
    ["unfinished work", { "server/src/a.ts": "// TO" + "DO later\n" }, "a.ts:1: unfinished work"],
    ["a silenced compiler", { "server/src/a.ts": "\n// @ts-" + "ignore\n" }, "a.ts:2: silences the compiler"],
    ["a path of one machine", { "server/src/a.ts": 'open("/ho' + 'me/me/x");\n' }, "path of one person's machine"],
    ["a name that says nothing", { "server/src/a.ts": "const ticketMan" + "ager = 1;\n" }, "says nothing"],
    ["a rule without a test", { "docs/SPEC.md": "- **XY1** One.\n- **XY2** Two.\n" }, "XY2 has no test"],
    ["a rule given twice", { "docs/SPEC.md": "- **XY1** One.\n- **XY1** Two.\n" }, "XY1 is given twice"],
    ["a test of a rule that is not there", { "e2e/a.test.ts": 'test("XY1, XY9 holds", prove);\n' }, "tests XY9"],
  ])("%s", (_what, files, message) => {
    const found = plant(files);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });
});
