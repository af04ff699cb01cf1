import { readFile } from "node:fs/promises";

import AxeBuilder from "@axe-core/playwright";
import words from "@yichuang/shared/i18n/messages/zh/past.json" with { type: "json" };
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { reportStateNames } from "../apps/counter/src/renderer/gallery-report-names.ts";
import { withGalleryPages } from "../tools/gallery-pages.ts";
import { openBrowser, openPage } from "./chromium.ts";
import { textOfPdf } from "./pdf-text.ts";
import { openClient, type PlainClient } from "./plain-client.ts";
import { measure } from "./screen-checks.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** The supervisor's pages about the past: as people look at them, as they come out of a printer, and on a real server. */

const { figure } = words.reports;
const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const size = { width: 1366, height: 768 };
/** In the way that the words of a PDF are read: letters of one shape are one, and white does not count. */
const bare = (text: string): string => text.normalize("NFKC").replaceAll(/\s/g, "");

let browser: Browser;
/** The gallery's pages, for as long as this file runs. */
let base = "";
let closePages = (): void => undefined;
beforeAll(async () => {
  browser = await openBrowser();
  await new Promise<void>((opened) => {
    void withGalleryPages(
      "counter",
      (at) =>
        new Promise<void>((close) => {
          base = at;
          closePages = close;
          opened();
        }),
    );
  });
});
afterAll(async () => {
  closePages();
  await browser?.close();
});

/** A whole machine's worth of pages is loaded module by module: slow where others work too. */
const patience = { timeout: 120_000 };

const openState = async (state: string): Promise<Page> => {
  const { page, faults } = await openPage(browser, `${base}gallery.html?state=${state}&locale=zh`, size, {
    reducedMotion: "reduce",
  });
  await page.getByTestId("period-today").waitFor(patience);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  expect(faults).toEqual([]);
  return page;
};

/** The report of the last week by something, as people ask for it. */
const openReport = async (group: string): Promise<Page> => {
  const page = await openState("reports-unreadable");
  await page.getByTestId("period-last-week").click();
  await page.getByTestId("report-group").selectOption(group);
  const heads = page.getByTestId("report-table").locator("thead th").first();
  await expect.poll(() => heads.textContent(), patience).toBe(words.reports.group[group as "service"]);
  return page;
};

/** The others are made of the same parts. */
const unlike = /^(?:reports|audit)(?:-(?:year|counting|refused|unreadable|why))?$/;

test.each(reportStateNames.filter((name) => unlike.test(name)))(
  "REP12 AUD1 the state %s breaks no rule of WCAG 2.2 A and AA that axe can see, and every word stands out",
  async (state) => {
    const page = await openState(state);
    const { violations } = await new AxeBuilder({ page }).withTags(levels).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
    expect((await measure(page)).words.filter(({ contrast }) => contrast < 4.5)).toEqual([]);
    await page.context().close();
  },
  180_000,
);

describe("the sheet of paper", () => {
  /** A4 lying, in points, as Chromium writes it. */
  const lying = /\/MediaBox \[0 0 84[12]\.?\d* 59[45]\.?\d*\]/g;

  test("REP13 is A4 lying with hall, days, every figure and what it counts", async () => {
    for (const group of ["service", "clerk", "hour"]) {
      const page = await openReport(group);
      const sheet = page.getByTestId("print-sheet");
      await page.emulateMedia({ media: "print" });
      const tooWide = await sheet.evaluate(
        (element) =>
          [...element.querySelectorAll("table, footer, header")].filter(
            (part) => part.scrollWidth > element.clientWidth + 1,
          ).length,
      );
      expect(tooWide, group).toBe(0);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      const sheets = textOfPdf(pdf);
      expect((pdf.toString("latin1").match(lying) ?? []).length, group).toBe(sheets.length);
      const text = bare(sheets.join(""));
      for (const said of ["柘城县政务服务中心业务报表", "合计", "各项怎么算", figure.waitP50.says, figure.busyGap.says])
        expect(text, group).toContain(bare(said));
      await page.context().close();
    }
  }, 300_000);
});

/** Runs in the page. Of the columns of a drawing in which something stands: how many have one dark stroke, and how many two. */
const strokesOf = (canvas: Element): { columns: number; any: number; two: number } => {
  const { width, height } = canvas as HTMLCanvasElement;
  const pixels = (canvas as HTMLCanvasElement).getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
  const isDark = (x: number, y: number): boolean => {
    const at = 4 * (y * width + x);
    const [red = 0, green = 0, blue = 0, alpha = 0] = [pixels[at], pixels[at + 1], pixels[at + 2], pixels[at + 3]];
    return alpha > 128 && 0.3 * red + 0.59 * green + 0.11 * blue < 150;
  };
  const found = { columns: 0, any: 0, two: 0 };
  // Between the axis and the names, above the axis.
  for (let x = Math.round(width * 0.16); x < width * 0.78; x += 1) {
    let runs = 0;
    for (let y = 1; y < height * 0.8; y += 1) if (isDark(x, y) && !isDark(x, y - 1)) runs += 1;
    found.columns += 1;
    if (runs > 0) found.any += 1;
    if (runs > 1) found.two += 1;
  }
  return found;
};

test("REP13 in grey the lines of a chart are told apart: one goes through, the other is dashed", async () => {
  const page = await openReport("day");
  // The waits: the two lines never meet.
  const { columns, any, two } = await page.locator("canvas").nth(1).evaluate(strokesOf);
  expect(any / columns).toBeGreaterThan(0.98);
  expect(two / columns).toBeGreaterThan(0.3);
  expect(two / columns).toBeLessThan(0.93);
  await page.context().close();
}, 180_000);

test("REP11 what is saved is a table that spreadsheets open as it is", async () => {
  const page = await openReport("service");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId("report-csv").click()]);
  expect(download.suggestedFilename()).toBe("业务报表_2026-11-16_2026-11-22_service.csv");
  const text = await readFile(await download.path(), "utf8");
  expect(text.startsWith("\uFEFF事项,编号,取号,办理,")).toBe(true);
  const lines = text.split("\r\n");
  expect(lines.at(-1)).toBe("");
  expect(lines.at(-2)).toMatch(/^合计,,2250,\d+,/);
  expect(lines[1]).toMatch(/^社保养老,social-security,\d+,/);
  await page.context().close();
}, 180_000);

describe("on a real server", () => {
  let server: ServerProcess;
  let client: PlainClient;
  let office: Page;
  let faults: string[];
  const issue = async (): Promise<void> =>
    expect(
      await client.command("IssueTicket", { serviceId: "social-security" as never, channel: "kiosk" }),
    ).toMatchObject({ ok: true });
  /** What a touch saves. */
  const saved = async (testId: string): Promise<{ name: string; text: string }> => {
    const [download] = await Promise.all([office.waitForEvent("download"), office.getByTestId(testId).click()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  };
  beforeAll(async () => {
    server = await startServer({ dataDir: await newDataDir() });
    client = await openClient(server.url, { role: "kiosk" });
    ({ page: office, faults } = await openPage(browser, `${server.url}/counter/#/reports`, size));
    await office.getByTestId("sign-in-search").fill("9001");
    await office.locator('[data-testid^="sign-in-clerk-"]').first().click();
    await office.getByTestId("pin").fill("135790");
    await office.getByTestId("sign-in").click();
  });
  afterAll(async () => {
    client?.close();
    await server?.end("SIGTERM");
  });

  test("REP8 AUD1 what has just happened is in the report and in the records, by the built server's own thread", async () => {
    for (let count = 0; count < 3; count += 1) await issue();
    await office.getByTestId("period-today").click();
    await expect.poll(() => office.getByTestId("report-total").textContent()).toMatch(/^合计3/);
    await issue();
    await office.getByTestId("report-again").click();
    await expect.poll(() => office.getByTestId("report-total").textContent(), patience).toMatch(/^合计4/);
    expect(faults).toEqual([]);
  });

  test("REP11 REP13 the day's report is saved as a table and printed on paper that lies, with the same figures", async () => {
    await office.getByTestId("report-group").selectOption("service");
    const heads = office.getByTestId("report-table").locator("thead th").first();
    await expect.poll(() => heads.textContent(), patience).toBe("事项");
    const { name, text } = await saved("report-csv");
    expect(name).toMatch(/^业务报表_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d_service\.csv$/);
    expect(text).toMatch(/\r\n合计,,4,/);
    // The window in which people choose a printer is the browser's own; that it was asked for can be seen.
    await office.evaluate(() => {
      window.print = () => void (document.body.dataset["printed"] = "true");
    });
    await office.getByTestId("report-print").click();
    expect(await office.locator("body").getAttribute("data-printed")).toBe("true");
    await office.emulateMedia({ media: "print" });
    const pdf = await office.pdf({ preferCSSPageSize: true });
    await office.emulateMedia({ media: "screen" });
    expect(pdf.toString("latin1")).toMatch(/\/MediaBox \[0 0 84[12]\.?\d* 59[45]\.?\d*\]/);
    const paper = bare(textOfPdf(pdf).join(""));
    for (const said of ["柘城县政务服务中心业务报表", "社保养老", "合计4"]) expect(paper).toContain(bare(said));
    expect(faults).toEqual([]);
  });

  test("AUD2 AUD4 AUD5 records are found by words and outcome, a call is explained, and what was found is saved", async () => {
    const clerk = await openClient(server.url, { role: "counter" });
    const windowId = "w13" as never;
    await clerk.command("SignIn", { clerkId: "c13" as never, pin: "135790" });
    await clerk.command("OpenWindow", { windowId });
    expect(await clerk.command("CallNextTicket", { windowId })).toMatchObject({ ok: true });
    expect(await clerk.command("OpenWindow", { windowId: "w01" as never })).toMatchObject({ ok: false });
    clerk.close();
    await office.goto(`${server.url}/counter/#/audit`);
    const rows = office.locator('[data-testid="audit-table"] tbody tr');
    await office.getByTestId("audit-text").fill("取号");
    await expect.poll(() => rows.count()).toBe(4);
    const { name, text } = await saved("audit-csv");
    expect(name).toMatch(/^操作记录_[\d-]+_[\d-]+\.csv$/);
    expect(text.startsWith("\uFEFF")).toBe(true);
    const lines = text.trimEnd().split("\r\n");
    expect(lines).toHaveLength(5);
    for (const line of lines.slice(1)) expect(line).toContain("取号");
    await office.getByTestId("audit-text").fill("");
    await office.getByTestId("audit-outcome").selectOption("refused");
    await expect.poll(() => rows.allInnerTexts()).toEqual([expect.stringContaining("1013")]);
    await office.getByTestId("audit-outcome").selectOption("done");
    await office.locator('[data-testid^="why-"]').first().click();
    await expect.poll(() => office.getByRole("dialog").innerText()).toContain("等了");
    expect(faults).toEqual([]);
    await office.context().close();
  });
});
