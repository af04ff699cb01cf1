import type { DueDay } from "@yichuang/shared/domain/case";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { dayWords } from "../../../parts/day-words.ts";
import { WordsField } from "../../../parts/words-field.tsx";
import { ActSheet, isSaid, ofStep, type StepSheetProps } from "./act-sheet.tsx";
import { FinalSheet } from "./final-sheet.tsx";
import styles from "./sheets.module.css";

/** COR9: the citizen need not bring it, and reads why. */
export const TakeBackSheet = (props: StepSheetProps) => {
  const { info, onDo } = props;
  const { t } = useTranslation("cases");
  const [reason, setReason] = useState("");
  const go = (): void => {
    if (isSaid(reason)) onDo("TakeBackCorrection", { ...ofStep(props), reason: reason.trim() });
  };
  return (
    <ActSheet
      {...props}
      title={t("sheet.takeBack.title")}
      go={t("sheet.takeBack.go")}
      gap={isSaid(reason) ? null : t("sheet.takeBack.gap")}
      consequence={t(info.corrections.length > 1 ? "sheet.takeBack.still" : "sheet.takeBack.clock")}
      onGo={go}
    >
      <WordsField
        label={t("sheet.takeBack.reason")}
        hint={t("sheet.takeBack.hint")}
        value={reason}
        onChange={setReason}
        onEnter={go}
        lengthMax={200}
        hasFocus
        testId="case-reason"
      />
    </ActSheet>
  );
};

/** Until when what the step asked for is to be brought. */
const dayOf = ({ info, step }: StepSheetProps): DueDay =>
  info.corrections.find(({ stepId }) => stepId === step.stepId)?.untilDay ?? null;

/** COR10: more time, once. */
export const ExtendSheet = (props: StepSheetProps) => {
  const { onDo } = props;
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const day = dayOf(props);
  return (
    <ActSheet
      {...props}
      title={t("sheet.extend.title")}
      go={t("sheet.extend.go")}
      gap={null}
      consequence={t("sheet.extend.once")}
      onGo={() => onDo("ExtendCorrection", ofStep(props))}
    >
      {day !== null && <p className={styles["facts"]}>{t("sheet.extend.facts", { day: dayWords(day, locale) })}</p>}
    </ActSheet>
  );
};

/** COR11: nothing came in time. */
export const EndLapsedSheet = (props: StepSheetProps) => {
  const { info, onDo } = props;
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const day = dayOf(props);
  return (
    <FinalSheet
      {...props}
      words="endLapsed"
      facts={t("sheet.endLapsed.facts", { number: info.caseId, day: day === null ? "" : dayWords(day, locale) })}
      onGo={(reason) => onDo("EndLapsedCase", { ...ofStep(props), reason })}
    />
  );
};
