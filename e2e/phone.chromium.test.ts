import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openBrowser, openPage } from "./chromium.ts";
import { press, primaryIs, progressUrl, readLabel, signIn, takeTicket } from "./journey.ts";
import { openClient } from "./plain-client.ts";
import { axeFaults, measure, tooPale, tooSmall } from "./screen-checks.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** A citizen's phone through a visit, on a real server: 360 × 740, as most are. */
const screen = { width: 360, height: 740 };
const pin = "135790";
const service = "social-security";

let server: ServerProcess;
let browser: Browser;
let faults: string[][] = [];

beforeAll(async () => {
  server = await startServer({ dataDir: await newDataDir() });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.end("SIGTERM");
});

const open = async (path: string, viewport: { width: number; height: number }): Promise<Page> => {
  const opened = await openPage(browser, `${server.url}${path}`, viewport);
  faults.push(opened.faults);
  return opened.page;
};

/** What the page rang and how it shook, from the beginning. */
type Alarm = { strokes: number; pulses: unknown[] };

const spyOnAlarm = (): void => {
  const alarm: Alarm = { strokes: 0, pulses: [] };
  Object.assign(globalThis, { alarm });
  const start = Reflect.get(OscillatorNode.prototype, "start") as (
    this: OscillatorNode,
    ...at: (number | undefined)[]
  ) => void;
  OscillatorNode.prototype.start = function (...at) {
    alarm.strokes += 1;
    return start.apply(this, at);
  };
  navigator.vibrate = (pattern) => (alarm.pulses.push(pattern), true);
};

const alarmOf = (page: Page): Promise<Alarm> => page.evaluate(() => (globalThis as unknown as { alarm: Alarm }).alarm);

const openPhone = async (path: string): Promise<Page> => {
  const context = await browser.newContext({ viewport: screen, locale: "zh-CN", hasTouch: true, isMobile: true });
  await context.addInitScript(spyOnAlarm);
  const page = await context.newPage();
  const thrown: string[] = [];
  page.on("pageerror", (error) => thrown.push(error.message));
  faults.push(thrown);
  await page.goto(`${server.url}${path}`);
  return page;
};

const statusOf = (phone: Page) => expect.poll(() => phone.getByTestId("ticket-status").innerText());

test("PHN7 PHN9 PHN11 OUT1 OUT3 a citizen takes a ticket, steps out, is back, is called aloud, and is done", async () => {
  faults = [];
  const kiosk = await open("/kiosk/", { width: 1080, height: 1920 });
  const label = await takeTicket(kiosk, service, "pension-transfer");
  await readLabel(kiosk);
  const path = new URL(await progressUrl(kiosk)).pathname;
  const phone = await openPhone(path);
  await expect.poll(() => phone.getByTestId("ticket-label").innerText()).toBe(label);
  await statusOf(phone).toBe("排队中");

  // Where to go, with what, and that this page must stay open.
  expect(await phone.getByTestId("where").innerText()).toContain("面向屏幕往右走");
  expect(await phone.locator('[data-testid="where"] [data-is-lit="true"]').count()).toBeGreaterThan(1);
  await phone.getByTestId("bring").waitFor();
  expect(await phone.getByTestId("bring").innerText()).toContain("身份证");
  expect(await phone.getByTestId("bring-more").getAttribute("href")).toBe("/i/pension-transfer");
  expect((await alarmOf(phone)).strokes).toBe(0);
  await phone.getByTestId("sound-on").tap();
  await phone.locator('[data-testid="sound"][data-state="on"]').waitFor();
  expect((await alarmOf(phone)).strokes).toBe(2);
  expect(await axeFaults(phone)).toEqual([]);
  expect(tooSmall(await measure(phone), 44)).toEqual([]);

  // Out: the window finds nobody to call; back: the ticket is the first.
  await phone.getByTestId("step-out").tap();
  await phone.getByTestId("step-out-yes").tap();
  await phone.getByTestId("out").waitFor();
  await statusOf(phone).toBe("暂离");
  const counter = await open("/counter/", { width: 1366, height: 768 });
  await signIn(counter, "c13", pin);
  await press(counter, "open");
  await primaryIs(counter, "call");
  await press(counter, "call");
  await expect.poll(() => counter.locator("body").innerText()).toContain("现在没有您能叫的号");
  await phone.getByTestId("come-back").tap();
  await statusOf(phone).toBe("排队中");
  expect(await phone.getByTestId("step-out").count()).toBe(0);

  await press(counter, "call");
  await phone.getByTestId("call").waitFor();
  expect(await phone.getByTestId("call").innerText()).toContain("13");
  await expect.poll(async () => (await alarmOf(phone)).strokes).toBe(4);
  expect((await alarmOf(phone)).pulses).toContainEqual([400, 200, 400, 200, 800]);
  await expect.poll(() => phone.title()).toContain("请到 13 号窗口");
  expect(await axeFaults(phone)).toEqual([]);
  await phone.getByTestId("call-noted").tap();
  await phone.getByTestId("ticket-called").waitFor();
  await expect.poll(async () => (await alarmOf(phone)).pulses.at(-1)).toBe(0);
  await expect.poll(() => phone.title()).toContain("我的号票");
  expect(await phone.locator('[data-testid="where"] [data-is-lit="true"]').allInnerTexts()).toEqual(["13"]);

  // Called again: the alarm begins anew.
  await counter.keyboard.press("F2");
  await phone.getByTestId("call").waitFor();
  await phone.getByTestId("call-noted").tap();

  await press(counter, "start");
  await statusOf(phone).toBe("办理中");
  await primaryIs(counter, "finish");
  await press(counter, "finish");
  await statusOf(phone).toBe("办结");
  expect(faults.flat()).toEqual([]);
});

test("PHN8 without the server the page goes on, says how old it is, and is there again when its script is", async () => {
  faults = [];
  const kiosk = await openClient(server.url, { role: "kiosk" });
  const ack = await kiosk.command("IssueTicket", { serviceId: service as never, channel: "kiosk" });
  kiosk.close();
  if (!ack.ok) throw new Error(ack.rejection.message);
  const phone = await openPhone(`/t/${ack.result.statusToken}`);
  await phone.getByTestId("ticket-label").waitFor();
  expect(await phone.getByTestId("line-lost").count()).toBe(0);

  // Loaded again, while nothing is heard of the server: it is what was heard last.
  await phone.route("**/socket.io/**", (route) => route.abort());
  await phone.routeWebSocket("**/socket.io/**", (socket) => void socket.close());
  await phone.reload();
  await phone.getByTestId("line-lost").waitFor();
  expect(await phone.getByTestId("ticket-label").innerText()).toBe(ack.result.label);
  expect(await phone.getByTestId("line-lost").innerText()).toMatch(/下面是 \d\d:\d\d 的情况，已过 0 分/);
  for (const testId of ["step-out", "cancel", "guide"])
    expect(await phone.getByTestId(testId).isDisabled(), testId).toBe(true);
  expect(await axeFaults(phone)).toEqual([]);

  await phone.unrouteAll();
  const back = await phone.context().newPage();
  await back.goto(`${server.url}/t/${ack.result.statusToken}`);
  await back.getByTestId("ticket-label").waitFor();
  await expect.poll(() => back.getByTestId("line-lost").count()).toBe(0);
  expect(faults.flat()).toEqual([]);
});

test("PHN10 large text is one touch, stands out by 7 to 1, breaks nothing, and is kept", async () => {
  const kiosk = await openClient(server.url, { role: "kiosk" });
  const ack = await kiosk.command("IssueTicket", { serviceId: service as never, channel: "kiosk" });
  kiosk.close();
  if (!ack.ok) throw new Error(ack.rejection.message);
  const phone = await openPhone(`/t/${ack.result.statusToken}`);
  await phone.getByTestId("text-size").tap();
  await phone.reload();
  await phone.getByTestId("ticket-label").waitFor();
  expect(await phone.evaluate(() => document.documentElement.dataset["mode"])).toBe("elder");
  const measured = await measure(phone);
  expect(tooPale(measured, 7)).toEqual([]);
  expect(tooSmall(measured, 44)).toEqual([]);
  for (const width of [360, 320]) {
    await phone.setViewportSize({ width, height: 740 });
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  await phone.getByTestId("text-size").tap();
  expect(await phone.evaluate(() => document.documentElement.dataset["mode"])).toBeUndefined();
});

test("PHN8 a link of another day, or of nothing, is answered with what to do", async () => {
  for (const token of ["2020-01-02.A001~abcdefghijklmnopqrstuv", "nothing"]) {
    const phone = await openPhone(`/t/${token}`);
    await phone.getByRole("alert").waitFor();
    expect(await phone.getByRole("alert").innerText()).toContain("号票只在当天有效");
    expect(await axeFaults(phone)).toEqual([]);
  }
});

test("PHN8 a server that is killed leaves the open page as it was, and finds it again by itself", async () => {
  faults = [];
  const kiosk = await openClient(server.url, { role: "kiosk" });
  const ack = await kiosk.command("IssueTicket", { serviceId: service as never, channel: "kiosk" });
  kiosk.close();
  if (!ack.ok) throw new Error(ack.rejection.message);
  const phone = await openPhone(`/t/${ack.result.statusToken}`);
  await phone.getByTestId("where").waitFor();
  await server.end("SIGKILL");
  await phone.getByTestId("line-lost").waitFor();
  expect(await phone.getByTestId("ticket-label").innerText()).toBe(ack.result.label);
  expect(await phone.getByTestId("where").isVisible()).toBe(true);
  server = await startServer({ dataDir: server.dataDir, port: server.port });
  await expect.poll(() => phone.getByTestId("line-lost").count(), { timeout: 30_000 }).toBe(0);
  await phone.getByTestId("step-out").tap();
  await phone.getByTestId("step-out-yes").tap();
  await statusOf(phone).toBe("暂离");
  expect(faults.flat()).toEqual([]);
});
