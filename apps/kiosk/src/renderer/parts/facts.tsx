import { Children, type ReactNode } from "react";

import styles from "./facts.module.css";

/** Short facts on one line with a rule between them; what is null is left out. */
export const Facts = ({ children }: { children: ReactNode }) => (
  <ul className={styles["facts"]}>
    {Children.toArray(children).map((fact, position) => (
      <li key={position}>{fact}</li>
    ))}
  </ul>
);
