import { clsx } from "./clsx.ts";
import styles from "./label.module.css";

type LabelProps = {
  /** "A042", or a window's number. */
  children: string | number;
  className?: string | undefined;
};

/** A ticket's label or another great figure: heaviest weight, letter and digits one size. Size comes from the place. */
export const Label = ({ children, className }: LabelProps) => (
  <span className={clsx(styles["label"], className)}>{children}</span>
);
