/** Room for words, pixels: they are as large as fits with whole words, within two limits. */
export type WordsPlace = {
  widthPx: number;
  heightPx: number;
  mostPx: number;
  leastPx: number;
  /** Line height as a multiple of the size. */
  leading?: number;
  isStrong?: boolean;
  /** How wide what stands behind the words is, in multiples of their size. */
  tailEms?: number;
};

/** Half steps of the scale of type, so that neighbours are either of one size or clearly of two. */
const scalePx = [119, 106, 95, 85, 76, 68, 61, 55, 49, 44, 39, 35, 31, 28, 25, 22, 20, 18, 16];

export const usualLeading = 1.15;

/** Advance widths of Noto Sans SC at its body weight, hundredths of its size. */
const widths: readonly [characters: string, width: number][] = [
  [" ", 22],
  ["ijlI.,:;'|", 29],
  ["frt-()[]!/·", 38],
  ["cszJ?", 52],
  ["abdeghknopquvxyLEFTYSXZ0123456789–", 59],
  ["ABCDGHKNOPQRUV&+", 71],
  ["wmWMшщмжю", 90],
];
const widthOf: ReadonlyMap<string, number> = new Map(
  widths.flatMap(([characters, width]) => [...characters].map((character) => [character, width] as const)),
);
/** A letter of which nothing is known. */
const otherWidth = 62;
const strongFactor = 1.06;
/** A line that is not broken is worth as much of its size. */
const unbrokenFrom = 0.9;
/** A browser breaks lines by finer rules than these. */
const spare = 1.03;

const isFullWidth = (character: string): boolean =>
  /[\p{Script=Han}\u3000-\u30ff\uac00-\ud7af\uff00-\uffef→]/u.test(character);

/** How wide words are in one line, in multiples of their size. */
export const wordsEms = (words: string, isStrong = false): number => {
  const hundredths = [...words].map((character) =>
    isFullWidth(character) ? 100 : (widthOf.get(character) ?? otherWidth) * (isStrong ? strongFactor : 1),
  );
  return hundredths.reduce((sum, width) => sum + width, 0) / 100;
};

/** What no line end may divide: a word, or a hanzi with the marks that close after it. */
const partsOf = (words: string): string[] =>
  words.match(/(?:\p{Script=Han}[^\s\p{Script=Han}\p{L}\p{N}]*|[^\s\p{Script=Han}]+)\s*/gu) ?? [];

type Part = { ems: number; spaceEms: number };

/** Lines that parts take; more than there can be when one of them is longer than a line. */
const linesOf = (parts: readonly Part[], widthEms: number): number => {
  let [lines, used] = [1, 0];
  for (const { ems, spaceEms } of parts) {
    if (ems > widthEms) return Number.POSITIVE_INFINITY;
    if (used + ems > widthEms) [lines, used] = [lines + 1, 0];
    used += ems + spaceEms;
  }
  return lines;
};

export const linesIn = ({ heightPx, leading = usualLeading }: WordsPlace, sizePx: number): number =>
  Math.max(1, Math.floor(heightPx / (sizePx * leading) + 1e-6));

const measured = (words: string, { isStrong = false, tailEms = 0 }: WordsPlace): Part[] => [
  ...partsOf(words).map((part) => ({
    ems: wordsEms(part.trimEnd(), isStrong),
    spaceEms: wordsEms(part.slice(part.trimEnd().length)),
  })),
  ...(tailEms > 0 ? [{ ems: tailEms, spaceEms: 0 }] : []),
];

/** Whether words fit their place at a size, in so many lines at most. */
export const wordsFit = (words: string, place: WordsPlace, sizePx: number, linesMax = Infinity): boolean =>
  linesOf(measured(words, place), place.widthPx / (sizePx * spare)) <= Math.min(linesMax, linesIn(place, sizePx));

/**
 * The size at which words fit their place; the least one when they do not. Of several texts it is one size for all, so that
 * a column keeps its size whatever stands in it. Reckoned like a label's size: right at the first frame, before the face is
 * there.
 */
export const wordsSizePx = (texts: readonly string[], place: WordsPlace): number => {
  const { mostPx, leastPx } = place;
  const sizes = [mostPx, ...scalePx.filter((sizePx) => sizePx < mostPx && sizePx > leastPx), leastPx];
  const largest = (linesMax?: number): number | undefined =>
    sizes.find((sizePx) => texts.every((words) => wordsFit(words, place, sizePx, linesMax)));
  const [inOneLine, inAny] = [largest(1), largest() ?? leastPx];
  return inOneLine !== undefined && inOneLine >= inAny * unbrokenFrom ? inOneLine : inAny;
};
