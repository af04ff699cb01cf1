import { isLacking, type WindowDocument } from "../domain/document.ts";
import type { Text } from "../domain/text.ts";
import type { DocumentPaperSheet } from "./document-paper.ts";
import { documentPromises, documentWords, isSealed } from "./document-words.ts";
import { writeBand, writeBreak, writePair, writePhrases, writeRule, writeText } from "./paper-blocks.ts";
import type { Paper } from "./paper.ts";
import {
  asciiQuotes,
  type Clean,
  fittingSize,
  isCodable,
  layoutSheet,
  type Sheet,
  type Sizes,
  sizesOf,
  wallTime,
} from "./sheet-parts.ts";

const momentOf = ({ document, timeZone }: DocumentPaperSheet): string => {
  const { year, month, day, time } = wallTime(document.issuedAtMs, timeZone);
  return `${year}-${month}-${day} ${time}`;
};

const words = documentWords.zh;
/** Columns in front of a paper's name, for its number. */
const markColumns = 5;
/** A stamp is three centimetres wide and high; on the roll a part of it has to do. */
const stampDots = 120;

const writeHead = (paper: Paper, sheet: DocumentPaperSheet, clean: Clean, sizes: Sizes): void => {
  const { document, hallName } = sheet;
  writePair(paper, { text: clean(hallName.zh) }, { text: momentOf(sheet) });
  writeRule(paper);
  paper.gap(20);
  writeText(paper, { text: words.title[document.kind], size: 3, isBold: true });
  paper.gap(6);
  writeText(paper, { text: `${words.number} ${document.documentId}`, size: sizes.body, isBold: true });
  paper.gap(8);
  const item = clean(document.itemName.zh);
  writeText(paper, { text: item, size: fittingSize(item, sizes.strong), isBold: true });
  writeText(paper, { text: clean(document.departmentName.zh), size: sizes.body });
  paper.gap(8);
  writeText(paper, { text: words.body[document.kind], size: sizes.body });
};

/** What is to be brought still has a box to tick, and how it must be. */
const writePaper = (
  paper: Paper,
  { name, note, state }: WindowDocument["papers"][number],
  { kind, locale }: WindowDocument,
  { mark, clean, size }: { mark: string; clean: Clean; size: Sizes["body"] },
): void => {
  const lines = [
    ...(locale === "en" ? [{ text: clean(asciiQuotes(name.en)), size: 1 as const }] : []),
    ...(isLacking(state) && note ? [{ text: clean(note.zh), size }] : []),
    // A one-time notice found nothing: it tells what will be needed.
    ...(kind === "notice" ? [] : [{ text: words.state[state], size, isBold: isLacking(state) }]),
    ...(state === "faulty" ? [{ text: `${words.correctBy} ${"_".repeat(size === 1 ? 24 : 10)}`, size }] : []),
  ];
  writeText(paper, { text: clean(name.zh), size, isBold: true }, lines.length > 0 ? 6 : 16, mark);
  lines.forEach((line, index) => {
    // Small words stand below the large ones' beginning.
    const indent = " ".repeat((markColumns * size) / line.size);
    writeText(paper, line, index === lines.length - 1 ? 16 : 6, indent);
  });
};

const writePapers = (paper: Paper, document: WindowDocument, clean: Clean, { body }: Sizes): void => {
  const { papers } = document;
  if (papers.length === 0) return;
  paper.gap(12);
  writeBand(paper, words.count(papers.length, papers.filter(({ state }) => isLacking(state)).length), body);
  paper.gap(16);
  papers.forEach((found, index) =>
    writePaper(paper, found, document, { mark: `${String(index + 1).padStart(markColumns - 2)}  `, clean, size: body }),
  );
};

const writeEnd = (paper: Paper, { document, itemUrl }: DocumentPaperSheet, clean: Clean, { body }: Sizes): void => {
  const { ground, kind, windowNumber, staffNumber, label, departmentName } = document;
  if (ground) {
    paper.gap(12);
    writeText(paper, { text: words.ground, size: body });
    writeText(paper, { text: clean(ground.zh), size: 2, isBold: true });
    writeText(paper, { text: words.remedy, size: body });
  }
  const promises = documentPromises(document, "zh");
  if (promises.length > 0) paper.gap(8);
  for (const text of promises) writeText(paper, { text, size: body, isBold: true });
  writeRule(paper);
  paper.gap(12);
  const hands = [words.window(windowNumber), words.staff(staffNumber), `${words.ticket} ${label}`];
  writePhrases(paper, hands, "  ", { size: body });
  if (kind === "receipt") {
    paper.gap(20);
    writeText(paper, { text: `${words.signature} ${"_".repeat(body === 1 ? 20 : 10)}`, size: body });
  }
  if (isSealed(kind)) {
    paper.gap(20);
    writePhrases(paper, [clean(departmentName.zh), words.seal], "", { size: body });
    paper.gap(stampDots);
  }
  if (!isCodable(itemUrl)) return;
  paper.gap(24);
  paper.centred(() => {
    paper.qr(itemUrl);
    paper.gap(20);
    writeText(paper, { text: words.codeTitle, size: body });
  });
};

/** The same in English, small: what it is, what lacks, what is to be done. */
const writeSecondLanguage = (paper: Paper, { document }: DocumentPaperSheet, cleanAny: Clean): void => {
  const clean: Clean = (text) => cleanAny(asciiQuotes(text));
  const english = documentWords.en;
  writeBreak(paper);
  writePhrases(paper, [english.title[document.kind], clean(document.itemName.en)], ": ", {}, 8);
  writeText(paper, { text: english.body[document.kind] }, 8);
  const lacking = document.papers.filter(({ state }) => isLacking(state));
  for (const { name, note, state } of lacking) {
    const how = note ? ` (${clean(note.en)})` : "";
    const found = document.kind === "notice" ? "" : `: ${english.state[state]}`;
    writeText(paper, { text: `${clean(name.en)}${how}${found}` }, 8, "- ");
  }
  if (document.ground) {
    writeText(paper, { text: `${english.ground}: ${clean(document.ground.en)}.` }, 8);
    writeText(paper, { text: english.remedy }, 8);
  }
  for (const text of documentPromises(document, "en")) writeText(paper, { text }, 8);
};

const outsideTexts = ({ document, hallName }: DocumentPaperSheet): string => {
  const named: (Text | null | undefined)[] = [hallName, document.itemName, document.departmentName, document.ground];
  return [...named, ...document.papers.flatMap(({ name, note }) => [name, note])]
    .flatMap((text) => (text ? [text.zh, asciiQuotes(text.en)] : []))
    .join("");
};

const sheetOf = (sheet: DocumentPaperSheet): Sheet => ({
  outside: outsideTexts(sheet),
  locale: "zh",
  hasCode: isCodable(sheet.itemUrl),
  write: (paper, clean) => {
    const { document } = sheet;
    // PRN18: paper follows the screen that its citizen read.
    const sizes = sizesOf({ isElder: document.isLargeText });
    writeHead(paper, sheet, clean, sizes);
    writePapers(paper, document, clean, sizes);
    writeEnd(paper, sheet, clean, sizes);
    writeSecondLanguage(paper, sheet, clean);
  },
});

/** DOC7: bytes of a document on the paper of a ticket printer. Throws RangeError for a time zone that does not exist. */
export const layoutDocument = (sheet: DocumentPaperSheet): Buffer => layoutSheet(sheetOf(sheet));
