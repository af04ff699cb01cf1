import { Fragment } from "react";
import { useTranslation } from "react-i18next";

import { caseActKeys } from "../../../model/case-acts.ts";
import { caseLetters } from "../../../model/case-keys.ts";
import { casesKey } from "../../../model/letter-keys.ts";
import { Sheet } from "../../../parts/sheet.tsx";
import styles from "./sheets.module.css";

/** DSK2: every key of the page of cases. */
export const CaseKeysSheet = ({ isAtWindow, onClose }: { isAtWindow: boolean; onClose: () => void }) => {
  const { t } = useTranslation("cases");
  const { take, pass, correct, refuse, consult, assign, progress, supplement, withdraw } = caseActKeys;
  const keys: [key: string, words: string][] = [
    ["J ↓", t("keys.move")],
    ["K ↑", t("keys.move")],
    [t("sheet.enter"), t("keys.primary")],
    [take, t("act.take")],
    [pass, t("act.pass.deliver")],
    [correct, t("act.correct")],
    [refuse, t("act.refuse.any")],
    [caseActKeys.return, t("act.return")],
    [consult, t("act.consult")],
    [assign, t("act.assign")],
    [progress, `${t("act.progress")} / ${t("act.hand-out")}`],
    [supplement, t("act.supplement")],
    [withdraw, t("act.withdraw")],
    ["← →", t("keys.filter")],
    [`${caseLetters.todo} ${caseLetters.waiting} ${caseLetters.questions} ${caseLetters.search}`, t("keys.sides")],
    [caseLetters.opinion, t("keys.opinion")],
    [caseLetters.answer, t("keys.answer")],
    [caseLetters.paper, t("keys.paper")],
    [caseLetters.slip, t("keys.slip")],
    [caseLetters.open, t("keys.open")],
    ...(isAtWindow ? [[casesKey, t("keys.back")] as [string, string]] : []),
    ["F1 / ?", t("keys.help")],
    ["Esc", t("keys.close")],
  ];
  return (
    <Sheet title={t("keys.title")} onClose={onClose}>
      <dl className={styles["keys"]}>
        {keys.map(([key, words]) => (
          <Fragment key={key}>
            <dt>{key}</dt>
            <dd>{words}</dd>
          </Fragment>
        ))}
      </dl>
    </Sheet>
  );
};
