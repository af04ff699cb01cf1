import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { ClerkId } from "@yichuang/shared/domain/ids";
import { type FakePrinter, startFakePrinter } from "@yichuang/shared/printing/fake-printer";
import type { PairingsView } from "@yichuang/shared/protocol/views/pairings-view";
import { _electron, type ElectronApplication, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { electronFor } from "../tools/electron-runtime.ts";
import { openScreen, type Screen } from "../tools/virtual-screen.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { runServer } from "./run-server.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** A real hall, not a demonstration: a new kiosk is taken out of its box. */
const hall = "halls/small.yaml";
const clerkId = "s01" as ClerkId;
const adminPin = "975310";
let printer: FakePrinter;
let server: ServerProcess;
let screen: Screen;
let home = "";
let dataDir = "";
let pin = "";
let supervisor: PlainClient;
let app: ElectronApplication | null = null;

beforeAll(async () => {
  screen = await openScreen();
  printer = await startFakePrinter({ mode: "ok" });
  home = await mkdtemp(join(tmpdir(), "yichuang-home-"));
  dataDir = await newDataDir();
  const environment = { DATA_DIR: dataDir, HALL: hall, DEMO: "0" };
  pin = (await runServer(["set-pin", clerkId], environment)).output.trim().split("\t")[2] ?? "";
  const token = (await runServer(["pair", "counter", "desk"], environment)).output.trim();
  server = await startServer({ dataDir, hall, environment: { DEMO: "0" } });
  supervisor = await openClient(server.url, { role: "counter", device: "desk", token });
  expect((await supervisor.command("SignIn", { clerkId, pin })).ok).toBe(true);
});

afterAll(async () => {
  await app?.close();
  supervisor?.close();
  await server?.end("SIGTERM");
  await printer?.close();
  screen?.stop();
  for (const folder of [home, dataDir])
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

/** The kiosk's app on its own data folder, told nothing by the environment. */
const openKiosk = async (): Promise<Page> => {
  await app?.close();
  const { executablePath, args } = await electronFor("kiosk");
  app = await _electron.launch({
    executablePath,
    args: [...args, `--user-data-dir=${join(home, "kiosk")}`],
    env: { PATH: process.env.PATH ?? "", HOME: home, LANG: "zh_CN.UTF-8", DISPLAY: screen.display, MDNS: "0" },
  });
  return app.firstWindow();
};

const config = async (): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(home, "kiosk", "config.json"), "utf8")) as Record<string, unknown>;

/** Where the pictures go that a person looks at; nowhere without it. */
const pictures = process.env["SETUP_PICTURES"];
const picture = async (page: Page, name: string): Promise<void> => {
  if (pictures === undefined) return;
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};

const press = (page: Page, testId: string): Promise<void> => page.getByTestId(testId).click();
const seen = (page: Page, testId: string): Promise<void> => page.getByTestId(testId).waitFor();
const touchKeys = async (page: Page, keys: string): Promise<void> => {
  for (const key of keys) await press(page, `key-${key}`);
};

const requests = async (): Promise<PairingsView["requests"]> => {
  const ack = await supervisor.socket.timeout(5_000).emitWithAck("subscribe", { view: "pairings" });
  return ((ack as { snapshot: PairingsView }).snapshot ?? { requests: [] }).requests;
};

const codeOn = async (page: Page): Promise<string> => {
  await page.locator('[data-testid="pairing-code"]:not([data-code=""])').waitFor();
  return (await page.getByTestId("pairing-code").getAttribute("data-code")) ?? "";
};

/** Opens the administrator's corner by the gesture and gives a PIN. */
const openCorner = async (page: Page, given: string): Promise<void> => {
  for (let touch = 0; touch < 5; touch += 1) await page.locator("[data-corner]").first().click();
  await seen(page, "corner-pin");
  await touchKeys(page, given);
  await press(page, "corner-open");
};

test("SET6 SET7 SET8 out of the box: typed server, a name, a code that a supervisor confirms, a test slip, a PIN, home", async () => {
  const page = await openKiosk();
  await seen(page, "setup-server");
  await picture(page, "1-server");
  await press(page, "server-type");
  await touchKeys(page, "127.0.0.1:1");
  await press(page, "server-connect");
  await page.locator('[data-testid="server-fault"][data-state="no-answer"]').waitFor();
  await picture(page, "2-no-answer");
  await page.getByTestId("server-address").fill(`127.0.0.1:${printer.port}`);
  await press(page, "server-connect");
  await page.locator('[data-testid="server-fault"]').waitFor();
  expect(await config()).not.toHaveProperty("serverUrl");
  await page.getByTestId("server-address").fill(server.url);
  await press(page, "server-connect");

  await seen(page, "setup-name");
  await press(page, "name-二");
  await picture(page, "3-name");
  await press(page, "pairing-ask");
  const code = await codeOn(page);
  await picture(page, "4-code");
  const [request] = await requests();
  expect(request).toMatchObject({ role: "kiosk", name: "二号自助机", code, address: "127.0.0.1" });
  expect((await supervisor.command("ConfirmPairing", { code, accept: true })).ok).toBe(true);

  await seen(page, "setup-printer");
  await press(page, "printer-network");
  await page.getByTestId("printer-address").fill(`127.0.0.1:${printer.port}`);
  const before = printer.tickets.length;
  await press(page, "printer-test");
  await page.locator('[data-testid="printer-said"][data-said="printed"]').waitFor();
  await picture(page, "5-printed");
  const slip = await printer.waitForTicket(before + 1);
  expect(slip.lines.join("\n")).toMatch(/TEST[\s\S]*二号自助机/);
  await press(page, "printer-use");

  await seen(page, "setup-pin");
  await touchKeys(page, adminPin);
  await press(page, "pin-next");
  await seen(page, "setup-pin-again");
  await touchKeys(page, adminPin);
  await press(page, "pin-next");
  await page.locator('[data-screen="home"]').waitFor();
  await picture(page, "6-home");
  const kept = await config();
  expect(kept).toMatchObject({ serverUrl: server.url, name: "二号自助机", isSetUp: true });
  expect(kept["printer"]).toBe(`tcp://127.0.0.1:${printer.port}`);
  expect(JSON.stringify(kept)).not.toContain(adminPin);
});

test("SET7 a new start asks nothing", async () => {
  const page = await openKiosk();
  await page.locator('[data-screen="home"]').waitFor();
  expect(await requests()).toEqual([]);
});

test("SET9 SET10 the corner opens with the supervisor's PIN, refuses a wrong one, and asks before it ends anything", async () => {
  const page = app?.windows()[0];
  if (!page) throw new Error("the kiosk is open");
  await openCorner(page, "111111");
  await page.locator('[data-testid="corner-refused"][data-state="wrong"]').waitFor();
  await touchKeys(page, pin);
  await press(page, "corner-open");
  await seen(page, "corner");
  await expect.poll(() => page.getByTestId("status-printer").innerText()).toContain("正常");
  await expect.poll(() => page.getByTestId("status-disk").innerText()).toMatch(/\d GB/);
  expect(await page.getByTestId("status-server").innerText()).toBe(server.url);
  const before = printer.tickets.length;
  await press(page, "corner-test");
  await page.locator('[data-testid="corner-printed"][data-said="printed"]').waitFor();
  expect(printer.tickets).toHaveLength(before + 1);
  await picture(page, "7-corner");
  await press(page, "corner-unpair");
  await seen(page, "corner-ask");
  await picture(page, "8-ask");
  await press(page, "corner-stay");
  expect(await config()).toHaveProperty("deviceToken");
  const log = await readFile(join(home, "kiosk", "machine.log"), "utf8");
  expect(log).toMatch(/corner refused[\s\S]*corner opened/);
  for (const secret of [pin, adminPin, "111111"]) expect(log).not.toContain(secret);
  await press(page, "corner-close");
  await page.locator('[data-screen="home"]').waitFor();
});

test("SET7 a server that was installed anew does not know the token: the kiosk says so and is paired again", async () => {
  const page = app?.windows()[0];
  if (!page) throw new Error("the kiosk is open");
  supervisor.close();
  await server.end("SIGTERM");
  const { port } = server;
  await rm(join(dataDir, "secret"));
  const environment = { DATA_DIR: dataDir, HALL: hall, DEMO: "0" };
  const token = (await runServer(["pair", "counter", "desk"], environment)).output.trim();
  server = await startServer({ dataDir, hall, port, environment: { DEMO: "0" } });
  supervisor = await openClient(server.url, { role: "counter", device: "desk", token });
  expect((await supervisor.command("SignIn", { clerkId, pin })).ok).toBe(true);
  const code = await codeOn(page);
  await picture(page, "9-again");
  expect(await page.getByTestId("setup-pairing").innerText()).toContain("重新配对");
  expect((await supervisor.command("ConfirmPairing", { code, accept: true })).ok).toBe(true);
  await page.locator('[data-screen="home"]').waitFor();
});

test("SET12 SET9 with the server away at the start the kiosk says so and since when, and opens its corner by its own PIN", async () => {
  await server.end("SIGTERM");
  // As after a start of the machine (OFF7); else it would give out numbers of its own.
  await rm(join(home, "kiosk", "labels.json"), { force: true });
  const page = await openKiosk();
  await seen(page, "server-away");
  await expect.poll(() => page.getByTestId("server-away").innerText()).toMatch(/127\.0\.0\.1:\d+，已试 \d\d:\d\d/);
  await picture(page, "10-away");
  await openCorner(page, "111111");
  await page.locator('[data-testid="corner-refused"][data-state="wrong"]').waitFor();
  await touchKeys(page, adminPin);
  await press(page, "corner-open");
  await seen(page, "corner");
  expect(await page.getByTestId("status-line").innerText()).toBe("连不上");
  await press(page, "corner-close");
  server = await startServer({ dataDir, hall, port: server.port, environment: { DEMO: "0" } });
  await page.locator('[data-screen="home"]').waitFor();
});
