import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { readMachineConfig, changeConfigFile } from "@yichuang/shared/electron/app-config";
import type { Machine } from "@yichuang/shared/electron/run-app";
import { setupHandlers } from "@yichuang/shared/electron/setup-handlers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { openClient } from "./plain-client.ts";
import { runServer } from "./run-server.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

const hall = "halls/small.yaml";
const environment = { DEMO: "0", MDNS: "0" };
let folder = "";
const servers: ServerProcess[] = [];

beforeEach(async () => {
  folder = await newDataDir();
  vi.stubEnv("MDNS", "0");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) await server.end("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

const start = async (name: string): Promise<ServerProcess> => {
  const server = await startServer({ dataDir: join(folder, name), hall, environment });
  servers.push(server);
  return server;
};

/** A kiosk's main process on a folder of its own. */
const kioskIn = async (config: object): Promise<Machine> => {
  await writeFile(join(folder, "config.json"), JSON.stringify(config));
  return {
    appName: "kiosk",
    folder,
    config: () => readMachineConfig("kiosk", folder, {}),
    change: (change) => changeConfigFile(folder, change),
    log: { write: () => undefined, lines: () => [] },
  } as Partial<Machine> as Machine;
};

test("SET15 VIEW8 a kiosk whose server is gone finds it at another address, passes a stranger by, and goes on with what it shows", async () => {
  const words = { DATA_DIR: join(folder, "a"), HALL: hall, ...environment };
  const token = (await runServer(["pair", "kiosk", "k1"], words)).output.trim();
  const first = await start("a");
  const kiosk = await openClient(first.url, { role: "kiosk", device: "k1", token });
  const shown = await kiosk.socket.emitWithAck("subscribe", { view: "kiosk" });
  expect(shown.ok).toBe(true);
  // Another hall with the same file: it knows no device of ours, whatever it calls itself.
  const stranger = await start("stranger");
  const machine = await kioskIn({
    serverUrl: first.url,
    device: "k1",
    deviceToken: token,
    servers: [stranger.url],
  });
  const { keepHall, findElsewhere, moveThere } = setupHandlers(machine);
  const lost = { revision: shown.revision, awayMs: 20_000 };
  await keepHall(kiosk.hello.hallId);
  kiosk.close();
  await first.end("SIGKILL");
  expect(await findElsewhere(lost)).toBeNull();
  expect(machine.config()).toMatchObject({ serverUrl: first.url, hallId: kiosk.hello.hallId });
  await cp(join(folder, "a"), join(folder, "b"), {
    recursive: true,
    filter: (path) => !path.includes("journal.lock"),
  });
  const second = await start("b");
  machine.change({ servers: [stranger.url, second.url] });
  expect(await findElsewhere(lost)).toBe(second.url);
  expect([await moveThere(stranger.url), machine.config().serverUrl]).toEqual([false, first.url]);
  expect(await moveThere(second.url)).toBe(true);
  expect(JSON.parse(await readFile(join(folder, "config.json"), "utf8"))).toMatchObject({
    serverUrl: second.url,
    servers: [stranger.url, second.url, first.url],
    deviceToken: token,
  });
  const moved = await openClient(second.url, { role: "kiosk", device: "k1", token });
  expect(moved.hello.hallId).toBe(kiosk.hello.hallId);
  const resumed = await moved.socket.emitWithAck("subscribe", { view: "kiosk", since: shown.tag });
  expect(resumed).toMatchObject({ ok: true, tag: shown.tag, patch: [] });
  expect(await moved.query("GetHall")).toMatchObject({ ok: true });
  moved.close();
});
