import type { HTMLAttributes } from "react";
import { Input } from "react-aria-components/Input";
import { TextField } from "react-aria-components/TextField";

import styles from "./setup.module.css";

type SetupFieldProps = {
  label: string;
  text: string;
  onText: (text: string) => void;
  onEnter: () => void;
  lengthMax: number;
  isSecret?: boolean;
  /** none: keys of our own stand beside it. */
  inputMode?: HTMLAttributes<HTMLInputElement>["inputMode"];
  testId: string;
};

/** The one field of a screen: large, and in focus. */
export const SetupField = (props: SetupFieldProps) => {
  const { label, text, onText, onEnter, lengthMax, isSecret = false, inputMode = "text", testId } = props;
  return (
    <TextField
      value={text}
      onChange={onText}
      maxLength={lengthMax}
      aria-label={label}
      type={isSecret ? "password" : "text"}
      className={styles["field"] ?? ""}
    >
      <Input
        autoFocus
        inputMode={inputMode}
        autoComplete="off"
        placeholder={label}
        className={styles["input"] ?? ""}
        onKeyDown={(event) => event.key === "Enter" && onEnter()}
        data-testid={testId}
      />
    </TextField>
  );
};
