import type { DueDay, Urgency } from "@yichuang/shared/domain/case";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Icon } from "@yichuang/shared/ui/icon";
import { CircleAlert, CircleCheck, Clock3, Hourglass, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";

import { dayWords } from "../../parts/day-words.ts";
import styles from "./words.module.css";

export const urgencyShapes: Record<Urgency, LucideIcon> = {
  overdue: TriangleAlert,
  red: CircleAlert,
  amber: Clock3,
  green: CircleCheck,
};

type UrgencyWordProps = { urgency: Urgency | null; dueDay: DueDay; isStill?: boolean };

/** DSK1: by when, and how near that is: shape, word and colour. A clock that stands still has neither. */
export const UrgencyWord = ({ urgency, dueDay, isStill = false }: UrgencyWordProps) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  if (isStill)
    return (
      <span className={styles["due"]} data-urgency="still">
        <Icon icon={Hourglass} />
        <b>{t("due.still")}</b>
      </span>
    );
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
