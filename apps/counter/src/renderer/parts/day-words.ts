import { formatDate } from "@yichuang/shared/i18n/format";
import type { Locale } from "@yichuang/shared/domain/text";

/** A business day in words; it has no time of its own, so its noon stands for it. */
export const dayWords = (day: string, locale: Locale): string =>
  formatDate(Date.parse(`${day}T12:00:00Z`), "UTC", locale);
