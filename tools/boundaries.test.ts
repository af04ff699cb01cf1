import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, describe, expect, it, test } from "vitest";

import { checkBoundaries } from "./check/boundaries.ts";
import { repoRoot } from "./paths.ts";

test("this repository keeps the import law", () => {
  expect(checkBoundaries(repoRoot)).toEqual([]);
});

const root = mkdtempSync(join(tmpdir(), "boundaries-"));
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A small tree that keeps the law, with files of every room to aim at. */
const sound: Record<string, string> = {
  "shared/src/lib/assert.ts": "export const assert = 1;",
  "shared/src/domain/ticket.ts": 'import { assert } from "../lib/assert.ts"; export const ticket = assert;',
  "shared/src/protocol/command.ts": 'import { z } from "zod"; import "../domain/ticket.ts"; export const command = z;',
  "shared/src/i18n/words.ts": 'export type { command } from "../protocol/command.ts";',
  "shared/src/client/connection.ts": 'import "socket.io-client"; import "../protocol/command.ts";',
  "shared/src/ui/clock.tsx": 'import "react"; import "../client/connection.ts"; import "./tokens.css";',
  "shared/src/ui/tokens.css": "",
  "shared/src/printing/slip.ts": "export type Slip = 1;",
  "shared/src/printing/transport.ts": 'import "node:net"; import type { Slip } from "./slip.ts";',
  "shared/src/electron/ipc-calls.ts": "export type Calls = 1;",
  "shared/src/electron/harden.ts": 'import "electron"; import "./ipc-calls.ts";',
  "server/src/domain/decide.ts":
    'import "@yichuang/shared/domain/ticket"; import type {} from "@yichuang/shared/protocol/command";',
  "server/src/storage/journal.ts": "export type Journal = 1;",
  "server/src/storage/file-journal.ts": 'import "node:fs"; import "./journal.ts"; import "lowdb";',
  "server/src/engine/engine.ts": 'import "../domain/decide.ts"; import type { Journal } from "../storage/journal.ts";',
  "server/src/realtime/gateway.ts": 'import "socket.io"; import "../engine/engine.ts"; import "../security/tokens.ts";',
  "server/src/http/http-server.ts": 'import "fastify"; import "node:fs";',
  "server/src/security/tokens.ts": 'import "node:crypto";',
  "server/src/config/load-hall.ts": 'import "yaml"; import "node:fs/promises";',
  "server/src/observability/log.ts": 'import "pino";',
  "server/src/main.ts":
    'import "./http/http-server.ts"; import "./realtime/gateway.ts"; import "./storage/file-journal.ts";',
  "apps/kiosk/src/ipc.ts":
    'import type {} from "@yichuang/shared/electron/ipc-calls"; import type {} from "@yichuang/shared/printing/slip";',
  "apps/kiosk/src/main/main.ts":
    'import "electron"; import "@yichuang/shared/electron/harden"; import "@yichuang/shared/printing/transport";',
  "apps/kiosk/src/preload/preload.ts": 'import "electron"; import "../ipc.ts";',
  "apps/kiosk/src/renderer/app.tsx":
    'import "./features/home/home.tsx"; import "@yichuang/shared/ui/clock"; import "../ipc.ts";',
  "apps/kiosk/src/renderer/features/home/home.tsx":
    'import "react"; import "../../parts/button.tsx"; import "./home.module.css";',
  "apps/kiosk/src/renderer/features/ticket/ticket.tsx": 'import "@yichuang/shared/client/connection";',
  "apps/kiosk/src/renderer/parts/button.tsx": "export const button = 1;",
  "apps/counter/src/renderer/app.tsx": "export const app = 1;",
  "tools/build.ts": 'import "vite"; import "../server/src/domain/decide.ts";',
  "server/src/engine/engine.test.ts": 'import "vitest"; import "node:fs"; import "../storage/file-journal.ts";',
};

const check = (extra: Record<string, string>): string[] => {
  for (const [path, text] of Object.entries({ ...sound, ...extra })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return checkBoundaries(root);
};

test("a tree that keeps the law is green", () => {
  expect(check({})).toEqual([]);
});

/** Each: the file, the import that is planted into it, and what the gate must say. */
const plants: [string, string, string][] = [
  ["shared/src/lib/x.ts", 'import "../domain/ticket.ts"', "shared/lib may not import shared/domain"],
  ["shared/src/lib/x.ts", 'import { z } from "zod"', "npm package zod"],
  ["shared/src/domain/x.ts", 'import "../protocol/command.ts"', "shared/domain may not import shared/protocol"],
  ["shared/src/domain/x.ts", 'import { randomUUID } from "node:crypto"', "shared/domain may not import node:crypto"],
  ["shared/src/protocol/x.ts", 'import "../i18n/words.ts"', "shared/protocol may not import shared/i18n"],
  ["shared/src/protocol/x.ts", 'import "../client/connection.ts"', "shared/protocol may not import shared/client"],
  ["shared/src/i18n/x.ts", 'import "../ui/clock.tsx"', "shared/i18n may not import shared/ui"],
  ["shared/src/client/x.ts", 'import "../ui/clock.tsx"', "shared/client may not import shared/ui"],
  ["shared/src/client/x.ts", 'import "fs"', "shared/client may not import fs"],
  ["shared/src/ui/x.tsx", 'import "../printing/transport.ts"', "shared/ui may not import shared/printing"],
  ["shared/src/ui/x.tsx", 'import "electron"', "npm package electron"],
  ["shared/src/printing/slip.ts", 'import "node:net"', "shared/slip may not import node:net"],
  [
    "shared/src/electron/ipc-calls.ts",
    'import "electron"',
    "shared/electron-calls may not import the npm package electron",
  ],
  ["shared/src/lib/x.ts", 'import "../../../server/src/domain/decide.ts"', "shared/lib may not import server/domain"],

  ["server/src/domain/x.ts", 'import "zod"', "server/domain may not import the npm package zod"],
  ["server/src/domain/x.ts", 'import type { Server } from "node:http"', "server/domain may not import node:http"],
  ["server/src/domain/x.ts", 'import "../engine/engine.ts"', "server/domain may not import server/engine"],
  [
    "server/src/domain/x.ts",
    'import "@yichuang/shared/client/connection"',
    "server/domain may not import shared/client",
  ],
  ["server/src/domain/x.ts", 'export * from "@yichuang/shared/i18n/words"', "server/domain may not import shared/i18n"],
  [
    "server/src/domain/x.ts",
    'type A = import("../storage/journal.ts").Journal',
    "server/domain may not import server/journal-contract",
  ],
  [
    "server/src/domain/x.ts",
    'export const a = () => import("../config/load-hall.ts")',
    "server/domain may not import server/config",
  ],
  ["server/src/domain/x.ts", "export const a = (b: string) => import(b)", "only known at run time"],
  ["server/src/domain/x.ts", 'const fs = require("fs")', "server/domain may not import fs"],
  ["server/src/storage/x.ts", 'import "../realtime/gateway.ts"', "server/storage may not import server/realtime"],
  ["server/src/storage/x.ts", 'import "../http/http-server.ts"', "server/storage may not import server/http"],
  ["server/src/storage/x.ts", 'import "../domain/decide.ts"', "server/storage may not import server/domain"],
  ["server/src/storage/journal.ts", 'import "node:fs"', "server/journal-contract may not import node:fs"],
  ["server/src/realtime/x.ts", 'import "../storage/file-journal.ts"', "server/realtime may not import server/storage"],
  ["server/src/realtime/x.ts", 'import "../http/http-server.ts"', "server/realtime may not import server/http"],
  ["server/src/http/x.ts", 'import "../realtime/gateway.ts"', "server/http may not import server/realtime"],
  ["server/src/http/x.ts", 'import "../storage/journal.ts"', "server/http may not import server/journal-contract"],
  ["server/src/engine/x.ts", 'import "../storage/file-journal.ts"', "server/engine may not import server/storage"],
  ["server/src/engine/x.ts", 'import "../main.ts"', "server/engine may not import server/main"],
  ["server/src/config/x.ts", 'import "../engine/engine.ts"', "server/config may not import server/engine"],
  ["server/src/engine/x.ts", 'import "./engine.test.ts"', "for tests only"],
  ["server/src/garage/x.ts", "", "stands in no room"],

  [
    "apps/kiosk/src/renderer/x.ts",
    'import "@yichuang/server/domain/decide"',
    "app/renderer may not import server/domain",
  ],
  ["apps/kiosk/src/main/x.ts", 'import "../../../../server/src/main.ts"', "app/main may not import server/main"],
  ["apps/kiosk/src/renderer/x.ts", 'import "../../../counter/src/renderer/app.tsx"', "its neighbour apps/counter"],
  ["apps/kiosk/src/renderer/x.ts", 'import "@yichuang/counter/renderer/app"', "its neighbour apps/counter"],
  ["apps/kiosk/src/renderer/x.ts", 'import { ipcRenderer } from "electron"', "npm package electron"],
  ["apps/kiosk/src/renderer/x.ts", 'import { join } from "node:path"', "app/renderer may not import node:path"],
  ["apps/kiosk/src/renderer/x.ts", 'import "../main/main.ts"', "app/renderer may not import app/main"],
  [
    "apps/kiosk/src/renderer/x.ts",
    'import "@yichuang/shared/printing/transport"',
    "app/renderer may not import shared/printing",
  ],
  [
    "apps/kiosk/src/renderer/x.ts",
    'import "@yichuang/shared/electron/harden"',
    "app/renderer may not import shared/electron",
  ],
  [
    "apps/kiosk/src/renderer/features/home/x.tsx",
    'import "../ticket/ticket.tsx"',
    "its neighbour apps/kiosk/src/renderer/features/ticket",
  ],
  ["apps/kiosk/src/main/x.ts", 'import "../renderer/app.tsx"', "app/main may not import app/renderer"],
  ["apps/kiosk/src/preload/x.ts", 'import "node:fs"', "app/preload may not import node:fs"],
  ["apps/kiosk/src/ipc.ts", 'import "electron"', "app/ipc may not import the npm package electron"],
  ["apps/kiosk/src/renderer/x.ts", 'import "../../../../tools/build.ts"', "app/renderer may not import workshop"],
  ["apps/kiosk/src/renderer/x.test.ts", 'import "../../../../server/src/main.ts"', "belongs in e2e/"],
];

describe("planted into a sound tree, the gate bites", () => {
  it.each(plants)("%s: %s", (path, text, message) => {
    const found = check({ [path]: text });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${path}:`));
    expect(found[0]).toContain(message);
  });

  it("a ring of imports, and not one of types", () => {
    const ring = check({
      "server/src/http/a.ts": 'import "./b.ts"',
      "server/src/http/b.ts": 'import "./a.ts"',
      "server/src/http/c.ts": 'import type { D } from "./d.ts"',
      "server/src/http/d.ts": 'import "./c.ts"',
    });
    expect(ring).toHaveLength(1);
    expect(ring[0]).toContain("server/src/http/a.ts → server/src/http/b.ts → server/src/http/a.ts");
  });
});
