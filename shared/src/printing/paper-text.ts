import iconv from "iconv-lite";

import { columnsOf } from "./paper-columns.ts";

/**
 * Text on thermal paper. The printer's font is GBK: an ASCII character is one column (12 dots), every other character
 * two. A character that GBK lacks (rare hanzi of names, emoji, most accents) is printed as 〓, the printers' own mark for
 * a missing character, because the other ways are worse: a code-page switch spoils the rest of the ticket, and GB18030's
 * four-byte codes come out as rubbish on most printers of a county hall. `unprintable` lets `check-hall` warn before the
 * first citizen meets the mark; the progress page on the phone always shows the full name.
 */
const geta = "〓";

/** Characters GBK has under another code, or that read better in the printer's font. */
const paperForms: Record<string, string> = {
  // GBK's dash fills two columns and tears "7–10" apart.
  "–": "-",
  // ESC R 15, the Chinese character set, prints code 24h as ¥.
  $: "＄",
  "¥": "￥",
  "•": "·",
  "½": "1/2",
};

/** What the paper does not need: controls, invisible formatting, broken surrogates, variation selectors. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}]/gu;

const withPaperForms = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .replace(invisible, "")
    .replace(/[–$¥•½]/g, (char) => paperForms[char] ?? char);

const isPrintable = (char: string): boolean => {
  if (char >= " " && char <= "~") return true;
  // A single byte is iconv's "?" or code page 936's lone euro sign; both would print as something else.
  return iconv.encode(char, "cp936").length === 2 && columnsOf(char) === 2;
};

/** The characters of `text` that will stand as 〓 on paper, each once, in order. */
export const unprintable = (text: string): string[] => [
  ...new Set([...withPaperForms(text)].filter((char) => !isPrintable(char))),
];

/** Text as it will stand on paper: one line, no control characters, every character in GBK. */
export const toPaperText = (text: string): string =>
  [...withPaperForms(text)]
    .map((char) => (isPrintable(char) ? char : geta))
    .join("")
    .trim();

/** The same for a ticket that is printed as a picture, which needs no font of the printer: every character stays. */
export const toPictureText = (text: string): string => withPaperForms(text).trim();

/** Bytes of a text that `toPaperText` made. */
export const encodePaperText = (text: string): Buffer => iconv.encode(text, "cp936");

const closing = "，。、；：！？）》」』】〕”’…％";
const opening = "（《「『【〔“‘";
/**
 * Pieces that stay together: a figure and its measure word ("3 人"), a Latin word, a hanzi with the marks that may not
 * begin or end a line.
 */
const piecePattern = new RegExp(`[${opening}]*(?:[!-~]*\\d [^ -~]|[!-~]+|[^ -~])[${closing}]*| +`, "gu");

/** Hard cut of one piece that is wider than a whole line. */
const cutPiece = (piece: string, columnsMax: number, size: number): string[] => {
  const parts = [""];
  for (const char of piece) {
    const part = parts.at(-1) ?? "";
    if (part !== "" && columnsOf(part + char, size) > columnsMax) parts.push(char);
    else parts[parts.length - 1] = part + char;
  }
  return parts;
};

/** Three hanzi: too few to stand alone behind a mark at the end of a line, or as a last line. */
const fewColumns = 6;

/** A clause of eight hanzi may move as a whole, so that the end of a paragraph is not torn from it. */
const clauseColumns = 16;

/** Where the last clause of a line begins, if it is no wider than this; the line's length where there is no such place. */
const startOfClause = (line: readonly string[], columnsMax: number): number => {
  const start = line.findLastIndex((piece) => /[，。；：！？]$/u.test(piece)) + 1;
  return start > 0 && columnsOf(line.slice(start).join("").trim()) <= columnsMax ? start : line.length;
};

/** A last line of few hanzi takes what belongs to it from the line above; one of a lone hanzi at least a companion. */
const withoutOrphan = (lines: string[][], columnsMax: number, size: number): string[][] => {
  const last = lines.at(-1);
  const above = lines.at(-2);
  const lastColumns = columnsOf((last ?? []).join("").replace(/[，。、；：！？]/gu, ""));
  if (!last || !above || lastColumns > fewColumns) return lines;
  const movedTo = (start: number): string[][] => [
    ...lines.slice(0, -2),
    above.slice(0, start),
    [...above.slice(start), ...last],
  ];
  const fits = (start: number): boolean => columnsOf([...above.slice(start), ...last].join(""), size) <= columnsMax;
  const start = startOfClause(above, clauseColumns);
  if (start < above.length && fits(start)) return movedTo(start);
  const isLone = lastColumns <= 2 && above.length >= 3 && above.at(-1) !== " ";
  return isLone && fits(above.length - 1) ? movedTo(above.length - 1) : lines;
};

/**
 * Breaks paper text, magnified `size` times, into lines of at most `columnsMax` columns by Chinese and English rules.
 * Empty text: no line.
 */
export const wrapText = (text: string, columnsMax: number, size = 1): string[] => {
  const lines: string[][] = [];
  for (const piece of (text.match(piecePattern) ?? []).flatMap((part) => cutPiece(part, columnsMax, size))) {
    const line = lines.at(-1);
    if (line && columnsOf(line.join("") + piece.trimEnd(), size) <= columnsMax) line.push(piece);
    else if (piece.trim() !== "") {
      // The first hanzi of the next clause go with it, where they are few.
      const carried = line?.slice(startOfClause(line, fewColumns)) ?? [];
      const isCarried = columnsOf([...carried, piece].join(""), size) <= columnsMax;
      lines.push(isCarried ? [...(line?.splice(line.length - carried.length) ?? []), piece] : [piece]);
    }
  }
  return withoutOrphan(lines, columnsMax, size).map((line) => line.join("").trim());
};
