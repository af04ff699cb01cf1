import type { Connection } from "@yichuang/shared/client/connection";
import { useServerNow } from "@yichuang/shared/client/use-view";
import type { Outcome } from "@yichuang/shared/domain/ticket";
import { formatTimer } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { useTranslation } from "react-i18next";

import { callMoment } from "../../model/auto-call.ts";
import { letterKeys } from "../../model/letter-keys.ts";
import type { PrimaryAction } from "../../model/next-action.ts";
import styles from "./actions.module.css";

type PrimaryBarProps = {
  connection: Connection;
  action: PrimaryAction;
  view: CounterView;
  outcome: Outcome;
  /** The line is lost. */
  isHeld: boolean;
  /** A command is under way or has just been done. */
  isBusy: boolean;
  onPress: () => void;
  /** To the next post of the matter. */
  onNextStep: () => void;
};

/** The one next action, as the largest control of the screen, with its key on it. */
export const PrimaryBar = ({
  connection,
  action,
  view,
  outcome,
  isHeld,
  isBusy,
  onPress,
  onNextStep,
}: PrimaryBarProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const label = view.active?.label ?? "";
  const callNote = useCallNote(connection, view);
  const next = view.active?.status === "serving" ? view.active.next : [];
  const words: Record<PrimaryAction, { title: string; note: string }> = {
    open: { title: t("primary.open"), note: t("primary.openNote") },
    resume: { title: t("primary.resume"), note: t("primary.resumeNote") },
    call: { title: t("primary.call"), note: callNote },
    start: { title: t("primary.start"), note: t("primary.startNote", { label }) },
    finish: { title: t(`primary.finish.${outcome}`), note: t("primary.finishNote", { label }) },
  };
  const main = (
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
  const [first] = next;
  if (!first) return main;
  return (
    <div className={styles["primaries"]}>
      {main}
      <Button
        variant="outlined"
        className={styles["primary"]}
        keyHint={letterKeys["next-step"]}
        note={next.length === 1 ? first.name[locale] : t("nextStep.several", { count: next.length })}
        isDisabled={isHeld}
        isPending={isBusy}
        onPress={onNextStep}
        aria-keyshortcuts={letterKeys["next-step"]}
        data-testid="next-step"
      >
        {t("nextStep.go")}
      </Button>
    </div>
  );
};

/** CTR5: when the system calls by itself, if it does; else how it chooses. */
const useCallNote = (connection: Connection, { autoCall, queues }: CounterView): string => {
  const { t } = useTranslation("counter");
  const moment = callMoment(autoCall, queues, useServerNow(connection, 250));
  switch (moment.is) {
    case "off":
      return t("primary.callNote");
    case "held":
      return t("autoCall.held", { time: formatTimer(moment.leftMs) });
    case "next":
      return t("autoCall.next", { seconds: Math.ceil(moment.leftMs / 1000) });
    default:
      return t(`autoCall.${moment.is}`);
  }
};
