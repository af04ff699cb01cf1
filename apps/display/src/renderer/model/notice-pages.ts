import { type WordsPlace, wordsFit } from "./words-size.ts";

/** Ends of sentences, and where one may stop for breath; the mark stays with what it ends. */
const sentenceEnd = /(?<=[。！？；]|[.!?;]\s)/u;
const breath = /(?<=[，、：]|[,:]\s)/u;

/** Joins neighbours as long as they stand on one page. */
const pack = (pieces: readonly string[], fits: (words: string) => boolean): string[] => {
  const pages: string[] = [];
  for (const piece of pieces) {
    const longer = (pages.at(-1) ?? "") + piece;
    if (pages.length > 0 && fits(longer)) pages[pages.length - 1] = longer;
    else pages.push(piece);
  }
  return pages;
};

/**
 * A notice in as many pages as it takes to be read from afar, whole sentences where they fit.
 * @param leastPx a size below which words stand on the next page
 */
export const noticePages = (text: string, place: WordsPlace, leastPx: number): string[] => {
  const fits = (words: string): boolean => wordsFit(words.trim(), place, leastPx);
  if (fits(text)) return [text];
  const pieces = text.split(sentenceEnd).flatMap((sentence) => (fits(sentence) ? [sentence] : sentence.split(breath)));
  return pack(pieces, fits).map((page) => page.trim());
};
