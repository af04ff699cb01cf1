import { formatDuration } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { Explanation } from "@yichuang/shared/protocol/views/counter-view";
import { useTranslation } from "react-i18next";

import styles from "./explained.module.css";

/** Who was passed over and why, in words that can be read out. */
export const Explained = ({ explanation }: { explanation: Explanation }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  return (
    <>
      <p>{explanation.text[locale]}</p>
      <table className={styles["chain"]}>
        <thead>
          <tr>
            <th scope="col">{t("why.label")}</th>
            <th scope="col">{t("why.waited")}</th>
            <th scope="col">{t("why.level")}</th>
            <th scope="col">{t("why.reason")}</th>
          </tr>
        </thead>
        <tbody>
          {explanation.candidates.map((candidate) => (
            <tr key={candidate.label} data-chosen={candidate.passedOver === null}>
              <th scope="row">{candidate.label}</th>
              <td>{formatDuration(candidate.waitedMs, locale)}</td>
              <td>{t(`why.${candidate.level}`)}</td>
              <td>{candidate.passedOver?.[locale] ?? t("why.chosen")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles["note"]}>{t("why.scope")}</p>
      {explanation.moreCount > 0 && <p className={styles["note"]}>{t("why.more", { count: explanation.moreCount })}</p>}
    </>
  );
};
