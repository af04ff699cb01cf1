import { isLacking, type WindowDocument } from "../domain/document.ts";
import type { Text } from "../domain/text.ts";
import type { DocumentPaperSheet } from "./document-paper.ts";
import { documentPromise, documentWords } from "./document-words.ts";
import { writeBand, writeBreak, writePair, writePhrases, writeRule, writeText } from "./paper-blocks.ts";
import type { Paper } from "./paper.ts";
import { asciiQuotes, type Clean, fittingSize, isCodable, layoutSheet, type Sheet, wallTime } from "./sheet-parts.ts";

const momentOf = ({ document, timeZone }: DocumentPaperSheet): string => {
  const { year, month, day, time } = wallTime(document.issuedAtMs, timeZone);
  return `${year}-${month}-${day} ${time}`;
};

const writeHead = (paper: Paper, sheet: DocumentPaperSheet, clean: Clean): void => {
  const { document, hallName } = sheet;
  const words = documentWords.zh;
  writePair(paper, { text: clean(hallName.zh) }, { text: momentOf(sheet) });
  writeRule(paper);
  paper.gap(20);
  writeText(paper, { text: words.title[document.kind], size: 3, isBold: true });
  writeText(paper, { text: `${words.number} ${document.documentId}`, isBold: true });
  paper.gap(8);
  const item = clean(document.itemName.zh);
  writeText(paper, { text: item, size: fittingSize(item, 2), isBold: true });
  writeText(paper, { text: clean(document.departmentName.zh) });
  paper.gap(8);
  writeText(paper, { text: words.body[document.kind] });
};

const writePapers = (paper: Paper, { kind, papers }: WindowDocument, clean: Clean): void => {
  if (papers.length === 0) return;
  const words = documentWords.zh;
  paper.gap(12);
  writeBand(paper, `${words.papers} ${papers.length}`, 1);
  paper.gap(16);
  papers.forEach(({ name, state }, index) => {
    const mark = `${String(index + 1).padStart(3)}  `;
    // A one-time notice found nothing: it tells what will be needed.
    const isPlain = kind === "notice";
    writeText(paper, { text: clean(name.zh), isBold: true }, isPlain ? 16 : 6, mark);
    if (!isPlain) writeText(paper, { text: words.state[state], isBold: isLacking(state) }, 16, " ".repeat(5));
  });
};

const writeEnd = (paper: Paper, { document, itemUrl }: DocumentPaperSheet, clean: Clean): void => {
  const words = documentWords.zh;
  const { ground } = document;
  if (ground) {
    paper.gap(12);
    writeText(paper, { text: words.ground });
    writeText(paper, { text: clean(ground.zh), size: 2, isBold: true });
    writeText(paper, { text: words.remedy });
  }
  const promise = documentPromise(document, "zh");
  if (promise !== null) {
    paper.gap(8);
    writeText(paper, { text: promise, isBold: true });
  }
  writeRule(paper);
  paper.gap(12);
  const { windowNumber, staffNumber, label } = document;
  writePhrases(paper, [words.window(windowNumber), words.staff(staffNumber), `${words.ticket} ${label}`], "  ");
  if (document.kind === "receipt") {
    paper.gap(20);
    writeText(paper, { text: `${words.signature} ____________________` });
  }
  if (!isCodable(itemUrl)) return;
  paper.gap(24);
  paper.centred(() => {
    paper.qr(itemUrl);
    paper.gap(20);
    writeText(paper, { text: words.codeTitle });
  });
};

/** The same in English, small: what it is, its number, what is to be done. */
const writeSecondLanguage = (paper: Paper, { document }: DocumentPaperSheet, cleanAny: Clean): void => {
  const clean: Clean = (text) => cleanAny(asciiQuotes(text));
  const words = documentWords.en;
  writeBreak(paper);
  writePhrases(paper, [words.title[document.kind], clean(document.itemName.en)], ": ", {}, 8);
  writeText(paper, { text: words.body[document.kind] }, 8);
  const lacking = document.papers.filter(({ state }) => isLacking(state));
  for (const { name, state } of lacking)
    writeText(paper, { text: `${clean(name.en)}: ${words.state[state]}` }, 8, "- ");
  if (document.ground) writeText(paper, { text: `${words.ground}: ${clean(document.ground.en)}` }, 8);
  const promise = documentPromise(document, "en");
  if (promise !== null) writeText(paper, { text: promise }, 8);
};

const sheetOf = (sheet: DocumentPaperSheet): Sheet => {
  const { document, hallName, itemUrl } = sheet;
  const named: (Text | null)[] = [hallName, document.itemName, document.departmentName, document.ground];
  return {
    outside: [...named, ...document.papers.map(({ name }) => name)]
      .flatMap((text) => (text === null ? [] : [text.zh, asciiQuotes(text.en)]))
      .join(""),
    locale: "zh",
    hasCode: isCodable(itemUrl),
    write: (paper, clean) => {
      writeHead(paper, sheet, clean);
      writePapers(paper, document, clean);
      writeEnd(paper, sheet, clean);
      writeSecondLanguage(paper, sheet, clean);
    },
  };
};

/** DOC7: bytes of a document on the paper of a ticket printer. Throws RangeError for a time zone that does not exist. */
export const layoutDocument = (sheet: DocumentPaperSheet): Buffer => layoutSheet(sheetOf(sheet));
