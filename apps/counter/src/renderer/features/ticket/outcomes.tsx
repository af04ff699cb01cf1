import { type Outcome, outcomes } from "@yichuang/shared/domain/ticket";
import { useTranslation } from "react-i18next";

import styles from "./my-ticket-pane.module.css";

type OutcomesProps = { chosen: Outcome; onChoose: (outcome: Outcome) => void };

/** How far it got, by mouse or by number key. */
export const Outcomes = ({ chosen, onChoose }: OutcomesProps) => {
  const { t } = useTranslation("counter");
  return (
    <div>
      <p className={styles["heading"]} id="outcome">
        <span>{t("outcome.title")}</span>
        <span>{t("outcome.hint")}</span>
      </p>
      <div className={styles["outcomes"]} role="radiogroup" aria-labelledby="outcome">
        {outcomes.map((outcome, position) => (
          <button
            key={outcome}
            type="button"
            role="radio"
            aria-checked={outcome === chosen}
            className={styles["outcome"]}
            data-testid={`outcome-${position + 1}`}
            onClick={() => onChoose(outcome)}
          >
            {t(`outcome.${outcome}`)}
            <kbd aria-hidden="true">{position + 1}</kbd>
          </button>
        ))}
      </div>
    </div>
  );
};
