import type { Text } from "@yichuang/shared/domain/text";
import { pinyin } from "pinyin-pro";

/** Searchable writing of a text. A match begins at a start of a syllable or word, or anywhere where that is allowed. */
type Writing = { text: string; starts: ReadonlySet<number>; canMatchInside: boolean };
/** Better matches have lower ranks; a later field counts after every match of the fields before it. */
const ranks = { prefix: 0, word: 1, substring: 2 } as const;
const ranksPerField = 3;

const fold = (text: string): string => text.normalize("NFKC").toLowerCase().replaceAll("ü", "v");
/** Letters, digits and hanzi only: spaces and punctuation carry no meaning in Chinese and in pinyin. */
const squeeze = (text: string): string => fold(text).replaceAll(/[^\p{L}\p{N}]/gu, "");
const splitWords = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Joins parts and remembers where each begins. */
const joinParts = (parts: readonly string[], separator: string): Writing => {
  const starts = new Set<number>();
  let text = "";
  for (const part of parts) {
    if (text !== "") text += separator;
    starts.add(text.length);
    text += part;
  }
  return { text, starts, canMatchInside: false };
};

type Field = { hanzi: Writing; syllables: Writing; initials: Writing; english: Writing };

const buildField = ({ zh, en }: Text): Field => {
  const readings = pinyin(zh, { toneType: "none", type: "array", v: true }).map(squeeze).filter(Boolean);
  return {
    hanzi: { text: squeeze(zh), starts: new Set(), canMatchInside: true },
    syllables: joinParts(readings, ""),
    initials: joinParts(
      readings.map((reading) => reading.slice(0, 1)),
      "",
    ),
    english: joinParts(splitWords(en), " "),
  };
};

const rankIn = ({ text, starts, canMatchInside }: Writing, query: string): number => {
  for (let at = text.indexOf(query), best = Infinity; ; at = text.indexOf(query, at + 1)) {
    if (at === -1) return best;
    if (at === 0) return ranks.prefix;
    if (starts.has(at)) best = ranks.word;
    else if (canMatchInside) best = Math.min(best, ranks.substring);
  }
};

type Query = { squeezed: string; words: readonly string[] };

/** Rank of the best way in which a field answers a query; Infinity for none. */
const rankField = ({ hanzi, syllables, initials, english }: Field, { squeezed, words }: Query): number =>
  Math.min(
    ...[hanzi, syllables, initials].map((writing) => rankIn(writing, squeezed)),
    rankIn(english, words.join(" ")),
    // "passport renew" finds "Renew a passport": every word is there, in whatever order.
    Math.max(...words.map((word) => rankIn(english, word)), ranks.word),
    Math.max(...words.map((word) => rankIn(hanzi, word)), ranks.substring),
  );

/** Something to find. `fields`: what it is found by, the telling ones first. */
export type Searched<Found> = { found: Found; fields: readonly Text[]; isFrequent?: boolean };

/**
 * Builds a search, once. It finds by hanzi, full pinyin (the last syllable may be unfinished), initials ("sbk") and
 * English words. Where several readings of a hanzi exist, the words around it decide.
 * @returns a search that gives prefix before word before substring, an earlier field before a later one, and what is
 *   frequent first among equals; nothing for a text without letters
 */
export const createSearch = <Found>(
  searched: readonly Searched<Found>[],
  resultsMax: number,
): ((text: string) => Found[]) => {
  const entries = searched.map(({ found, fields, isFrequent = false }) => ({
    found,
    fields: fields.map(buildField),
    isFrequent,
  }));
  return (text) => {
    const query: Query = { squeezed: squeeze(text), words: splitWords(text) };
    if (query.squeezed === "") return [];
    return entries
      .map((entry) => ({
        ...entry,
        rank: Math.min(...entry.fields.map((field, index) => index * ranksPerField + rankField(field, query))),
      }))
      .filter(({ rank }) => rank < Infinity)
      .toSorted((a, b) => a.rank - b.rank || Number(b.isFrequent) - Number(a.isFrequent))
      .slice(0, resultsMax)
      .map(({ found }) => found);
  };
};
