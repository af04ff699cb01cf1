import type { DueDay, Urgency } from "@yichuang/shared/domain/case";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { CalendarX2, CircleAlert, CircleCheck, Clock3, Hourglass, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";

import { dayWords } from "../../parts/day-words.ts";
import { DueChip } from "../../parts/due-chip.tsx";

export const urgencyShapes: Record<Urgency, LucideIcon> = {
  overdue: TriangleAlert,
  red: CircleAlert,
  amber: Clock3,
  green: CircleCheck,
};
const stands = { overdue: "over", red: "near", amber: "soon", green: "fine" } as const satisfies Record<
  Urgency,
  string
>;

/** DSK1, COR8: the clock stands still until papers come, be it that their day is over. */
export const StillWord = ({ bringBy, isLapsed }: { bringBy: DueDay; isLapsed: boolean }) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  return (
    <DueChip
      stands={isLapsed ? "near" : "still"}
      icon={isLapsed ? CalendarX2 : Hourglass}
      word={t(isLapsed ? "due.lapsed" : "due.still")}
      day={bringBy && t("due.bringBy", { day: dayWords(bringBy, locale) })}
      testId="still"
    />
  );
};

type UrgencyWordProps = { urgency: Urgency | null; dueDay: DueDay };

/** DSK1: by when, and how near that is: shape, word and colour. */
export const UrgencyWord = ({ urgency, dueDay }: UrgencyWordProps) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  if (urgency === null) return null;
  return (
    <DueChip
      stands={stands[urgency]}
      icon={urgencyShapes[urgency]}
      word={t(`urgency.${urgency}`)}
      day={dueDay === null ? t("due.none") : t("due.by", { day: dayWords(dueDay, locale) })}
    />
  );
};
