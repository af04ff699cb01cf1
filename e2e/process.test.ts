import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";

import type { ClerkId, ServiceId } from "@yichuang/shared/domain/ids";
import type { Ack } from "@yichuang/shared/protocol/rejection";
import { startFakePrinter } from "@yichuang/shared/printing/fake-printer";
import { afterEach, beforeEach, expect, test } from "vitest";

import { startSilentProxy } from "../server/src/testing/silent-proxy.ts";
import { openClient } from "./plain-client.ts";
import { runServer } from "./run-server.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** How the server begins and ends, seen from outside. */
let folder = "";
let dataDir = "";
let server: ServerProcess | null = null;
const hall = "halls/small.yaml";
const issue = { serviceId: "advice" as ServiceId, channel: "kiosk" } as const;

const accepted = async <Value>(ack: Promise<Ack<Value>>): Promise<Value> => {
  const answer = await ack;
  if (!answer.ok) throw new Error(`${answer.rejection.code}: ${answer.rejection.message}`);
  return answer.result;
};

beforeEach(async () => {
  folder = await newDataDir();
  dataDir = join(folder, "data");
});

afterEach(async () => {
  await server?.end("SIGKILL");
  server = null;
  await rm(folder, { recursive: true, force: true });
});

test("SIGTERM in the middle of a slip and a download, with a device cut off: both screens are told, the paper is reported, exit 0", async () => {
  let heardBytes = 0;
  const onBytes = (bytes: Buffer): void => void (heardBytes += bytes.length);
  const printer = await startFakePrinter({ mode: "slow", slowMs: 800, onBytes });
  server = await startServer({ dataDir, hall, environment: { PRINTER: `tcp://127.0.0.1:${printer.port}` } });
  const kiosk = await openClient(server.url, { role: "kiosk" });
  const board = await openClient(server.url, { role: "display" });
  const proxy = await startSilentProxy(server.url);
  const cutOff = await openClient(proxy.url, { role: "display" });
  proxy.goSilent();
  const told = [kiosk, board].map(({ socket }) => new Promise<string>((resolve) => socket.once("disconnect", resolve)));
  const hanging = connect(server.port, "127.0.0.1");
  hanging.on("error", () => undefined);
  hanging.write("GET / HTTP/1.1\r\nHost: hall\r\n");
  const { ticketId } = await accepted(kiosk.command("IssueTicket", { ...issue, awaitPrint: true }));
  const printed = kiosk.command("PrintTicket", { ticketId });
  // The slip's own: at its start the server has asked the printer how it is.
  await expect.poll(() => heardBytes).toBeGreaterThan(0);
  const ended = server.end("SIGTERM");
  expect(await accepted(printed)).toMatchObject({ printed: true });
  await Promise.all(told);
  expect(await ended).toBe(0);
  for (const client of [kiosk, board, cutOff]) client.close();
  await proxy.close();
  hanging.destroy();
  await printer.close();
  expect((await readdir(dataDir)).filter((name) => /^(checkpoint-|journal\.lock)/.test(name))).toHaveLength(1);
  server = await startServer({ dataDir, hall });
  const client = await openClient(server.url, { role: "kiosk" });
  expect(await client.query("GetTicket", { ticketId })).toMatchObject({ result: { status: "waiting" } });
  client.close();
});

test("what it writes is for its owner alone, whatever rights the folder has, and a lock left by kill -9 is no obstacle", async () => {
  await mkdir(dataDir, { mode: 0o755 });
  server = await startServer({ dataDir, hall });
  await runServer(["set-pins"], { DATA_DIR: dataDir, HALL: hall });
  const kiosk = await openClient(server.url, { role: "kiosk" });
  await accepted(kiosk.command("IssueTicket", issue));
  kiosk.close();
  await server.end("SIGKILL");
  const locks = async () => (await readdir(dataDir)).filter((name) => name.startsWith("journal.lock"));
  const [left] = await locks();
  expect(left).toBeDefined();
  server = await startServer({ dataDir, hall });
  expect(await locks()).toHaveLength(1);
  expect(await locks()).not.toContain(left);
  expect(await server.end("SIGTERM")).toBe(0);
  const names = await readdir(dataDir);
  expect(names).toEqual(expect.arrayContaining(["pins.json", "secret"]));
  for (const name of names) expect((await stat(join(dataDir, name))).mode & 0o077, name).toBe(0);
});

test("a PIN set while the server runs counts at once; without DEMO the opening hours count", async () => {
  const text = await readFile(hall, "utf8");
  const path = join(folder, "hall.yaml");
  // Open three days from now alone, so closed now, whenever the test runs.
  const inThreeDays = new Date(Date.now() + 3 * 24 * 3_600_000);
  const weekday = inThreeDays.toLocaleDateString("en", { weekday: "short", timeZone: "Asia/Shanghai" }).toLowerCase();
  await writeFile(path, text.replace(/hours:\n.*\n/, `hours:\n  ${weekday}: ["09:00-17:00"]\n`));
  const checked = await runServer(["check-hall"], { HALL: path });
  expect([checked.code, checked.errors]).toEqual([0, ""]);
  expect(checked.output).toContain("ratings: call back within 1, put right within 15 working days");
  const environment = { DATA_DIR: dataDir, HALL: path };
  const tokens: Record<string, string> = {};
  for (const role of ["kiosk", "counter"])
    tokens[role] = (await runServer(["pair", role, "pc-1"], environment)).output.trim();
  server = await startServer({ dataDir, hall: path, environment: { DEMO: "0" } });
  const counter = await openClient(server.url, { role: "counter", device: "pc-1", token: tokens["counter"] ?? "" });
  const clerkId = "c01" as ClerkId;
  expect(await counter.command("SignIn", { clerkId, pin: "135790" })).toMatchObject({
    rejection: { code: "WrongPin" },
  });
  const [, , pin = ""] = (await runServer(["set-pin", clerkId], environment)).output.trim().split("\t");
  expect(pin).toMatch(/^\d{6}$/);
  expect(await counter.command("SignIn", { clerkId, pin: pin === "000000" ? "111111" : "000000" })).toMatchObject({
    rejection: { code: "WrongPin" },
  });
  await accepted(counter.command("SignIn", { clerkId, pin }));
  const kiosk = await openClient(server.url, { role: "kiosk", device: "pc-1", token: tokens["kiosk"] ?? "" });
  expect(await kiosk.command("IssueTicket", issue)).toMatchObject({ rejection: { code: "ServiceClosed" } });
  counter.close();
  kiosk.close();
  expect(await server.end("SIGTERM")).toBe(0);
  server = await startServer({ dataDir, hall: path });
  const demo = await openClient(server.url, { role: "kiosk" });
  await accepted(demo.command("IssueTicket", issue));
  demo.close();
});

test.each([
  ["a hall file that is not there", { HALL: "halls/none.yaml" }, [], 2, "halls/none.yaml:1: "],
  ["an address that is not this PC's", { HOST: "192.0.2.1" }, [], 2, "HOST: "],
  ["a host that is no address", { HOST: "my pc" }, [], 2, "HOST: "],
  ["words that mean nothing", {}, ["dance"], 2, "Usage:"],
  ["a device without a role", {}, ["pair", "king", "k1"], 2, "Usage:"],
  ["a clerk whom nobody knows", {}, ["set-pin", "c99"], 2, "no such clerk: c99"],
])("%s: said at once, exit 2, and nothing is made", async (_name, environment, words, code, beginning) => {
  const run = await runServer(words, { DATA_DIR: dataDir, HALL: hall, DEMO: "1", ...environment });
  expect(run.code).toBe(code);
  expect(run.errors.startsWith(beginning), run.errors).toBe(true);
  expect(run.errors).not.toContain("    at ");
  expect(await readdir(folder)).toEqual([]);
});

test("a folder that cannot be used is told in one line with exit 3", async () => {
  await writeFile(dataDir, "a file where the folder should be");
  const { code, errors } = await runServer([], { DATA_DIR: dataDir, HALL: hall, DEMO: "1" });
  expect(code).toBe(3);
  expect(errors.trim().split("\n")).toEqual([expect.stringContaining(dataDir)]);
});

test("a port in use is told before anything is made", async () => {
  server = await startServer({ dataDir: join(folder, "first"), hall });
  const { code, errors } = await runServer([], { DATA_DIR: dataDir, HALL: hall, DEMO: "1", PORT: String(server.port) });
  expect(code).toBe(3);
  expect(errors.trim().split("\n")).toEqual([expect.stringContaining(`:${server.port} is in use`)]);
  expect(await readdir(folder)).toEqual(["first"]);
});

test("a journal that is gone while its checkpoint is there is not passed over in silence", async () => {
  server = await startServer({ dataDir, hall });
  expect(await server.end("SIGTERM")).toBe(0);
  server = null;
  for (const name of await readdir(dataDir)) if (name.endsWith(".log")) await rm(join(dataDir, name));
  const { code, errors } = await runServer([], { DATA_DIR: dataDir, HALL: hall, DEMO: "1" });
  expect(code).toBe(3);
  expect(errors).toMatch(/record \d+ is in no segment/);
});
