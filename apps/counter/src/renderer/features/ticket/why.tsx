import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { Explanation } from "@yichuang/shared/protocol/views/counter-view";
import { useTranslation } from "react-i18next";

import styles from "./my-ticket-pane.module.css";

type WhyProps = { label: string; explanation: Explanation; onAll: () => void };

/** Why this ticket, in one line; the rest is a key away. */
export const Why = ({ label, explanation, onAll }: WhyProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  return (
    <div className={styles["why"]}>
      <b>{t("why.title", { label })}</b>
      <span title={explanation.text[locale]}>{explanation.text[locale]}</span>
      <button type="button" onClick={onAll} aria-keyshortcuts="F8" data-testid="why">
        <u>{t("why.all")}</u>
        <kbd aria-hidden="true">F8</kbd>
      </button>
    </div>
  );
};
