import { columnsOf, paperColumns } from "./paper-columns.ts";
import { wrapText } from "./paper-text.ts";
import { leadingDots, widthOf } from "./paper.ts";
import type { Paper, Segment, TextSize } from "./paper.ts";

/** A text of any length on as many lines as it needs; `mark` hangs in front of the first. */
export const writeText = (paper: Paper, segment: Segment, leading: number = leadingDots, mark = ""): void => {
  // Measured in front of a word, where its last space may be a thin one.
  const indent = columnsOf(`${mark}字`, segment.size) - columnsOf("字", segment.size);
  const hanging = { text: " ".repeat(indent) };
  wrapText(segment.text, paperColumns - indent, segment.size).forEach((part, index) => {
    const line = { ...segment, text: index === 0 ? mark + part : part };
    paper.line(index === 0 ? [line] : [hanging, line], leading);
  });
};

/** Phrases on one line where they fit together, else each on its own. */
export const writePhrases = (
  paper: Paper,
  phrases: readonly string[],
  joint: string,
  style: Omit<Segment, "text"> = {},
  leading?: number,
): void => {
  const joined = phrases.join(joint);
  const fits = columnsOf(joined, style.size) <= paperColumns;
  for (const text of fits ? [joined] : phrases) writeText(paper, { ...style, text }, leading);
};

/** Left and right ends of one line, or one below the other where they do not fit. */
export const writePair = (paper: Paper, left: Segment, right: Segment): void => {
  const free = paperColumns - widthOf([left, right]);
  if (free >= 2) return paper.line([left, { text: " ".repeat(free) }, right]);
  writeText(paper, left);
  writeText(paper, right);
};

/** A full-width black band with white words. */
export const writeBand = (paper: Paper, words: string, size: TextSize): void => {
  // Blanks as tall as the words, or the band would have a step.
  const blanks = (columns: number): Segment => ({ text: " ".repeat(columns), size, isInverse: true, isNarrow: true });
  paper.bar(8, [0xff]);
  for (const text of wrapText(words, paperColumns - 2 * size, size)) {
    const rest = paperColumns - size - columnsOf(text, size);
    paper.line([blanks(size), { text, size, isBold: true, isInverse: true }, blanks(rest)], 0);
  }
  paper.bar(8, [0xff]);
};

export const writeRule = (paper: Paper): void => paper.bar(4, [0xff]);

/** A dashed rule with white around it: another subject begins. */
export const writeBreak = (paper: Paper): void => {
  paper.gap(8);
  paper.bar(3, [0x3f, 0xfc]);
  paper.gap(20);
};
