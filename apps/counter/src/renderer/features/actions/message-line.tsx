import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { Keyboard, LogOut, Megaphone } from "lucide-react";
import { useTranslation } from "react-i18next";

import { refusalWords } from "../../model/refusal-words.ts";
import type { DeskPaper, DeskRefusal } from "../../session/desk.ts";
import styles from "./actions.module.css";

type MessageLineProps = {
  refusal: DeskRefusal | null;
  paper: DeskPaper | null;
  /** A command takes long. */
  isSlow: boolean;
  /** The line is lost. */
  isHeld: boolean;
  /** This person may call out of turn. */
  mayCallNamed: boolean;
  canCallNamed: boolean;
  isIdle: boolean;
  onNamed: () => void;
  onKeys: () => void;
  onSignOut: () => void;
};

/** Why the last key did nothing, or what has become of a paper, at a place that never moves; beside it the rare actions. */
export const MessageLine = (props: MessageLineProps) => {
  const { t } = useTranslation("counter");
  return (
    <div className={styles["foot"]}>
      <div className={styles["message"]} role="status">
        <Message {...props} />
      </div>
      {props.mayCallNamed && (
        <Button
          icon={Megaphone}
          isDisabled={props.isHeld || !props.canCallNamed}
          onPress={props.onNamed}
          data-testid="action-named"
        >
          {t("foot.named")}
        </Button>
      )}
      <Button icon={Keyboard} keyHint="F1" onPress={props.onKeys} aria-keyshortcuts="F1" data-testid="keys">
        {t("foot.keys")}
      </Button>
      <Button icon={LogOut} isDisabled={props.isHeld || !props.isIdle} onPress={props.onSignOut} data-testid="sign-out">
        {t("foot.signOut")}
      </Button>
    </div>
  );
};

const paperTones = { printing: "plain", printed: "good", absent: "late" } as const;

const Message = ({ refusal, paper, isSlow, isHeld }: MessageLineProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  if (isHeld) return <NoticeLine tone="late">{t("foot.held")}</NoticeLine>;
  if (refusal)
    return (
      <NoticeLine tone="trouble">
        <span data-testid="refusal" data-code={refusal.code}>
          {refusalWords(refusal, locale)}
        </span>
      </NoticeLine>
    );
  if (paper)
    return (
      <NoticeLine tone={paperTones[paper.state]}>
        <span data-testid="reprint-outcome" data-step={paper.state}>
          {t(`reprint.${paper.state}`, { label: paper.label })}
        </span>
      </NoticeLine>
    );
  return isSlow ? <span className={styles["slow"]}>{t("foot.sending")}</span> : null;
};
