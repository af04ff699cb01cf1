import { type IntakeCheck, intakeChecks } from "@yichuang/shared/domain/case";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useKeys } from "../../../hooks/use-keys.ts";
import { isLastBeforeResult } from "../../../model/case-acts.ts";
import { Grounds } from "../../../parts/grounds.tsx";
import { TargetChoice } from "./target-choice.tsx";
import { WordsField } from "../../../parts/words-field.tsx";
import { CitizenField } from "./citizen-field.tsx";
import { ActSheet, isFine, isSaid, noted, ofStep, type StepSheetProps } from "./act-sheet.tsx";
import styles from "./sheets.module.css";
import { type Transport, transportFields, transportGap, WayFields } from "./way-fields.tsx";

/** DSK5: a pass that decides is asked about once more, with the opinion that goes with it. */
export const PassSheet = (props: StepSheetProps & { opinion: string }) => {
  const { info, step, onDo } = props;
  const { t } = useTranslation("cases");
  const [note, setNote] = useState(props.opinion);
  const go = (): void => {
    if (isFine(note)) onDo("PassStep", { ...ofStep(props), ...noted(note) });
  };
  const act = t(`act.pass.${step.act}`);
  return (
    <ActSheet
      {...props}
      title={act}
      go={act}
      gap={isFine(note) ? null : t("sheet.notePersonal")}
      consequence={t(isLastBeforeResult(info, step) ? "sheet.pass.final" : "sheet.pass.next")}
      onGo={go}
    >
      <WordsField
        label={t("sheet.inside")}
        hint={t("sheet.insideHint")}
        value={note}
        onChange={setNote}
        onEnter={go}
        hasFocus
        testId="case-note"
      />
    </ActSheet>
  );
};

/** Beside the digits of the ways. */
const checkKeys: Record<IntakeCheck, string> = { form: "8", identity: "9" };

/** STEP9, STEP17: papers go to another place, once form and identity were checked. */
export const SendSheet = (props: StepSheetProps & { opinion: string }) => {
  const { onDo } = props;
  const { t } = useTranslation("cases");
  const [transport, setTransport] = useState<Transport>({ way: "network", tracking: "" });
  const [note, setNote] = useState(props.opinion);
  const [checked, setChecked] = useState<readonly IntakeCheck[]>([]);
  const gap =
    transportGap(transport) !== null
      ? t("sheet.handOut.gapTracking")
      : checked.length < intakeChecks.length
        ? t("sheet.send.gapChecks")
        : isFine(note)
          ? null
          : t("sheet.notePersonal");
  const go = (): void => {
    if (gap !== null) return;
    onDo("PassStep", {
      ...ofStep(props),
      ...transportFields(transport),
      formChecked: checked.includes("form"),
      identityChecked: checked.includes("identity"),
      ...noted(note),
    });
  };
  const tick = (check: IntakeCheck): void =>
    setChecked(checked.includes(check) ? checked.filter((one) => one !== check) : [...checked, check]);
  useKeys((key) => {
    const check = intakeChecks.find((one) => checkKeys[one] === key);
    if (check) tick(check);
    return check !== undefined;
  });
  return (
    <ActSheet {...props} title={t("sheet.send.title")} go={t("sheet.send.go")} gap={gap} onGo={go}>
      <WayFields label={t("sheet.send.way")} value={transport} onChange={setTransport} onEnter={go} />
      {intakeChecks.map((check) => (
        <label key={check} className={styles["check"]} data-is-checked={checked.includes(check)}>
          <input
            type="checkbox"
            checked={checked.includes(check)}
            onChange={() => tick(check)}
            data-testid={`check-${check}`}
          />
          <span>
            {t(`sheet.send.${check}`)}
            <small>{t(`sheet.send.${check}How`)}</small>
          </span>
          <kbd aria-hidden="true">{checkKeys[check]}</kbd>
        </label>
      ))}
      <WordsField
        label={t("sheet.inside")}
        hint={t("sheet.insideHint")}
        value={note}
        onChange={setNote}
        onEnter={go}
        testId="case-note"
      />
    </ActSheet>
  );
};

/** STEP10, DSK13: on one of the hall's grounds, by number; without a paper what is noted stays inside. */
export const RefuseSheet = (
  props: StepSheetProps & { opinion: string; grounds: Catalogue["rules"]["refusalGrounds"] },
) => {
  const { step, grounds, onDo } = props;
  const { t } = useTranslation("cases");
  const [ground, setGround] = useState<string | null>(null);
  const { refusesAs } = step;
  const isInside = refusesAs === "none";
  const [note, setNote] = useState(isInside ? props.opinion : "");
  const go = (): void => {
    if (ground !== null && isFine(note)) onDo("RefuseStep", { ...ofStep(props), ground, ...noted(note) });
  };
  return (
    <ActSheet
      {...props}
      title={t(`act.refuse.${refusesAs}`)}
      go={t(isInside ? "act.refuse.none" : "sheet.refuse.go")}
      gap={ground === null ? t("sheet.refuse.gap") : isFine(note) ? null : t("sheet.notePersonal")}
      consequence={t(`sheet.refuse.final.${refusesAs}`)}
      onGo={go}
    >
      <Grounds label={t(`sheet.refuse.why.${refusesAs}`)} grounds={grounds} chosen={ground} onChoose={setGround} />
      {isInside ? (
        <WordsField
          label={t("sheet.inside")}
          hint={t("sheet.insideHint")}
          value={note}
          onChange={setNote}
          onEnter={go}
          testId="case-note"
        />
      ) : (
        <CitizenField value={note} onChange={setNote} onEnter={go} opinion={props.opinion} />
      )}
    </ActSheet>
  );
};

/** STEP11: back to one directly before it. */
export const ReturnSheet = (props: StepSheetProps) => {
  const { info, step, onDo } = props;
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const before = info.steps.filter(({ stepId, state }) => step.after.includes(stepId) && state === "done");
  const [to, setTo] = useState(before[0]?.stepId ?? null);
  const [reason, setReason] = useState("");
  const go = (): void => {
    if (to !== null && isSaid(reason)) onDo("ReturnStep", { ...ofStep(props), toStepId: to, reason: reason.trim() });
  };
  return (
    <ActSheet
      {...props}
      title={t("sheet.return.title")}
      go={t("sheet.return.go")}
      gap={isSaid(reason) ? null : t("sheet.return.gap")}
      onGo={go}
    >
      <TargetChoice
        label={t("sheet.return.to")}
        choices={before.map(({ stepId, name, departmentName }) => ({
          key: stepId,
          name: `${departmentName[locale]} ${name[locale]}`,
        }))}
        chosen={to}
        onChoose={setTo}
      />
      <WordsField
        label={t("sheet.return.reason")}
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
