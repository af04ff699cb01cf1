import type { LucideIcon } from "lucide-react";

import { clsx } from "./clsx.ts";
import styles from "./icon.module.css";

/** An icon of the Lucide set, as large as the text around it. Decoration: the word beside it carries the meaning. */
export const Icon = ({ icon: Drawing, className }: { icon: LucideIcon; className?: string | undefined }) => (
  <Drawing className={clsx(styles["icon"], className)} strokeWidth={1.5} aria-hidden="true" />
);
