import { eastAsianWidth } from "get-east-asian-width";

/** 80 mm paper: 576 dots of 1/8 mm, 48 columns of font A. */
export const paperColumns = 48;
export const paperDots = 576;
export const columnDots = 12;
export const glyphDots = 24;

/** A space between a hanzi and a figure. In big type it stays one column: a quarter of the hanzi, not a half. */
export const thinSpace = /(?<=[^ -~]) (?=\S)|(?<=\S) (?=[^ -~])/gu;

/**
 * Columns of 12 dots that the text takes when magnified `size` times. GBK draws the "ambiguous" characters wide.
 */
export const columnsOf = (text: string, size = 1): number => {
  let columns = 0;
  for (const char of text) columns += eastAsianWidth(char.codePointAt(0) ?? 0, { ambiguousAsWide: true });
  if (size === 1) return columns;
  return columns * size - (text.match(thinSpace)?.length ?? 0) * (size - 1);
};
