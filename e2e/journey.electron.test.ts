import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type FakePrinter, startFakePrinter } from "@yichuang/shared/printing/fake-printer";
import { _electron, type ElectronApplication, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { electronFor } from "../tools/electron-runtime.ts";
import type { AppName } from "../tools/paths.ts";
import { openScreen, type Screen } from "../tools/virtual-screen.ts";
import { expectOnStage, lastPlayed, paperState, press, primaryIs, signIn, takeTicket } from "./journey.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

let printer: FakePrinter;
let server: ServerProcess;
let screen: Screen;
let homes = "";
const apps: ElectronApplication[] = [];

beforeAll(async () => {
  screen = await openScreen();
  printer = await startFakePrinter({ mode: "ok" });
  server = await startServer({ dataDir: await newDataDir() });
  homes = await mkdtemp(join(tmpdir(), "yichuang-homes-"));
});

afterAll(async () => {
  for (const app of apps) await app.close();
  await server?.end("SIGTERM");
  await printer?.close();
  screen?.stop();
  await rm(homes, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

/** The built app on the test's server; its data folder is empty and its own. */
const openApp = async (name: AppName, environment: Record<string, string> = {}): Promise<Page> => {
  const { executablePath, args } = await electronFor(name);
  const app = await _electron.launch({
    executablePath,
    args: [...args, `--user-data-dir=${join(homes, name)}`],
    env: {
      PATH: process.env.PATH ?? "",
      HOME: homes,
      LANG: "zh_CN.UTF-8",
      DISPLAY: screen.display,
      SERVER_URL: server.url,
      ...environment,
    },
  });
  apps.push(app);
  return app.firstWindow();
};

test("PRN2 VIEW5 the journey in Electron: the kiosk's main process prints, the display speaks without a touch", async () => {
  const kiosk = await openApp("kiosk", { PRINTER: `tcp://127.0.0.1:${printer.port}` });
  const counter = await openApp("counter");
  const board = await openApp("display", { DISPLAY_QUERY: "mode=board" });

  const label = await takeTicket(kiosk, "social-security", "pension-transfer");
  await paperState(kiosk, "printed");
  const slip = await printer.waitForTicket(1);
  expect(slip.lines.join("\n")).toContain(label);
  expect(slip.qrPayloads[0]).toContain("/t/");

  await signIn(counter, "c13", "135790");
  await press(counter, "open");
  await press(counter, "call");
  await expectOnStage(board, label, 13);
  await expect.poll(() => lastPlayed(board), { timeout: 15_000 }).toContain("letter-a");
  await press(counter, "start");
  await primaryIs(counter, "finish");
  await counter.getByTestId("outcome-1").click();
  await press(counter, "finish");
  await primaryIs(counter, "call");
});

test("pages in Electron reach neither Node nor any page outside", async () => {
  const page = apps[0]?.windows()[0];
  if (!page) throw new Error("the kiosk is open");
  expect(await page.evaluate(() => [typeof globalThis.process, "require" in globalThis])).toEqual(["undefined", false]);
  expect(await page.evaluate(() => window.open("https://example.com") === null)).toBe(true);
  const before = page.url();
  await page.evaluate(() => {
    location.href = "https://example.com/";
  });
  await page.waitForTimeout(300);
  expect(page.url()).toBe(before);
});
