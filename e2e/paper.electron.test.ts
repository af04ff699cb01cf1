import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type FakePrinter, startFakePrinter } from "@yichuang/shared/printing/fake-printer";
import { readQr } from "@yichuang/shared/printing/testing/slip-png";
import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";
import { _electron, type ElectronApplication, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { electronFor } from "../tools/electron-runtime.ts";
import { inRepo } from "../tools/paths.ts";
import { openScreen, type Screen } from "../tools/virtual-screen.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { bringTrouble, putRight, troubles } from "./printer-troubles.ts";
import { paperState, progressUrl, takeTicket } from "./journey.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

const asWritten = "柘城县政务服务中心";
/** The first character is not in the font of any GBK printer. */
const rareName = "䶮城县政务服务中心";

let printer: FakePrinter;
let server: ServerProcess;
let screen: Screen;
let home = "";
let app: ElectronApplication;
let kiosk: Page;

beforeAll(async () => {
  screen = await openScreen();
  printer = await startFakePrinter();
  home = await mkdtemp(join(tmpdir(), "yichuang-paper-"));
  const hall = join(home, "rare.yaml");
  await writeFile(hall, (await readFile(inRepo("halls/zhecheng.yaml"), "utf8")).replace(asWritten, rareName));
  server = await startServer({ dataDir: await newDataDir(), hall });
  const { executablePath, args } = await electronFor("kiosk");
  app = await _electron.launch({
    executablePath,
    args: [...args, `--user-data-dir=${join(home, "kiosk")}`],
    env: {
      PATH: process.env.PATH ?? "",
      HOME: home,
      LANG: "zh_CN.UTF-8",
      DISPLAY: screen.display,
      SERVER_URL: server.url,
      PRINTER: `tcp://127.0.0.1:${printer.port}`,
    },
  });
  kiosk = await app.firstWindow();
});

afterAll(async () => {
  await app?.close();
  await server?.end("SIGTERM");
  await printer?.close();
  screen?.stop();
  await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

test("PRN9 a hall's name with a hanzi that no printer has: the page draws the whole ticket, and a reader reads its code", async () => {
  await takeTicket(kiosk, "social-security", "pension-transfer");
  await paperState(kiosk, "printed");
  const ticket = await printer.waitForTicket(1);
  expect(ticket.lines).toEqual([]);
  expect(ticket.commands).toContain("GS v");
  expect(readQr(ticket)).toBe(await progressUrl(kiosk));
  await kiosk.getByTestId("done").click();
});

/** What the overview says of printers. */
const printersOf = (guide: PlainClient) => async (): Promise<string[]> => {
  const ack = (await guide.socket.timeout(5_000).emitWithAck("subscribe", { view: "overview" })) as {
    snapshot: OverviewView;
  };
  return ack.snapshot.alerts.flatMap(({ about }) => (about.type === "printer" ? about.printer : []));
};

test("PRN13 PRN14 PRN15 an empty roll is known to staff before anybody needs paper, and said on the first screen", async () => {
  const guide = await openClient(server.url, { role: "guide" });
  const printers = printersOf(guide);
  expect(await printers()).toEqual([]);
  printer.setMode("paper-end");
  // Asked every ten seconds.
  await expect.poll(printers, { timeout: 13_000 }).toEqual(["paper-out"]);
  expect(await kiosk.getByTestId("printer-line").innerText()).toContain("号码显示在屏幕上");
  printer.setMode("ok");
  await expect.poll(printers, { timeout: 13_000 }).toEqual([]);
  await kiosk.getByTestId("printer-line").waitFor({ state: "detached" });
  guide.close();
});

test.each(troubles)(
  "PRN3 PRN14 PRN15 the kiosk's own printer, $mode: the number stays, staff know within three seconds, nothing comes twice",
  async (trouble) => {
    const { mode, reason, citizen } = trouble;
    const guide = await openClient(server.url, { role: "guide" });
    const printers = printersOf(guide);
    const before = printer.tickets.length;
    await bringTrouble(printer, trouble);
    const label = await takeTicket(kiosk, "social-security", "pension-transfer");
    await kiosk.locator('[data-testid="print-state"][data-state="absent"]').waitFor({ timeout: 40_000 });
    await expect.poll(printers, { timeout: 3_000, interval: 50 }).toEqual([reason]);
    const words = await kiosk.getByTestId("print-state").innerText();
    expect(words).toMatch(citizen);
    expect(words).toContain(`号码 ${label} 已保留，请记下或扫码`);
    await kiosk.getByTestId("done").click();
    printer = await putRight(printer, trouble);
    const next = await takeTicket(kiosk, "social-security", "pension-transfer");
    await kiosk.locator('[data-testid="print-state"][data-state="printed"]').waitFor({ timeout: 40_000 });
    await expect.poll(printers, { timeout: 3_000 }).toEqual([]);
    await kiosk.getByTestId("done").click();
    // The hall's name is drawn, so that the tray is counted and the screen tells which number it was.
    expect(printer.tickets.length - (mode === "away" ? 0 : before)).toBe(1);
    expect(next).not.toBe(label);
    expect(printer.torn).toEqual([]);
    guide.close();
  },
);

test("PRN14 paper near its end: the ticket comes as ever, and staff are told while there is time", async () => {
  const guide = await openClient(server.url, { role: "guide" });
  printer.setMode("paper-near-end");
  await takeTicket(kiosk, "social-security", "pension-transfer");
  await paperState(kiosk, "printed");
  await expect.poll(printersOf(guide), { timeout: 3_000, interval: 50 }).toEqual(["paper-low"]);
  await kiosk.getByTestId("done").click();
  expect(await kiosk.getByTestId("printer-line").count()).toBe(0);
  printer.setMode("ok");
  guide.close();
});

test("PRN3 a trouble is told in English too", async () => {
  await kiosk.getByTestId("language").click();
  printer.setMode("cover-open");
  const label = await takeTicket(kiosk, "social-security", "pension-transfer");
  await paperState(kiosk, "absent");
  const words = await kiosk.getByTestId("print-state").innerText();
  expect(words).toMatch(/printer is open/);
  expect(words).toContain(label);
  printer.setMode("ok");
});
