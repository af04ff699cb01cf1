import { type Language, languages } from "@yichuang/shared/i18n/languages";
import type { Catalogues } from "@yichuang/shared/i18n/setup-i18n";
import { displayMessages } from "@yichuang/shared/i18n/public-messages";

/** A language that only the gallery and tests know: English in words that are two fifths longer. */
export const longLanguage: Language = { id: "long", name: "Longong", tag: "qps", base: "en" };

export const threeLanguages: readonly Language[] = [...languages, longLanguage];

const lengthen = (word: string): string => word + word.slice(-Math.ceil(word.length * 0.4));
/** Every word of a text but the names of its places. */
const lengthenText = (text: string): string =>
  text.replace(/\{\{.*?\}\}|\p{L}{3,}/gu, (word) => (word.startsWith("{{") ? word : lengthen(word)));

const lengthenAll = (words: object): object =>
  Object.fromEntries(
    Object.entries(words).map(([key, value]: [string, string | object]) => [
      key,
      typeof value === "string" ? lengthenText(value) : lengthenAll(value),
    ]),
  );

/** The product's words, and the long ones made of them. */
export const threeMessages = (): Catalogues => {
  const messages = displayMessages();
  const { common = {}, display = {} } = messages["en"] ?? {};
  return { ...messages, [longLanguage.id]: { common: lengthenAll(common), display: lengthenAll(display) } };
};
