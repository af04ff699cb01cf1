import type { Reason } from "@yichuang/shared/domain/hall";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";

import { Sheet } from "./sheet.tsx";
import styles from "./sheets.module.css";

type ReasonSheetProps = {
  title: string;
  reasons: readonly Reason[];
  isHeld: boolean;
  onChoose: (reasonId: string) => void;
  onClose: () => void;
};

/** One touch on the reason does it. */
export const ReasonSheet = ({ title, reasons, isHeld, onChoose, onClose }: ReasonSheetProps) => {
  const locale = useLocale();
  return (
    <Sheet title={title} onClose={onClose}>
      <div className={styles["choices"]}>
        {reasons.map(({ reasonId, name }, position) => (
          <Button
            key={reasonId}
            className={styles["choice"]}
            autoFocus={position === 0}
            isDisabled={isHeld}
            onPress={() => onChoose(reasonId)}
            data-testid={`reason-${reasonId}`}
          >
            {name[locale]}
          </Button>
        ))}
      </div>
    </Sheet>
  );
};
