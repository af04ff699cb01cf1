import { useTranslation } from "react-i18next";

import { WordsField } from "../../../parts/words-field.tsx";
import styles from "./sheets.module.css";

type CitizenFieldProps = {
  value: string;
  /** What is to be written. */
  hint?: string;
  /** What was written for colleagues at the foot of the page. */
  opinion: string;
  onChange: (words: string) => void;
  onEnter: () => void;
};

/** DSK4: what stands on the citizen's paper, apart from what is for colleagues alone; that never comes in here by itself. */
export const CitizenField = ({ value, hint, opinion, onChange, onEnter }: CitizenFieldProps) => {
  const { t } = useTranslation("cases");
  return (
    <>
      <WordsField
        label={t("sheet.toCitizen")}
        hint={hint ?? t("sheet.toCitizenHint")}
        value={value}
        onChange={onChange}
        onEnter={onEnter}
        testId="case-note"
      />
      {opinion.trim() !== "" && <p className={styles["facts"]}>{t("sheet.opinionStays")}</p>}
    </>
  );
};
