import { isImpersonal } from "@yichuang/shared/domain/impersonal";
import { Button } from "@yichuang/shared/ui/button";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Sheet } from "../../parts/sheet.tsx";
import type { AlertEntry } from "./alert-entry.ts";
import styles from "./alerts.module.css";

type AlertNoteSheetProps = {
  entry: AlertEntry;
  isHeld: boolean;
  refusal: string | null;
  onAcknowledge: (entry: AlertEntry, note: string) => void;
  onClose: () => void;
};

/** ALR5: what is being done about it, for everybody who reads the alert after this. */
export const AlertNoteSheet = ({ entry, isHeld, refusal, onAcknowledge, onClose }: AlertNoteSheetProps) => {
  const { t } = useTranslation("counter");
  const [note, setNote] = useState("");
  const isFine = isImpersonal(note);
  const go = (): void => {
    if (isFine && !isHeld) onAcknowledge(entry, note.trim());
  };
  return (
    <Sheet title={t("alerts.withNote")} refusal={refusal} onClose={onClose}>
      <p>{entry.text}</p>
      <label className={styles["noteField"]}>
        <span>{t("alerts.note")}</span>
        <input
          autoFocus
          value={note}
          maxLength={100}
          autoComplete="off"
          placeholder={t("alerts.noteExample")}
          aria-invalid={!isFine}
          onChange={({ target }) => setNote(target.value)}
          onKeyDown={(event) => {
            // Enter that ends a word of an input method is not meant for the sheet.
            if (event.key === "Enter" && !event.nativeEvent.isComposing) go();
          }}
          data-testid="alert-note"
        />
        <small role="status">{isFine ? t("note.hint") : t("alerts.notePersonal")}</small>
      </label>
      <Button
        variant="filled"
        isDisabled={!isFine || isHeld}
        onPress={go}
        className={styles["noteGo"]}
        data-testid="alert-note-go"
      >
        {t("alerts.acknowledge")}
      </Button>
    </Sheet>
  );
};
