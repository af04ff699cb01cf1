import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { type GuideSentence, speakGuide } from "@yichuang/shared/i18n/guide-speech";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { inRepo } from "../tools/paths.ts";
import { openBrowser, openPage } from "./chromium.ts";
import { runServer } from "./run-server.ts";
import { axeFaults, measure, outOfReach, tooPale, tooSmall } from "./screen-checks.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

const tall = { width: 1080, height: 1920 };
const wide = { width: 1280, height: 1024 };

let browser: Browser;
/** A demonstration, which gives tickets at any hour. */
let demo: ServerProcess;
/** A hall that opens in two days, and the address of its kiosk. */
let closed: ServerProcess;
let closedKiosk = "";

const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** The smallest hall, open on one day of the week: in two days, or yesterday for tests around midnight. */
const writeClosedHall = async (dataDir: string): Promise<string> => {
  const path = join(dataDir, "closed.yaml");
  const shanghai = new Date(Date.now() + 8 * 3_600_000).getUTCDay();
  const text = await readFile(inRepo("halls/small.yaml"), "utf8");
  const hours = `  ${weekdays[(shanghai + 2) % 7]}: ["09:00-12:00"]`;
  const zone = "selfService: { place: 大门左手边 | Left of the main door, note: 全天开放 | Open day and night }\n";
  await writeFile(path, text.replace(/ {2}mon-fri: .*/, hours).replace("voicePack:", `${zone}voicePack:`));
  return path;
};

beforeAll(async () => {
  browser = await openBrowser();
  demo = await startServer({ dataDir: await newDataDir() });
  const dataDir = await newDataDir();
  const hall = await writeClosedHall(dataDir);
  const paired = await runServer(["pair", "kiosk", "hall-1"], { DATA_DIR: dataDir, HALL: hall });
  closed = await startServer({ dataDir, hall, environment: { DEMO: "0" } });
  closedKiosk = `${closed.url}/kiosk/?device=hall-1&token=${paired.output.trim()}`;
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([demo?.end("SIGTERM"), closed?.end("SIGTERM")]);
});

/** A kiosk whose clock can be moved on. */
const openKiosk = async (url: string, viewport: typeof tall): Promise<{ page: Page; faults: string[] }> => {
  const context = await browser.newContext({ viewport, locale: "zh-CN", reducedMotion: "reduce" });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.clock.install();
  await page.goto(url);
  await page.locator('[data-screen="home"] h1').waitFor();
  return { page, faults };
};

const isOn = (page: Page, screen: string): Promise<void> => page.locator(`[data-screen="${screen}"]`).waitFor();

/** The line counts as lost for a moment, since no heartbeat comes at that pace. */
const leaveAlone = (page: Page, seconds: number): Promise<void> => page.clock.fastForward(seconds * 1_000);

describe.each([tall, wide])("a kiosk of an open hall on %o", (size) => {
  test("KIO8 KIO9 rests after a minute, says what to do in two languages, and a touch leads home and presses nothing", async () => {
    const { page, faults } = await openKiosk(`${demo.url}/kiosk/`, size);
    await leaveAlone(page, 50);
    await page.waitForTimeout(500);
    expect(await page.locator("main").getAttribute("data-screen")).toBe("home");
    await leaveAlone(page, 10);
    await isOn(page, "rest");
    const words = await page.locator("main").innerText();
    for (const part of ["点一下屏幕取号", "Touch to take a number", "柘城县政务服务中心"])
      expect(words).toContain(part);
    expect(await page.getByTestId("rest-content").getAttribute("style")).toMatch(/translate\(-?\d+px, -?\d+px\)/);
    expect(tooPale(await measure(page), 4.5)).toEqual([]);
    expect(await axeFaults(page)).toEqual([]);
    const tile = { x: size.width / 2, y: size.height / 2 };
    await page.mouse.click(tile.x, tile.y);
    await isOn(page, "home");
    await page.waitForTimeout(100);
    expect(await page.locator("main").getAttribute("data-screen")).toBe("home");
    expect(faults).toEqual([]);
  });
});

test("KIO8 a letter begins a search from the resting screen, another key leads home", async () => {
  const { page } = await openKiosk(`${demo.url}/kiosk/`, tall);
  await leaveAlone(page, 61);
  await isOn(page, "rest");
  await page.keyboard.press("Tab");
  await isOn(page, "home");
  await leaveAlone(page, 61);
  await isOn(page, "rest");
  await page.keyboard.press("s");
  await isOn(page, "search");
  expect(await page.getByTestId("search-text").inputValue()).toBe("s");
});

describe.each([
  ["zh", tall],
  ["en", wide],
] as const)("a kiosk of a closed hall in %s on %o", (locale, size) => {
  test("KIO10 says when it opens and where one helps oneself, still shows what to bring, and gives no ticket", async () => {
    const { page, faults } = await openPage(browser, closedKiosk, size, { reducedMotion: "reduce" });
    await page.getByTestId("next-opening").waitFor();
    if (locale === "en") await page.getByTestId("language").click();
    const words = (): Promise<string> => page.locator("main").innerText();
    expect(await page.getByTestId("next-opening").innerText()).toContain("9:00");
    expect(await page.getByTestId("self-service").innerText()).toContain(
      locale === "zh" ? "大门左手边" : "Left of the main door",
    );
    const check = async (leastPx: number, contrast: number): Promise<void> => {
      await page.waitForTimeout(150);
      const measured = await measure(page);
      expect([tooSmall(measured, leastPx), tooPale(measured, contrast)]).toEqual([[], []]);
      expect(await axeFaults(page)).toEqual([]);
    };
    await check(80, 4.5);
    await page.getByTestId("low-reach").click();
    await page.waitForTimeout(150);
    expect(outOfReach(await measure(page))).toEqual([]);
    await page.getByTestId("elder").click();
    await check(112, 7);
    expect(outOfReach(await measure(page))).toEqual([]);
    await page.getByTestId("elder").click();
    await page.getByTestId("item-card-activate").click();
    await isOn(page, "confirm");
    expect(await words()).toContain(locale === "zh" ? "现在不取号" : "No tickets now");
    expect(await page.getByTestId("take-ticket").isDisabled()).toBe(true);
    expect(faults).toEqual([]);
  });
});

/** The clips of the last sentence that the kiosk's loudspeaker really played. */
const lastPlayed = async (page: Page): Promise<string[]> => {
  const text = await page.getByTestId("guidance").getAttribute("data-last-played");
  return text === null ? [] : (JSON.parse(text) as { clips: string[] }).clips;
};

describe.each([
  ["zh", tall],
  ["en", wide],
] as const)("large text in %s on %o", (locale, size) => {
  test("KIO11 KIO12 each screen says what it shows, again when asked, and nothing once it is muted", async () => {
    const { page, faults } = await openPage(browser, `${demo.url}/kiosk/`, size, { reducedMotion: "reduce" });
    await page.locator('[data-screen="home"] h1').waitFor();
    if (locale === "en") await page.getByTestId("language").click();
    await page.getByTestId("elder").click();
    const says = async (sentence: GuideSentence): Promise<void> => {
      const { words, clips } = speakGuide(sentence, locale);
      await expect.poll(() => page.getByTestId("guidance").innerText()).toBe(words);
      await expect.poll(() => lastPlayed(page), { timeout: 15_000 }).toEqual(clips);
    };
    await says("home");
    const measured = await measure(page);
    expect([tooSmall(measured, 112), tooPale(measured, 7)]).toEqual([[], []]);
    await page.getByTestId("service-social-security").first().click();
    await says("items");
    await page.getByTestId("home").click();
    // Cut off by a touch before its end: it counts as not heard.
    await page.waitForTimeout(500);
    await page.getByTestId("mute").click();
    await page.waitForTimeout(6_000);
    expect(await lastPlayed(page)).toEqual(speakGuide("items", locale).clips);
    await page.getByTestId("listen").click();
    await says("home");
    expect(faults).toEqual([]);
  });
});

test("KIO11 a kiosk whose voice pack is not there shows its sentences and goes on", async () => {
  const context = await browser.newContext({ viewport: tall, locale: "zh-CN", reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.route("**/voices/**", (route) => route.abort());
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(`${demo.url}/kiosk/`);
  await page.locator('[data-screen="home"] h1').waitFor();
  await page.getByTestId("elder").click();
  await page.getByTestId("listen").click();
  expect(await page.getByTestId("guidance").innerText()).toBe(speakGuide("home", "zh").words);
  await page.waitForTimeout(1_000);
  expect([await lastPlayed(page), faults]).toEqual([[], []]);
});
