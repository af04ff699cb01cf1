import type { BusinessDay } from "@yichuang/shared/domain/ids";
import type { Locale } from "@yichuang/shared/domain/text";
import { formatDate } from "@yichuang/shared/i18n/format";

/** A day on the hall's calendar, "2026-12-14", in words: its noon lies in it everywhere. */
export const formatDay = (day: BusinessDay, locale: Locale): string =>
  formatDate(Date.parse(`${day}T12:00:00Z`), "UTC", locale);
