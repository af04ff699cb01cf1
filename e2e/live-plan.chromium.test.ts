import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { withGalleryPages } from "../tools/gallery-pages.ts";
import { openBrowser } from "./chromium.ts";

/** The plan of the live hall as it is drawn: what must be read is whole, for one window or sixty, in both languages. */

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const states = ["overview-one", "overview", "overview-sixty", "overview-long"];
const locales = ["zh", "en"];

/** Runs in the page: words of a window that do not lie whole within it. The reason of a pause may end early. */
const cutInPage = (): string[] =>
  [...document.querySelectorAll("[data-tile]")].flatMap((tile) => {
    const room = tile.getBoundingClientRect();
    return [...tile.querySelectorAll("b, small, span")]
      .filter((element) => element.children.length === 0 && element.checkVisibility())
      .flatMap((element) => {
        const { left, right, top, bottom, width } = element.getBoundingClientRect();
        const isHeardOnly = width <= 1;
        const mayEndEarly = getComputedStyle(element).textOverflow === "ellipsis";
        const isWhole =
          left >= room.left - 1 && right <= room.right + 1 && top >= room.top - 1 && bottom <= room.bottom + 1;
        return isHeardOnly || mayEndEarly || isWhole
          ? []
          : `${tile.getAttribute("data-testid")}: ${element.textContent}`;
      });
  });

test("LIV3 no number, label, state or time of a window is cut off, for one window or sixty, in Chinese and English", async () => {
  const cut: string[] = [];
  await withGalleryPages("counter", async (base) => {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, reducedMotion: "reduce" });
    for (const state of states)
      for (const locale of locales) {
        await page.goto(`${base}gallery.html?state=${state}&locale=${locale}`);
        await page.locator("[data-tile]").first().waitFor();
        await page.evaluate(() => document.fonts.ready);
        cut.push(...(await page.evaluate(cutInPage)).map((words) => `${state} ${locale} ${words}`));
      }
  });
  expect(cut).toEqual([]);
});

/** Runs in the page: buttons and pages of the bar that leave the screen; a name may end early. */
const beyondBar = (): string[] =>
  [...document.querySelectorAll("header :is(a, button)")].flatMap((element) => {
    const { left, right } = element.getBoundingClientRect();
    return left >= 0 && right <= innerWidth ? [] : `${element.textContent}`;
  });

test("LIV10 the bar has every page and the way out whole, also on a narrow screen, in Chinese and English", async () => {
  const cut: string[] = [];
  await withGalleryPages("counter", async (base) => {
    for (const [width, height] of [
      [1366, 768],
      [1280, 720],
    ] as const) {
      const page = await browser.newPage({ viewport: { width, height }, reducedMotion: "reduce" });
      for (const state of ["overview", "ratings", "reports"])
        for (const locale of locales) {
          await page.goto(`${base}gallery.html?state=${state}&locale=${locale}`);
          await page.getByTestId("sign-out").waitFor();
          await page.evaluate(() => document.fonts.ready);
          cut.push(...(await page.evaluate(beyondBar)).map((words) => `${state} ${locale} ${width} ${words}`));
        }
    }
  });
  expect(cut).toEqual([]);
});
