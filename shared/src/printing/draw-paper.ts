import { columnDots, columnsOf, glyphDots, paperDots } from "./paper-columns.ts";
import {
  type DrawnElement,
  isBlackAt,
  leftOf,
  type PaperPicture,
  type PrintedLine,
  type PrintedRun,
  type RasterElement,
} from "./paper-elements.ts";

/** The part of a canvas' 2D context that is needed; a page's and a test's both have it. */
export type PaperContext = {
  fillStyle: unknown;
  font: string;
  textAlign: string;
  textBaseline: string;
  save: () => void;
  restore: () => void;
  translate: (x: number, y: number) => void;
  scale: (x: number, y: number) => void;
  fillRect: (x: number, y: number, width: number, height: number) => void;
  fillText: (text: string, x: number, y: number, widthMax?: number) => void;
};

/** The screens' own face first; what it lacks comes from the machine. */
const family = '"Noto Sans SC Variable", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
/** Heavier than on a screen: a thermal head has no grey, and a thin stroke would break. */
export const paperFonts = { plain: `500 ${glyphDots}px ${family}`, bold: `800 ${glyphDots}px ${family}` };
/** Where the baseline of a glyph 24 dots tall lies. */
const baselineDots = 21;
const black = "#000";
const white = "#fff";

/** Every character in the middle of its own columns, as the printer sets it; one that is wider is squeezed. */
const drawRun = (context: PaperContext, run: PrintedRun, x: number, y: number): void => {
  context.save();
  context.translate(x, y);
  context.scale(run.widthScale, run.heightScale);
  context.fillStyle = black;
  if (run.isInverse) context.fillRect(0, 0, columnsOf(run.text) * columnDots, glyphDots);
  context.fillStyle = run.isInverse ? white : black;
  context.font = run.isBold ? paperFonts.bold : paperFonts.plain;
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  let left = 0;
  for (const char of run.text) {
    const widthDots = columnsOf(char) * columnDots;
    if (char !== " ") context.fillText(char, left + widthDots / 2, baselineDots, widthDots);
    left += widthDots;
  }
  context.restore();
};

const drawLine = (context: PaperContext, line: PrintedLine, top: number): void => {
  const tallest = Math.max(1, ...line.runs.map((run) => run.heightScale));
  let x = leftOf(line.align, line.widthDots);
  for (const run of line.runs) {
    // Runs of different height stand on one line at the bottom.
    drawRun(context, run, x, top + (tallest - run.heightScale) * glyphDots);
    x += columnsOf(run.text) * run.widthScale * columnDots;
  }
};

const drawRaster = (context: PaperContext, raster: RasterElement, top: number): void => {
  context.fillStyle = black;
  for (let y = 0; y < raster.heightDots; y += 1)
    for (let x = 0; x < raster.widthDots; x += 1) {
      const from = x;
      while (x < raster.widthDots && isBlackAt(raster, x, y)) x += 1;
      if (x > from) context.fillRect(from, top + y, x - from, 1);
    }
};

const heightOf = (element: DrawnElement): number => (element.kind === "raster" ? element.heightDots : element.feedDots);

export const paperHeightDots = (elements: readonly DrawnElement[]): number =>
  elements.reduce((dots, element) => dots + heightOf(element), 0);

/** Draws a sheet from the canvas' upper left corner on, one unit a dot, on white. */
export const drawPaper = (context: PaperContext, elements: readonly DrawnElement[]): void => {
  context.fillStyle = white;
  context.fillRect(0, 0, paperDots, paperHeightDots(elements));
  // Words above bars: a bar under white words must not cut off what hangs below their line.
  for (const kind of ["raster", "line"]) {
    let top = 0;
    for (const element of elements) {
      if (element.kind === "raster" && kind === "raster") drawRaster(context, element, top);
      if (element.kind === "line" && kind === "line") drawLine(context, element, top);
      top += heightOf(element);
    }
  }
};

/** Darker than this is black: a little more than half, so that strokes come out full. */
const blackBelow = 150;

/** What a canvas of 576 dots width shows, as black and white dots; `pixels` are red, green, blue, alpha. */
export const pictureOf = (pixels: ArrayLike<number>, heightDots: number): PaperPicture => {
  const bits = new Uint8Array((paperDots / 8) * heightDots);
  for (let dot = 0; dot < paperDots * heightDots; dot += 1) {
    // Only grey is ever drawn: one colour tells.
    if ((pixels[dot * 4] ?? 255) < blackBelow) bits[dot >> 3] = (bits[dot >> 3] ?? 0) | (0x80 >> (dot & 7));
  }
  return { heightDots, bits };
};
