import { startFakePrinter, type FakePrinter } from "@yichuang/shared/printing/fake-printer";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openBrowser, openPage } from "./chromium.ts";
import {
  expectOnStage,
  lastPlayed,
  paperState,
  press,
  primaryIs,
  progressUrl,
  readLabel,
  signIn,
  takeTicket,
} from "./journey.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

const pin = "135790";
const service = "social-security";
const clerk = { clerkId: "c13", windowNumber: 13 };

let printer: FakePrinter;
let server: ServerProcess;
let browser: Browser;
let faults: string[][] = [];

const start = async (dataDir: string, port = 0): Promise<ServerProcess> =>
  startServer({ dataDir, port, environment: { PRINTER: `tcp://127.0.0.1:${printer.port}` } });

beforeAll(async () => {
  printer = await startFakePrinter({ mode: "ok" });
  server = await start(await newDataDir());
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.end("SIGTERM");
  await printer?.close();
});

const open = async (path: string, width: number, height: number): Promise<Page> => {
  const opened = await openPage(browser, `${server.url}${path}`, { width, height });
  faults.push(opened.faults);
  return opened.page;
};

test("PRN2 VIEW5 VIEW6 a ticket's whole journey through kiosk, paper, phone, counter and board, over a kill -9 of the server", async () => {
  faults = [];
  const kiosk = await open("/kiosk/", 1080, 1920);
  const counter = await open("/counter/", 1366, 768);
  const board = await open("/display/?mode=board", 1920, 1080);

  const label = await takeTicket(kiosk, service, "pension-transfer");
  expect(label).toBe("A001");
  await paperState(kiosk, "printed");
  const slip = await printer.waitForTicket(1);
  const text = slip.lines.join("\n");
  for (const words of ["柘城县政务服务中心", "A001", "专业", "13"]) expect(text).toContain(words);
  const phoneUrl = await progressUrl(kiosk);
  expect(slip.qrPayloads).toEqual([phoneUrl]);

  const phone = await open(new URL(phoneUrl).pathname, 390, 844);
  await expect.poll(() => phone.getByTestId("ticket-label").innerText()).toBe(label);

  await signIn(counter, clerk.clerkId, pin);
  await press(counter, "open");
  await press(counter, "call");
  await expect.poll(() => counter.getByTestId("my-label").innerText()).toBe(label);
  await expectOnStage(board, label, clerk.windowNumber);
  await expect
    .poll(() => lastPlayed(board), { timeout: 15_000 })
    .toEqual(["chime", "please", "letter-a", "digit-0", "digit-0", "digit-1", "to", "number-10", "number-3", "window"]);
  await phone.getByTestId("ticket-called").waitFor();

  await server.end("SIGKILL");
  server = await start(server.dataDir, server.port);
  await press(counter, "start");
  await primaryIs(counter, "finish");
  await counter.getByTestId("outcome-2").click();
  await press(counter, "finish");
  await counter.getByTestId("issue-document").click();
  await primaryIs(counter, "call");
  await expect.poll(() => phone.getByTestId("ticket-status").innerText()).toBe("已收件");
  expect(faults.flat()).toEqual([]);
});

test("PRN3 a printer without paper: the number stays on the screen, is said to be kept, and is called like any other", async () => {
  printer.setMode("paper-end");
  const kiosk = await open("/kiosk/", 1280, 1024);
  await takeTicket(kiosk, service, "pension-transfer");
  await paperState(kiosk, "absent");
  const label = await readLabel(kiosk);
  const counter = await open("/counter/", 1366, 768);
  await signIn(counter, "c14", pin);
  await press(counter, "open");
  await press(counter, "call");
  await expect.poll(() => counter.getByTestId("my-label").innerText()).toBe(label);
  printer.setMode("ok");
});
