import type { Reason } from "@yichuang/shared/domain/hall";
import type { Locale } from "@yichuang/shared/domain/text";

/** Words of a reason of the hall; a reason in somebody's own words stays as it is. */
export const wordsOf = (reasons: readonly Reason[], reason: string, locale: Locale): string =>
  reasons.find(({ reasonId }) => reasonId === reason)?.name[locale] ?? reason;
