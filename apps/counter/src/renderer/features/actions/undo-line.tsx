import type { Connection } from "@yichuang/shared/client/connection";
import { useServerNow } from "@yichuang/shared/client/use-view";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";

import { letterKeys } from "../../model/letter-keys.ts";
import styles from "./actions.module.css";

type UndoLineProps = {
  connection: Connection;
  undo: NonNullable<CounterView["undo"]>;
  isBusy: boolean;
  onUndo: () => void;
};

/** CTR3: the last thing done can be taken back, with the seconds that are left; gone when they are. */
export const UndoLine = ({ connection, undo, isBusy, onUndo }: UndoLineProps) => {
  const { t } = useTranslation("counter");
  const leftS = Math.ceil((undo.untilMs - useServerNow(connection, 250)) / 1000);
  if (leftS <= 0) return null;
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
