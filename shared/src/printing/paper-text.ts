import iconv from "iconv-lite";

import { columnsOf } from "./paper-columns.ts";

/**
 * Text on thermal paper. The printer's font is GBK: an ASCII character is one column (12 dots), every other character
 * two. A character that GBK lacks (rare hanzi of names, emoji, most accents) is printed as 〓, the printers' own mark for
 * a missing character, because the other ways are worse: a code-page switch spoils the rest of the ticket, and GB18030's
 * four-byte codes come out as rubbish on most printers of a county hall. `unprintable` lets whoever loads a hall file
 * warn before the first citizen meets the mark; the progress page on the phone always shows the full name.
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

/** A last line of one lone hanzi takes a companion from the line above. */
const withoutOrphan = (lines: string[][], columnsMax: number, size: number): string[][] => {
  const last = lines.at(-1);
  const above = lines.at(-2);
  if (!last || !above || above.length < 3 || columnsOf(last.join("").replace(/[，。、；：！？]/gu, "")) > 2)
    return lines;
  const moved = above.at(-1) ?? "";
  if (moved === " " || columnsOf(moved + last.join(""), size) > columnsMax) return lines;
  return [...lines.slice(0, -2), above.slice(0, -1), [moved, ...last]];
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
    else if (piece.trim() !== "") lines.push([piece]);
  }
  return withoutOrphan(lines, columnsMax, size).map((line) => line.join("").trim());
};
