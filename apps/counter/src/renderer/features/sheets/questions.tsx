import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { useTranslation } from "react-i18next";

import type { Work } from "../../session/work.ts";
import { QuestionSheet } from "./question-sheet.tsx";

type QuestionsProps = {
  sheet: "early-no-show" | "sign-out";
  view: CounterView;
  rules: Catalogue["rules"] | null;
  isHeld: boolean;
  isBusy: boolean;
  refusal: string | null;
  work: Work;
  /** Closes once it is done. */
  after: (done: Promise<boolean>) => void;
  onClose: () => void;
};

/** What is asked before something that takes away. */
export const Questions = ({ sheet, view, rules, work, after, ...common }: QuestionsProps) => {
  const { t } = useTranslation("counter");
  const label = view.active?.label ?? "";
  const { isHeld } = common;
  if (sheet === "early-no-show")
    return (
      <QuestionSheet
        {...common}
        title={t("early.title", { label })}
        body={t("early.body", { minutes: rules?.noShowGraceMinutes ?? 0, recalls: rules?.noShowAfterRecalls ?? 0 })}
        stay={t("early.wait")}
        go={t("early.now")}
        goTestId="early-no-show"
        onGo={() => after(work.markNoShow())}
      />
    );
  return (
    <QuestionSheet
      {...common}
      isHeld={isHeld || view.active !== null}
      title={t("leave.title")}
      body={
        view.active
          ? t("leave.active", { label })
          : view.parked.length > 0
            ? t("leave.parked", { count: view.parked.length })
            : t("leave.body")
      }
      stay={t("leave.stay")}
      go={t("leave.go")}
      goTestId="leave"
      onGo={() => after(work.signOut())}
    />
  );
};
