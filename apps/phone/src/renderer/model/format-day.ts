import type { BusinessDay } from "@yichuang/shared/domain/ids";
import type { Locale } from "@yichuang/shared/domain/text";
import { formatDate } from "@yichuang/shared/i18n/format";

/** A day on the hall's calendar, "2026-12-14", in words: its noon lies in it everywhere. */
export const formatDay = (day: BusinessDay, locale: Locale): string =>
  formatDate(Date.parse(`${day}T12:00:00Z`), "UTC", locale);

/** The same without the day of the week, for narrow places: "12 月 14 日", "14 Dec". */
export const shortDay = (atMs: number, timeZone: string, locale: Locale): string => {
  const words = formatDate(atMs, timeZone, locale).split(" ");
  return (locale === "zh" ? words.slice(0, -1) : words.slice(1)).join(" ");
};
