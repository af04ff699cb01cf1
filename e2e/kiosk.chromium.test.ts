import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { openBrowser, openPage } from "./chromium.ts";
import { readLabel } from "./journey.ts";
import { axeFaults, measure, outOfReach, tooPale, tooSmall } from "./screen-checks.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

const frequentItem = "id-card-replace";
const service = "social-security";
const item = "pension-confirm";

const tall = { width: 1080, height: 1920 };
const wide = { width: 1280, height: 1024 };
const sizes = [
  ["zh", tall],
  ["en", wide],
] as const;
const others = [
  ["en", tall],
  ["zh", wide],
] as const;

let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  server = await startServer({ dataDir: await newDataDir() });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.end("SIGTERM");
});

/** A citizen in front of a kiosk, who counts the touches. */
const citizen = async (size: { width: number; height: number }, locale: "zh" | "en" = "zh") => {
  const { page, faults } = await openPage(browser, `${server.url}/kiosk/`, size, { reducedMotion: "reduce" });
  let touches = 0;
  const touch = async (testId: string): Promise<void> => {
    await page.getByTestId(testId).first().click();
    touches += 1;
  };
  await page.getByTestId("language").waitFor();
  await page.locator('[data-screen="home"] h1').waitFor();
  if (locale === "en") await touch("language");
  return { page, faults, touch, touches: () => touches };
};

const screenIs = (page: Page, name: string): Promise<void> => page.locator(`[data-screen="${name}"] h1`).waitFor();
const screenOf = (page: Page): Promise<string | null> => page.locator("main").getAttribute("data-screen");
const onPage = (page: Page, name: string): Promise<string | null> => page.locator("html").getAttribute(`data-${name}`);

/** Waits until the minutes have come, so that nothing is measured half-drawn. */
const settle = async (page: Page): Promise<void> => {
  await page.waitForFunction(
    () => document.querySelector('[data-testid^="service-"]') === null || document.fonts.status === "loaded",
  );
  await page.waitForTimeout(150);
};

describe.concurrent.each([...sizes, ...others])("a first-time user in %s on %o", (locale, size) => {
  test("KIO1 an item that many ask for is two touches from a ticket, and every control can be hit", async () => {
    const { page, faults, touch, touches } = await citizen(size, locale);
    const check = async (): Promise<void> => {
      await settle(page);
      expect(tooSmall(await measure(page), 80)).toEqual([]);
    };
    const before = touches();
    await check();
    await touch(`item-${frequentItem}`);
    await screenIs(page, "confirm");
    await check();
    await touch("take-ticket");
    expect(await readLabel(page)).toMatch(/^[A-Z]+\d+$/);
    await check();
    expect(touches() - before).toBe(2);
    expect(touches()).toBeLessThanOrEqual(4);
    expect(faults).toEqual([]);
  });
});

describe.concurrent.each(sizes)("a user of large text in %s on %o", (locale, size) => {
  test("KIO1 KIO5 the way to a ticket takes four touches, all large, all words dark, and the mode ends with the ticket", async () => {
    const { page, faults, touch, touches } = await citizen(size, locale);
    const check = async (): Promise<void> => {
      await settle(page);
      const measured = await measure(page);
      expect(tooSmall(measured, 112)).toEqual([]);
      expect(tooPale(measured, 7)).toEqual([]);
      expect(await axeFaults(page)).toEqual([]);
    };
    const before = touches();
    await touch("elder");
    await check();
    expect(await page.getByTestId("guide-words").innerText()).toContain(locale === "zh" ? "志愿者" : "volunteer");
    expect(await page.locator('main [data-testid^="service-"]').count()).toBe(4);
    await touch(`service-${service}`);
    await screenIs(page, "service");
    await check();
    await touch(`item-${item}`);
    await screenIs(page, "confirm");
    await check();
    await touch("take-ticket");
    await readLabel(page);
    await check();
    expect(touches() - before).toBe(4);
    await touch("done");
    await page.locator("html:not([data-mode])").waitFor();
    expect([await onPage(page, "contrast"), await page.locator("html").getAttribute("lang")]).toEqual([null, "zh-CN"]);
    expect(faults).toEqual([]);
  });
});

test.concurrent.each([tall, wide])(
  "KIO6 with low reach everything to touch lies in the lower half, on %o",
  async (size) => {
    const { page, touch } = await citizen(size);
    const check = async (): Promise<void> => {
      await settle(page);
      const measured = await measure(page);
      expect([outOfReach(measured), tooSmall(measured, 80)]).toEqual([[], []]);
    };
    await touch("low-reach");
    await check();
    expect(await axeFaults(page)).toEqual([]);
    await touch("group-all");
    await screenIs(page, "services");
    await check();
    await touch("back");
    await touch("search");
    await touch("key-s");
    await touch("key-b");
    await page.locator('[data-testid="found"][data-state="found"]').waitFor();
    await check();
    await touch("home");
    await touch(`service-${service}`);
    await screenIs(page, "service");
    await check();
    await touch(`item-${item}`);
    await screenIs(page, "confirm");
    await check();
    await touch("take-ticket");
    await readLabel(page);
    await check();
  },
);

/** Walks on with the tab key until the focus stands where it should, in sight all the way. */
const tabTo = async (page: Page, testId: string): Promise<void> => {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      const style = element && getComputedStyle(element);
      const ring = style?.outlineStyle !== "none" && Number.parseFloat(style?.outlineWidth ?? "0") >= 4;
      return { testId: element?.getAttribute("data-testid"), isSeen: ring || element instanceof HTMLInputElement };
    });
    expect(focus.isSeen, `the focus on ${focus.testId}`).toBe(true);
    if (focus.testId === testId) return;
  }
  throw new Error(`the tab key never came to ${testId}`);
};

describe.concurrent.each(["zh", "en"] as const)("by keyboard alone in %s", (locale) => {
  test("KIO7 the whole way to a ticket, Escape leads back, and the number is read out", async () => {
    const { page, faults } = await citizen(tall);
    if (locale === "en") {
      await tabTo(page, "language");
      await page.keyboard.press("Enter");
    }
    await page.locator("main").focus();
    await tabTo(page, `service-${service}`);
    await page.keyboard.press("Enter");
    await screenIs(page, "service");
    await page.keyboard.press("Escape");
    await screenIs(page, "home");
    await page.keyboard.type("yanglao", { delay: 10 });
    await screenIs(page, "search");
    // The screen changes under the hands of who types; no letter is lost.
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('[data-testid="search-text"]')?.value === "yanglao",
    );
    await page.locator('[data-testid="found"][data-state="found"]').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await tabTo(page, `item-${item}`);
    await page.keyboard.press("Enter");
    await screenIs(page, "confirm");
    await page.keyboard.press("Escape");
    expect(await screenOf(page)).toBe("search");
    await tabTo(page, `item-${item}`);
    await page.keyboard.press("Enter");
    await screenIs(page, "confirm");
    await tabTo(page, "take-ticket");
    await page.keyboard.press("Enter");
    const label = await readLabel(page);
    expect(await page.getByTestId("ticket-said").innerText()).toContain(label);
    expect(await axeFaults(page)).toEqual([]);
    await tabTo(page, "done");
    await page.keyboard.press("Enter");
    await screenIs(page, "home");
    expect(faults).toEqual([]);
  });
});

test.concurrent("KIO2 KIO3 nobody is there: the kiosk asks, counts, and goes home without the modes of this citizen", async () => {
  const context = await browser.newContext({ viewport: tall, locale: "zh-CN", reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${server.url}/kiosk/`);
  await page.locator('[data-screen="home"] h1').waitFor();
  for (const testId of ["language", "contrast", "elder", `service-${service}`]) await page.getByTestId(testId).click();
  await screenIs(page, "service");
  await page.clock.fastForward(46_000);
  await page.getByTestId("still-there").waitFor();
  const seconds = Number(await page.getByTestId("still-there-seconds").innerText());
  expect(seconds).toBeGreaterThan(10);
  expect(tooSmall(await measure(page), 112)).toEqual([]);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByTestId("stay").click();
  await page.getByTestId("still-there").waitFor({ state: "detached" });
  expect(await screenOf(page)).toBe("service");
  await page.clock.fastForward(46_000);
  await page.getByTestId("still-there").waitFor();
  await page.clock.fastForward(16_000);
  await screenIs(page, "home");
  expect([await onPage(page, "mode"), await onPage(page, "contrast")]).toEqual([null, null]);
  expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
});
