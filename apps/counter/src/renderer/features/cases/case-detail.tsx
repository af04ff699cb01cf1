import type { Connection } from "@yichuang/shared/client/connection";
import type { DocumentId, StepId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { caseTitles } from "@yichuang/shared/printing/case-titles";
import type { CaseInfo } from "@yichuang/shared/protocol/views/cases-view";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { FileText, ScrollText } from "lucide-react";
import { useTranslation } from "react-i18next";

import { hasSlip } from "../../model/case-acts.ts";
import { reasonEntry, whyHere } from "../../model/case-history.ts";
import { caseLetters } from "../../model/case-keys.ts";
import { dayWords } from "../../parts/day-words.ts";
import styles from "./case-detail.module.css";
import { CaseFlow } from "./case-flow.tsx";
import { CaseHistory, historyWords } from "./case-history.tsx";
import { CasePapers } from "./case-papers.tsx";
import { Consultations } from "./consultations.tsx";
import { StatusWord } from "../../parts/status-word.tsx";
import { StillWord, UrgencyWord } from "./urgency-word.tsx";
import { useMoment } from "./use-moment.ts";

type CaseDetailProps = {
  connection: Connection;
  info: CaseInfo;
  /** Whose acts are offered below. */
  stepId: StepId | null;
  isHeld: boolean;
  onStep: (stepId: StepId) => void;
  onAnswer: (consultation: number) => void;
  onPaper: (documentId: DocumentId) => void;
  onSlip: () => void;
};

/** DSK3: all of a case: what it is about, its papers, how far each department is, what happened. */
export const CaseDetail = (props: CaseDetailProps) => {
  const { connection, info, stepId, isHeld, onStep, onAnswer } = props;
  const { t } = useTranslation("cases");
  return (
    <>
      <Head connection={connection} info={info} />
      <div className={styles["body"]} role="region" aria-label={t("detail.label")} tabIndex={0}>
        <div className={styles["column"]}>
          <WhyHere info={info} stepId={stepId} />
          <CaseFlow steps={info.steps} chosen={stepId} onChoose={onStep} />
          <Consultations info={info} isHeld={isHeld} onAnswer={onAnswer} />
          <CaseHistory connection={connection} info={info} />
        </div>
        <div className={styles["column"]}>
          <CasePapers info={info} />
          <Documents {...props} />
        </div>
      </div>
    </>
  );
};

/** DSK14: why the step in hand came back, or was given on. */
const WhyHere = ({ info, stepId }: Pick<CaseDetailProps, "info" | "stepId">) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const step = info.steps.find((one) => one.stepId === stepId);
  const why = step ? whyHere(info, step) : null;
  const [entry] = why ? reasonEntry(info, why) : [];
  if (!entry) return null;
  return (
    <NoticeLine tone={entry.tells === "returned" ? "late" : "plain"}>
      <span data-testid="case-why">{historyWords(entry, t, locale)}</span>
    </NoticeLine>
  );
};

const Head = ({ connection, info }: Pick<CaseDetailProps, "connection" | "info">) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const moment = useMoment(connection);
  const { promisedWorkingDays: days, dueDay, stoppedAtMs, stoppedDays } = info;
  const facts = [
    info.departmentName[locale],
    t(`form.${info.form}`),
    t(`origin.${info.origin}`),
    ...(info.label === null ? [] : [t("detail.ticket", { label: info.label })]),
    ...(info.externalRef === null ? [] : [t("detail.external", { number: info.externalRef })]),
  ];
  const times = [
    t("detail.openedAt", { time: moment(info.openedAtMs) }),
    days === 0 ? t("detail.promisedAtOnce") : t("detail.promised", { count: days }),
    ...(dueDay === null || stoppedAtMs !== null ? [] : [t("detail.due", { day: dayWords(dueDay, locale) })]),
    ...(stoppedAtMs === null ? [] : [t("detail.stopped", { time: moment(stoppedAtMs) })]),
    ...(stoppedDays === 0 ? [] : [t("detail.stoppedDays", { count: stoppedDays })]),
  ];
  return (
    <header className={styles["head"]}>
      <div>
        <p className={styles["number"]} data-testid="case-number">
          {info.caseId}
        </p>
        <h2 title={info.itemName[locale]}>{info.itemName[locale]}</h2>
        <p className={styles["facts"]}>{facts.join(" · ")}</p>
        <p className={styles["facts"]}>{times.join(" · ")}</p>
        {!info.isWhole && (
          <p className={styles["facts"]} data-testid="case-outside">
            {t("detail.outside")}
          </p>
        )}
      </div>
      <div className={styles["stand"]}>
        <StatusWord status={info.status} />
        {info.status === "correcting" ? (
          <Still corrections={info.corrections} />
        ) : (
          <UrgencyWord urgency={info.urgency} dueDay={info.dueDay} />
        )}
        {info.result && <b className={styles["result"]}>{t(`result.${info.result.outcome}`)}</b>}
      </div>
    </header>
  );
};

/** COR8: the first day until which its citizen is to bring something. */
const Still = ({ corrections }: Pick<CaseInfo, "corrections">) => {
  const { t } = useTranslation("cases");
  const [first] = corrections.flatMap(({ untilDay }) => untilDay ?? []).sort();
  if (first === undefined) return null;
  return (
    <>
      <StillWord bringBy={first} isLapsed={corrections.some(({ isLapsed }) => isLapsed)} />
      {corrections.some(({ isExtended }) => isExtended) && <small>{t("detail.extended")}</small>}
    </>
  );
};

const Documents = ({ info, onPaper, onSlip }: CaseDetailProps) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const newest = info.documents.at(-1);
  return (
    <section className={styles["part"]} aria-label={t("detail.documents")}>
      <h3>{t("detail.documents")}</h3>
      {info.documents.length === 0 && <p className={styles["none"]}>{t("detail.noDocuments")}</p>}
      <div className={styles["documents"]}>
        {info.documents.map(({ documentId, kind, takenBack }) => (
          <Button
            key={documentId}
            icon={FileText}
            note={documentId}
            onPress={() => onPaper(documentId)}
            {...(documentId === newest?.documentId
              ? { keyHint: caseLetters.paper, "aria-keyshortcuts": caseLetters.paper }
              : {})}
            data-testid={`case-document-${documentId}`}
          >
            {takenBack === null ? caseTitles[locale][kind] : t("detail.takenBack", { name: caseTitles[locale][kind] })}
          </Button>
        ))}
        {hasSlip(info) && (
          <Button
            icon={ScrollText}
            keyHint={caseLetters.slip}
            onPress={onSlip}
            aria-keyshortcuts={caseLetters.slip}
            data-testid="case-slip"
          >
            {t("detail.slip")}
          </Button>
        )}
      </div>
    </section>
  );
};
