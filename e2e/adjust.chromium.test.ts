import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { inRepo } from "../tools/paths.ts";
import { openBrowser, openPage } from "./chromium.ts";
import { signIn } from "./journey.ts";
import { runServer } from "./run-server.ts";
import { axeFaults } from "./screen-checks.ts";
import { type ServerProcess, startServer } from "./server-process.ts";

/** The hall is adjusted on the built pages, against the built server, over one data folder. */

let folder: string;
let hall: string;
let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yichuang-adjust-"));
  hall = join(folder, "zhecheng.yaml");
  await writeFile(hall, await readFile(inRepo("halls/zhecheng.yaml")));
  server = await startServer({ hall });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.end("SIGTERM");
  await rm(folder, { recursive: true, force: true });
});

const size = { width: 1366, height: 768 };

const openAdjust = async (): Promise<Page> => {
  const { page } = await openPage(browser, `${server.url}/counter/`, size);
  await page.getByTestId("sign-in-clerk-s01").click();
  await page.getByTestId("pin").fill("135790");
  await page.getByTestId("sign-in").click();
  await page.getByRole("link", { name: "调整" }).click();
  await page.getByTestId("matrix").waitFor();
  return page;
};

const put = async (page: Page, testId: string, words: string): Promise<void> => {
  await page.getByTestId(testId).fill(words);
};

const applyWith = async (page: Page, why: string): Promise<void> => {
  await page.getByTestId("open-review").click();
  await put(page, "why", why);
  await page.locator('[data-testid="apply"]:not([disabled])').click();
};

const versionShown = (page: Page, version: number) => page.getByTestId(`version-${version}`);

test("ADJ8 ADJ12 a change is previewed and applied, and the kiosk has it without a reload", async () => {
  const { page: kiosk } = await openPage(browser, `${server.url}/kiosk/`, { width: 1080, height: 1920 });
  await kiosk.getByTestId("service-social-security").first().waitFor();
  const page = await openAdjust();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByTestId("part-texts").click();
  await put(page, "hall-name", "新名字的大厅");
  await page.getByTestId("named-services").selectOption("social-security");
  await page.getByRole("textbox", { name: "名称", exact: true }).last().waitFor();
  const fields = page.locator('[data-is-edited] input[lang="zh-CN"]');
  const count = await fields.count();
  for (let at = 0; at < count; at += 1)
    if ((await fields.nth(at).inputValue()) === "社保养老") await fields.nth(at).fill("养老办理");
  await page.getByTestId("open-review").click();
  await page.getByTestId("change-name").waitFor();
  await page.getByTestId("change-services.social-security.name").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await put(page, "why", "换了新牌子");
  await page.locator('[data-testid="apply"]:not([disabled])').click();
  await versionShown(page, 2).waitFor();
  expect(await versionShown(page, 2).innerText()).toContain("换了新牌子");
  await expect
    .poll(() => kiosk.getByTestId("service-social-security").first().innerText(), { timeout: 10_000 })
    .toContain("养老办理");
  await page.close();
  await kiosk.close();
});

test("ADJ8 ADJ9 a window's profile is changed on the matrix, and its counter has it without a reload", async () => {
  const { page: counter } = await openPage(browser, `${server.url}/counter/`, size);
  await signIn(counter, "c01", "135790");
  const queues = counter.getByRole("table").first();
  await queues.waitFor();
  expect(await queues.innerText()).not.toContain("缴税");
  const page = await openAdjust();
  const cell = page.getByTestId("cell-tax-w01");
  await cell.click();
  expect(await cell.getAttribute("data-level")).toBe("cover");
  await page.getByTestId("open-review").click();
  await page.getByTestId("change-windows.w01.cover").waitFor();
  await put(page, "why", "税务人多");
  await page.locator('[data-testid="apply"]:not([disabled])').click();
  await versionShown(page, 3).waitFor();
  await expect.poll(() => queues.innerText(), { timeout: 10_000 }).toContain("缴税");
  await page.close();
  await counter.close();
});

test("ADJ12 the matrix is worked by keys alone, and a fault stands where it is", async () => {
  const page = await openAdjust();
  const cell = page.locator('[role="gridcell"][tabindex="0"]');
  await cell.focus();
  const before = await cell.getAttribute("data-level");
  await page.keyboard.press("Space");
  expect(await cell.getAttribute("data-level")).not.toBe(before);
  await page.keyboard.press("ArrowRight");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("data-at"))).toBe("0-1");
  await page.getByTestId("discard").click();
  await page.getByTestId("part-limits").click();
  await put(page, "rule-noShowGraceMinutes", "99");
  await expect.poll(() => page.getByTestId("fault").first().innerText()).toBe("最大是 60");
  expect(await axeFaults(page)).toEqual([]);
  await page.close();
});

test("ADJ6 a second supervisor with the old version sees theirs beside mine, and takes mine over", async () => {
  const [one, other] = [await openAdjust(), await openAdjust()];
  await one.getByTestId("part-limits").click();
  await put(one, "rule-noShowGraceMinutes", "5");
  await other.getByTestId("part-limits").click();
  await put(other, "rule-noShowGraceMinutes", "7");
  await put(other, "rule-reinstatesMax", "4");
  await applyWith(one, "先改的");
  await versionShown(one, 4).waitFor();
  await applyWith(other, "后改的");
  await other.getByTestId("conflict").waitFor();
  expect(await other.getByTestId("conflict").innerText()).toContain("先改的");
  expect(await axeFaults(other)).toEqual([]);
  await other.getByTestId("take-over").click();
  await other.getByTestId("change-rules.reinstatesMax").waitFor();
  expect(await other.getByTestId("change-rules.noShowGraceMinutes").count()).toBe(0);
  await put(other, "why", "接着改");
  await other.locator('[data-testid="apply"]:not([disabled])').click();
  await versionShown(other, 5).waitFor();
  await other.getByTestId("part-limits").click();
  expect(await other.getByTestId("rule-noShowGraceMinutes").inputValue()).toBe("5");
  expect(await other.getByTestId("rule-reinstatesMax").inputValue()).toBe("4");
  await one.close();
  await other.close();
});

test("ADJ9 a window serves something else for an hour, and the hall's own profile stays", async () => {
  const page = await openAdjust();
  const cell = page.locator('[role="gridcell"][data-level="none"]').first();
  const testId = (await cell.getAttribute("data-testid")) ?? "";
  await page.getByTestId(testId).click();
  await page.getByTestId("for-now-open").click();
  await put(page, "why", "这会儿人多");
  await page.getByRole("dialog").locator('[data-testid="apply"]:not([disabled])').click();
  await expect.poll(() => page.getByTestId("for-now").innerText()).toContain("临时调整");
  expect(await page.getByTestId("open-review").count()).toBe(0);
  await page.getByTestId("for-now-end").click();
  await expect.poll(() => page.getByTestId("for-now").innerText()).toContain("按大厅设置办理");
  await page.close();
});

test("ADJ7 ADJ8 an earlier version is taken again, a restart keeps it, and a file changed by hand is a version", async () => {
  const page = await openAdjust();
  await page.getByTestId("part-history").click();
  await page.getByTestId("take-1").click();
  await put(page, "why", "改回原样");
  await page.locator('[data-testid="apply"]:not([disabled])').click();
  await versionShown(page, 6).waitFor();
  await page.close();
  const { dataDir } = server;
  expect(await server.end("SIGTERM")).toBe(0);
  const history = await runServer(["hall", "history"], { DATA_DIR: dataDir, HALL: hall });
  expect(history.output.split("\n").filter((line) => line !== "")).toHaveLength(6);
  const text = await readFile(hall, "utf8");
  await writeFile(hall, text.replace(/^name: .*$/m, "name: 手改的大厅 | By hand"));
  server = await startServer({ hall, dataDir });
  const again = await openAdjust();
  await again.getByTestId("part-history").click();
  await versionShown(again, 7).waitFor();
  expect(await versionShown(again, 7).innerText()).toContain("直接改了文件");
  await again.close();
});
