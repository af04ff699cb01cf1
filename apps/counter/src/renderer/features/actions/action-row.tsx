import type { Connection } from "@yichuang/shared/client/connection";
import { useServerNow } from "@yichuang/shared/client/use-view";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import { Button } from "@yichuang/shared/ui/button";
import {
  ArrowLeftRight,
  CircleParking,
  CircleX,
  type LucideIcon,
  Pause,
  Printer,
  RotateCw,
  SkipForward,
  Undo2,
} from "lucide-react";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";

import { isNoShowDue, recallLeftMs } from "../../model/lateness.ts";
import { actionKeys, canDo, type SideAction, sideActionsIn } from "../../model/next-action.ts";
import styles from "./actions.module.css";

const icons: Record<SideAction, LucideIcon> = {
  recall: RotateCw,
  "no-show": SkipForward,
  park: CircleParking,
  transfer: ArrowLeftRight,
  return: Undo2,
  reprint: Printer,
  pause: Pause,
  close: CircleX,
};

type ActionRowProps = {
  connection: Connection;
  view: CounterView;
  /** null: still being asked for. */
  rules: Catalogue["rules"] | null;
  isHeld: boolean;
  isBusy: boolean;
  /** The hall has a printer of its own. */
  hasPrinter: boolean;
  onPress: (action: SideAction) => void;
};

/** The rest of what can be done, always at the same place. */
export const ActionRow = ({ connection, view, rules, isHeld, isBusy, hasPrinter, onPress }: ActionRowProps) => {
  const { t } = useTranslation("counter");
  const actions = sideActionsIn({ hasPrinter });
  const nowMs = useServerNow(connection, 500);
  const recallLeftS = Math.ceil(recallLeftMs(view.active, rules, nowMs) / 1000);
  const isDue = isNoShowDue(view.active, rules, nowMs);
  const isCooling = (action: SideAction): boolean => action === "recall" && recallLeftS > 0;
  return (
    <div
      className={styles["row"]}
      style={{ "--actions": actions.length } as CSSProperties}
      role="group"
      aria-label={t("action.more")}
    >
      {actions.map((action) => (
        <Button
          key={action}
          variant={action === "no-show" && isDue ? "tinted" : "plain"}
          icon={icons[action]}
          keyHint={actionKeys[action]}
          isDisabled={isHeld || !canDo(action, view) || isCooling(action)}
          isPending={isBusy}
          onPress={() => onPress(action)}
          className={styles["side"]}
          aria-keyshortcuts={actionKeys[action]}
          data-testid={`action-${action}`}
        >
          {t(`action.${action}`)}
          {isCooling(action) && <span className={styles["seconds"]}>{recallLeftS}</span>}
        </Button>
      ))}
    </div>
  );
};
