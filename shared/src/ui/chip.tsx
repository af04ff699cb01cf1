import type { ReactNode } from "react";

import styles from "./chip.module.css";
import { clsx } from "./clsx.ts";

export type ChipTone = "late" | "trouble" | "quiet";

/** A word on a coloured ground: late is amber, trouble red. Always with a word, never colour alone. */
export const Chip = ({
  tone,
  children,
  className,
  title,
}: {
  tone: ChipTone;
  children: ReactNode;
  className?: string | undefined;
  /** More about it, for whoever points at it. */
  title?: string;
}) => (
  <span title={title} className={clsx(styles["chip"], styles[tone], className)}>
    {children}
  </span>
);
