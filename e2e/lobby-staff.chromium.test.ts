import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { inRepo } from "../tools/paths.ts";
import { openBrowser, openPage } from "./chromium.ts";
import { progressUrl, readLabel, takeTicket } from "./journey.ts";
import { axeFaults } from "./screen-checks.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** What the people of the lobby do for citizens, and citizens by their own phones: across kiosk, phone and overview. */

const pin = "135790";
const service = "social-security";
const item = "pension-transfer";
const seenWithinMs = 3_000;

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
const openPhone = (path: string): Promise<Page> => open(path, 390, 844);

const guideCalls = (): Promise<string[]> => overview.locator('[data-testid^="alert-guide-call-"]').allInnerTexts();
const pressGuideCall = (): Promise<void> => overview.locator('[data-testid^="alert-guide-call-"] button').click();
const seeGuideCall = (words: RegExp | string): Promise<void> =>
  expect.poll(guideCalls, { timeout: seenWithinMs }).toEqual([expect.stringMatching(words)]);
const seeNoGuideCall = (): Promise<void> => expect.poll(guideCalls, { timeout: seenWithinMs }).toEqual([]);

/** Every sound of the page opens a context of its own; they are counted where the test can see it. */
const countTones = (): Promise<void> =>
  overview.evaluate(() => {
    const Real = AudioContext;
    let count = 0;
    window.AudioContext = class extends Real {
      constructor() {
        super();
        count += 1;
        document.body.dataset["tones"] = `${count}`;
      }
    };
  });

const leave = async (): Promise<void> => {
  await kiosk.getByTestId("done").click();
  await kiosk.locator('[data-screen="home"]').waitFor();
};

/** The county hall, open every day, where it is ten in the morning now: there is always a time to book within the hour. */
const openHall = async (dataDir: string): Promise<string> => {
  const aheadHours = ((10 - new Date().getUTCHours() + 36) % 24) - 12;
  const zone = `Etc/GMT${aheadHours > 0 ? "-" : "+"}${Math.abs(aheadHours)}`;
  const county = await readFile(inRepo("halls/zhecheng.yaml"), "utf8");
  const path = join(dataDir, "hall.yaml");
  const hall = county
    .replace(/^timeZone: .*$/m, `timeZone: ${zone}`)
    .replaceAll("mon-fri:", "mon-sun:")
    .replace(/^holidays:\n(?: .*\n)+/m, "holidays: []\n");
  await writeFile(path, hall);
  return path;
};

beforeAll(async () => {
  const dataDir = await newDataDir();
  server = await startServer({ dataDir, hall: await openHall(await newDataDir()) });
  browser = await openBrowser();
  kiosk = await open("/kiosk/?device=K1", 1080, 1920);
  overview = await open("/counter/", 1366, 768);
  await overview.getByTestId("sign-in-clerk-g01").click();
  await overview.getByTestId("pin").fill(pin);
  await overview.getByTestId("sign-in").click();
  await overview.getByTestId("alerts").waitFor({ state: "attached" });
});

afterAll(async () => {
  await browser?.close();
  await server?.end("SIGTERM");
});

test("GDE5 a kiosk calls a guide: the overview shows who calls, one touch answers, the kiosk says that somebody comes", async () => {
  const usualTitle = await overview.title();
  await countTones();
  await kiosk.getByTestId("guide").first().click();
  await seeGuideCall(/^K1 请人帮忙/);
  expect(await overview.title()).toContain("有人求助");
  expect(await overview.locator("body").getAttribute("data-tones")).toBe("1");
  await pressGuideCall();
  await seeGuideCall(/已有人去 · 工号 2001/);
  await kiosk.locator('[data-testid="guide-standing"][data-standing="coming"]').waitFor();
  expect(await kiosk.getByTestId("guide-dialog").innerText()).toContain("志愿者马上到");
  expect(await overview.title()).toBe(usualTitle);
  expect(await axeFaults(overview)).toEqual([]);
  await pressGuideCall();
  await seeNoGuideCall();
});

test("APT6 PHN5 a guide books, the code is on the phone as at the desk, and the kiosk gives the ticket for it", async () => {
  await overview.getByTestId("open-appointments").click();
  await overview.getByTestId("book-service").selectOption(service);
  await overview.getByTestId("book-item").selectOption(item);
  const slots = overview.locator('[data-testid^="slot-"]:not([data-disabled])');
  await slots.first().click();
  expect(await axeFaults(overview)).toEqual([]);
  await overview.getByTestId("book").click();
  const code = (await overview.getByTestId("booked-code").innerText()).replace(/\s/g, "");
  expect(code).toMatch(/^\d{6}$/);
  const url = new URL((await overview.getByTestId("booked-qr").getAttribute("data-url")) ?? "");
  expect(url.pathname).toBe(`/a/${code}`);

  const phone = await openPhone(url.pathname);
  expect((await phone.getByTestId("appointment-code").innerText()).replace(/\s/g, "")).toBe(code);
  expect(await axeFaults(phone)).toEqual([]);
  await phone.context().close();

  await kiosk.getByTestId("code-open").click();
  for (const digit of code) await kiosk.getByTestId(`key-${digit}`).click();
  await kiosk.getByTestId("take-ticket").click();
  await readLabel(kiosk);
  await leave();

  await overview.getByTestId("task-cancel").click();
  await overview.getByTestId("cancel-code").fill(code);
  await overview.getByTestId("find-appointment").click();
  await overview.getByTestId("cancel-appointment").click();
  await overview.locator('[data-testid="cancel-outcome"][data-step="refused"]', { hasText: "已经签到" }).waitFor();
  await overview.getByTestId("appointments-close").click();
});

test("PHN3 RDY5 a ticket that waits for a paper says so on the phone, and one touch there lets it be called", async () => {
  await kiosk.getByTestId(`service-${service}`).first().click();
  await kiosk.getByTestId(`item-${item}`).first().click();
  await kiosk.getByTestId("missing").click();
  await kiosk.getByTestId("paper-0").click();
  await kiosk.getByTestId("take-unready").click();
  await readLabel(kiosk);
  const phone = await openPhone(new URL(await progressUrl(kiosk)).pathname);
  const gate = phone.getByTestId("missing");
  await gate.waitFor();
  expect(await gate.locator("li").count()).toBe(1);
  expect(await axeFaults(phone)).toEqual([]);
  await phone.getByTestId("ready").click();
  await gate.waitFor({ state: "detached" });
  expect(await phone.getByTestId("ticket-status").innerText()).toBe("排队中");
  await phone.context().close();
  await leave();
});

test("PHN4 a phone calls a guide, who reads the ticket's number; the phone says who comes, and the end", async () => {
  const label = await takeTicket(kiosk, service, item);
  const phone = await openPhone(new URL(await progressUrl(kiosk)).pathname);
  const standing = (name: string): Promise<void> =>
    phone.locator(`[data-testid="guide-standing"][data-standing="${name}"]`).waitFor();
  await phone.getByTestId("guide").click();
  await standing("called");
  await seeGuideCall(`^${label}（手机） 请人帮忙`);
  await pressGuideCall();
  await standing("coming");
  expect(await axeFaults(phone)).toEqual([]);
  await pressGuideCall();
  await phone.getByTestId("guide").click();
  await standing("called");
  await seeGuideCall(label);
  await phone.getByTestId("guide-end").click();
  await seeNoGuideCall();
  await phone.context().close();
  await leave();
});

test("PHN1 PHN2 the list of an item opens on the phone, in both languages, and stays without the line", async () => {
  const phone = await openPhone(`/i/${item}`);
  await phone.getByTestId("item-name").waitFor();
  expect(await phone.getByTestId("paper").count()).toBeGreaterThan(1);
  expect(await phone.getByTestId("paper").first().innerText()).toMatch(/^1/);
  expect(await axeFaults(phone)).toEqual([]);
  const chinese = await phone.getByTestId("item-name").innerText();
  await phone.locator('html[data-words="all"]').waitFor({ state: "attached" });
  await phone.context().setOffline(true);
  await phone.getByTestId("language-en").click();
  await expect.poll(() => phone.getByTestId("item-name").innerText()).not.toBe(chinese);
  expect(await phone.getByTestId("paper").count()).toBeGreaterThan(1);
  expect(await phone.getByTestId("as-of").innerText()).toMatch(/\d\d:\d\d/);
  // A phone that has thrown the page away gets it from its cache; the server stays out of reach.
  await phone.context().setOffline(false);
  await phone.route("**/socket.io/**", (route) => route.abort());
  await phone.routeWebSocket(/socket\.io/, (socket) => socket.close());
  await phone.reload();
  expect(await phone.getByTestId("item-name").innerText()).toBe(chinese);
  await phone.context().close();
  const unknown = await openPhone("/i/no-such-item");
  await unknown.getByText("没有找到这张清单").waitFor();
  await unknown.context().close();
  expect(faults.flat()).toEqual([]);
});
