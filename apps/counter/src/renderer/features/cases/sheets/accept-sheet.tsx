import type { PaperState } from "@yichuang/shared/domain/document";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { acceptanceDraft, draftedPapers, missedCount, type PaperDraft, withPaper } from "../../../model/case-papers.ts";
import { PaperTable } from "../../../parts/paper-table.tsx";
import { WordsField } from "../../../parts/words-field.tsx";
import { ActSheet, isFine, isSaid, noted, ofStep, type StepSheetProps } from "./act-sheet.tsx";

const states: readonly PaperState[] = ["original", "copy", "electronic", "missing", "faulty"];

/** STEP15: what was found of the papers; without those that are lacking it is accepted when it is said why. */
export const AcceptSheet = (props: StepSheetProps & { opinion: string }) => {
  const { info, onDo } = props;
  const { t } = useTranslation(["cases", "counter"]);
  const [draft, setDraft] = useState<PaperDraft>(() => acceptanceDraft(info));
  const [note, setNote] = useState(props.opinion);
  const missed = missedCount(info.papers, draft);
  const gap = (): string | null => {
    if (!isFine(note)) return t("cases:sheet.notePersonal");
    return missed > 0 && !isSaid(note) ? t("cases:sheet.accept.gap", { count: missed }) : null;
  };
  const go = (): void => {
    if (gap() !== null) return;
    const papers = draftedPapers(info.papers, draft);
    onDo("PassStep", { ...ofStep(props), papers, ...(missed > 0 ? { despite: true } : {}), ...noted(note) });
  };
  return (
    <ActSheet
      {...props}
      size="wide"
      title={t("cases:act.pass.accept")}
      go={missed > 0 ? t("cases:sheet.accept.despite") : t("cases:act.pass.accept")}
      gap={gap()}
      consequence={missed > 0 ? t("cases:sheet.accept.later", { count: missed }) : t("cases:sheet.pass.next")}
      onGo={go}
    >
      <PaperTable
        papers={info.papers}
        draft={draft}
        states={states}
        nameOf={(state) => t(`counter:paperState.${state}`)}
        off={t("cases:sheet.accept.off")}
        keys={t("cases:sheet.accept.how")}
        isAmiss={(state) => state === "missing" || state === "faulty"}
        onSet={(at, state) => setDraft(withPaper(draft, at, state))}
      />
      <WordsField
        label={missed > 0 ? t("cases:sheet.accept.why") : t("cases:sheet.inside")}
        value={note}
        onChange={setNote}
        onEnter={go}
        testId="case-note"
      />
    </ActSheet>
  );
};
