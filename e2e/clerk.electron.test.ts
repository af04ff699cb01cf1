import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type FakePrinter, startFakePrinter } from "@yichuang/shared/printing/fake-printer";
import { _electron, type ElectronApplication, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { electronFor } from "../tools/electron-runtime.ts";
import { openScreen, type Screen } from "../tools/virtual-screen.ts";
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
import { textOfPdf } from "./pdf-text.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

let printer: FakePrinter;
let server: ServerProcess;
let screen: Screen;
let home = "";
let app: ElectronApplication;
let counter: Page;
let kiosk: PlainClient;
let guide: PlainClient;

beforeAll(async () => {
  screen = await openScreen();
  printer = await startFakePrinter();
  server = await startServer({
    dataDir: await newDataDir(),
    hall: await clerkHall(),
    environment: { PRINTER: `tcp://127.0.0.1:${printer.port}` },
  });
  kiosk = await openClient(server.url, { role: "kiosk" });
  guide = await signInAs(server.url, "guide");
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
});

afterAll(async () => {
  await app?.close();
  kiosk?.close();
  guide?.close();
  await server?.end("SIGTERM");
  await printer?.close();
  screen?.stop();
  await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

/** A receipt while the visit goes on, and its page as this Electron gives it to a printer. */
const expectPrintedPage = async (): Promise<void> => {
  await takeCard(kiosk);
  await strike(counter, "call");
  await strike(counter, "start");
  await primaryIs(counter, "finish");
  await counter.keyboard.press("o");
  await counter.getByTestId("issue-document").waitFor();
  await counter.keyboard.press("Enter");
  await counter.locator('[data-testid^="show-SJ-"]').click();
  await counter.getByTestId("document-page").first().waitFor();
  const pdf = await app.evaluate(async ({ BrowserWindow }) => {
    const [open] = BrowserWindow.getAllWindows();
    return (await open?.webContents.printToPDF({ preferCSSPageSize: true }))?.toString("base64") ?? "";
  });
  const sheets = textOfPdf(Buffer.from(pdf, "base64"));
  expect(sheets).toHaveLength(1);
  for (const words of ["收件通知书", "已收原件", "申请人签字", "盖章"]) expect(sheets[0]).toContain(words);
  // The screen itself is not on the paper.
  expect(sheets[0]).not.toContain("办到哪一步");
  await counter.keyboard.press("Escape");
  await strike(counter, "finish");
  await primaryIs(counter, "call");
};

test("CTR1 CTR2 CTR40 DOC7 a clerk's whole day by keys alone, and a document's page, in Electron", async () => {
  await signInByKeys(counter, "1002");
  await primaryIs(counter, "open");
  await expectVisitWithDocument(counter, kiosk, guide, printer);
  await expectPrintedPage();
  await expectParkAndNextStep(counter, kiosk, guide);
  await expectPauseAutoCallAndEnd(counter, kiosk, guide);
  expect(printer.tickets.length).toBe(2);
});
