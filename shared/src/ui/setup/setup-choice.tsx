import type { LucideIcon } from "lucide-react";
import { Button as AriaButton } from "react-aria-components/Button";

import { Icon } from "../icon.tsx";
import styles from "./setup.module.css";

type SetupChoiceProps = {
  icon: LucideIcon;
  name: string;
  note?: string;
  onPress: () => void;
  isChosen?: boolean;
  isDisabled?: boolean;
  testId: string;
};

/** A pane to press: one of the answers to a question. */
export const SetupChoice = ({ icon, name, note, onPress, isChosen, isDisabled, testId }: SetupChoiceProps) => (
  <AriaButton
    className={styles["choice"] ?? ""}
    onPress={onPress}
    isDisabled={isDisabled ?? false}
    data-chosen={isChosen}
    {...(isChosen === undefined ? {} : { "aria-pressed": isChosen })}
    data-testid={testId}
  >
    <Icon icon={icon} className={styles["choiceIcon"]} />
    <span className={styles["choiceWords"]}>
      <b>{name}</b>
      {note !== undefined && <span>{note}</span>}
    </span>
  </AriaButton>
);
