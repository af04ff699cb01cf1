import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

import { expect, test } from "vitest";

import { inRepo } from "./paths.ts";

/** What asks a clock that people set. `new Date(value)` does not. */
const asking = /\bDate\.now\b|\bnew Date\(\)/;

/** Where that is meant: a test slip and the log of the machine itself, when a page began, the time before a server was heard, and a server that is none. */
const meant = [
  "apps/kiosk/src/main/main.ts",
  "shared/src/client/connect.ts",
  "shared/src/client/create-connection.ts",
  "shared/src/client/fake-server.ts",
  "shared/src/electron/machine-log.ts",
];

const sourcesIn = (folder: string): string[] =>
  readdirSync(inRepo(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(({ parentPath, name }) => relative(inRepo(), join(parentPath, name)).replaceAll("\\", "/"))
    .filter((path) => !/\/node_modules\/|\.test\.|\/gallery|\/dist\//.test(path));

test("ENG10 no device asks its own clock for the time of day", () => {
  const paths = ["apps", "shared/src/client", "shared/src/ui", "shared/src/electron", "shared/src/printing"].flatMap(
    sourcesIn,
  );
  expect(paths.length).toBeGreaterThan(300);
  const found = paths.filter((path) => asking.test(readFileSync(inRepo(path), "utf8")));
  expect(found.toSorted()).toEqual(meant);
});
