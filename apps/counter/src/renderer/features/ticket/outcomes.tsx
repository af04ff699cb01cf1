import { type Outcome, outcomes } from "@yichuang/shared/domain/ticket";
import { useTranslation } from "react-i18next";

import { Choices } from "../../parts/choices.tsx";
import styles from "./my-ticket-pane.module.css";

type OutcomesProps = { chosen: Outcome; onChoose: (outcome: Outcome) => void };

/** How far it got, by mouse, by number key or by arrows. */
export const Outcomes = ({ chosen, onChoose }: OutcomesProps) => {
  const { t } = useTranslation("counter");
  return (
    <Choices
      className={styles["outcomes"]}
      layout="joined"
      label={t("outcome.title")}
      note={t("outcome.hint")}
      chosen={chosen}
      onChoose={onChoose}
      choices={outcomes.map((outcome, position) => ({
        key: outcome,
        name: t(`outcome.${outcome}`),
        hint: `${position + 1}`,
        testId: `outcome-${position + 1}`,
      }))}
    />
  );
};
