import { formatDate } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { useTranslation } from "react-i18next";

import { closedReason, nextOpeningOf } from "../model/closed.ts";

/** Why the hall is closed, and when it opens: day and clock time apart, since the time is set largest. */
export type OpeningWords = { reason: string; day: string | null; clock: string | null };

export const useOpeningWords = (view: KioskView, nowMs: number, timeZone: string): OpeningWords => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const opening = nextOpeningOf(view, nowMs, timeZone);
  const reason = t(`closed.${closedReason(view, opening)}`);
  if (opening === null) return { reason, day: null, clock: null };
  const date = formatDate(opening.atMs, timeZone, locale);
  const day = opening.day === "later" ? date : `${t(`closed.${opening.day}`)} ${date}`;
  return { reason, day, clock: opening.clock };
};
