import { BreakLine, CharacterSet, PrinterTypes, ThermalPrinter } from "node-thermal-printer";

import { assert } from "../lib/assert.ts";
import { columnsOf, glyphDots, paperColumns, paperDots, thinSpace } from "./paper-columns.ts";
import type { PaperPicture } from "./paper-elements.ts";
import { encodePaperText } from "./paper-text.ts";

/** How many times the 12 × 24 dots of a column a text is magnified, both ways (GS !). */
export type TextSize = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
export type Segment = {
  text: string;
  size?: TextSize;
  isBold?: boolean;
  isInverse?: boolean;
  /** Magnified in height only. */
  isNarrow?: boolean;
};

const escInit = [0x1b, 0x40];
const fsKanjiOn = [0x1c, 0x26];
/** Dots between two lines. */
export const leadingDots = 12;
/** 0.75 mm a module: any phone reads it at arm's length, and the longest address of a slip still fits the paper. */
export const qrModuleDots = 6;

/** Where a sheet is written on, top to bottom: a printer's commands, or a drawing. */
export type Paper = {
  /** Writes one line of at most 48 columns; `leading` is the white below it in dots. */
  line: (segments: readonly Segment[], leading?: number) => void;
  /** Black dots over the whole width: `pattern` is repeated along the line. */
  bar: (heightDots: number, pattern: readonly number[]) => void;
  /** White, in dots. */
  gap: (dots: number) => void;
  /** A QR code of model 2, level M, of an ASCII address. */
  qr: (address: string) => void;
  /** Puts what `write` writes into the middle of the paper. */
  centred: (write: () => void) => void;
};

export const sizeOf = (segment: Segment): TextSize => segment.size ?? 1;
/** Columns of a line made of these segments. */
export const widthOf = (segments: readonly Segment[]): number =>
  segments.reduce((columns, segment) => columns + columnsOf(segment.text, segment.isNarrow ? 1 : sizeOf(segment)), 0);

/** Bytes of `pattern` along one row of dots. */
export const patternRow = (pattern: readonly number[]): number[] =>
  Array.from({ length: paperDots / 8 }, (_, index) => pattern[index % pattern.length] ?? 0);

const createPrinter = (): ThermalPrinter => {
  // Without an interface the library opens no connection of its own; lines are broken before they come here.
  const printer = new ThermalPrinter({
    type: PrinterTypes.EPSON,
    interface: "",
    characterSet: CharacterSet.CHINA,
    breakLine: BreakLine.NONE,
    width: paperColumns,
  });
  // The library writes its character set first, where ESC @ would undo it, and never switches hanzi on.
  printer.setBuffer(Buffer.from(escInit));
  printer.setCharacterSet(CharacterSet.CHINA);
  printer.append(Buffer.from(fsKanjiOn));
  return printer;
};

const writeSegment = (printer: ThermalPrinter, segment: Segment): void => {
  // GS ! has the width in its upper half; the library's parameters are named the other way round.
  const setSize = (width: TextSize, height: TextSize): void => printer.setTextSize(width - 1, height - 1);
  const size = sizeOf(segment);
  setSize(segment.isNarrow ? 1 : size, size);
  if (segment.isBold) printer.bold(true);
  if (segment.isInverse) printer.invert(true);
  segment.text.split(thinSpace).forEach((part, index) => {
    const isThin = index > 0 && size > 1;
    if (isThin) setSize(1, size);
    if (index > 0) printer.append(encodePaperText(" "));
    if (isThin) setSize(size, size);
    // Bytes, not a string: the library's own encoder would change the code page at the first unknown character.
    printer.append(encodePaperText(part));
  });
  if (segment.isInverse) printer.invert(false);
  if (segment.isBold) printer.bold(false);
};

const dle = 0x10;
/** EOT, ENQ and DC4. */
const realTimeBytes: ReadonlySet<number> = new Set([0x04, 0x05, 0x14]);

/**
 * Printers take DLE and one of three bytes for a request in real time, even among the dots of a picture: they answer it, and
 * all dots behind it stand in the wrong place. One dot more is seen by nobody.
 */
const withoutRequests = (rows: readonly number[]): number[] =>
  rows.map((byte, index) => (byte === dle && realTimeBytes.has(rows[index + 1] ?? 0) ? dle | 0x08 : byte));

/** GS v 0: dots as they are, over the whole width. */
const rasterCommand = (heightDots: number, rows: Iterable<number>): Buffer =>
  Buffer.concat([
    Buffer.from([0x1d, 0x76, 0x30, 0, paperDots / 8, 0, heightDots & 0xff, heightDots >> 8]),
    Buffer.from(withoutRequests([...rows])),
  ]);
const escFeed = (dots: number): Buffer => Buffer.from([0x1b, 0x4a, dots]);

/** Feeds past the knife, leaves the ticket hanging by a corner, and gives the bytes. */
const cut = (printer: ThermalPrinter): Buffer => {
  printer.setLineSpacing(glyphDots + leadingDots);
  printer.partialCut({ verticalTabAmount: 1 });
  return printer.getBuffer();
};

/** Small enough for the buffer of any printer: 13 kB. */
const bandDots = 192;

/** Bytes of a sheet that is one picture, in bands; a white band is only fed. */
export const layoutPicture = ({ heightDots, bits }: PaperPicture): Buffer => {
  const printer = createPrinter();
  const rowBytes = paperDots / 8;
  for (let top = 0; top < heightDots; top += bandDots) {
    const height = Math.min(bandDots, heightDots - top);
    const rows = bits.subarray(top * rowBytes, (top + height) * rowBytes);
    printer.append(rows.every((byte) => byte === 0) ? escFeed(height) : rasterCommand(height, rows));
  }
  return cut(printer);
};

/**
 * One ticket's paper, written top to bottom: node-thermal-printer makes the commands, this measures. All text must have
 * come through `toPaperText`. A new one per ticket, because the library never clears its buffer.
 */
export const createPaper = (): Paper & { cut: () => Buffer } => {
  const printer = createPrinter();
  return {
    line: (segments, leading = leadingDots) => {
      assert(widthOf(segments) <= paperColumns, "a line is at most 48 columns wide");
      printer.setLineSpacing(Math.max(...segments.map(sizeOf)) * glyphDots + leading);
      for (const segment of segments) writeSegment(printer, segment);
      printer.newLine();
    },
    bar: (heightDots, pattern) => {
      const rows = Array.from({ length: heightDots }, () => patternRow(pattern)).flat();
      printer.append(rasterCommand(heightDots, rows));
    },
    gap: (dots) => printer.append(escFeed(dots)),
    qr: (address) => {
      // The library counts UTF-16 units where the printer counts bytes.
      assert(/^[!-~]+$/.test(address), "a QR address is ASCII");
      printer.printQR(address, { cellSize: qrModuleDots, correction: "M", model: 2 });
    },
    centred: (write) => {
      printer.alignCenter();
      write();
      printer.alignLeft();
    },
    cut: () => cut(printer),
  };
};
