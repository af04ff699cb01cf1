import type { DueDay, Urgency } from "@yichuang/shared/domain/case";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Icon } from "@yichuang/shared/ui/icon";
import { CalendarX2, CircleAlert, CircleCheck, Clock3, Hourglass, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";

import { dayWords } from "../../parts/day-words.ts";
import styles from "./words.module.css";

export const urgencyShapes: Record<Urgency, LucideIcon> = {
  overdue: TriangleAlert,
  red: CircleAlert,
  amber: Clock3,
  green: CircleCheck,
};

/** DSK1, COR8: the clock stands still until papers come, be it that their day is over. */
export const StillWord = ({ bringBy, isLapsed }: { bringBy: DueDay; isLapsed: boolean }) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  return (
    <span className={styles["due"]} data-urgency={isLapsed ? "lapsed" : "still"} data-testid="still">
      <Icon icon={isLapsed ? CalendarX2 : Hourglass} />
      <span>
        <b>{t(isLapsed ? "due.lapsed" : "due.still")}</b>
        {bringBy !== null && <span>{t("due.bringBy", { day: dayWords(bringBy, locale) })}</span>}
      </span>
    </span>
  );
};

type UrgencyWordProps = { urgency: Urgency | null; dueDay: DueDay };

/** DSK1: by when, and how near that is: shape, word and colour. */
export const UrgencyWord = ({ urgency, dueDay }: UrgencyWordProps) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  if (urgency === null) return null;
  return (
    <span className={styles["due"]} data-urgency={urgency}>
      <Icon icon={urgencyShapes[urgency]} />
      <span>
        <b>{t(`urgency.${urgency}`)}</b>
        <span>{dueDay === null ? t("due.none") : t("due.by", { day: dayWords(dueDay, locale) })}</span>
      </span>
    </span>
  );
};
