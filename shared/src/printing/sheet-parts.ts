import { slipWords } from "./slip-words.ts";
import { writeText } from "./paper-blocks.ts";
import type { Locale } from "../domain/text.ts";
import { paperColumns } from "./paper-columns.ts";
import { createDrawing } from "./paper-drawing.ts";
import type { DrawnElement } from "./paper-elements.ts";
import { toPaperText, toPictureText, unprintable, wrapText } from "./paper-text.ts";
import { createPaper, type Paper, type TextSize } from "./paper.ts";
import type { SheetStyle } from "./sheet.ts";

/** What slips and notice lists have in common. */

export type Sizes = { body: TextSize; strong: TextSize };

export const sizesOf = (style: SheetStyle): Sizes => (style.isElder ? { body: 2, strong: 3 } : { body: 1, strong: 2 });

/** Takes out of a text what must not, or cannot, come to paper. */
export type Clean = (text: string) => string;

/** An address that a QR command carries; empty or other ones are left out. */
export const isCodable = (address: string): boolean => /^[!-~]+$/.test(address);

/** English words keep their apostrophes narrow; GBK would draw them two columns wide. */
export const asciiQuotes = (text: string): string => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');

/** Date and time on the hall's clock, as two-digit parts. Throws RangeError for a time zone that does not exist. */
export const wallTime = (
  atMs: number,
  timeZone: string,
): { day: string; month: string; year: string; time: string } => {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const part = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
  const { year = "", month = "", day = "" } = part;
  return { year, month, day, time: `${part["hour"]}:${part["minute"]}` };
};

const namedLinesMax = 3;

/** This size, or the next smaller one for a name that would fill half the paper. */
export const fittingSize = (name: string, size: TextSize): TextSize =>
  size > 1 && wrapText(name, paperColumns, size).length > namedLinesMax ? ((size - 1) as TextSize) : size;

/** One kind of sheet: how it is written, and all that came from outside and might not be in the printer's font. */
export type Sheet = { write: (paper: Paper, clean: Clean) => void; outside: string; locale: Locale; hasCode: boolean };

const isWhollyPrintable = ({ outside }: Sheet): boolean => unprintable(outside).length === 0;

/**
 * Bytes of one sheet for an ESC/POS printer with a GBK font on 80 mm paper (576 dots, 48 columns). Control characters in any
 * text are dropped, so that no text can command the printer; a character outside GBK stands as 〓 (see `unprintable`) and a
 * line at the foot says what it means.
 */
export const layoutSheet = (sheet: Sheet): Buffer => {
  const paper = createPaper();
  sheet.write(paper, toPaperText);
  if (!isWhollyPrintable(sheet)) writeText(paper, { text: slipWords[sheet.locale].missingGlyph(sheet.hasCode) }, 8);
  return paper.cut();
};

/**
 * PRN9: the same sheet as a drawing, for a printer whose font lacks a character of it; null when it lacks none, for letters
 * of the printer are sharper and faster than a picture of letters.
 */
export const drawSheet = (sheet: Sheet): DrawnElement[] | null => {
  if (isWhollyPrintable(sheet)) return null;
  const drawing = createDrawing();
  sheet.write(drawing, toPictureText);
  return drawing.elements();
};
