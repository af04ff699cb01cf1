import type { CaseStatus } from "@yichuang/shared/domain/case";
import { Icon } from "@yichuang/shared/ui/icon";
import {
  CalendarX2,
  CircleDot,
  CircleX,
  Hourglass,
  type LucideIcon,
  PackageCheck,
  PackageOpen,
  Undo2,
} from "lucide-react";
import { useTranslation } from "react-i18next";

import styles from "./status-word.module.css";

const shapes: Record<CaseStatus, LucideIcon> = {
  "in-progress": CircleDot,
  correcting: Hourglass,
  ready: PackageOpen,
  "handed-over": PackageCheck,
  refused: CircleX,
  withdrawn: Undo2,
  lapsed: CalendarX2,
};

/** Where a case stands: shape, word and colour. */
export const StatusWord = ({ status }: { status: CaseStatus }) => {
  const { t } = useTranslation("cases");
  return (
    <span className={styles["status"]} data-status={status} data-testid="case-status">
      <Icon icon={shapes[status]} />
      <b>{t(`status.${status}`)}</b>
    </span>
  );
};
