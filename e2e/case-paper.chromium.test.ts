import { writeFileSync } from "node:fs";

import type { CaseDocumentKind } from "@yichuang/shared/domain/case";
import { caseTitles } from "@yichuang/shared/printing/case-titles";
import { casePaperWords, casePromises } from "@yichuang/shared/printing/case-words";
import type { CasePaperSheet } from "@yichuang/shared/protocol/case-queries";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { casePaper, longCasePaper } from "../apps/counter/src/renderer/gallery-case-papers.ts";
import { withGalleryPages } from "../tools/gallery-pages.ts";
import { openBrowser, openPage } from "./chromium.ts";
import { textOfPdf } from "./pdf-text.ts";
import { axeFaults } from "./screen-checks.ts";

/** The numbered papers of a case as the printer of the counter's computer gets them: real PDFs of a real Chromium, read again. */

const kinds: readonly CaseDocumentKind[] = ["acceptance", "correction", "refusal", "denial", "delivery"];
/** In the way that the words of a PDF are read: letters of one shape are one, and white does not count. */
const bare = (text: string): string => text.normalize("NFKC").replaceAll(/\s/g, "");

type Printed = { sheets: string[]; isA4: boolean; overflow: string[]; codes: number; slips: number };

let browser: Browser;
const printed = new Map<string, Printed>();
let unknown = "";
let faultsOfScreen: unknown[] = [];

/** A4 without its margins: 162 mm. */
const writtenWidthPx = 612;
/** A4 in points, as Chromium writes it. */
const a4 = /\/MediaBox \[0 0 59[45]\.?\d* 84[12]\.?\d*\]/g;

const open = async (base: string, state: string) => {
  const size = { width: 1366, height: 768 };
  return openPage(browser, `${base}gallery.html?state=${state}&locale=zh`, size);
};

const print = async (base: string, state: string): Promise<Printed> => {
  const { page, faults } = await open(base, state);
  const shown = page.getByTestId("case-paper");
  await shown.first().waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const slips = await page.getByTestId("print-slip").count();
  if (state.endsWith("acceptance")) faultsOfScreen = await axeFaults(page);
  // What is wider than its place on the sheet, of the copy that goes to the printer.
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: writtenWidthPx, height: 900 });
  const overflow = await shown
    .last()
    .evaluate((sheet) =>
      [sheet, ...sheet.querySelectorAll("*")].flatMap((part) =>
        part.clientWidth > 0 && part.scrollWidth > part.clientWidth + 1 ? [part.textContent ?? ""] : [],
      ),
    );
  const codes = await shown.last().locator("svg[role=img]").count();
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const folder = process.env["PDF_DIR"];
  if (folder !== undefined) writeFileSync(`${folder}/${state}.pdf`, pdf);
  await page.context().close();
  expect(faults).toEqual([]);
  const sheets = textOfPdf(pdf);
  return { sheets, isA4: (pdf.toString("latin1").match(a4) ?? []).length === sheets.length, overflow, codes, slips };
};

beforeAll(async () => {
  browser = await openBrowser();
  await withGalleryPages("counter", async (base) => {
    for (const state of [...kinds, "long"]) printed.set(state, await print(base, `case-paper-${state}`));
    // By the key of the desk.
    printed.set("desk", await print(base, "cases-paper"));
    const { page } = await open(base, "case-paper-unknown");
    unknown = await page.getByTestId("case-paper-unknown").innerText();
    await page.context().close();
  });
});

afterAll(() => browser?.close());

const of = (state: string): Printed =>
  printed.get(state) ?? { sheets: [], isA4: false, overflow: ["not printed"], codes: 0, slips: 0 };

/** What must stand on it, in this order. */
const partsOf = (sheet: CasePaperSheet): string[] => [
  caseTitles.zh[sheet.kind],
  sheet.documentId,
  sheet.itemName.zh,
  sheet.departmentName.zh,
  sheet.caseId,
  casePaperWords.zh.body[sheet.kind],
  ...sheet.papers.map(({ name }) => name.zh),
  ...(sheet.ground ? [sheet.ground.zh] : []),
  ...(sheet.note === null ? [] : [sheet.note]),
  ...(sheet.ground ? [casePaperWords.zh.remedy] : []),
  ...casePromises(sheet, "zh"),
  casePaperWords.zh.seal,
  casePaperWords.zh.codeTitle,
  caseTitles.en[sheet.kind],
  sheet.itemName.en,
];

test.each(kinds)("CDOC3 %s is one sheet of A4 with all that it must say, and the code of the case's page", (kind) => {
  const { sheets, isA4, overflow, codes } = of(kind);
  expect([sheets.length, isA4, overflow, codes]).toEqual([1, true, [], 1]);
  const text = bare(sheets.join(""));
  let at = 0;
  for (const part of partsOf(casePaper(kind))) {
    const found = text.indexOf(bare(part), at);
    expect(found, `${part} in ${text}`).toBeGreaterThanOrEqual(at);
    at = found + bare(part).length;
  }
  // The screen's own words are none of the paper's.
  expect(text).not.toContain("小票");
});

test("CDOC3 whoever works on the case prints the very same page, and finds the slip beside it", () => {
  expect(of("desk")).toEqual({ ...of("acceptance"), slips: 1 });
});

test("CDOC3 a long one goes on over sheets of A4, each with its head, number and place among them", () => {
  const { sheets, isA4, overflow } = of("long");
  expect([isA4, overflow]).toEqual([true, []]);
  expect(sheets.length).toBeGreaterThan(1);
  for (const [index, text] of sheets.entries())
    expect(bare(text)).toContain(bare(`${index + 1}/${sheets.length}${longCasePaper.documentId}`));
  for (const { name } of longCasePaper.papers) expect(bare(sheets.join(""))).toContain(bare(name.zh));
});

test("CDOC3 a number that is none says so, and the page around a paper is sound", () => {
  expect(unknown).toContain("没有文书 SL-20261123-0007");
  expect(faultsOfScreen).toEqual([]);
});
