import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openBrowser, openPage } from "./chromium.ts";
import { press, primaryIs, signIn } from "./journey.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { runServer } from "./run-server.ts";
import { axeFaults } from "./screen-checks.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** The screen of a window in a hall that is no demonstration: paired by a supervisor, and rated by who has just been there. */

let folder = "";
let hall = "";
let browser: Browser;
let server: ServerProcess;
let dataDir = "";
const pins = { supervisor: "", clerk: "" };
let office: Page;
let kiosk: PlainClient;
const tokens = new Map<string, string>();
const faults: string[][] = [];

const open = async (path: string, width: number, height: number): Promise<Page> => {
  const opened = await openPage(browser, `${server.url}${path}`, { width, height }, { reducedMotion: "reduce" });
  faults.push(opened.faults);
  return opened.page;
};
const openCounter = (device: string): Promise<Page> =>
  open(`/counter/?device=${device}&token=${encodeURIComponent(tokens.get(device) ?? "")}`, 1366, 768);

beforeAll(async () => {
  dataDir = await newDataDir();
  folder = await mkdtemp(join(tmpdir(), "yichuang-hall-"));
  hall = join(folder, "hall.yaml");
  // Open whenever the test runs: without DEMO the opening hours count.
  const text = await readFile("halls/small.yaml", "utf8");
  await writeFile(hall, text.replace(/hours:\n.*\n/, 'hours:\n  mon-sun: ["00:00-23:59"]\n'));
  const environment = { DATA_DIR: dataDir, HALL: hall, DEMO: "0" };
  const newPin = async (clerkId: string): Promise<string> =>
    (await runServer(["set-pin", clerkId], environment)).output.trim().split("\t")[2] ?? "";
  pins.supervisor = await newPin("s01");
  pins.clerk = await newPin("c01");
  for (const [role, device] of [
    ["counter", "desk"],
    ["counter", "window-1"],
    ["kiosk", "K1"],
  ] as const)
    tokens.set(device, (await runServer(["pair", role, device], environment)).output.trim());
  server = await startServer({ dataDir, hall, environment: { DEMO: "0" } });
  browser = await openBrowser();
  kiosk = await openClient(server.url, { role: "kiosk", device: "K1", token: tokens.get("K1") ?? "" });
  office = await openCounter("desk");
  await office.getByTestId("sign-in-clerk-s01").click();
  await office.getByTestId("pin").fill(pins.supervisor);
  await office.getByTestId("sign-in").click();
});

afterAll(async () => {
  kiosk?.close();
  await browser?.close();
  await server?.end("SIGTERM");
  await rm(dataDir, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

test("RTF5 RATE4 a screen that nobody paired shows a code and no visit; accepted, it asks who has just been served, and the supervisor sees it", async () => {
  const tablet = await open("/rate/?window=w01", 1280, 800);
  await tablet.getByTestId("setup-name").waitFor();
  await tablet.keyboard.type("1 号窗口评价屏");
  await tablet.keyboard.press("Enter");
  await tablet.locator('[data-testid="pairing-code"]:not([data-code=""])').waitFor();
  expect(await axeFaults(tablet)).toEqual([]);
  await office.locator('[data-testid^="alert-pairing-"]').getByRole("button").click();
  await office.getByTestId("pairing-accept").click();
  await tablet.getByTestId("rate-idle").waitFor();

  const counter = await openCounter("window-1");
  await signIn(counter, "c01", pins.clerk);
  await press(counter, "open");
  await primaryIs(counter, "call");
  const issued = await kiosk.command("IssueTicket", { serviceId: "advice" as never, channel: "kiosk" });
  if (!issued.ok) throw new Error(issued.rejection.message);
  await kiosk.command("ConfirmPrint", { ticketId: issued.result.ticketId });
  await press(counter, "call");
  await press(counter, "start");
  expect(await tablet.getByTestId("rate-ask").count()).toBe(0);
  await press(counter, "finish");
  await tablet.getByTestId("rate-ask").waitFor();
  expect(await tablet.getByTestId("rate-ask").innerText()).toContain(issued.result.label);
  await tablet.getByTestId("level-5").click();
  await tablet.getByTestId("rating-send").click();
  await tablet.getByTestId("rating-thanks").waitFor();
  expect(await axeFaults(tablet)).toEqual([]);
  await office.getByTestId("page-ratings").click();
  await expect.poll(() => office.getByTestId("good-percent").innerText()).toContain("100%");
  expect(await counter.locator("body").innerText()).not.toMatch(/满意/);
  expect(faults.flat()).toEqual([]);
});
