import type { CommandType } from "@yichuang/shared/protocol/commands/command";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { Keyboard, LogOut, Megaphone } from "lucide-react";
import { useTranslation } from "react-i18next";

import styles from "./actions.module.css";

type MessageLineProps = {
  refusal: { code: string; message: string } | null;
  sending: CommandType | null;
  canCallNamed: boolean;
  isIdle: boolean;
  onNamed: () => void;
  onKeys: () => void;
  onSignOut: () => void;
};

/** Why the last key did nothing, at a place that never moves; beside it the rare actions. */
export const MessageLine = (props: MessageLineProps) => {
  const { t } = useTranslation("counter");
  return (
    <div className={styles["foot"]}>
      <div className={styles["message"]} role="status">
        {props.refusal && (
          <NoticeLine tone="trouble">
            <span data-testid="refusal" data-code={props.refusal.code}>
              {props.refusal.message}
            </span>
          </NoticeLine>
        )}
        {props.sending !== null && <span className={styles["sending"]}>{t("foot.sending")}</span>}
      </div>
      {props.canCallNamed && (
        <Button icon={Megaphone} onPress={props.onNamed} data-testid="action-named">
          {t("foot.named")}
        </Button>
      )}
      <Button icon={Keyboard} keyHint="?" onPress={props.onKeys}>
        {t("foot.keys")}
      </Button>
      <Button icon={LogOut} isDisabled={!props.isIdle} onPress={props.onSignOut} data-testid="sign-out">
        {t("foot.signOut")}
      </Button>
    </div>
  );
};
