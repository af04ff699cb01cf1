import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Sheet } from "../../../parts/sheet.tsx";
import { WordsField } from "../../../parts/words-field.tsx";
import { type CaseSheetProps, isSaid } from "./act-sheet.tsx";
import styles from "./sheets.module.css";

type FinalSheetProps = CaseSheetProps & {
  words: "withdraw" | "endLapsed";
  facts: string;
  onGo: (reason: string) => void;
};

/** DSK5: what ends a case, with its reason: final, and therefore the safe answer comes first. */
export const FinalSheet = ({ words, facts, info, isHeld, isBusy, refusal, onGo, onClose }: FinalSheetProps) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const [reason, setReason] = useState("");
  const go = (): void => {
    if (isSaid(reason) && !isHeld && !isBusy) onGo(reason.trim());
  };
  return (
    <Sheet
      title={t("sheet.of", { title: t(`sheet.${words}.title`), item: info.itemName[locale] })}
      isAlert
      refusal={refusal}
      onClose={onClose}
      foot={
        <div className={styles["answers"]}>
          <Button variant="filled" keyHint="Esc" onPress={onClose}>
            {t(`sheet.${words}.stay`)}
          </Button>
          <Button
            variant="danger"
            keyHint={t("sheet.enter")}
            isDisabled={isHeld || !isSaid(reason)}
            isPending={isBusy}
            onPress={go}
            data-testid="case-go"
          >
            {isSaid(reason) ? t(`sheet.${words}.go`) : t(`sheet.${words}.gap`)}
          </Button>
        </div>
      }
    >
      <p className={styles["facts"]}>{facts}</p>
      <WordsField
        label={t(`sheet.${words}.reason`)}
        value={reason}
        onChange={setReason}
        onEnter={go}
        lengthMax={200}
        hasFocus
        testId="case-reason"
      />
    </Sheet>
  );
};
