import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type FakePrinter, startFakePrinter } from "@yichuang/shared/printing/fake-printer";
import { _electron, type ElectronApplication, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { electronFor } from "../tools/electron-runtime.ts";
import { openScreen, type Screen } from "../tools/virtual-screen.ts";
import { paperState, readLabel, takeTicket } from "./journey.ts";
import {
  expectAppointment,
  expectGuide,
  expectCapReached,
  expectMissingPaper,
  expectOnePerPerson,
  signInAs,
  strictHall,
} from "./lobby-flows.ts";
import type { PlainClient } from "./plain-client.ts";
import { measure, tooSmall } from "./screen-checks.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** One kiosk in Electron with a printer of its own, and one citizen after another in front of it. */
let printer: FakePrinter;
let server: ServerProcess;
let screen: Screen;
let home = "";
let app: ElectronApplication;
let kiosk: Page;
let guide: PlainClient;
let clerk: PlainClient;

/** The two shapes of a kiosk. */
const shapes = [
  { width: 1080, height: 1920 },
  { width: 1280, height: 1024 },
];

describe.each(shapes)("on a screen of $width × $height", ({ width, height }) => {
  beforeAll(async () => {
    screen = await openScreen({ width, height });
    printer = await startFakePrinter();
    server = await startServer({ dataDir: await newDataDir(), hall: await strictHall() });
    guide = await signInAs(server.url, "guide");
    clerk = await signInAs(server.url, "clerk");
    home = await mkdtemp(join(tmpdir(), "yichuang-home-"));
    const { executablePath, args } = await electronFor("kiosk");
    app = await _electron.launch({
      executablePath,
      args: [...args, `--user-data-dir=${join(home, "kiosk")}`],
      env: {
        PATH: process.env.PATH ?? "",
        HOME: home,
        LANG: "zh_CN.UTF-8",
        DISPLAY: screen.display,
        MDNS: "0",
        SERVER_URL: server.url,
        PRINTER: `tcp://127.0.0.1:${printer.port}`,
      },
    });
    kiosk = await app.firstWindow();
    await kiosk.locator('[data-screen="home"] h1').waitFor();
  });

  afterAll(async () => {
    await app?.close();
    guide?.close();
    clerk?.close();
    await server?.end("SIGTERM");
    await printer?.close();
    screen?.stop();
    await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  });

  test("KIO21 KIO23 a paper is missing: the kiosk's own printer says so, and the scanned slip goes on", () =>
    expectMissingPaper(kiosk, clerk, printer));

  test("KIO22 IDN3 one ticket per person", () => expectOnePerPerson(kiosk));

  test("KIO27 CAP1 no numbers are left", () => expectCapReached(kiosk));

  test("KIO25 APT3 an appointment is checked in by its code", () => expectAppointment(kiosk, guide));

  test("KIO24 KIO5 a guide is called in large text", () => expectGuide(kiosk, guide));

  test("KIO7 KIO1 in English by keyboard alone, from the search to the number", async () => {
    await kiosk.getByTestId("language").click();
    await kiosk.locator("main").focus();
    await kiosk.keyboard.type("wen", { delay: 120 });
    await kiosk.locator('[data-screen="search"] h1').waitFor();
    await kiosk.keyboard.press("Escape");
    await kiosk.locator('[data-screen="home"] h1').waitFor();
    await kiosk.getByTestId("service-advice").focus();
    await kiosk.keyboard.press("Enter");
    await kiosk.locator('[data-screen="service"] h1').waitFor();
    await kiosk.getByTestId("item-ask").focus();
    await kiosk.keyboard.press("Enter");
    await kiosk.locator('[data-screen="confirm"] h1').waitFor();
    await kiosk.getByTestId("take-ticket").focus();
    await kiosk.keyboard.press("Enter");
    const label = await readLabel(kiosk);
    expect(await kiosk.getByTestId("ticket-said").innerText()).toContain(label);
    await kiosk.getByTestId("done").click();
    await kiosk.locator('html[lang="zh-CN"] [data-screen="home"] h1').waitFor();
  });

  test("KIO1 KIO2 the screen is filled, and a first-time user is three touches from the paper", async () => {
    expect(await kiosk.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
    const before = printer.tickets.length;
    const label = await takeTicket(kiosk, "advice", "ask");
    await paperState(kiosk, "printed");
    expect((await printer.waitForTicket(before + 1)).lines).toContain(label);
    const measured = await measure(kiosk);
    expect(tooSmall(measured, 80)).toEqual([]);
    expect(await kiosk.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await kiosk.getByTestId("done").click();
    await kiosk.locator('[data-screen="home"] h1').waitFor();
  });
});
