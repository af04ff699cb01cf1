import { isImpersonal } from "@yichuang/shared/domain/impersonal";
import { useTranslation } from "react-i18next";

import styles from "./note-field.module.css";

type NoteFieldProps = {
  value: string;
  onChange: (note: string) => void;
  /** Enter in the field: goes on as the sheet's main button does. */
  onEnter: () => void;
};

/** True when nothing of it names a person. */
export const isNoteFine = isImpersonal;

/** TR8, STF9: words for whoever serves the ticket next; numbers that name a person are said to be wrong at once. */
export const NoteField = ({ value, onChange, onEnter }: NoteFieldProps) => {
  const { t } = useTranslation("counter");
  const isFine = isNoteFine(value);
  return (
    <label className={styles["field"]}>
      <span>{t("note.label")}</span>
      <input
        value={value}
        maxLength={100}
        autoComplete="off"
        placeholder={t("note.example")}
        aria-invalid={!isFine}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          // Enter that ends a word of an input method is not meant for the sheet.
          if (event.key === "Enter" && !event.nativeEvent.isComposing) onEnter();
        }}
        data-testid="note"
      />
      <small role="status">{isFine ? t("note.hint") : t("note.personal")}</small>
    </label>
  );
};
