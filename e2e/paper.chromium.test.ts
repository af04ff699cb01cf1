import { type FakePrinter, startFakePrinter } from "@yichuang/shared/printing/fake-printer";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openBrowser, openPage } from "./chromium.ts";
import { paperState, press, progressUrl, signIn, takeTicket } from "./journey.ts";
import { bringTrouble, labelsOnTray, putRight, troubles } from "./printer-troubles.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** A printer in every kind of trouble: what the citizen reads, what becomes of the ticket, what staff see. */

const pin = "135790";
const staffSeeWithinMs = 3_000;
const service = "social-security";
const item = "pension-transfer";

let printer: FakePrinter;
let server: ServerProcess;
let browser: Browser;
let kiosk: Page;
let overview: Page;
const faults: string[][] = [];

const open = async (path: string, width: number, height: number): Promise<Page> => {
  const opened = await openPage(browser, `${server.url}${path}`, { width, height }, { reducedMotion: "reduce" });
  faults.push(opened.faults);
  return opened.page;
};

beforeAll(async () => {
  printer = await startFakePrinter();
  server = await startServer({
    dataDir: await newDataDir(),
    environment: { PRINTER: `tcp://127.0.0.1:${printer.port}` },
  });
  browser = await openBrowser();
  kiosk = await open("/kiosk/", 1080, 1920);
  overview = await open("/counter/", 1366, 768);
  await overview.getByTestId("sign-in-clerk-g01").click();
  await overview.getByTestId("pin").fill(pin);
  await overview.getByTestId("sign-in").click();
  await overview.getByTestId("alerts").waitFor({ state: "attached" });
});

afterAll(async () => {
  await browser?.close();
  await server?.end("SIGTERM");
  await printer?.close();
});

const alerts = (): Promise<string[]> => overview.locator('[data-testid^="alert-printer-"]').allInnerTexts();

/** The status on the citizen's own page. */
const statusOnPhone = async (): Promise<string> => {
  const phone = await open(new URL(await progressUrl(kiosk)).pathname, 390, 844);
  const status = await phone.getByTestId("ticket-status").innerText();
  await phone.context().close();
  return status;
};

const leave = async (): Promise<void> => {
  await kiosk.getByTestId("done").click();
  await kiosk.locator('[data-screen="home"]').waitFor();
};

test.each(troubles)(
  "PRN3 PRN14 PRN15 $mode: the number stays, staff see it within three seconds, no paper comes twice",
  async (trouble) => {
    const { mode, reason, citizen, staff } = trouble;
    const before = printer.tickets.length;
    await bringTrouble(printer, trouble);
    const label = await takeTicket(kiosk, service, item);
    await paperState(kiosk, "absent");
    const seenFromMs = Date.now();
    await expect.poll(alerts, { timeout: staffSeeWithinMs, interval: 50 }).toEqual([expect.stringContaining(staff)]);
    expect(Date.now() - seenFromMs).toBeLessThan(staffSeeWithinMs);
    const words = kiosk.locator('[data-testid="print-state"]');
    expect(await words.getAttribute("data-reason")).toBe(reason);
    expect(await words.innerText()).toMatch(citizen);
    expect(await words.innerText()).toContain(`号码 ${label} 已保留，请记下或扫码`);
    expect(await statusOnPhone()).toBe("排队中");
    await leave();
    expect(await kiosk.getByTestId("printer-line").innerText()).toContain("号码显示在屏幕上");
    printer = await putRight(printer, trouble);
    const next = await takeTicket(kiosk, service, item);
    await paperState(kiosk, "printed");
    await expect.poll(alerts, { timeout: staffSeeWithinMs }).toEqual([]);
    await leave();
    expect(await kiosk.getByTestId("printer-line").count()).toBe(0);
    expect(labelsOnTray(printer, mode === "away" ? 0 : before)).toEqual([next]);
    expect(printer.torn).toEqual([]);
  },
);

test("PRN14 paper near its end: the ticket comes as ever, and staff are told while there is time", async () => {
  printer.setMode("paper-near-end");
  await takeTicket(kiosk, service, item);
  await paperState(kiosk, "printed");
  await expect
    .poll(alerts, { timeout: staffSeeWithinMs, interval: 50 })
    .toEqual([expect.stringContaining("纸快用完：请备好纸卷")]);
  await leave();
  expect(await kiosk.getByTestId("printer-line").count()).toBe(0);
  expect(await overview.locator('[data-testid^="alert-printer-"]').getAttribute("data-tone")).toBe("late");
  printer.setMode("ok");
});

test("PRN19 a clerk prints the ticket at the window again by one key, and the screen says what became of it", async () => {
  const counter = await open("/counter/", 1366, 768);
  await signIn(counter, "c13", pin);
  await press(counter, "open");
  expect(await counter.getByTestId("action-reprint").isEnabled()).toBe(false);
  await press(counter, "call");
  const label = await counter.getByTestId("my-label").innerText();
  const outcome = (step: string) =>
    counter.locator(`[data-testid="reprint-outcome"][data-step="${step}"]`).waitFor({ timeout: 20_000 });
  const before = printer.tickets.length;
  await counter.keyboard.press("p");
  await outcome("printed");
  const again = printer.tickets.slice(before).map(({ lines }) => lines);
  expect(again).toEqual([expect.arrayContaining([label, expect.stringContaining("补打 REPRINT")])]);
  printer.setMode("paper-end");
  await counter.getByTestId("action-reprint").click();
  await outcome("absent");
  printer.setMode("ok");
  expect(printer.tickets).toHaveLength(before + 1);
});

test("PRN16 a guide prints a lost ticket again: one paper more, marked, with the same number and code", async () => {
  const label = await takeTicket(kiosk, service, item);
  await paperState(kiosk, "printed");
  const url = await progressUrl(kiosk);
  await leave();
  const before = printer.tickets.length;
  await overview.getByTestId("open-reprint").click();
  await overview.getByTestId("reprint-label").fill(label.toLowerCase());
  await overview.getByTestId("reprint").click();
  await overview.locator('[data-testid="reprint-outcome"][data-step="printed"]').waitFor();
  const again = printer.tickets.slice(before);
  expect(again.map(({ lines, qrPayloads }) => [lines.includes(label), qrPayloads])).toEqual([[true, [url]]]);
  expect(again[0]?.lines.some((line) => line.includes("补打 REPRINT"))).toBe(true);
  expect(faults.flat()).toEqual([]);
});
