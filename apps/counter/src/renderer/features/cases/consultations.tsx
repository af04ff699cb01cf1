import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CaseInfo } from "@yichuang/shared/protocol/views/cases-view";
import { Button } from "@yichuang/shared/ui/button";
import { MessageCircleQuestion } from "lucide-react";
import { useTranslation } from "react-i18next";

import { caseLetters } from "../../model/case-keys.ts";
import styles from "./case-detail.module.css";

type ConsultationsProps = { info: CaseInfo; isHeld: boolean; onAnswer: (consultation: number) => void };

/** CON1: what departments asked each other about the case, with its answers. */
export const Consultations = ({ info, isHeld, onAnswer }: ConsultationsProps) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  if (info.consultations.length === 0) return null;
  const [first] = info.consultations.filter(({ mayAnswer }) => mayAnswer);
  return (
    <section className={styles["part"]} aria-label={t("act.consult")}>
      <h3>{t("act.consult")}</h3>
      <ul className={styles["questions"]}>
        {info.consultations.map(({ number, by, postName, question, answer, mayAnswer }) => (
          <li key={number}>
            <small>{t("question.asked", { name: by.name[locale], post: postName[locale] })}</small>
            <p>{question}</p>
            {answer ? (
              <p className={styles["answer"]}>
                <small>{t("question.answered", { name: answer.by.name[locale] })}</small> {answer.text}
              </p>
            ) : (
              <small data-is-waiting="true">{t("question.waiting")}</small>
            )}
            {mayAnswer && (
              <Button
                variant="outlined"
                icon={MessageCircleQuestion}
                isDisabled={isHeld}
                onPress={() => onAnswer(number)}
                {...(number === first?.number
                  ? { keyHint: caseLetters.answer, "aria-keyshortcuts": caseLetters.answer }
                  : {})}
                data-testid={`answer-${number}`}
              >
                {t("act.answer")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
