import type { Page } from "../../model/pages.ts";
import styles from "./lists.module.css";

/** Which page of how many; nothing when there is one. */
export const PageSign = ({ page }: { page: Pick<Page<unknown>, "index" | "count"> }) =>
  page.count > 1 ? (
    <span className={styles["pageSign"]}>
      {page.index + 1} / {page.count}
    </span>
  ) : null;
