import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";

import { letterKeys } from "../../model/letter-keys.ts";
import styles from "./actions.module.css";

type UndoLineProps = {
  undo: NonNullable<CounterView["undo"]>;
  /** Seconds that are left. */
  leftS: number;
  isBusy: boolean;
  onUndo: () => void;
};

/** CTR3: the last thing done can be taken back, with the seconds that are left. */
export const UndoLine = ({ undo, leftS, isBusy, onUndo }: UndoLineProps) => {
  const { t } = useTranslation("counter");
  return (
    <Button
      variant="outlined"
      icon={Undo2}
      keyHint={letterKeys.undo}
      isPending={isBusy}
      onPress={onUndo}
      aria-keyshortcuts={letterKeys.undo}
      className={styles["undo"]}
      data-testid="undo"
    >
      {t(`undo.${undo.done}`, { label: undo.label })}
      <span className={styles["seconds"]}>{t("undo.left", { seconds: leftS })}</span>
    </Button>
  );
};
