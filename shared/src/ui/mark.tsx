import { clsx } from "./clsx.ts";
import styles from "./mark.module.css";

/** The product's mark: a window of four panes, one open. As large as the text around it, in its colour. */
export const Mark = ({ className }: { className?: string | undefined }) => (
  <svg className={clsx(styles["mark"], className)} viewBox="0 0 48 48" aria-hidden="true">
    <path d="M24 8H6v36h36V26M24 8v36M6 26h36" fill="none" stroke="currentColor" strokeWidth="4" />
    <path d="M24 6 45 1v19l-21 6z" fill="currentColor" />
  </svg>
);
