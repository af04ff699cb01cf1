import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { withGalleryPages } from "../tools/gallery-pages.ts";
import { openBrowser, openPage } from "./chromium.ts";
import { axeFaults, measure, tooPale } from "./screen-checks.ts";

/** What a clerk reads of a visit that was received, against a server in the page's memory. */

vi.setConfig({ testTimeout: 120_000 });

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

test("CASE14 DSK10 what was received and is no case is said at the window, by its name, also beside a case", async () => {
  await withGalleryPages("counter", async (base) => {
    const open = async (state: string) => {
      const size = { width: 1280, height: 720 };
      const { page, faults } = await openPage(browser, `${base}gallery.html?state=${state}&locale=zh`, size);
      const none = page.getByTestId("opened-none");
      await none.waitFor();
      // All of it stands within its pane.
      expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
      expect(tooPale(await measure(page), 4.5)).toEqual([]);
      expect(await axeFaults(page)).toEqual([]);
      expect(faults).toEqual([]);
      return { none: await none.innerText(), cases: page.getByTestId("opened-cases") };
    };
    const some = await open("cases-opened-some");
    expect(some.none).toContain("公章刻制备案");
    expect(await some.cases.innerText()).toMatch(/BJ-\d{8}-0007/);
    const nothing = await open("cases-opened-none");
    expect(nothing.none).toContain("没有登记办件");
    expect(await nothing.cases.count()).toBe(0);
  });
});
