import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

import { browserArgs, ensureFonts, findBrowser } from "../tools/browser.ts";

/** A browser whose pages may play sound without a touch, as a board's does. */
export const openBrowser = async (): Promise<Browser> => {
  await ensureFonts();
  return chromium.launch({
    executablePath: await findBrowser(),
    args: [...browserArgs, "--autoplay-policy=no-user-gesture-required"],
  });
};

/** A page of its own, with what went wrong on it. */
export const openPage = async (
  browser: Browser,
  url: string,
  viewport: { width: number; height: number },
  options: BrowserContextOptions = {},
): Promise<{ page: Page; faults: string[] }> => {
  const context = await browser.newContext({ viewport, locale: "zh-CN", ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(url);
  return { page, faults };
};
