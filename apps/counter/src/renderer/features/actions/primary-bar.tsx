import type { Outcome } from "@yichuang/shared/domain/ticket";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { useTranslation } from "react-i18next";

import type { PrimaryAction } from "../../model/next-action.ts";
import styles from "./actions.module.css";

type PrimaryBarProps = {
  action: PrimaryAction;
  view: CounterView;
  outcome: Outcome;
  /** The line is lost. */
  isHeld: boolean;
  /** A command is under way or has just been done. */
  isBusy: boolean;
  onPress: () => void;
};

/** The one next action, as the largest control of the screen, with its key on it. */
export const PrimaryBar = ({ action, view, outcome, isHeld, isBusy, onPress }: PrimaryBarProps) => {
  const { t } = useTranslation("counter");
  const label = view.active?.label ?? "";
  const words: Record<PrimaryAction, { title: string; note: string }> = {
    open: { title: t("primary.open"), note: t("primary.openNote") },
    resume: { title: t("primary.resume"), note: t("primary.resumeNote") },
    call: { title: t("primary.call"), note: t("primary.callNote") },
    start: { title: t("primary.start"), note: t("primary.startNote", { label }) },
    finish: { title: t(`primary.finish.${outcome}`), note: t("primary.finishNote", { label }) },
  };
  return (
    <Button
      variant="filled"
      className={styles["primary"]}
      keyHint={t("primary.key")}
      note={words[action].note}
      isDisabled={isHeld}
      isPending={isBusy}
      onPress={onPress}
      aria-keyshortcuts="Space"
      data-testid="primary-action"
      data-action={action}
    >
      {words[action].title}
    </Button>
  );
};
