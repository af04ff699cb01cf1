import { writeBand, writeBreak, writePair, writePhrases, writeRule, writeText } from "./paper-blocks.ts";
import { columnsOf, paperColumns } from "./paper-columns.ts";
import type { DrawnElement } from "./paper-elements.ts";
import type { Paper, Segment, TextSize } from "./paper.ts";
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
import type { Slip } from "./slip.ts";

/** "11-23 10:26" on the hall's clock. */
const formatIssueTime = (issuedAtMs: number, timeZone: string): string => {
  const { month, day, time } = wallTime(issuedAtMs, timeZone);
  return `${month}-${day} ${time}`;
};

const hasCode = (slip: Slip): boolean => isCodable(slip.progressUrl);

/** The slip's words in one language, ready for paper. */
const textsOf = (slip: Slip, locale: Slip["locale"], cleanAny: Clean) => {
  const words = slipWords[locale];
  const clean: Clean = (text) => cleanAny(locale === "en" ? asciiQuotes(text) : text);
  const serviceName = clean(slip.serviceName[locale]);
  const itemName = slip.itemName === null ? "" : clean(slip.itemName[locale]);
  return {
    words,
    /** In both languages: whoever looks at the paper must see it. */
    reprint: `${slipWords.zh.reprint} ${slipWords.en.reprint}`,
    label: clean(slip.label),
    missing: slip.missing.map(clean),
    hallName: clean(slip.hallName[locale]),
    kind: `${kindShapes[slip.kind]} ${words.kind[slip.kind]}`,
    serviceName,
    itemName,
    /** What the citizen came for. */
    purpose: itemName === "" ? serviceName : itemName,
    place: [slip.zoneName[locale], slip.windowNumbers === "" ? "" : words.windows(slip.windowNumbers)]
      .map(clean)
      .filter((part) => part !== ""),
    waiting: words.waiting(slip.aheadCount, slip.eta).map(clean),
    noShow: clean(words.noShow(slip.noShow)),
  };
};

type SlipTexts = ReturnType<typeof textsOf>;

const writeHead = (paper: Paper, slip: Slip, texts: SlipTexts, sizes: Sizes): void => {
  const { label } = texts;
  writePair(paper, { text: texts.hallName }, { text: formatIssueTime(slip.issuedAtMs, slip.timeZone) });
  writeRule(paper);
  // PRN16: nobody can come forward with two papers of one number as if they were two numbers.
  if (slip.isReprint) writeBand(paper, texts.reprint, sizes.body);
  paper.gap(20);
  const kind: Segment = { text: texts.kind, size: 2, isBold: true };
  // The item is what the citizen came for; without one the service stands in its place.
  if (texts.itemName === "") writeText(paper, kind);
  else writePair(paper, kind, { text: texts.serviceName });
  paper.gap(8);
  const size = Math.max(1, Math.min(8, Math.floor(paperColumns / columnsOf(label)))) as TextSize;
  writeText(paper, { text: label, size, isBold: true }, 0);
  paper.gap(16);
  writeText(paper, { text: texts.purpose, size: fittingSize(texts.purpose, sizes.strong) });
};

const writeWay = (paper: Paper, texts: SlipTexts, sizes: Sizes): void => {
  const { words } = texts;
  writeBreak(paper);
  writeText(paper, { text: words.goTo, size: sizes.body });
  writePhrases(paper, texts.place, words.placeJoint, { size: sizes.strong, isBold: true }, 16);
  writePhrases(paper, texts.waiting, words.comma, { size: sizes.strong });
};

const writeMissing = (paper: Paper, { words, missing }: SlipTexts, sizes: Sizes): void => {
  if (missing.length === 0) return;
  paper.gap(12);
  writeBand(paper, words.missingTitle(missing.length), sizes.body);
  paper.gap(16);
  for (const text of missing) writeText(paper, { text, size: sizes.body, isBold: true }, 12, " □ ");
  paper.gap(8);
  writeText(paper, { text: words.missingHint, size: sizes.body }, 12, " ");
  paper.gap(4);
  writeRule(paper);
};

const writeProgress = (paper: Paper, slip: Slip, { words }: SlipTexts, sizes: Sizes): void => {
  if (!hasCode(slip)) return;
  paper.gap(28);
  paper.centred(() => {
    paper.qr(slip.progressUrl);
    paper.gap(24);
    writeText(paper, { text: words.progressTitle, size: sizes.body, isBold: true });
    const hint = slip.aheadCount === null ? words.progressLater : words.progressHint;
    writeText(paper, { text: hint, size: sizes.body });
  });
};

/** The same in the other language, small, for whoever cannot read the first; papers are named above only. */
const writeSecondLanguage = (paper: Paper, texts: SlipTexts): void => {
  const { words } = texts;
  writeBreak(paper);
  writePhrases(paper, [`${texts.label} ${texts.kind}`, texts.purpose], words.comma, {}, 8);
  writePhrases(paper, texts.place, words.placeJoint, {}, 8);
  const waiting = texts.waiting.join(words.comma);
  const missing = texts.missing.length > 0 ? [words.missingBrief(texts.missing.length)] : [];
  writeText(paper, { text: [waiting, ...missing, texts.noShow].join(words.stop) }, 8);
};

/** Everything of a slip that came from outside, for the check against the printer's font. */
const outsideTexts = (slip: Slip): string => {
  const names = [slip.hallName, slip.serviceName, slip.itemName, slip.zoneName];
  return [slip.label, ...names.flatMap((name) => (name ? [name.zh, asciiQuotes(name.en)] : [])), ...slip.missing].join(
    "",
  );
};

const sheetOf = (slip: Slip, style: SheetStyle): Sheet => ({
  outside: outsideTexts(slip),
  locale: slip.locale,
  hasCode: hasCode(slip),
  write: (paper, clean) => {
    const sizes = sizesOf(style);
    const texts = textsOf(slip, slip.locale, clean);
    writeHead(paper, slip, texts, sizes);
    writeWay(paper, texts, sizes);
    writeMissing(paper, texts, sizes);
    writeProgress(paper, slip, texts, sizes);
    writeBreak(paper);
    writeText(paper, { text: texts.noShow, size: sizes.body });
    writeSecondLanguage(paper, textsOf(slip, slip.locale === "zh" ? "en" : "zh", clean));
  },
});

/**
 * Bytes of one paper ticket. A progress address that is empty or not ASCII gives a slip without QR code. Throws RangeError
 * for a time zone that does not exist.
 */
export const layoutSlip = (slip: Slip, style: SheetStyle = {}): Buffer => layoutSheet(sheetOf(slip, style));

/** The same as a drawing, where the printer lacks a character; else null. */
export const drawSlip = (slip: Slip, style: SheetStyle = {}): DrawnElement[] | null => drawSheet(sheetOf(slip, style));
