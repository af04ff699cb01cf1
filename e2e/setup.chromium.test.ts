import { rm } from "node:fs/promises";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openBrowser, openPage } from "./chromium.ts";
import { runServer } from "./run-server.ts";
import { axeFaults, measure, tooPale, tooSmall } from "./screen-checks.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** A kiosk in a browser and a supervisor at a counter, in a hall that is no demonstration. */
const hall = "halls/small.yaml";
let browser: Browser;
let server: ServerProcess;
let dataDir = "";
let pin = "";
let counter: Page;
let kiosk: Page;

const press = (page: Page, testId: string): Promise<void> => page.getByTestId(testId).click();

beforeAll(async () => {
  dataDir = await newDataDir();
  const environment = { DATA_DIR: dataDir, HALL: hall, DEMO: "0" };
  pin = (await runServer(["set-pin", "s01"], environment)).output.trim().split("\t")[2] ?? "";
  const token = (await runServer(["pair", "counter", "desk"], environment)).output.trim();
  server = await startServer({ dataDir, hall, environment: { DEMO: "0" } });
  browser = await openBrowser();
  const desk = `${server.url}/counter/?device=desk&token=${encodeURIComponent(token)}`;
  counter = (await openPage(browser, desk, { width: 1366, height: 768 })).page;
  await press(counter, "sign-in-clerk-s01");
  await counter.getByTestId("pin").fill(pin);
  await press(counter, "sign-in");
});

afterAll(async () => {
  await browser?.close();
  await server?.end("SIGTERM");
  await rm(dataDir, { recursive: true, force: true });
});

/** Every control is large enough for a finger, every word stands out, and nothing breaks WCAG. */
const expectForAll = async (page: Page): Promise<void> => {
  const measured = await measure(page);
  expect(tooSmall(measured, 80)).toEqual([]);
  expect(tooPale(measured, 4.5)).toEqual([]);
  expect(await axeFaults(page)).toEqual([]);
};

const codeOn = async (page: Page): Promise<string> => {
  await page.locator('[data-testid="pairing-code"]:not([data-code=""])').waitFor();
  return (await page.getByTestId("pairing-code").getAttribute("data-code")) ?? "";
};

test("SET7 KIO5 a browser without a token names itself and shows a code, by keyboard too", async () => {
  kiosk = (await openPage(browser, `${server.url}/kiosk/`, { width: 1080, height: 1920 })).page;
  await kiosk.getByTestId("setup-name").waitFor();
  await expectForAll(kiosk);
  await kiosk.keyboard.type("三号自助机");
  await kiosk.keyboard.press("Enter");
  expect(await codeOn(kiosk)).toMatch(/^\d{6}$/);
  expect(await kiosk.getByTestId("pairing-name").innerText()).toBe("三号自助机");
  await expectForAll(kiosk);
});

test("SET3 the supervisor refuses it, and the kiosk says so and may ask again", async () => {
  const row = counter.locator('[data-testid^="alert-pairing-"]');
  await row.getByRole("button").click();
  expect(await counter.getByTestId("pairing-code").innerText()).toBe(
    await kiosk
      .getByTestId("pairing-code")
      .innerText()
      .then((text) => text.replace(/\s+/, " ")),
  );
  await press(counter, "pairing-refuse");
  await kiosk.locator('[data-testid="pairing-state"][data-state="refused"]').waitFor();
  await row.waitFor({ state: "detached" });
  await press(kiosk, "pairing-again");
});

test("SET3 SET7 the supervisor accepts it, the kiosk opens by itself, and a reload asks nothing", async () => {
  const code = await codeOn(kiosk);
  await counter.locator('[data-testid^="alert-pairing-"]').getByRole("button").click();
  expect((await counter.getByTestId("pairing-code").innerText()).replace(" ", "")).toBe(code);
  await press(counter, "pairing-accept");
  await kiosk.locator('[data-screen="home"]').waitFor();
  await kiosk.reload();
  await kiosk.locator('[data-screen="home"]').waitFor();
  await counter.locator('[data-testid^="alert-pairing-"]').waitFor({ state: "detached" });
});

test("SET9 KIO5 in a browser the corner asks for the PIN, by the keys, and shows no name", async () => {
  await kiosk.keyboard.press("Control+Alt+a");
  await kiosk.getByTestId("corner-pin").waitFor();
  await expectForAll(kiosk);
  expect(await kiosk.locator("body").innerText()).not.toContain("首席代表");
  await kiosk.keyboard.type("000000");
  await kiosk.keyboard.press("Enter");
  await kiosk.locator('[data-testid="corner-refused"][data-state="wrong"]').waitFor();
  await expectForAll(kiosk);
  await press(kiosk, "corner-close");
  await kiosk.locator('[data-screen="home"]').waitFor();
});

test("SET10 a corner that nobody touches closes by itself: soon before the PIN, after two minutes behind it", async () => {
  await kiosk.clock.install();
  await kiosk.reload();
  await kiosk.locator('[data-screen="home"]').waitFor();
  await kiosk.keyboard.press("Control+Alt+a");
  await kiosk.getByTestId("corner-pin").waitFor();
  await kiosk.clock.runFor(31_000);
  await kiosk.locator('[data-screen="home"]').waitFor();
  await kiosk.keyboard.press("Control+Alt+a");
  await kiosk.getByTestId("corner-pin").waitFor();
  await kiosk.keyboard.type(pin);
  await kiosk.keyboard.press("Enter");
  await kiosk.getByTestId("corner").waitFor();
  await expectForAll(kiosk);
  await kiosk.clock.runFor(100_000);
  expect(await kiosk.getByTestId("corner").isVisible()).toBe(true);
  await kiosk.clock.runFor(25_000);
  await kiosk.getByTestId("corner").waitFor({ state: "detached" });
});
