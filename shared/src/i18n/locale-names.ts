import type { Locale } from "../domain/text.ts";

/** Each language by its own name, for the button that changes to it. */
export const localeNames: Record<Locale, string> = { zh: "中文", en: "English" };

/** `lang` of the page. */
export const languageTags: Record<Locale, string> = { zh: "zh-CN", en: "en" };
