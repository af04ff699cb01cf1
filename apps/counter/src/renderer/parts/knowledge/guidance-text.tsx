import type { Guidance } from "@yichuang/shared/domain/guidance";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { useTranslation } from "react-i18next";

import styles from "./knowledge.module.css";

/** What an item says: its papers with samples, what to look at, what is often asked, and whom to ring. */
export const GuidanceText = ({ guidance: { materials, checks, questions, contact } }: { guidance: Guidance }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  return (
    <>
      <h2>{t("papers.title")}</h2>
      <ul className={styles["facts"]}>
        {materials.map(({ name, note, isOptional, sample }) => (
          <li key={name.zh}>
            <b>{name[locale]}</b> {isOptional && t("papers.optional")} <small>{note?.[locale]}</small>
            {sample && (
              <details className={styles["sample"]}>
                <summary>{t("guidance.sample")}</summary>
                <p>{sample[locale]}</p>
              </details>
            )}
          </li>
        ))}
        {materials.length === 0 && <li>{t("papers.nothing")}</li>}
      </ul>
      {checks.length > 0 && <h2>{t("library.checks")}</h2>}
      <ul className={styles["facts"]}>
        {checks.map((check) => (
          <li key={check.zh}>{check[locale]}</li>
        ))}
      </ul>
      {questions.length > 0 && <h2>{t("guidance.questions")}</h2>}
      <dl className={styles["questions"]}>
        {questions.map(({ question, answer }) => (
          <div key={question.zh}>
            <dt>{question[locale]}</dt>
            <dd>{answer[locale]}</dd>
          </div>
        ))}
      </dl>
      {contact && (
        <p className={styles["contact"]}>
          <b>{contact.post[locale]}</b> <a href={`tel:${contact.phone.replaceAll(/[^\d+]/g, "")}`}>{contact.phone}</a>{" "}
          <small>{contact.place?.[locale]}</small>
        </p>
      )}
    </>
  );
};
