import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openBrowser, openPage } from "./chromium.ts";
import { axeFaults } from "./screen-checks.ts";
import { type ServerProcess, startServer } from "./server-process.ts";

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.end("SIGTERM");
});

test("NTC4 NTC5 a supervisor's urgent notice takes the board's stage, and leaves it when it is withdrawn", async () => {
  const { page: board } = await openPage(browser, `${server.url}/display/`, { width: 1920, height: 1080 });
  const { page } = await openPage(browser, `${server.url}/counter/`, { width: 1280, height: 800 });
  await page.getByTestId("sign-in-clerk-s01").click();
  await page.getByTestId("pin").fill("135790");
  await page.getByTestId("sign-in").click();
  await page.getByTestId("open-notices").click();
  await page.getByTestId("notice-zh").fill("二楼停电");
  await page.getByTestId("notice-urgent").check();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByTestId("notice-publish").click();
  await expect.poll(() => board.getByTestId("urgent-notice").innerText()).toBe("二楼停电");
  const published = page.locator('[data-testid^="notice-n"]');
  await published.waitFor();
  expect(await published.innerText()).toContain("紧急，到今天结束");
  await published.getByRole("button").click();
  await board.getByTestId("urgent-notice").waitFor({ state: "detached" });
  expect(await page.getByTestId("notice-zh").inputValue()).toBe("");
});
