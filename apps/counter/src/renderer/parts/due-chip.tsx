import { Icon } from "@yichuang/shared/ui/icon";
import type { LucideIcon } from "lucide-react";

import styles from "./due-chip.module.css";

type DueChipProps = {
  /** Its colour; shape and word say the same. */
  stands: "fine" | "soon" | "near" | "over" | "still";
  icon: LucideIcon;
  word: string;
  /** A second line in small: by when. */
  day?: string | null;
  testId?: string;
};

/** How near the day of something is. */
export const DueChip = ({ stands, icon, word, day = null, testId }: DueChipProps) => (
  <span className={styles["chip"]} data-stands={stands} data-testid={testId}>
    <Icon icon={icon} />
    <span>
      <b>{word}</b>
      {day !== null && <span>{day}</span>}
    </span>
  </span>
);
