import type { ReactNode } from "react";

import { titleSize } from "../model/title-size.ts";
import styles from "./screen-head.module.css";

type ScreenHeadProps = {
  /** What was chosen before, over the title. */
  path?: string;
  title: ReactNode;
  note?: ReactNode;
};

/** The heading of a screen behind home. A long title is set smaller, so that it takes two lines at most. */
export const ScreenHead = ({ path, title, note }: ScreenHeadProps) => (
  <header className={styles["head"]}>
    {path !== undefined && <p className={styles["path"]}>{path}</p>}
    <h1 className={styles[typeof title === "string" ? titleSize(title) : "large"]}>{title}</h1>
    {note !== undefined && <div className={styles["note"]}>{note}</div>}
  </header>
);
