import { type Language, languageOf, languages } from "@yichuang/shared/i18n/languages";

/** Reads `?lang=`: any language of the public; the hall's own unless one of them is asked for. */
export const askedLanguage = (search: string, known: readonly Language[] = languages): Language =>
  languageOf(new URLSearchParams(search).get("lang") ?? "", known);
