import type { Reason } from "@yichuang/shared/domain/hall";
import type { Locale } from "@yichuang/shared/domain/text";

/** Words of a reason of the hall; a reason in somebody's own words stays as it is. */
export const wordsOf = (reasons: readonly Reason[], reason: string, locale: Locale): string =>
  reasons.find(({ reasonId }) => reasonId === reason)?.name[locale] ?? reason;

/** The reason that a number key chooses, 1 to 9 in the order of the list; null for other keys. */
export const reasonOfKey = (reasons: readonly Reason[], key: string): Reason | null =>
  /^[1-9]$/.test(key) ? (reasons[Number(key) - 1] ?? null) : null;
