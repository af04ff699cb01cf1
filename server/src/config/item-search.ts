import type { Hall } from "@yichuang/shared/domain/hall";
import type { Item } from "@yichuang/shared/domain/service";
import type { Text } from "@yichuang/shared/domain/text";
import { pinyin } from "pinyin-pro";

const resultsMax = 20;

/** Searchable writing of a name. A match begins at a start of a syllable or word, or anywhere where that is allowed. */
type Writing = { text: string; starts: ReadonlySet<number>; canMatchInside: boolean };
/** Better matches have lower ranks; a service's name counts after every match of an item's own name. */
const ranks = { prefix: 0, word: 1, substring: 2, service: 3 } as const;

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

type Name = { hanzi: Writing; syllables: Writing; initials: Writing; english: Writing };

const buildName = ({ zh, en }: Text): Name => {
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

/** Rank of the best way in which a name answers a query; Infinity for none. */
const rankName = ({ hanzi, syllables, initials, english }: Name, { squeezed, words }: Query): number =>
  Math.min(
    ...[hanzi, syllables, initials].map((writing) => rankIn(writing, squeezed)),
    rankIn(english, words.join(" ")),
    // "passport renew" finds "Renew a passport": every word is there, in whatever order.
    Math.max(...words.map((word) => rankIn(english, word)), ranks.word),
  );

/**
 * Builds the item search of a hall, once. It finds by hanzi, full pinyin (the last syllable may be unfinished),
 * initials ("sbk") and English words, in an item's name first and then in its service's name. Where several readings
 * of a hanzi exist, the words around it decide.
 * @returns a search giving at most 20 items: prefix before word before substring, frequent items first among equals
 */
export const createItemSearch = (hall: Hall): ((text: string) => Item[]) => {
  const services = new Map(hall.services.map((service) => [service.serviceId, buildName(service.name)]));
  const frequent = new Set(hall.frequentItems);
  const entries = hall.items.map((item) => ({
    item,
    name: buildName(item.name),
    service: services.get(item.serviceId),
    isFrequent: frequent.has(item.itemId),
  }));
  return (text) => {
    const query: Query = { squeezed: squeeze(text), words: splitWords(text) };
    if (query.squeezed === "") return [];
    return entries
      .map((entry) => {
        const own = rankName(entry.name, query);
        const rank = own < Infinity || !entry.service ? own : ranks.service + rankName(entry.service, query);
        return { ...entry, rank };
      })
      .filter(({ rank }) => rank < Infinity)
      .toSorted((a, b) => a.rank - b.rank || Number(b.isFrequent) - Number(a.isFrequent))
      .slice(0, resultsMax)
      .map(({ item }) => item);
  };
};
