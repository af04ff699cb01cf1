import { useTranslation } from "react-i18next";

import type { Locale } from "../domain/text.ts";

/** The language the screen is in now. */
export const useLocale = (): Locale => (useTranslation().i18n.language === "en" ? "en" : "zh");
