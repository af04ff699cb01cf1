import type { Locale } from "../domain/text.ts";
import { languageTags, localeNames } from "./locale-names.ts";

/** A language in which the public may read kiosk and phone. */
export type Language = {
  /** Folder of its words beside `messages/zh`. */
  id: string;
  /** By its own name. */
  name: string;
  /** `lang` of the page. */
  tag: string;
  /**
   * Stands in for what there is in two languages only: the hall's own texts, hours and minutes, the slip, what the server
   * says, and every word that its folder does not have.
   */
  base: Locale;
};

/** Every language of the public's screens, the hall's own first. A new one is a folder of words and a line here. */
export const languages: readonly Language[] = [
  { id: "zh", name: localeNames.zh, tag: languageTags.zh, base: "zh" },
  { id: "en", name: localeNames.en, tag: languageTags.en, base: "en" },
];

/** The language of an id; the first one for an id that is not declared. */
export const languageOf = (id: string, known: readonly Language[]): Language => {
  const found = known.find((language) => language.id === id) ?? known[0] ?? languages[0];
  if (found === undefined) throw new Error("there is a first language");
  return found;
};
