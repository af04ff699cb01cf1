import { noticeWords } from "./notice-words.ts";
import type { Notice } from "./notice.ts";
import { writeBand, writeBreak, writePair, writePhrases, writeRule, writeText } from "./paper-blocks.ts";
import type { DrawnElement } from "./paper-elements.ts";
import type { Paper } from "./paper.ts";
import {
  asciiQuotes,
  type Clean,
  drawSheet,
  fittingSize,
  isCodable,
  layoutSheet,
  type Sheet,
  type Sizes,
  sizesOf,
  wallTime,
} from "./sheet-parts.ts";
import type { SheetStyle } from "./sheet.ts";
import { kindShapes, slipWords } from "./slip-words.ts";

/** "2026-11-23" on the hall's calendar. */
const formatDay = ({ printedAtMs, timeZone }: Notice): string => {
  const { year, month, day } = wallTime(printedAtMs, timeZone);
  return `${year}-${month}-${day}`;
};

/** The list's words in one language, ready for paper. */
const textsOf = (notice: Notice, locale: Notice["locale"], cleanAny: Clean) => {
  const clean: Clean = (text) => cleanAny(locale === "en" ? asciiQuotes(text) : text);
  const words = noticeWords[locale];
  const ticketWords = slipWords[locale];
  const materials = notice.materials.map(({ name, note, isOptional }) => ({
    name: clean(name[locale]),
    note: note === null ? "" : clean(note[locale]),
    isOptional,
  }));
  return {
    words,
    ticketWords,
    hallName: clean(notice.hallName[locale]),
    kind: `${kindShapes[notice.kind]} ${ticketWords.kind[notice.kind]}`,
    serviceName: clean(notice.serviceName[locale]),
    itemName: clean(notice.itemName[locale]),
    needed: materials.filter(({ isOptional }) => !isOptional),
    optional: materials.filter(({ isOptional }) => isOptional),
    facts: [words.promise(notice), words.fee(notice.feeYuan)].map(clean),
    place: [notice.zoneName[locale], notice.windowNumbers === "" ? "" : ticketWords.windows(notice.windowNumbers)]
      .map(clean)
      .filter((part) => part !== ""),
  };
};

type NoticeTexts = ReturnType<typeof textsOf>;

const writeHead = (paper: Paper, notice: Notice, texts: NoticeTexts, sizes: Sizes): void => {
  writePair(paper, { text: texts.hallName }, { text: formatDay(notice) });
  writeRule(paper);
  paper.gap(20);
  writePair(paper, { text: texts.words.title, size: 2, isBold: true }, { text: texts.kind });
  paper.gap(8);
  const size = fittingSize(texts.itemName, sizes.strong === 3 ? 4 : 3);
  writeText(paper, { text: texts.itemName, size, isBold: true });
  if (texts.serviceName !== texts.itemName) writeText(paper, { text: texts.serviceName, size: sizes.body });
  writePhrases(paper, texts.facts, texts.ticketWords.comma, { size: sizes.strong });
};

/** Papers with a number, or with a box for those that not everybody needs. */
const writePapers = (paper: Paper, papers: NoticeTexts["needed"], sizes: Sizes, markOf: (index: number) => string) =>
  papers.forEach(({ name, note }, index) => {
    const mark = markOf(index);
    writeText(paper, { text: name, size: sizes.body, isBold: true }, note === "" ? 16 : 6, mark);
    if (note !== "") writeText(paper, { text: note, size: sizes.body }, 16, " ".repeat(5));
  });

const writeMaterials = (paper: Paper, { needed, optional, words }: NoticeTexts, sizes: Sizes): void => {
  paper.gap(12);
  if (needed.length + optional.length === 0) return writeText(paper, { text: words.nothing, size: sizes.strong });
  if (needed.length > 0) {
    writeBand(paper, words.neededTitle(needed.length), sizes.body);
    paper.gap(16);
    writePapers(paper, needed, sizes, (index) => `${String(index + 1).padStart(3)}  `);
  }
  if (optional.length > 0) {
    if (needed.length > 0) writeBreak(paper);
    writeText(paper, { text: words.optionalTitle, size: sizes.body, isBold: true }, 16);
    writePapers(paper, optional, sizes, () => " □  ");
  }
};

const writeEnd = (paper: Paper, notice: Notice, texts: NoticeTexts, sizes: Sizes): void => {
  const { words } = texts;
  writeRule(paper);
  paper.gap(12);
  writeText(paper, { text: words.where, size: sizes.body });
  writePhrases(paper, texts.place, texts.ticketWords.placeJoint, { size: sizes.strong, isBold: true }, 16);
  if (!isCodable(notice.itemUrl)) return;
  paper.gap(28);
  paper.centred(() => {
    paper.qr(notice.itemUrl);
    paper.gap(24);
    writeText(paper, { text: words.codeTitle, size: sizes.body, isBold: true });
    writeText(paper, { text: words.codeHint, size: sizes.body });
  });
};

/** The same in the other language, small: what it is, how much, where. */
const writeSecondLanguage = (paper: Paper, { words, ticketWords, ...texts }: NoticeTexts): void => {
  writeBreak(paper);
  writePhrases(paper, [words.title, texts.itemName], ticketWords.comma, {}, 8);
  writeText(
    paper,
    { text: [words.brief(texts.needed.length), texts.facts.join(ticketWords.comma)].join(ticketWords.stop) },
    8,
  );
  writePhrases(paper, texts.place, ticketWords.placeJoint, {}, 8);
};

/** Everything of a list that came from outside, for the check against the printer's font. */
const outsideTexts = (notice: Notice): string =>
  [
    notice.hallName,
    notice.serviceName,
    notice.itemName,
    notice.zoneName,
    // Papers stand in the citizen's own language alone.
    ...notice.materials.flatMap(({ name, note }) => [name, note]).map((text) => text && onlyIn(text, notice.locale)),
  ]
    .flatMap((text) => (text === null ? [] : [text.zh, asciiQuotes(text.en)]))
    .join("");

const onlyIn = (text: { zh: string; en: string }, locale: Notice["locale"]) => ({
  zh: "",
  en: "",
  [locale]: text[locale],
});

const sheetOf = (notice: Notice, style: SheetStyle): Sheet => ({
  outside: outsideTexts(notice),
  locale: notice.locale,
  hasCode: isCodable(notice.itemUrl),
  write: (paper, clean) => {
    const sizes = sizesOf(style);
    const texts = textsOf(notice, notice.locale, clean);
    writeHead(paper, notice, texts, sizes);
    writeMaterials(paper, texts, sizes);
    writeEnd(paper, notice, texts, sizes);
    writeBreak(paper);
    writeText(paper, { text: texts.words.dated(formatDay(notice)), size: sizes.body });
    writeSecondLanguage(paper, textsOf(notice, notice.locale === "zh" ? "en" : "zh", clean));
  },
});

/** PRN11: bytes of a notice list. Throws RangeError for a time zone that does not exist. */
export const layoutNotice = (notice: Notice, style: SheetStyle = {}): Buffer => layoutSheet(sheetOf(notice, style));

/** The same as a drawing, where the printer lacks a character; else null. */
export const drawNotice = (notice: Notice, style: SheetStyle = {}): DrawnElement[] | null =>
  drawSheet(sheetOf(notice, style));
