import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
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
/** What a busy machine shows later than an idle one. */
const shown = (read: () => Promise<unknown>) => expect.poll(read, { timeout: 10_000 });

const openAdjust = async (): Promise<Page> => {
  const { page } = await openPage(browser, `${server.url}/counter/`, size);
  // A county's file is read anew for each preview: seconds where others work too.
  page.setDefaultTimeout(50_000);
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

/** The version that holds, once it is the one that was made for this reason. */
const heldFor = (page: Page, why: string) => page.locator('[data-is-current="true"]').filter({ hasText: why });

const save = (page: Page) => page.locator('[data-is-current="true"] [data-testid^="save-"]');

const versionShown = (page: Page, version: number) => page.getByTestId(`version-${version}`);

/** One grey point. */
const point = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

test("ADJ15 MED1 MED4 MED5 a supervisor brings media, puts them in order and removes one, and a display has it without a reload", async () => {
  const { page: display } = await openPage(browser, `${server.url}/display/?mode=media`, { width: 1920, height: 1080 });
  const page = await openAdjust();
  await page.getByTestId("part-media").click();
  await shown(() => page.locator('[data-part="media"]').innerText()).toContain("还没有能播放");
  const file = (name: string, content = Buffer.from(point, "base64")) => ({
    name,
    mimeType: "image/png",
    buffer: content,
  });
  await page
    .getByTestId("media-file")
    .setInputFiles([file("10 后面.png"), file("2 前面.png"), file("假的.png", Buffer.from("<html></html>"))]);
  const items = page.locator("ol > li[data-testid^='media-']");
  await shown(() => page.getByTestId("media-outcome").innerText()).toContain("屏幕放不了：假的.png");
  await shown(() => items.locator("b").allInnerTexts()).toEqual(["2 前面.png", "10 后面.png"]);
  // Whichever came first is on the screen by now, and stays for its time.
  const onScreen = display.locator("img[src*='/media/']");
  const played = (): Promise<string[]> =>
    onScreen.evaluateAll((all) =>
      all.map((image) => decodeURI((image as HTMLImageElement).src).replace(/.*\/media\/|[ %?].*/g, "")),
    );
  await onScreen.first().waitFor();
  await page.getByTestId("earlier-10 后面.png").click();
  await shown(() => items.locator("b").allInnerTexts()).toEqual(["10 后面.png", "2 前面.png"]);
  expect(await axeFaults(page)).toEqual([]);
  const [gone, left] = (await played())[0] === "2" ? ["2 前面.png", "10 后面.png"] : ["10 后面.png", "2 前面.png"];
  await page.getByTestId(`remove-${gone}`).click();
  await page.getByTestId("confirm-remove").click();
  await shown(() => items.locator("b").allInnerTexts()).toEqual([left]);
  await shown(played).toEqual([left.split(" ")[0]]);
  expect(await readdir(join(folder, "zhecheng", "media"))).toEqual([left]);
  await page.close();
  await display.close();
});

test("ADJ8 ADJ12 a change is previewed and applied, and the kiosk has it without a reload", async () => {
  const { page: kiosk } = await openPage(browser, `${server.url}/kiosk/`, { width: 1080, height: 1920 });
  await kiosk.getByTestId("service-social-security").first().waitFor();
  const page = await openAdjust();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByTestId("part-texts").click();
  await put(page, "hall-name", "新名字的大厅");
  await page.getByTestId("part-services").click();
  await page.getByTestId("entry-services-social-security").click();
  await put(page, "services-name", "养老办理");
  await page.getByTestId("open-review").click();
  await page.getByTestId("change-name").waitFor();
  await page.getByTestId("change-services.social-security.name").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await put(page, "why", "换了新牌子");
  await page.locator('[data-testid="apply"]:not([disabled])').click();
  await versionShown(page, 2).waitFor();
  expect(await versionShown(page, 2).innerText()).toContain("换了新牌子");
  await shown(() => kiosk.getByTestId("service-social-security").first().innerText()).toContain("养老办理");
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
  await shown(() => queues.innerText()).toContain("缴税");
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
  await shown(() => page.getByTestId("fault").first().innerText()).toBe("最大是 60");
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
  await shown(() => page.getByTestId("for-now").innerText()).toContain("临时调整");
  expect(await page.getByTestId("open-review").count()).toBe(0);
  await page.getByTestId("for-now-end").click();
  await shown(() => page.getByTestId("for-now").innerText()).toContain("按大厅设置办理");
  await page.close();
});

test("ADJ13 ADJ14 a window comes and goes with its clerk's place, and an item has another paper at the kiosk at once", async () => {
  const page = await openAdjust();
  await page.getByTestId("part-places").click();
  await page.getByTestId("windows-add").click();
  await put(page, "windows-name", "临时窗口");
  await put(page, "windows-number", "1");
  await shown(() => page.getByTestId("fault").first().innerText()).toContain("已被");
  await put(page, "windows-number", "77");
  await page.getByTestId("search-windows").fill("");
  await page.getByTestId("part-items").click();
  await page.getByTestId("search-items").fill("养老保险关系转移");
  await page.getByTestId("entry-items-pension-transfer").click();
  const before = await page.locator('[data-testid^="materials-"][data-testid$="-paper"]').count();
  await page.getByTestId("materials-add").click();
  await put(page, `materials-${before}-name`, "原单位证明");
  await put(page, `materials-${before}-name-en`, "A letter of the former employer");
  expect(await axeFaults(page)).toEqual([]);
  await page.getByTestId("open-review").click();
  await page.getByTestId("change-items.pension-transfer.materials").waitFor();
  await put(page, "why", "加一个临时窗口");
  await page.locator('[data-testid="apply"]:not([disabled])').click();
  await heldFor(page, "加一个临时窗口").waitFor();
  const { page: phone } = await openPage(browser, `${server.url}/i/pension-transfer`, { width: 360, height: 740 });
  await shown(() => phone.locator("body").innerText()).toContain("原单位证明");
  await phone.close();

  await page.getByTestId("part-places").click();
  const made = page.locator('[data-testid^="entry-windows-"]').filter({ hasText: "77" });
  await made.click();
  await page.getByTestId("windows-remove").click();
  await applyWith(page, "不用了");
  await heldFor(page, "不用了").waitFor();
  // One that somebody sits at is refused: its clerk leaves it first.
  const { page: counter } = await openPage(browser, `${server.url}/counter/`, size);
  await signIn(counter, "c02", "135790");
  await page.getByTestId("part-places").click();
  await page.getByTestId("entry-windows-w02").click();
  await page.getByTestId("windows-remove").click();
  await page.getByTestId("open-review").click();
  await page.getByTestId("consequence-window-in-use").waitFor();
  expect(await page.getByTestId("apply").isDisabled()).toBe(true);
  await counter.close();
  await page.close();
});

test("ADJ16 ADJ7 the saved file is brought back with a fault, which is told by its line, and then mended, which holds to the last byte", async () => {
  const page = await openAdjust();
  await page.getByTestId("part-history").click();
  const [download] = await Promise.all([page.waitForEvent("download"), save(page).click()]);
  const text = await readFile(await download.path(), "utf8");
  const bring = (content: string): Promise<void> =>
    page
      .getByTestId("import-file")
      .setInputFiles({ name: "改过的.yaml", mimeType: "text/yaml", buffer: Buffer.from(content) });
  const wrong = text.replace(/^timeZone: .*$/m, "timeZone: Moon");
  await bring(wrong);
  const line = wrong.split("\n").findIndex((one) => one.startsWith("timeZone:")) + 1;
  await shown(() => page.getByTestId("fault").innerText()).toMatch(new RegExp(`^第 ${line} 行.*要填时区名`));
  expect(await page.getByTestId("apply").count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  const mended = text.replace(/^name: .*$/m, "# 搬到新址以后的名字\nname: 新址大厅 | The new hall");
  await bring(mended);
  await page.getByTestId("change-name").waitFor();
  await put(page, "why", "按县里的文件改");
  await page.locator('[data-testid="apply"]:not([disabled])').click();
  await heldFor(page, "按县里的文件改").waitFor();
  expect(await heldFor(page, "按县里的文件改").innerText()).toContain("导入的文件");
  const [again] = await Promise.all([page.waitForEvent("download"), save(page).click()]);
  expect(await readFile(await again.path(), "utf8")).toBe(mended);
  await page.close();
});

test("ADJ7 ADJ8 an earlier version is taken again, a restart keeps it, and a file changed by hand is a version", async () => {
  const page = await openAdjust();
  await page.getByTestId("part-history").click();
  await page.getByTestId("take-1").click();
  await put(page, "why", "改回原样");
  await page.locator('[data-testid="apply"]:not([disabled])').click();
  await versionShown(page, 9).waitFor();
  await page.close();
  const { dataDir } = server;
  expect(await server.end("SIGTERM")).toBe(0);
  const history = await runServer(["hall", "history"], { DATA_DIR: dataDir, HALL: hall });
  expect(history.output.split("\n").filter((line) => line !== "")).toHaveLength(9);
  const text = await readFile(hall, "utf8");
  await writeFile(hall, text.replace(/^name: .*$/m, "name: 手改的大厅 | By hand"));
  server = await startServer({ hall, dataDir });
  const again = await openAdjust();
  await again.getByTestId("part-history").click();
  await versionShown(again, 10).waitFor();
  expect(await versionShown(again, 10).innerText()).toContain("直接改了文件");
  await again.close();
});
