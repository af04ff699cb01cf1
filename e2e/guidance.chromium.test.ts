import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { inRepo } from "../tools/paths.ts";
import { openBrowser, openPage } from "./chromium.ts";
import { signInByKeys } from "./clerk-day.ts";
import { axeFaults } from "./screen-checks.ts";
import { type ServerProcess, startServer } from "./server-process.ts";

/** What an item says is changed on the built pages, against the built server, and read by a citizen. */

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  server = await startServer({ hall: inRepo("halls/zhecheng.yaml") });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.end("SIGTERM");
});

const item = "social-card-replace";
const openItem = async (page: Page): Promise<void> => {
  await page.getByTestId("library-search").fill("补换社保卡");
  await page.getByTestId(`item-${item}`).click();
};

const paperNames = (page: Page) =>
  page.locator('[data-testid^="paper-"][data-testid$="-zh"]:not([data-testid*="note"], [data-testid*="sample"])');

test("KB6 KB7 KB8 KB10 KB11 a paper is proposed, looked at, published, read by a citizen, and taken back", async () => {
  const { page: phone } = await openPage(browser, `${server.url}/i/${item}`, { width: 390, height: 693 });
  await phone.getByTestId("item-name").waitFor();
  const { page, faults } = await openPage(browser, `${server.url}/counter/`, { width: 1366, height: 768 });
  await page.getByTestId("sign-in-clerk-s01").click();
  await page.getByTestId("pin").fill("135790");
  await page.getByTestId("sign-in").click();
  await page.getByTestId("page-knowledge").click();
  await openItem(page);
  await page.getByTestId("guidance-edit").click();
  await page.getByTestId("add-materials").click();
  await paperNames(page).last().fill("近期免冠照片");
  await page.getByTestId("contact-phone").fill("问窗口");
  await page.getByTestId("contact-post-zh").fill("制卡岗");
  // A telephone number that is none is told before it is sent.
  expect(await page.locator('[data-testid="guidance-send"]:not([disabled])').count()).toBe(0);
  await page.getByTestId("contact-phone").fill("0370-555 0131");
  expect(await axeFaults(page)).toEqual([]);
  await page.getByTestId("guidance-send").click();
  await page.getByTestId("guidance-waiting").click();
  const compared = page.getByTestId("guidance-compare");
  await compared.waitFor();
  expect(await compared.locator('[data-change="new"]').allInnerTexts()).toEqual([
    expect.stringContaining("近期免冠照片"),
    expect.stringContaining("0370-555 0131"),
  ]);
  expect(await compared.locator('[data-change="gone"]').count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  expect(await phone.locator("body").innerText()).not.toContain("近期免冠照片");
  await page.getByTestId("guidance-publish").click();
  await phone.reload();
  await expect.poll(() => phone.locator("body").innerText()).toContain("近期免冠照片");
  await page.getByTestId("library-back").click();
  await page.getByTestId("guidance-versions").click();
  await page.getByTestId("version-0").click();
  await page.getByTestId("restore-why").fill("照片不用带了");
  await page.getByTestId("guidance-restore").click();
  await page.getByTestId("version-2").waitFor();
  await phone.reload();
  await phone.getByTestId("item-name").waitFor();
  await expect.poll(() => phone.locator("body").innerText()).not.toContain("近期免冠照片");
  expect(faults).toEqual([]);
});

/** Somebody of the office at a screen of their own, on the page of what the hall knows. */
const officer = async (staffNumber: string): Promise<{ page: Page; faults: string[] }> => {
  const opened = await openPage(browser, `${server.url}/counter/`, { width: 1366, height: 768 });
  await signInByKeys(opened.page, staffNumber);
  await opened.page.getByTestId("page-knowledge").click();
  return opened;
};

test("KB6 KB7 KB8 a reviewer proposes, the department's chief representative publishes, and a kiosk shows the changed list", async () => {
  const paper = "银行卡复印件";
  const reviewer = await officer("3101");
  await openItem(reviewer.page);
  await reviewer.page.getByTestId("guidance-edit").click();
  await reviewer.page.getByTestId("add-materials").click();
  await paperNames(reviewer.page).last().fill(paper);
  await reviewer.page.getByTestId("guidance-why").fill("要核对开户行");
  await reviewer.page.getByTestId("guidance-send").click();
  await reviewer.page.getByTestId("guidance-edit").waitFor();
  await reviewer.page.getByTestId("library-back").click();
  await reviewer.page.getByTestId("library-search").fill("");
  await reviewer.page.getByTestId("proposals").click();
  await reviewer.page.locator('[data-testid^="proposal-"]').first().click();
  await expect.poll(() => reviewer.page.getByTestId("guidance-compare").innerText()).toContain(paper);
  // Who proposes decides nothing.
  expect(await reviewer.page.getByTestId("guidance-publish").count()).toBe(0);

  const chief = await officer("4101");
  await chief.page.getByTestId("proposals").click();
  await expect.poll(() => chief.page.getByTestId("guidance-compare").innerText()).toContain(paper);
  await chief.page.getByTestId("guidance-publish").click();
  await chief.page.getByTestId("guidance-publish").waitFor({ state: "detached" });

  const { page: kiosk, faults } = await openPage(browser, `${server.url}/kiosk/`, { width: 1080, height: 1920 });
  await kiosk.getByTestId("service-social-card").first().click();
  await kiosk.getByTestId(`item-${item}`).first().click();
  await expect.poll(() => kiosk.locator("main").innerText()).toContain(paper);
  expect([reviewer.faults, chief.faults, faults]).toEqual([[], [], []]);
});
