import type { TicketId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useKeys } from "../../../hooks/use-keys.ts";
import { caseActKeys } from "../../../model/case-acts.ts";
import { paperNames, papersToBring } from "../../../model/case-papers.ts";
import { WordsField } from "../../../parts/words-field.tsx";
import { ActSheet, type CaseSheetProps, isSaid } from "./act-sheet.tsx";
import { FinalSheet } from "./final-sheet.tsx";
import styles from "./sheets.module.css";
import { type Transport, transportFields, transportGap, WayFields } from "./way-fields.tsx";

/** RES2, RES4: into its citizen's hands, once; where originals are to be seen, not before that. */
export const HandOutSheet = (props: CaseSheetProps & { ticketId: TicketId | null; onSupplement?: () => void }) => {
  const { info, ticketId, onDo, onSupplement } = props;
  const { t } = useTranslation("cases");
  const [transport, setTransport] = useState<Transport>({ way: "window", tracking: "" });
  const [isChecked, setIsChecked] = useState(false);
  const mustCheck = info.checksOriginals && transport.way === "window";
  const lacks = transportGap(transport);
  const gap =
    lacks !== null ? t("sheet.handOut.gapTracking") : mustCheck && !isChecked ? t("sheet.handOut.gapOriginals") : null;
  const go = (): void => {
    if (gap !== null) return;
    onDo("HandOutResult", {
      caseId: info.caseId,
      ...transportFields(transport),
      ...(ticketId === null ? {} : { ticketId }),
      ...(mustCheck ? { originalsChecked: true } : {}),
    });
  };
  const locale = useLocale();
  const later = papersToBring(info);
  useKeys((key) => {
    if (key === caseActKeys.supplement && onSupplement) {
      onSupplement();
      return true;
    }
    if (key !== "0" || !mustCheck) return false;
    setIsChecked(!isChecked);
    return true;
  });
  return (
    <ActSheet
      {...props}
      title={t("sheet.handOut.title")}
      go={t("sheet.handOut.go")}
      gap={gap}
      consequence={t("sheet.handOut.final")}
      onGo={go}
    >
      {info.result && (
        <p className={styles["facts"]}>
          {info.caseId} · {t("sheet.handOut.result", { result: t(`result.${info.result.outcome}`) })}
        </p>
      )}
      {later.length > 0 && (
        <NoticeLine
          tone="late"
          end={
            onSupplement && (
              <Button
                variant="outlined"
                keyHint={caseActKeys.supplement}
                onPress={onSupplement}
                data-testid="hand-out-supplement"
              >
                {t("act.supplement")}
              </Button>
            )
          }
        >
          <span data-testid="case-later">{t("visit.laterHow", { papers: paperNames(later, locale) })}</span>
        </NoticeLine>
      )}
      <WayFields label={t("sheet.handOut.way")} value={transport} onChange={setTransport} onEnter={go} />
      {mustCheck && (
        <label className={styles["check"]} data-is-checked={isChecked}>
          <input
            type="checkbox"
            checked={isChecked}
            onChange={({ target }) => setIsChecked(target.checked)}
            data-testid="originals"
          />
          <span>
            {t("sheet.handOut.originals")}
            <small>{t("sheet.handOut.originalsHow")}</small>
          </span>
          <kbd aria-hidden="true">0</kbd>
        </label>
      )}
    </ActSheet>
  );
};

/** RES9: handed out by mistake, today. */
export const UndoHandOutSheet = (props: CaseSheetProps) => {
  const { info, onDo } = props;
  const { t } = useTranslation("cases");
  const [reason, setReason] = useState("");
  const go = (): void => {
    if (isSaid(reason)) onDo("UndoHandOut", { caseId: info.caseId, reason: reason.trim() });
  };
  return (
    <ActSheet
      {...props}
      title={t("sheet.undoHandOut.title")}
      go={t("sheet.undoHandOut.go")}
      gap={isSaid(reason) ? null : t("sheet.undoHandOut.gap")}
      consequence={t("sheet.undoHandOut.void")}
      onGo={go}
    >
      <p className={styles["facts"]}>{t("sheet.undoHandOut.facts", { number: info.caseId })}</p>
      <WordsField
        label={t("sheet.undoHandOut.reason")}
        hint={t("sheet.undoHandOut.hint")}
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

/** CASE8: its applicant takes it back. */
export const WithdrawSheet = (props: CaseSheetProps) => {
  const { info, onDo } = props;
  const { t } = useTranslation("cases");
  return (
    <FinalSheet
      {...props}
      words="withdraw"
      facts={t("sheet.withdraw.facts", { number: info.caseId })}
      onGo={(reason) => onDo("WithdrawCase", { caseId: info.caseId, reason })}
    />
  );
};
