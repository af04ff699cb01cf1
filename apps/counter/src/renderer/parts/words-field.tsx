import { isImpersonal } from "@yichuang/shared/domain/impersonal";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import styles from "./words-field.module.css";

type WordsFieldProps = {
  label: string;
  value: string;
  onChange: (words: string) => void;
  /** Enter in the field: goes on as the sheet's main button does; a new line comes with Shift. */
  onEnter: () => void;
  hint?: string;
  lengthMax?: number;
  hasFocus?: boolean;
  testId: string;
};

/** Words for colleagues or for a citizen's paper. STF9: numbers that name a person are said to be wrong at once. */
export const WordsField = (props: WordsFieldProps) => {
  const { label, value, onChange, onEnter, hint = "", lengthMax = 500, hasFocus = false, testId } = props;
  const { t } = useTranslation("cases");
  const hintId = useId();
  const isFine = isImpersonal(value);
  return (
    <label className={styles["field"]}>
      <span>{label}</span>
      <textarea
        autoFocus={hasFocus}
        value={value}
        rows={2}
        maxLength={lengthMax}
        aria-invalid={!isFine}
        aria-describedby={hintId}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={(event) => {
          // Enter that ends a word of an input method is not meant for the sheet.
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onEnter();
        }}
        data-testid={testId}
      />
      <small id={hintId} role="status">
        {isFine ? hint : t("sheet.notePersonal")}
      </small>
    </label>
  );
};
