import type { Connection } from "@yichuang/shared/client/connection";
import { formatDuration } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { useTranslation } from "react-i18next";

import { graceLeftMs } from "../../model/lateness.ts";
import type { Work } from "../../session/work.ts";
import { QuestionSheet } from "./question-sheet.tsx";

type QuestionsProps = {
  connection: Connection;
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
export const Questions = ({ connection, sheet, view, rules, work, after, ...common }: QuestionsProps) => {
  const { t } = useTranslation("counter");
  const early = useEarlyFacts(connection, view, rules);
  const leaving = useLeavingFacts(view);
  if (sheet === "early-no-show")
    return (
      <QuestionSheet
        {...common}
        {...early}
        stay={t("early.wait")}
        go={t("early.now")}
        goTestId="early-no-show"
        onGo={() => after(work.markNoShow())}
      />
    );
  return (
    <QuestionSheet
      {...common}
      isHeld={common.isHeld || view.active !== null}
      title={t("leave.title")}
      facts={leaving}
      stay={t("leave.stay")}
      go={t("leave.go")}
      goTestId="leave"
      onGo={() => after(work.signOut())}
    />
  );
};

/** NS2: what the hall promises and asks for, beside what was done of it. */
const useEarlyFacts = (
  connection: Connection,
  { active }: CounterView,
  rules: Catalogue["rules"] | null,
): { title: string; facts: string[] } => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const nowMs = connection.serverNow();
  const label = active?.label ?? "";
  const calledAtMs = active?.calledAtMs ?? null;
  const minutes = rules?.noShowGraceMinutes ?? 0;
  const asked = rules?.noShowAfterRecalls ?? 0;
  const recalls = active?.recalls ?? 0;
  const isTooEarly = graceLeftMs(calledAtMs, minutes, nowMs) > 0;
  return {
    title: t(isTooEarly ? "early.title" : "early.titleRecalls", { label }),
    facts: [
      t("early.grace", { minutes, since: formatDuration(nowMs - (calledAtMs ?? nowMs), locale) }),
      ...(asked > 0 ? [t("early.recalls", { asked, recalls })] : []),
      t("early.recorded"),
    ],
  };
};

/** What becomes of all that is still this clerk's; a ticket at the window must go first. */
const useLeavingFacts = ({ active, state, number, parked, noShows }: CounterView): string[] => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const labels = (tickets: readonly { label: string }[]): string =>
    tickets.map(({ label }) => label).join(locale === "zh" ? "、" : ", ");
  if (active) return [t("leave.active", { label: active.label })];
  return [
    ...(state === "closed" ? [] : [t("leave.window", { number })]),
    ...(parked.length > 0 ? [t("leave.parked", { labels: labels(parked) })] : []),
    ...(noShows.length > 0 ? [t("leave.noShows", { labels: labels(noShows) })] : []),
  ];
};
