import { type DocumentPaper, isLacking } from "../domain/document.ts";
import type { Text } from "../domain/text.ts";
import type { CasePaper } from "./case-paper.ts";
import { caseTitles } from "./case-titles.ts";
import { casePaperBody, casePaperWords, casePromises, isSignedFor } from "./case-words.ts";
import { documentWords } from "./document-words.ts";
import { writeBand, writeBreak, writePair, writePhrases, writeRule, writeText } from "./paper-blocks.ts";
import type { Paper } from "./paper.ts";
import { asciiQuotes, type Clean, fittingSize, isCodable, layoutSheet, type Sheet, wallTime } from "./sheet-parts.ts";

const words = casePaperWords.zh;
const common = documentWords.zh;
/** Columns in front of a paper's name, for its number. */
const markColumns = 5;
/** A stamp is three centimetres wide and high; on the roll a part of it has to do. */
const stampDots = 120;

const writeHead = (paper: Paper, { sheet, hallName, timeZone }: CasePaper, clean: Clean): void => {
  const { year, month, day, time } = wallTime(sheet.issuedAtMs, timeZone);
  writePair(paper, { text: clean(hallName.zh) }, { text: `${year}-${month}-${day} ${time}` });
  writeRule(paper);
  paper.gap(20);
  writeText(paper, { text: caseTitles.zh[sheet.kind], size: 3, isBold: true });
  paper.gap(6);
  writeText(paper, { text: `${common.number} ${sheet.documentId}`, isBold: true });
  writeText(paper, { text: `${words.caseNumber} ${sheet.caseId}` });
  paper.gap(8);
  const item = clean(sheet.itemName.zh);
  writeText(paper, { text: item, size: fittingSize(item, 2), isBold: true });
  writeText(paper, { text: clean(sheet.departmentName.zh) });
  paper.gap(8);
  writeText(paper, { text: casePaperBody(sheet, "zh") });
};

/** How it must be stands under what lacks alone. */
const writePaper = (paper: Paper, { name, note, state }: DocumentPaper, mark: string, clean: Clean): void => {
  writeText(paper, { text: clean(name.zh), isBold: true }, 6, mark);
  const indent = " ".repeat(markColumns);
  if (isLacking(state) && note) writeText(paper, { text: clean(note.zh) }, 6, indent);
  writeText(paper, { text: common.state[state], isBold: isLacking(state) }, 16, indent);
};

const writePapers = (paper: Paper, { sheet: { papers } }: CasePaper, clean: Clean): void => {
  if (papers.length === 0) return;
  paper.gap(12);
  writeBand(paper, common.count(papers.length, papers.filter(({ state }) => isLacking(state)).length), 1);
  paper.gap(16);
  papers.forEach((found, index) => writePaper(paper, found, `${String(index + 1).padStart(markColumns - 2)}  `, clean));
};

const writeReasons = (paper: Paper, { sheet: { kind, ground, note } }: CasePaper, clean: Clean): void => {
  if (ground && (kind === "refusal" || kind === "denial")) {
    paper.gap(12);
    writeText(paper, { text: words.ground[kind] });
    writeText(paper, { text: clean(ground.zh), size: 2, isBold: true });
  }
  if (note !== null && note !== "") {
    paper.gap(8);
    writeText(paper, { text: `${words.note} ${clean(note)}` });
  }
  if (ground) writeText(paper, { text: words.remedy });
};

const writeEnd = (paper: Paper, whole: CasePaper, clean: Clean): void => {
  const { sheet, caseUrl } = whole;
  const promises = casePromises(sheet, "zh");
  if (promises.length > 0) paper.gap(8);
  for (const text of promises) writeText(paper, { text, isBold: true });
  writeRule(paper);
  paper.gap(12);
  if (sheet.staffNumber !== null) writeText(paper, { text: words.staff(sheet.staffNumber) });
  if (isSignedFor(sheet.kind)) {
    paper.gap(20);
    writeText(paper, { text: `${words.receivedBy} ${"_".repeat(20)}` });
  }
  paper.gap(20);
  writePhrases(paper, [clean(sheet.departmentName.zh), words.seal], "", {});
  paper.gap(stampDots);
  if (!isCodable(caseUrl)) return;
  paper.gap(24);
  paper.centred(() => {
    paper.qr(caseUrl);
    paper.gap(20);
    writeText(paper, { text: words.codeTitle });
  });
};

/** The same in English, small: what it is, what lacks, what is to be done. */
const writeSecondLanguage = (paper: Paper, { sheet }: CasePaper, cleanAny: Clean): void => {
  const clean: Clean = (text) => cleanAny(asciiQuotes(text));
  const english = casePaperWords.en;
  const { kind, ground, papers } = sheet;
  writeBreak(paper);
  writePhrases(paper, [caseTitles.en[kind], clean(sheet.itemName.en)], ": ", {}, 8);
  writeText(paper, { text: casePaperBody(sheet, "en") }, 8);
  for (const { name, state } of papers.filter((found) => isLacking(found.state)))
    writeText(paper, { text: `${clean(name.en)}: ${documentWords.en.state[state]}` }, 8, "- ");
  if (ground && (kind === "refusal" || kind === "denial")) {
    writeText(paper, { text: `${english.ground[kind]}: ${clean(ground.en)}.` }, 8);
    writeText(paper, { text: english.remedy }, 8);
  }
  for (const text of casePromises(sheet, "en")) writeText(paper, { text }, 8);
};

const outsideTexts = ({ sheet, hallName }: CasePaper): string => {
  const { itemName, departmentName, ground, note, papers } = sheet;
  const named: (Text | null | undefined)[] = [hallName, itemName, departmentName, ground];
  const texts = [...named, ...papers.flatMap(({ name, note: how }) => [name, how])];
  return [...texts.flatMap((text) => (text ? [text.zh, asciiQuotes(text.en)] : [])), note ?? ""].join("");
};

const sheetOf = (whole: CasePaper): Sheet => ({
  outside: outsideTexts(whole),
  locale: "zh",
  hasCode: isCodable(whole.caseUrl),
  write: (paper, clean) => {
    writeHead(paper, whole, clean);
    writePapers(paper, whole, clean);
    writeReasons(paper, whole, clean);
    writeEnd(paper, whole, clean);
    writeSecondLanguage(paper, whole, clean);
  },
});

/** CDOC4: bytes of a case's paper for a ticket printer. Throws RangeError for a time zone that does not exist. */
export const layoutCasePaper = (whole: CasePaper): Buffer => layoutSheet(sheetOf(whole));
