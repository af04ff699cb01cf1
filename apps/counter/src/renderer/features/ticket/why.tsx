import { formatDuration } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { Explanation } from "@yichuang/shared/protocol/views/counter-view";
import { useTranslation } from "react-i18next";

import styles from "./my-ticket-pane.module.css";

/** Why this ticket: one line, and on demand who was passed over and why, in words that can be read out. */
export const Why = ({ label, explanation }: { label: string; explanation: Explanation }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  return (
    <details className={styles["why"]}>
      <summary>
        <b>{t("why.title", { label })}</b>
        <span>{explanation.text[locale]}</span>
        <u>{t("why.all")}</u>
      </summary>
      <ul className={styles["reasons"]}>
        {explanation.candidates.map((candidate) => (
          <li key={candidate.label}>
            <b>{candidate.label}</b>
            <span>{formatDuration(candidate.waitedMs, locale)}</span>
            <span>{candidate.passedOver?.[locale] ?? t("why.chosen")}</span>
          </li>
        ))}
        {explanation.moreCount > 0 && <li>{t("why.more", { count: explanation.moreCount })}</li>}
      </ul>
    </details>
  );
};
