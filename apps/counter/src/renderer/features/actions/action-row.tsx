import type { Connection } from "@yichuang/shared/client/connection";
import { useServerNow } from "@yichuang/shared/client/use-view";
import { formatTimer } from "@yichuang/shared/i18n/format";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import {
  ArrowLeftRight,
  CircleParking,
  CircleX,
  type LucideIcon,
  Pause,
  RotateCw,
  SkipForward,
  Undo2,
} from "lucide-react";
import { useTranslation } from "react-i18next";

import { graceLeftMs } from "../../model/lateness.ts";
import { actionKeys, canDo, type SideAction, sideActions } from "../../model/next-action.ts";
import styles from "./actions.module.css";

const icons: Record<SideAction, LucideIcon> = {
  recall: RotateCw,
  "no-show": SkipForward,
  park: CircleParking,
  transfer: ArrowLeftRight,
  return: Undo2,
  pause: Pause,
  close: CircleX,
};

type ActionRowProps = {
  connection: Connection;
  view: CounterView;
  isHeld: boolean;
  graceMinutes: number;
  onPress: (action: SideAction) => void;
};

/** The rest of what can be done, always at the same place. */
export const ActionRow = ({ connection, view, isHeld, graceMinutes, onPress }: ActionRowProps) => {
  const { t } = useTranslation("counter");
  const nowMs = useServerNow(connection, 1_000);
  const left = view.active?.status === "called" ? graceLeftMs(view.active.calledAtMs, graceMinutes, nowMs) : 0;
  return (
    <div className={styles["row"]}>
      {sideActions.map((action) => (
        <Button
          key={action}
          icon={icons[action]}
          keyHint={actionKeys[action]}
          isDisabled={isHeld || !canDo(action, view)}
          onPress={() => onPress(action)}
          className={styles["side"]}
          data-testid={`action-${action}`}
          {...(action === "no-show" && left > 0
            ? { note: formatTimer(left), "aria-description": t("action.graceLeft", { time: formatTimer(left) }) }
            : {})}
        >
          {t(`action.${action}`)}
        </Button>
      ))}
    </div>
  );
};
