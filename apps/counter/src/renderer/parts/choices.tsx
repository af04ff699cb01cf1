import { clsx } from "@yichuang/shared/ui/clsx";
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";

import styles from "./choices.module.css";

export type Choice<Key extends string> = { key: Key; name: string; hint?: string; testId?: string };

type ChoicesProps<Key extends string> = {
  label: string;
  /** Said by a screen reader only. */
  isLabelHidden?: boolean;
  /** Stands at the other end of the label's line. */
  note?: string;
  choices: readonly Choice<Key>[];
  /** null: nothing is chosen yet. */
  chosen: Key | null;
  onChoose: (key: Key) => void;
  /** joined: one strip of equal parts. loose: a grid of separate ones. */
  layout: "joined" | "loose";
  className?: string | undefined;
};

/** One of a few: by mouse, by arrow keys, or by whatever key its hint names. */
export const Choices = <Key extends string>({
  label,
  isLabelHidden = false,
  note,
  choices,
  chosen,
  onChoose,
  layout,
  className,
}: ChoicesProps<Key>) => (
  <RadioGroup
    className={clsx(styles["group"], className)}
    orientation="horizontal"
    value={chosen}
    onChange={(key) => onChoose(key as Key)}
    {...(isLabelHidden ? { "aria-label": label } : {})}
  >
    {!isLabelHidden && (
      <div className={styles["line"]}>
        <Label>{label}</Label>
        {note !== undefined && <span>{note}</span>}
      </div>
    )}
    <div className={styles[layout]}>
      {choices.map(({ key, name, hint, testId }) => (
        <Radio key={key} value={key} className={styles["choice"] ?? ""} data-testid={testId}>
          <span>{name}</span>
          {hint !== undefined && <kbd aria-hidden="true">{hint}</kbd>}
        </Radio>
      ))}
    </div>
  </RadioGroup>
);
