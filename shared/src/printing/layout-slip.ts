import { writeBand, writeBreak, writePair, writePhrases, writeRule, writeText } from "./paper-blocks.ts";
import { columnsOf, paperColumns } from "./paper-columns.ts";
import { createDrawing } from "./paper-drawing.ts";
import type { DrawnElement } from "./paper-elements.ts";
import { toPaperText, toPictureText, unprintable } from "./paper-text.ts";
import { createPaper } from "./paper.ts";
import type { Paper, Segment, TextSize } from "./paper.ts";
import { kindShapes, slipWords } from "./slip-words.ts";
import type { Slip } from "./slip.ts";

export type SlipStyle = {
  /** 大字版: body text twice, what matters three times the normal size. */
  isElder?: boolean;
};

type Sizes = { body: TextSize; strong: TextSize };

/** "11-23 10:26" on the hall's clock. Throws RangeError for a time zone that does not exist. */
const formatIssueTime = (issuedAtMs: number, timeZone: string): string => {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const part = Object.fromEntries(format.formatToParts(issuedAtMs).map(({ type, value }) => [type, value]));
  return `${part.month}-${part.day} ${part.hour}:${part.minute}`;
};

const hasCode = (slip: Slip): boolean => /^[!-~]+$/.test(slip.progressUrl);

/** English words keep their apostrophes narrow; GBK would draw them two columns wide. */
const asciiQuotes = (text: string): string => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');

/** Takes out of a text what must not, or cannot, come to paper. */
type Clean = (text: string) => string;

/** The slip's words in one language, ready for paper. */
const textsOf = (slip: Slip, locale: Slip["locale"], cleanAny: Clean) => {
  const words = slipWords[locale];
  const clean: Clean = (text) => cleanAny(locale === "en" ? asciiQuotes(text) : text);
  const serviceName = clean(slip.serviceName[locale]);
  const itemName = slip.itemName === null ? "" : clean(slip.itemName[locale]);
  return {
    words,
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
  paper.gap(20);
  const kind: Segment = { text: texts.kind, size: 2, isBold: true };
  // The item is what the citizen came for; without one the service stands in its place.
  if (texts.itemName === "") writeText(paper, kind);
  else writePair(paper, kind, { text: texts.serviceName });
  paper.gap(8);
  const size = Math.max(1, Math.min(8, Math.floor(paperColumns / columnsOf(label)))) as TextSize;
  writeText(paper, { text: label, size, isBold: true }, 0);
  paper.gap(16);
  writeText(paper, { text: texts.purpose, size: sizes.strong });
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
    writeText(paper, { text: words.progressHint, size: sizes.body });
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

/** Writes all of a slip but its end. */
const writeSlip = (paper: Paper, slip: Slip, style: SlipStyle, clean: Clean): void => {
  const sizes: Sizes = style.isElder ? { body: 2, strong: 3 } : { body: 1, strong: 2 };
  const texts = textsOf(slip, slip.locale, clean);
  writeHead(paper, slip, texts, sizes);
  writeWay(paper, texts, sizes);
  writeMissing(paper, texts, sizes);
  writeProgress(paper, slip, texts, sizes);
  writeBreak(paper);
  writeText(paper, { text: texts.noShow, size: sizes.body });
  writeSecondLanguage(paper, textsOf(slip, slip.locale === "zh" ? "en" : "zh", clean));
};

const isWhollyPrintable = (slip: Slip): boolean => unprintable(outsideTexts(slip)).length === 0;

/**
 * Bytes of one paper ticket for an ESC/POS printer with a GBK font on 80 mm paper (576 dots, 48 columns).
 * Control characters in any text are dropped, so that no text can command the printer; a character outside GBK stands
 * as 〓 (see `unprintable`) and a line at the foot says what it means. A progress address that is empty or not ASCII gives
 * a slip without QR code. Throws RangeError for a time zone that does not exist.
 */
export const layoutSlip = (slip: Slip, style: SlipStyle = {}): Buffer => {
  const paper = createPaper();
  writeSlip(paper, slip, style, toPaperText);
  if (!isWhollyPrintable(slip)) writeText(paper, { text: slipWords[slip.locale].missingGlyph(hasCode(slip)) }, 8);
  return paper.cut();
};

/**
 * PRN9: the same ticket as a drawing, for a printer whose font lacks a character of it; null when it lacks none, for letters
 * of the printer are sharper and faster than a picture of letters.
 */
export const drawSlip = (slip: Slip, style: SlipStyle = {}): DrawnElement[] | null => {
  if (isWhollyPrintable(slip)) return null;
  const drawing = createDrawing();
  writeSlip(drawing, slip, style, toPictureText);
  return drawing.elements();
};
