import { useTranslation } from "react-i18next";

import type { Locale } from "../domain/text.ts";
import { type Language, languageOf } from "./languages.ts";
import { languagesOf } from "./setup-i18n.ts";

/** The languages that this screen offers, and the one it is in now. */
export const useLanguages = (): { languages: readonly Language[]; language: Language } => {
  const { i18n } = useTranslation();
  const languages = languagesOf(i18n);
  return { languages, language: languageOf(i18n.language, languages) };
};

/** In which of the hall's two languages the screen is now; a third language names one of them. */
export const useLocale = (): Locale => useLanguages().language.base;
