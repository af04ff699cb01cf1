import { Check, CircleAlert, MessageSquare, TriangleAlert, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

import { clsx } from "./clsx.ts";
import { Icon } from "./icon.tsx";
import styles from "./notice-line.module.css";

export type NoticeTone = "plain" | "good" | "late" | "trouble";

const icons: Record<NoticeTone, LucideIcon> = {
  plain: MessageSquare,
  good: Check,
  late: TriangleAlert,
  trouble: CircleAlert,
};

type NoticeLineProps = {
  children: ReactNode;
  tone?: NoticeTone;
  /** Instead of the tone's own icon. */
  icon?: LucideIcon;
  /** Stands at the end of the line: the age of the data, or a button. */
  end?: ReactNode;
  /** Read out when it appears or changes. */
  isLive?: boolean;
  className?: string | undefined;
};

/** One line of words with an icon: a hall's notice, or what has just happened. */
export const NoticeLine = ({ children, tone = "plain", icon, end, isLive = false, className }: NoticeLineProps) => (
  <div className={clsx(styles["line"], styles[tone], className)} role={isLive ? "status" : undefined}>
    <Icon icon={icon ?? icons[tone]} className={styles["icon"]} />
    <span className={styles["words"]}>{children}</span>
    {end}
  </div>
);
