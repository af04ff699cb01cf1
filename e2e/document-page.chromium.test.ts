import type { WindowDocument } from "@yichuang/shared/domain/document";
import { documentPromises, documentWords } from "@yichuang/shared/printing/document-words";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import * as gallery from "../apps/counter/src/renderer/gallery-views.ts";
import { withGalleryPages } from "../tools/gallery-pages.ts";
import { openBrowser, openPage } from "./chromium.ts";
import { textOfPdf } from "./pdf-text.ts";

/** The document of a window as the printer of the counter's computer gets it: a real PDF of a real Chromium, read again. */

const words = documentWords.zh;
const english = documentWords.en;
/** In the way that the words of a PDF are read: letters of one shape are one, and white does not count. */
const bare = (text: string): string => text.normalize("NFKC").replaceAll(/\s/g, "");

type Printed = { sheets: string[]; isA4: boolean; overflow: string[] };

let browser: Browser;
const printed = new Map<string, Printed>();

/** A4 without its margins: 162 mm. */
const writtenWidthPx = 612;
/** A4 in points, as Chromium writes it. */
const a4 = /\/MediaBox \[0 0 59[45]\.?\d* 84[12]\.?\d*\]/g;

const print = async (base: string, state: string): Promise<Printed> => {
  const { page, faults } = await openPage(browser, `${base}gallery.html?state=${state}&locale=zh`, {
    width: 1366,
    height: 768,
  });
  const shown = page.getByTestId("document-page");
  await shown.first().waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
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
  const pdf = await page.pdf({ preferCSSPageSize: true });
  await page.context().close();
  expect(faults).toEqual([]);
  const sheets = textOfPdf(pdf);
  return { sheets, isA4: (pdf.toString("latin1").match(a4) ?? []).length === sheets.length, overflow };
};

beforeAll(async () => {
  browser = await openBrowser();
  await withGalleryPages("counter", async (base) => {
    for (const state of ["document-page", "document-page-refusal", "document-page-english", "document-page-long"])
      printed.set(state, await print(base, state));
  });
});

afterAll(() => browser?.close());

const of = (state: string): Printed => printed.get(state) ?? { sheets: [], isA4: false, overflow: ["not printed"] };

/** All that must stand on it, in this order. */
const expectInOrder = (text: string, parts: readonly string[]): void => {
  let at = 0;
  for (const part of parts) {
    const found = text.indexOf(bare(part), at);
    expect(found, `${part} in ${text}`).toBeGreaterThanOrEqual(at);
    at = found + bare(part).length;
  }
};

const headOf = (document: WindowDocument): string[] => [
  words.title[document.kind],
  document.documentId,
  document.itemName.zh,
  document.departmentName.zh,
  document.label,
  words.body[document.kind],
];
const endOf = (document: WindowDocument): string[] => [
  ...documentPromises(document, "zh"),
  words.signature,
  words.window(document.windowNumber),
  words.staff(document.staffNumber),
  words.copies,
  `${document.departmentName.zh}${words.seal}`,
  "2026年11月23日",
];

test("DOC7 a correction is one page of A4: title, number, papers with what was found, where to come back, seal and date", () => {
  const { sheets, isA4, overflow } = of("document-page");
  expect([sheets.length, isA4, overflow]).toEqual([1, true, []]);
  const document = gallery.correction;
  const papers = document.papers.flatMap(({ name, note, state }) => [name.zh, note?.zh ?? "", words.state[state]]);
  expectInOrder(sheets.join(""), [...headOf(document), ...papers, ...endOf(document), english.title.correction]);
});

test("DOC7 a refusal is one page of A4 with its ground and what one may do", () => {
  const { sheets, isA4, overflow } = of("document-page-refusal");
  expect([sheets.length, isA4, overflow]).toEqual([1, true, []]);
  const document = gallery.refusal;
  const ground = [document.ground?.zh ?? "no ground", words.remedy];
  expectInOrder(sheets.join(""), [...headOf(document), ...ground, ...endOf(document)]);
});

test("DOC7 twenty papers are two pages of A4: the list's head stands on both, each says which it is, nothing runs over", () => {
  const { sheets, isA4, overflow } = of("document-page-long");
  expect([sheets.length, isA4, overflow]).toEqual([2, true, []]);
  const document = gallery.longReceipt;
  for (const [index, sheet] of sheets.entries()) {
    expect(sheet).toContain(bare(`${words.papers}${words.found}`));
    expect(sheet).toContain(`${index + 1}/2`);
  }
  expect(document.papers).toHaveLength(20);
  const papers = document.papers.flatMap(({ name, state }, index) => [`${index + 1}${name.zh}`, words.state[state]]);
  expectInOrder(sheets.join(""), [...headOf(document), ...papers, ...endOf(document)]);
});

test("DOC9 for who reads English each line stands in English below, on one page still", () => {
  const { sheets, isA4, overflow } = of("document-page-english");
  expect([sheets.length, isA4, overflow]).toEqual([1, true, []]);
  const document = gallery.correction;
  const papers = document.papers.flatMap(({ name, state }) => [
    `${name.zh}${name.en}`,
    `${words.state[state]}${english.state[state]}`,
  ]);
  const promises = documentPromises(document, "en");
  expectInOrder(sheets.join(""), [english.title.correction, english.body.correction, ...papers, ...promises]);
});
