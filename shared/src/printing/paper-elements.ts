import { z } from "zod";

import { paperDots } from "./paper-columns.ts";

/** What stands on paper, top to bottom, as data. Sizes in dots of 1/8 mm. */
export type Align = "left" | "center" | "right";

export type PrintedRun = {
  text: string;
  widthScale: number;
  heightScale: number;
  isBold: boolean;
  isInverse: boolean;
};

export type PrintedLine = {
  kind: "line";
  runs: PrintedRun[];
  align: Align;
  widthDots: number;
  feedDots: number;
  /** The text was wider than the paper and the printer broke it by itself. */
  isOverflow: boolean;
};

/** A bitmap from the left edge on, a bit a dot, 1 is black; rows are whole bytes. */
export type RasterElement = { kind: "raster"; widthDots: number; heightDots: number; bits: Uint8Array };

export type FeedElement = { kind: "feed"; feedDots: number };

/** What can be drawn without knowing anything about codes. */
export type DrawnElement = PrintedLine | RasterElement | FeedElement;

/** Two metres: longer than any sheet, short enough that no page can empty the roll with one picture. */
const pictureDotsMax = 16_000;

/** A whole sheet as one bitmap of 576 dots width. Checked where it crosses a process border. */
const pictureSchema = z
  .strictObject({
    heightDots: z.int().min(1).max(pictureDotsMax),
    bits: z.custom<Uint8Array>((value) => value instanceof Uint8Array, "bytes"),
  })
  .refine(({ heightDots, bits }) => bits.length === (heightDots * paperDots) / 8, "a bit a dot");

export const optionalPicture = pictureSchema.nullish().transform((picture) => picture ?? null);

export type PaperPicture = z.infer<typeof pictureSchema>;

/** Where something of this width begins on the paper. */
export const leftOf = (align: Align, widthDots: number): number => {
  if (align === "left") return 0;
  const free = Math.max(0, paperDots - widthDots);
  return align === "center" ? Math.floor(free / 2) : free;
};

export const isBlackAt = ({ widthDots, bits }: RasterElement, x: number, y: number): boolean => {
  const byte = bits[y * (widthDots >> 3) + (x >> 3)] ?? 0;
  return ((byte >> (7 - (x & 7))) & 1) === 1;
};
