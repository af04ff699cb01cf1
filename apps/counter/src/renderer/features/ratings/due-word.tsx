import type { WorkOrderUrgency } from "@yichuang/shared/domain/rating";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { CircleCheck, Clock3, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";

import { dayWords } from "../../parts/day-words.ts";
import { DueChip } from "../../parts/due-chip.tsx";

const shapes: Record<WorkOrderUrgency, LucideIcon> = { "in-time": CircleCheck, soon: Clock3, overdue: TriangleAlert };
const stands = { "in-time": "fine", soon: "soon", overdue: "over" } as const satisfies Record<WorkOrderUrgency, string>;

/** WO2: by when, and how it stands: shape, word, colour. */
export const DueWord = ({ dueDay, urgency }: { dueDay: string; urgency: WorkOrderUrgency }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  return (
    <DueChip
      stands={stands[urgency]}
      icon={shapes[urgency]}
      word={t(`ratings.urgency.${urgency}`)}
      day={t("ratings.dueBy", { day: dayWords(dueDay, locale) })}
    />
  );
};
