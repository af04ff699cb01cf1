import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { withGalleryPages } from "../tools/gallery-pages.ts";
import { openBrowser } from "./chromium.ts";
import { axeFaults, measure, outOfReach, tooPale, tooSmall } from "./screen-checks.ts";

/** The form itself, against a server in the page's memory: what it asks, sends and shows. */

// Each test has pages of its own from a server that makes them while they are asked for.
vi.setConfig({ testTimeout: 120_000 });

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

const phoneSize = { width: 360, height: 740 };
const tabletSize = { width: 1280, height: 800 };

type Sent = { type: string; level: number; tags?: string[]; comment?: string; contact?: string };

/** The page of a state, and what it has sent so far. */
const openState = async (
  base: string,
  state: string,
  viewport: { width: number; height: number },
): Promise<{ page: Page; at: (testId: string) => ReturnType<Page["getByTestId"]>; sent: () => Promise<Sent[]> }> => {
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(`${base}gallery.html?state=${state}&locale=zh`);
  const sent = (): Promise<Sent[]> =>
    page.evaluate(() => (globalThis as unknown as { gallery: { commands: Sent[] } }).gallery.commands);
  return { page, at: (testId) => page.getByTestId(testId), sent };
};

/** Nothing wider than the screen, every control for a thumb, every word to be read. */
const expectSound = async (page: Page, leastPx: number): Promise<void> => {
  const measured = await measure(page);
  expect(tooSmall(measured, leastPx)).toEqual([]);
  expect(tooPale(measured, 4.5)).toEqual([]);
  expect(await axeFaults(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
};

test("RTF1 RTF2 RTF3 RTF4 a visit is rated on the phone: five levels, words that fit them, and nothing that must be said", async () => {
  await withGalleryPages("phone", async (base) => {
    const { page, at, sent } = await openState(base, "rating", phoneSize);
    await at("rating-form").waitFor();
    expect(await page.locator('[data-testid^="level-"]').allInnerTexts()).toEqual([
      "非常满意",
      "满意",
      "基本满意",
      "不满意",
      "非常不满意",
    ]);
    // Each is a shape of its own too.
    const shapes = await page
      .locator('[data-testid^="level-"] svg')
      .evaluateAll((all) => all.map((svg) => svg.innerHTML));
    expect(new Set(shapes).size).toBe(5);
    expect(await at("rating-send").count()).toBe(0);

    await at("level-5").click();
    expect(await at("tag-efficiency").innerText()).toBe("效率高");
    expect(await at("rating-contact").count()).toBe(0);
    await at("tag-efficiency").click();
    await at("level-3").click();
    expect(await at("tag-efficiency").innerText()).toBe("效率");
    expect(await at("tag-efficiency").getAttribute("aria-pressed")).toBe("false");
    await at("level-2").click();
    expect(await at("tag-efficiency").innerText()).toBe("办得慢");
    expect(await page.getByText("90 天后谁也看不到").isVisible()).toBe(true);
    await at("tag-attitude").click();
    await at("rating-comment").fill("  等了很久 ");
    await at("rating-contact").fill("13800000000");
    await expectSound(page, 44);
    // A number is for a bad level alone: with a better one it does not go out.
    await at("level-4").click();
    await at("rating-send").click();
    await at("rating-thanks").waitFor();
    expect(await sent()).toMatchObject([{ type: "RateVisit", level: 4, comment: "等了很久" }]);
    expect((await sent())[0]).not.toHaveProperty("contact");
    expect((await sent())[0]).not.toHaveProperty("tags");
    expect(await at("rating-form").count()).toBe(0);
    await page.close();
  });
});

test("RTF3 RTF4 a bad rating goes with its number, is thanked for, and tells what becomes of it until it can be rated again", async () => {
  await withGalleryPages("phone", async (base) => {
    const bad = await openState(base, "rating", phoneSize);
    await bad.at("level-1").click();
    await bad.at("rating-contact").fill("13800000000");
    await bad.at("rating-send").click();
    await bad.at("rating-thanks").waitFor();
    expect(await bad.at("rating-thanks").innerText()).toContain("我们会去查");
    expect(await bad.sent()).toMatchObject([{ level: 1, contact: "13800000000" }]);

    const order = await openState(base, "rating-order", phoneSize);
    expect(await order.at("rating-order").innerText()).toContain("12 月 14 日");
    expect(await order.at("rating-given").innerText()).toContain("办得慢");
    expect(await order.at("rating-form").count()).toBe(0);
    await expectSound(order.page, 44);

    const answered = await openState(base, "rating-answered", phoneSize);
    expect(await answered.at("rating-order").innerText()).toContain("加开 14 号窗口");
    await answered.at("level-4").click();
    await answered.at("rating-send").click();
    await answered.at("rating-thanks").waitFor();
    expect(await answered.sent()).toMatchObject([{ type: "RateVisit", level: 4 }]);
    for (const { page } of [bad, order, answered]) await page.close();
  });
});

test("RTF5 the screen of a window asks after a visit, thanks, rests, and is left alone when nobody touches it", async () => {
  await withGalleryPages("phone", async (base) => {
    const idle = await openState(base, "rate-idle", tabletSize);
    expect(await idle.at("rate-idle").innerText()).toContain("13");
    await expectSound(idle.page, 44);

    const ask = await openState(base, "rate-ask", tabletSize);
    expect(await ask.at("rate-ask").innerText()).toContain("A042");
    await ask.at("level-5").click();
    await ask.at("tag-attitude").click();
    await expectSound(ask.page, 44);
    await ask.at("rating-send").click();
    await ask.at("rating-thanks").waitFor();
    expect(await ask.sent()).toMatchObject([
      { type: "RateVisit", ratingToken: "rating-token", level: 5, tags: ["attitude"] },
    ]);
    await ask.at("rate-idle").waitFor({ timeout: 15_000 });

    const left = await openState(base, "rate-ask", tabletSize);
    await left.at("rate-skip").click();
    await left.at("rate-idle").waitFor();
    expect(await left.sent()).toEqual([]);

    const alone = await browser.newPage({ viewport: tabletSize });
    await alone.clock.install();
    await alone.goto(`${base}gallery.html?state=rate-ask&locale=zh`);
    await alone.getByTestId("rate-ask").waitFor();
    await alone.clock.runFor(89_000);
    expect(await alone.getByTestId("rate-idle").count()).toBe(0);
    await alone.clock.runFor(2_000);
    await alone.getByTestId("rate-idle").waitFor();

    const unpaired = await openState(base, "rate-unpaired", tabletSize);
    await unpaired.at("pairing-code").waitFor();
    const which = await openState(base, "rate-which", tabletSize);
    expect(await which.page.locator('a[href="?window=w13"]').innerText()).toBe("13");
    for (const page of [idle.page, ask.page, left.page, alone, unpaired.page, which.page]) await page.close();
  });
});

const kioskStates: [state: string, leastPx: number][] = [
  ["elder-mine-rating", 112],
  ["low-mine-rating", 80],
];

test.each(kioskStates)("RTF6 a kiosk's form has large targets and nothing to write on: %s", async (state, leastPx) => {
  await withGalleryPages("kiosk", async (base) => {
    const { page, at } = await openState(base, state, { width: 1080, height: 1920 });
    await at("rating-send").waitFor();
    expect(await at("rating-comment").count()).toBe(0);
    const measured = await measure(page);
    expect(tooSmall(measured, leastPx)).toEqual([]);
    expect(tooPale(measured, leastPx > 100 ? 7 : 4.5)).toEqual([]);
    if (state.startsWith("low")) expect(outOfReach(measured)).toEqual([]);
    expect(await axeFaults(page)).toEqual([]);
    await page.close();
  });
});

test("RTF6 a kiosk asks whoever's slip was read, thanks, and is free again", async () => {
  await withGalleryPages("kiosk", async (base) => {
    const { page, at, sent } = await openState(base, "mine-rating", { width: 1280, height: 1024 });
    await at("level-5").click();
    await at("rating-send").click();
    await at("rating-thanks").waitFor();
    expect(await sent()).toContainEqual(expect.objectContaining({ type: "RateVisit", level: 5 }));
    await expect.poll(() => at("mine").count(), { timeout: 15_000 }).toBe(0);
    await page.close();
  });
});
