import type { Reason } from "@yichuang/shared/domain/hall";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useKeys } from "../../hooks/use-keys.ts";
import { reasonOfKey } from "../../model/reasons.ts";
import { Choices } from "../../parts/choices.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import styles from "./sheets.module.css";

type ReasonSheetProps = {
  title: string;
  reasons: readonly Reason[];
  /** How long it may take, by the arrow keys; 0 stands for no time. */
  minutes: { label: string; choices: readonly number[] };
  isHeld: boolean;
  isBusy: boolean;
  refusal: string | null;
  onChoose: (reasonId: string, minutes: number | null) => void;
  onClose: () => void;
};

/** One touch on the reason, or its number, does it; the time beside it is chosen before, by the arrow keys. */
export const ReasonSheet = (props: ReasonSheetProps) => {
  const { title, reasons, minutes, isHeld, isBusy, refusal, onChoose, onClose } = props;
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [position, setPosition] = useState(0);
  const chosen = minutes.choices[position] ?? 0;
  const choose = (reasonId: string): void => onChoose(reasonId, chosen === 0 ? null : chosen);
  useKeys((key) => {
    if (key === "ArrowLeft" || key === "ArrowRight") {
      const step = key === "ArrowLeft" ? -1 : 1;
      setPosition((position + step + minutes.choices.length) % minutes.choices.length);
      return true;
    }
    const reason = reasonOfKey(reasons, key);
    if (reason === null) return false;
    if (!isHeld && !isBusy) choose(reason.reasonId);
    return true;
  });
  return (
    <Sheet title={title} refusal={refusal} onClose={onClose}>
      <Choices
        label={minutes.label}
        note={t("minutes.hint")}
        layout="joined"
        choices={minutes.choices.map((count) => ({
          key: `${count}`,
          name: count === 0 ? t("minutes.none") : t("minutes.count", { count }),
          testId: `minutes-${count}`,
        }))}
        chosen={`${chosen}`}
        onChoose={(key) => setPosition(minutes.choices.indexOf(Number(key)))}
      />
      <div className={styles["reasons"]}>
        {reasons.map(({ reasonId, name }, index) => (
          <Button
            key={reasonId}
            className={styles["reason"]}
            autoFocus={index === 0}
            isDisabled={isHeld}
            isPending={isBusy}
            onPress={() => choose(reasonId)}
            {...(index < 9 ? { keyHint: `${index + 1}` } : {})}
            data-testid={`reason-${reasonId}`}
          >
            {name[locale]}
          </Button>
        ))}
      </div>
    </Sheet>
  );
};
