import { type Language, languageOf, languages } from "@yichuang/shared/i18n/languages";

/** The language of a browser that speaks "en-GB". Who reads none of ours more likely reads English. */
export const spokenLanguage = (spoken: string): Language => {
  const wanted = spoken.split("-")[0] ?? "";
  return languageOf(languages.some(({ id }) => id === wanted) ? wanted : "en", languages);
};
