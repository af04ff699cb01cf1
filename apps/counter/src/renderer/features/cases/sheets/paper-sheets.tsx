import type { PaperState } from "@yichuang/shared/domain/document";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { askedPapers, draftedPapers, type PaperDraft, stillAsked, withPaper } from "../../../model/case-papers.ts";
import { PaperTable } from "../../../parts/paper-table.tsx";
import { ActSheet, type CaseSheetProps, isFine, noted, ofStep, type StepSheetProps } from "./act-sheet.tsx";
import { CitizenField } from "./citizen-field.tsx";

const lackingStates: readonly PaperState[] = ["missing", "faulty"];
export const receivedStates: readonly PaperState[] = ["original", "copy", "electronic"];

/** DSK6: which papers are missing or wrong, and what is wrong with them. */
export const CorrectSheet = (props: StepSheetProps & { opinion: string }) => {
  const { info, onDo } = props;
  const { t } = useTranslation(["cases", "counter"]);
  const [draft, setDraft] = useState<PaperDraft>(() => info.papers.map(() => null));
  const [note, setNote] = useState("");
  const papers = draftedPapers(info.papers, draft);
  const go = (): void => {
    if (papers.length > 0 && isFine(note)) onDo("AskCorrection", { ...ofStep(props), papers, ...noted(note) });
  };
  return (
    <ActSheet
      {...props}
      size="wide"
      title={t("cases:sheet.correct.title")}
      go={t("cases:sheet.correct.go")}
      gap={papers.length === 0 ? t("cases:sheet.correct.gap") : isFine(note) ? null : t("cases:sheet.notePersonal")}
      consequence={t("cases:sheet.correct.clock")}
      onGo={go}
    >
      <PaperTable
        papers={info.papers}
        draft={draft}
        states={lackingStates}
        nameOf={(state) => t(`counter:paperState.${state}`)}
        off={t("cases:sheet.correct.off")}
        keys={t("cases:sheet.correct.how")}
        isAmiss={(state) => state !== null}
        onSet={(at, state) => setDraft(withPaper(draft, at, state))}
      />
      <CitizenField
        hint={t("cases:sheet.correct.note")}
        value={note}
        onChange={setNote}
        onEnter={go}
        opinion={props.opinion}
      />
    </ActSheet>
  );
};

/** DSK6: what was asked for, as it comes. */
export const SupplementSheet = (props: CaseSheetProps) => {
  const { info, onDo } = props;
  const { t } = useTranslation(["cases", "counter"]);
  // As they were asked for when the sheet was opened: a list that changes under the hand misleads it.
  const [asked] = useState(() => askedPapers(info));
  const [draft, setDraft] = useState<PaperDraft>(() => asked.map(() => null));
  const papers = draftedPapers(asked, draft);
  const rest = stillAsked(asked, draft);
  const isStopped = info.stoppedAtMs !== null;
  const go = (): void => {
    if (papers.length > 0) onDo("SupplementCase", { caseId: info.caseId, papers });
  };
  return (
    <ActSheet
      {...props}
      size="wide"
      title={t("cases:sheet.supplement.title")}
      go={t("cases:sheet.supplement.go")}
      gap={papers.length === 0 ? t("cases:sheet.supplement.gap") : null}
      {...(papers.length === 0
        ? {}
        : {
            consequence:
              rest === 0
                ? t(isStopped ? "cases:sheet.supplement.all" : "cases:sheet.supplement.allLater")
                : t(isStopped ? "cases:sheet.supplement.rest" : "cases:sheet.supplement.restLater", { count: rest }),
          })}
      onGo={go}
    >
      <PaperTable
        papers={asked}
        draft={draft}
        states={receivedStates}
        nameOf={(state) => t(`counter:paperState.${state}`)}
        off={t("cases:sheet.supplement.off")}
        keys={t("cases:sheet.supplement.how")}
        isAmiss={() => false}
        onSet={(at, state) => setDraft(withPaper(draft, at, state))}
      />
      <CorrectionNotes info={info} />
    </ActSheet>
  );
};

/** What the office wrote about it: who receives the papers looks for that. */
const CorrectionNotes = ({ info: { corrections } }: Pick<CaseSheetProps, "info">) => (
  <>{corrections.flatMap(({ note }, at) => (note === null ? [] : [<p key={`${at} ${note}`}>{note}</p>]))}</>
);
