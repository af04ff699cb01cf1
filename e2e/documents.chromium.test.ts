import { type FakePrinter, startFakePrinter } from "@yichuang/shared/printing/fake-printer";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openBrowser, openPage } from "./chromium.ts";
import { press, primaryIs, signIn } from "./journey.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** Documents of a window with a hall's printer, well and in trouble, and what the citizen reads of them on the phone. */

let printer: FakePrinter;
let server: ServerProcess;
let browser: Browser;
let counter: Page;
let kiosk: PlainClient;
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
  kiosk = await openClient(server.url, { role: "kiosk" });
  counter = await open("/counter/", 1366, 768);
  await signIn(counter, "c13", "135790");
  await press(counter, "open");
});

afterAll(async () => {
  kiosk?.close();
  await browser?.close();
  await server?.end("SIGTERM");
  await printer?.close();
});

/** Somebody takes a number for a pension transfer and sits down at the window; the address of the page of that ticket. */
const atWindow = async (): Promise<string> => {
  const ack = await kiosk.command("IssueTicket", {
    serviceId: "social-security",
    itemId: "pension-transfer",
    channel: "kiosk",
  } as never);
  if (!ack.ok) throw new Error(ack.rejection.message);
  await press(counter, "call");
  await press(counter, "start");
  await primaryIs(counter, "finish");
  return `/t/${ack.result.statusToken}`;
};

const paperIs = (step: string) =>
  counter.locator(`[data-testid="reprint-outcome"][data-step="${step}"]`).waitFor({ timeout: 20_000 });

test("CTR43 DOC8 a correction is handed out while the visit goes on, printed, listed, and read on the phone", async () => {
  const page = await atWindow();
  const before = printer.tickets.length;
  await counter.keyboard.press("o");
  await counter.getByTestId("document-kind-receipt").waitFor();
  await counter.keyboard.press("ArrowRight");
  const issue = counter.getByTestId("issue-document");
  // Nothing is lacking yet: it says so, and Enter does nothing.
  await expect.poll(() => issue.innerText()).toContain("先标出缺少或需更正的材料");
  for (const key of ["Enter", "ArrowDown", "5", "ArrowUp", "4"]) await counter.keyboard.press(key);
  await expect.poll(() => issue.innerText()).toContain("开具，接着办");
  await counter.keyboard.press("Enter");
  await counter.locator('[data-testid^="show-BZ-"]').waitFor();
  await paperIs("printed");
  const [paper] = printer.tickets.slice(before);
  const text = paper?.lines.join("") ?? "";
  for (const words of ["补齐补正通知书", "要补 2 样", "缺少，请补齐", "请更正"]) expect(text).toContain(words);
  await primaryIs(counter, "finish");
  const phone = await open(page, 390, 844);
  const shown = phone.getByTestId("document");
  await shown.waitFor();
  expect(await shown.innerText()).toMatch(/补齐补正通知书[\s\S]*BZ-\d{8}-0001[\s\S]*还要补 2 样/);
  expect(await shown.locator("li").count()).toBe(2);
  // The outcome's own document is in the citizen's hand already: the end asks for none.
  await counter.keyboard.press("3");
  await press(counter, "finish");
  await primaryIs(counter, "call");
  await expect.poll(() => phone.getByTestId("ticket-status").innerText()).toBe("待补正");
  await phone.context().close();
});

test("CTR44 a receipt that does not come out is said and kept when its ticket has gone: V shows its page, and it is printed again", async () => {
  await atWindow();
  printer.setMode("paper-end");
  const before = printer.tickets.length;
  await counter.keyboard.press("2");
  await press(counter, "finish");
  await counter.getByTestId("issue-document").waitFor();
  await counter.keyboard.press("Enter");
  await primaryIs(counter, "call");
  await paperIs("absent");
  const kept = counter.getByTestId("unprinted");
  expect(await kept.getAttribute("aria-label")).toMatch(/SJ-\d{8}-0001/);
  // The next person comes, and it is still there.
  await atWindow();
  expect(await kept.isVisible()).toBe(true);
  await counter.keyboard.press("v");
  const page = counter.getByTestId("document-page").first();
  await page.waitFor();
  expect(await page.innerText()).toMatch(/收件通知书[\s\S]*SJ-\d{8}-0001[\s\S]*已收原件/);
  printer.setMode("ok");
  await counter.getByTestId("print-slip").click();
  await expect.poll(() => printer.tickets.length, { timeout: 20_000 }).toBe(before + 1);
  expect(printer.tickets.at(-1)?.lines.join("")).toContain("收件通知书");
  await counter.keyboard.press("Escape");
  await expect.poll(() => counter.getByTestId("unprinted").count()).toBe(0);
  await press(counter, "finish");
  await primaryIs(counter, "call");
});

test("CTR40 Escape leaves the ticket at the window, 0 finishes it without a document", async () => {
  await atWindow();
  const before = printer.tickets.length;
  await counter.keyboard.press("4");
  await press(counter, "finish");
  await counter.getByTestId("issue-document").waitFor();
  await counter.keyboard.press("Escape");
  await expect.poll(() => counter.getByTestId("issue-document").count()).toBe(0);
  await primaryIs(counter, "finish");
  await press(counter, "finish");
  await counter.getByTestId("issue-document").waitFor();
  await counter.keyboard.press("0");
  await primaryIs(counter, "call");
  expect(printer.tickets).toHaveLength(before);
  expect(faults.flat()).toEqual([]);
});
