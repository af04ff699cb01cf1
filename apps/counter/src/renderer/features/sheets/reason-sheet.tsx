import type { Reason } from "@yichuang/shared/domain/hall";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";

import { useKeys } from "../../hooks/use-keys.ts";
import { reasonOfKey } from "../../model/reasons.ts";
import { Sheet } from "./sheet.tsx";
import styles from "./sheets.module.css";

type ReasonSheetProps = {
  title: string;
  reasons: readonly Reason[];
  isHeld: boolean;
  isBusy: boolean;
  refusal: string | null;
  onChoose: (reasonId: string) => void;
  onClose: () => void;
};

/** One touch on the reason, or its number, does it. */
export const ReasonSheet = ({ title, reasons, isHeld, isBusy, refusal, onChoose, onClose }: ReasonSheetProps) => {
  const locale = useLocale();
  useKeys((key) => {
    const reason = reasonOfKey(reasons, key);
    if (reason === null) return false;
    if (!isHeld && !isBusy) onChoose(reason.reasonId);
    return true;
  });
  return (
    <Sheet title={title} refusal={refusal} onClose={onClose}>
      <div className={styles["reasons"]}>
        {reasons.map(({ reasonId, name }, position) => (
          <Button
            key={reasonId}
            className={styles["reason"]}
            autoFocus={position === 0}
            isDisabled={isHeld}
            isPending={isBusy}
            onPress={() => onChoose(reasonId)}
            {...(position < 9 ? { keyHint: `${position + 1}` } : {})}
            data-testid={`reason-${reasonId}`}
          >
            {name[locale]}
          </Button>
        ))}
      </div>
    </Sheet>
  );
};
