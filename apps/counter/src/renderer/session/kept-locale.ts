import type { Locale } from "@yichuang/shared/domain/text";

const key = "yichuang.locale.counter";

/** The language chosen at this screen before; Chinese until somebody has chosen, and where storage is blocked. */
export const readLocale = (): Locale => {
  try {
    return localStorage.getItem(key) === "en" ? "en" : "zh";
  } catch {
    return "zh";
  }
};

export const keepLocale = (locale: Locale): void => {
  try {
    localStorage.setItem(key, locale);
  } catch {
    // Storage is blocked in some embedded browsers: the choice then lasts until a reload.
  }
};
