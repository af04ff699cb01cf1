import { type FakePrinter, startFakePrinter } from "@yichuang/shared/printing/fake-printer";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import { openBrowser, openPage } from "./chromium.ts";
import {
  clerkHall,
  expectParkAndNextStep,
  expectPauseAutoCallAndEnd,
  expectVisitWithDocument,
  signInByKeys,
  strike,
  takeCard,
} from "./clerk-day.ts";
import { primaryIs } from "./journey.ts";
import { signInAs } from "./lobby-flows.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { axeFaults } from "./screen-checks.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

let printer: FakePrinter;
let server: ServerProcess;
let hall = "";
let browser: Browser;
let kiosk: PlainClient;
let guide: PlainClient;
let faults: string[][] = [];

const start = async (dataDir: string, port = 0): Promise<ServerProcess> =>
  startServer({ dataDir, port, hall, environment: { PRINTER: `tcp://127.0.0.1:${printer.port}` } });

const open = async (): Promise<Page> => {
  const opened = await openPage(browser, `${server.url}/counter/`, { width: 1366, height: 768 });
  faults.push(opened.faults);
  return opened.page;
};

beforeAll(async () => {
  printer = await startFakePrinter();
  hall = await clerkHall();
  browser = await openBrowser();
});

/** Each test has a day of its own. */
beforeEach(async () => {
  server = await start(await newDataDir());
  kiosk = await openClient(server.url, { role: "kiosk" });
  guide = await signInAs(server.url, "guide");
  faults = [];
});

afterEach(async () => {
  kiosk.close();
  guide.close();
  for (const context of browser.contexts()) await context.close();
  await server.end("SIGTERM");
  expect(faults.flat()).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await printer?.close();
});

test("CTR1 CTR2 CTR8 CTR40 CTR41 a clerk's whole day by keys alone", async () => {
  const page = await open();
  await signInByKeys(page, "1002");
  await primaryIs(page, "open");
  await expectVisitWithDocument(page, kiosk, guide, printer);
  expect(await page.getByTestId("fair-line").innerText()).toMatch(/今天已办 1 件/);
  await expectParkAndNextStep(page, kiosk, guide);
  await expect.poll(() => page.locator("[data-pending]").count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  await expectPauseAutoCallAndEnd(page, kiosk, guide);
});

test("CALL1 INV2 two clerks press at once for one ticket: one has it, the other reads why not", async () => {
  const [left, right] = [await open(), await open()];
  for (const [page, number] of [
    [left, "1001"],
    [right, "1002"],
  ] as const) {
    await signInByKeys(page, number);
    await strike(page, "open");
    await primaryIs(page, "call");
  }
  const ticket = await takeCard(kiosk);
  await Promise.all([left, right].map((page) => strike(page, "call")));
  const [winner, loser] = (await left.getByTestId("my-label").count()) > 0 ? [left, right] : [right, left];
  await expect.poll(() => winner.getByTestId("my-label").innerText()).toBe(ticket);
  await loser.locator('[data-testid="refusal"][data-code="NoTicketWaiting"]').waitFor();
  await strike(winner, "start");
  await primaryIs(winner, "finish");
  const { windowId } = winner === left ? { windowId: "1001" } : { windowId: "1002" };

  // Its PC restarts in the middle of the service: another one takes over where it stood.
  await winner.context().close();
  const again = await open();
  await signInByKeys(again, windowId);
  await primaryIs(again, "finish");
  expect(await again.getByTestId("my-label").innerText()).toBe(ticket);
  expect(await again.locator("body").innerText()).toContain(`${ticket} 还在您窗口`);
  await strike(again, "finish");
  await primaryIs(again, "call");
});

test("CTR6 ENG3 the server dies between a key and its answer: done once, and the screen is right afterwards", async () => {
  const page = await open();
  await signInByKeys(page, "1002");
  await strike(page, "open");
  await primaryIs(page, "call");
  const [first, second] = [await takeCard(kiosk), await takeCard(kiosk)];
  await strike(page, "call");
  await server.end("SIGKILL");
  await page.getByText("断线时按键先停用").waitFor();
  // Keys are held, not kept: nothing of this is done later.
  for (const key of [" ", "F2", "F9", "x"]) await page.keyboard.press(key);
  server = await start(server.dataDir, server.port);
  await expect.poll(() => page.getByTestId("my-label").innerText(), { timeout: 20_000 }).toBe(first);
  await primaryIs(page, "start");
  const found = await guide.query("FindTicket", { label: second });
  expect(found).toMatchObject({ ok: true, result: { status: "waiting" } });
});

test("KB5 a clerk looks up what belongs to the visit: K, Enter, read, and back to the visit by Escape", async () => {
  const page = await open();
  await signInByKeys(page, "1002");
  await strike(page, "open");
  await takeCard(kiosk);
  await strike(page, "call");
  await primaryIs(page, "start");
  await page.keyboard.press("k");
  await page.getByTestId("answer-card-use").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect.poll(() => page.getByTestId("answer-text").innerText()).toBe("当场激活，马上能用。");
  await page.keyboard.press("Escape");
  await page.getByTestId("answer-text").waitFor({ state: "detached" });
  await strike(page, "start");
  await primaryIs(page, "finish");
});

test("CTR9 a clerk changes to a free window with the PIN, and not to one that is taken", async () => {
  const page = await open();
  await signInByKeys(page, "1002");
  await primaryIs(page, "open");
  const neighbour = await openClient(server.url, { role: "counter" });
  expect((await neighbour.command("SignIn", { clerkId: "c01" as never, pin: "135790" })).ok).toBe(true);
  expect((await neighbour.command("OpenWindow", { windowId: "w01" as never })).ok).toBe(true);
  await page.keyboard.press("w");
  await page.locator('[data-testid="target-w01"][aria-disabled="true"]').getByText("1001 在用").waitFor();
  const supervisor = await openClient(server.url, { role: "supervisor" });
  expect((await supervisor.command("SignIn", { clerkId: "s01" as never, pin: "135790" })).ok).toBe(true);
  expect((await supervisor.command("AssignClerk", { clerkId: "c01" as never, windowId: null })).ok).toBe(true);
  await page.locator('[data-testid="target-w01"]:not([aria-disabled="true"])').getByText("空着").waitFor();
  await page.getByTestId("target-search").focus();
  await page.keyboard.type("1");
  for (const key of ["ArrowDown", "Enter"]) await page.keyboard.press(key);
  await page.getByTestId("pin").waitFor();
  await expect.poll(() => page.getByTestId("pin").evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type("135790");
  await page.keyboard.press("Enter");
  await page.getByText("1 号窗口", { exact: true }).first().waitFor();
  await primaryIs(page, "open");
  supervisor.close();
  neighbour.close();
});

/** The pages of a PDF that Chromium made. */
const pagesOf = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;

test("DOC7 a document is one page of A4, with thirty papers two, and nothing runs over", async () => {
  const page = await open();
  await signInByKeys(page, "1001");
  await primaryIs(page, "open");
  await strike(page, "open");
  for (const [serviceId, itemId, pages] of [
    ["social-card", "card-replace", 1],
    ["pick-up", "collect", 2],
  ] as const) {
    await kiosk.command("IssueTicket", { serviceId, itemId, channel: "kiosk" } as never);
    for (;;) {
      await strike(page, "call");
      await strike(page, "start");
      await primaryIs(page, "finish");
      if ((await page.locator("h1").first().innerText()).includes(itemId === "collect" ? "领取" : "补换")) break;
      await strike(page, "finish");
      await primaryIs(page, "call");
    }
    await page.keyboard.press("2");
    await strike(page, "finish");
    await page.getByTestId("issue-document").click();
    await primaryIs(page, "call");
    await page.keyboard.press("z");
    await primaryIs(page, "finish");
    await page.locator('[data-testid^="show-SJ-"]').click();
    const shown = page.getByTestId("document-page").first();
    await shown.waitFor();
    expect(await shown.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    expect(await shown.innerText()).toContain("收件通知书");
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(pages);
    await page.keyboard.press("Escape");
    await strike(page, "finish");
    await primaryIs(page, "call");
  }
});
