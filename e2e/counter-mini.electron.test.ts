import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { _electron, type ElectronApplication, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { ensureDebianPackages } from "../tools/debian.ts";
import { electronFor } from "../tools/electron-runtime.ts";
import { openScreen, type Screen } from "../tools/virtual-screen.ts";
import { clerkHall, signInByKeys, strike, takeCard } from "./clerk-day.ts";
import { primaryIs } from "./journey.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

const run = promisify(execFile);

let server: ServerProcess;
let screen: Screen;
let home = "";
let app: ElectronApplication;
let counter: Page;
let kiosk: PlainClient;

beforeAll(async () => {
  screen = await openScreen();
  server = await startServer({ dataDir: await newDataDir(), hall: await clerkHall() });
  kiosk = await openClient(server.url, { role: "kiosk" });
  home = await mkdtemp(join(tmpdir(), "yichuang-home-"));
  const { executablePath, args } = await electronFor("counter");
  app = await _electron.launch({
    executablePath,
    args: [...args, `--user-data-dir=${join(home, "counter")}`],
    env: {
      PATH: process.env.PATH ?? "",
      HOME: home,
      LANG: "zh_CN.UTF-8",
      DISPLAY: screen.display,
      MDNS: "0",
      SERVER_URL: server.url,
    },
  });
  counter = await app.firstWindow();
  await ensureDebianPackages(["xdotool"], "keys for other programs");
});

afterAll(async () => {
  await app?.close();
  kiosk?.close();
  await server?.end("SIGTERM");
  screen?.stop();
  await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

/** Size and place of the window as the main process has them. */
const windowNow = () =>
  app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return { bounds: window?.getBounds(), isOnTop: window?.isAlwaysOnTop() ?? false };
  });

test("CTR20 CTR21 the window is a strip above all others, calls and finishes, and is itself again", async () => {
  await signInByKeys(counter, "1002");
  await strike(counter, "open");
  await primaryIs(counter, "call");
  const before = await windowNow();
  const ticket = await takeCard(kiosk);
  await counter.keyboard.press("m");
  await counter.getByTestId("mini").waitFor();
  await expect.poll(async () => (await windowNow()).isOnTop).toBe(true);
  const { bounds } = await windowNow();
  expect(bounds?.width).toBeLessThan(420);
  expect(bounds?.height).toBeLessThan(200);
  await counter.getByTestId("mini-primary").click();
  await expect.poll(() => counter.getByTestId("mini-label").innerText()).toBe(ticket);
  await counter.locator('[data-testid="mini-primary"][data-action="start"]:not([data-pending])').waitFor();
  await counter.keyboard.press(" ");
  await counter.locator('[data-testid="mini-primary"][data-action="finish"]:not([data-pending])').waitFor();
  await counter.keyboard.press(" ");
  await counter.locator('[data-testid="mini-primary"][data-action="call"]').waitFor();
  await counter.keyboard.press("m");
  await primaryIs(counter, "call");
  const after = await windowNow();
  expect(after.isOnTop).toBe(false);
  expect(after.bounds).toMatchObject({ width: before.bounds?.width, height: before.bounds?.height });
});

test("CTR20 what needs a second look opens the whole window", async () => {
  await takeCard(kiosk);
  await strike(counter, "call");
  await strike(counter, "start");
  await primaryIs(counter, "finish");
  await counter.keyboard.press("m");
  await counter.getByTestId("mini").waitFor();
  await counter.keyboard.press("F4");
  await counter.locator('[data-testid^="reason-"]').first().waitFor();
  await expect.poll(async () => (await windowNow()).isOnTop).toBe(false);
  await counter.keyboard.press("Escape");
  await strike(counter, "finish");
  await primaryIs(counter, "call");
});

test("CTR22 shortcuts are there while somebody works here, act on the page, and go with the sign-out", async () => {
  const registered = () =>
    app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered("CommandOrControl+Alt+Space"));
  expect(await registered()).toBe(true);
  const ticket = await takeCard(kiosk);
  await counter.locator('[data-testid="primary-action"][data-action="call"]:not([data-pending])').waitFor();
  // To the whole display, as a key is while another program is in front.
  await run("xdotool", ["key", "ctrl+alt+space"], { env: { ...process.env, DISPLAY: screen.display } });
  await expect.poll(() => counter.getByTestId("my-label").innerText()).toBe(ticket);
  await counter.locator('[data-testid="primary-action"][data-action="start"]:not([data-pending])').waitFor();
  await counter.keyboard.press("F7");
  await primaryIs(counter, "call");
  await counter.keyboard.press("x");
  await counter.getByTestId("leave").waitFor();
  await counter.getByTestId("leave").click();
  await counter.getByTestId("sign-in-search").waitFor();
  await expect.poll(registered).toBe(false);
});
