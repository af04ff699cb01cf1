import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";

import styles from "./button.module.css";
import { clsx } from "./clsx.ts";
import { Icon } from "./icon.tsx";

/** filled: the one primary of a screen. outlined: the other way. plain: the rest. tinted: help. danger: takes away. */
export type ButtonVariant = "filled" | "outlined" | "plain" | "tinted" | "danger";

export type ButtonProps = Omit<AriaButtonProps, "children" | "className" | "style"> & {
  /** Without words it is as wide as high, and `aria-label` says what it does. */
  children?: ReactNode;
  variant?: ButtonVariant;
  icon?: LucideIcon;
  /** A second line in small: what happens. */
  note?: ReactNode;
  /** The key that does the same, as printed on the keyboard. */
  keyHint?: string;
  /** stack: the icon over the word, as in the kiosk's bar. */
  layout?: "row" | "stack";
  className?: string | undefined;
};

/** Something to press. At least `--touch-min` high and wide; text size comes from the place. */
export const Button = ({
  children,
  variant = "plain",
  icon,
  note,
  keyHint,
  layout = "row",
  className,
  ...rest
}: ButtonProps) => {
  const isLone = icon === undefined && keyHint === undefined;
  const isIconAlone = children === undefined;
  const names = clsx(
    styles["button"],
    styles[variant],
    styles[layout],
    isLone && styles["isLone"],
    isIconAlone && styles["isIconAlone"],
    className,
  );
  return (
    <AriaButton {...rest} className={names}>
      {icon && <Icon icon={icon} className={styles["icon"]} />}
      {!isIconAlone && (
        <span className={styles["words"]}>
          <span>{children}</span>
          {note !== undefined && <span className={styles["note"]}>{note}</span>}
        </span>
      )}
      {keyHint !== undefined && (
        <kbd className={styles["keyHint"]} aria-hidden="true">
          {keyHint}
        </kbd>
      )}
    </AriaButton>
  );
};
