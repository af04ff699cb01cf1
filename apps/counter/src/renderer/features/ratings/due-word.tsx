import type { WorkOrderUrgency } from "@yichuang/shared/domain/rating";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Icon } from "@yichuang/shared/ui/icon";
import { CircleCheck, Clock3, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";

import { dayWords } from "../../parts/day-words.ts";
import styles from "./words.module.css";

const shapes: Record<WorkOrderUrgency, LucideIcon> = { "in-time": CircleCheck, soon: Clock3, overdue: TriangleAlert };

/** WO2: by when, and how it stands: shape, word, colour. */
export const DueWord = ({ dueDay, urgency }: { dueDay: string; urgency: WorkOrderUrgency }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  return (
    <span className={styles["due"]} data-urgency={urgency}>
      <Icon icon={shapes[urgency]} />
      <span>
        <b>{t(`ratings.urgency.${urgency}`)}</b>
        <span>{t("ratings.dueBy", { day: dayWords(dueDay, locale) })}</span>
      </span>
    </span>
  );
};
