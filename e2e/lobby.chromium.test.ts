import { type FakePrinter, startFakePrinter } from "@yichuang/shared/printing/fake-printer";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openBrowser, openPage } from "./chromium.ts";
import {
  expectAppointment,
  expectGuide,
  expectCapReached,
  expectMissingPaper,
  expectOnePerPerson,
  expectOtherWays,
  signInAs,
  strictHall,
} from "./lobby-flows.ts";
import type { PlainClient } from "./plain-client.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

const tall = { width: 1080, height: 1920 };
const wide = { width: 1280, height: 1024 };

let printer: FakePrinter;
let server: ServerProcess;
let browser: Browser;
let guide: PlainClient;
let clerk: PlainClient;

beforeAll(async () => {
  printer = await startFakePrinter();
  server = await startServer({
    dataDir: await newDataDir(),
    hall: await strictHall(),
    environment: { PRINTER: `tcp://127.0.0.1:${printer.port}` },
  });
  browser = await openBrowser();
  guide = await signInAs(server.url, "guide");
  clerk = await signInAs(server.url, "clerk");
});

afterAll(async () => {
  guide?.close();
  clerk?.close();
  await browser?.close();
  await server?.end("SIGTERM");
  await printer?.close();
});

/** A kiosk of this shape, for one citizen; nothing may go wrong on the page. */
const expectAtKiosk = async (
  size: { width: number; height: number },
  does: (page: Page) => Promise<void>,
): Promise<void> => {
  const { page, faults } = await openPage(browser, `${server.url}/kiosk/`, size, { reducedMotion: "reduce" });
  await page.locator('[data-screen="home"] h1').waitFor();
  await does(page);
  expect(faults).toEqual([]);
  await page.context().close();
};

test("KIO21 RDY4 RDY5 KIO23 the ticket keeps its place, says what is missing, and is called once its slip was scanned", () =>
  expectAtKiosk(tall, (page) => expectMissingPaper(page, clerk, printer)));

test("KIO22 KIO23 IDN3 the number is typed or read, hidden, checked, forgotten; the same person gets no second ticket", () =>
  expectAtKiosk(wide, expectOnePerPerson));

test("KIO27 CAP1 when the day's numbers are gone the button says so before it is pressed", () =>
  expectAtKiosk(tall, expectCapReached));

test("KIO25 KIO23 APT3 a code that is typed or read leads to its papers and its ticket, once", () =>
  expectAtKiosk(wide, (page) => expectAppointment(page, guide)));

test("KIO24 GDE4 one touch calls a guide, the screen says that one comes, and it ends when helped", () =>
  expectAtKiosk(wide, (page) => expectGuide(page, guide)));

test("GDE8 a kiosk that is loaded anew has its open call still, and takes it back", () =>
  expectAtKiosk(wide, async (page) => {
    const standing = (name: string): Promise<void> =>
      page.locator(`[data-testid="guide"][data-standing="${name}"]`).waitFor();
    await page.getByTestId("guide").click();
    await standing("called");
    await page.reload();
    await standing("called");
    await page.getByTestId("guide").click();
    await page.getByTestId("guide-end").click();
    await standing("none");
  }));

test.each([tall, wide])("KIO26 by occasion and by office, within low reach, on %o", (size) =>
  expectAtKiosk(size, expectOtherWays),
);
