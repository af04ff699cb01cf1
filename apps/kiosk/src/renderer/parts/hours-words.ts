import type { WeeklyHours } from "@yichuang/shared/domain/service";
import { formatHours } from "@yichuang/shared/i18n/opening-hours";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { useTranslation } from "react-i18next";

/** When tickets are given, in a sentence. */
export const useHoursWords = (hours: WeeklyHours): string => {
  const { t } = useTranslation("kiosk");
  const words = formatHours(hours, useLocale());
  return words === null ? t("closed.later") : t("closed.hours", { hours: words });
};
