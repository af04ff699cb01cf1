import { caseTitles } from "@yichuang/shared/printing/case-titles";
import { formatClock, formatDate } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CaseView } from "@yichuang/shared/protocol/views/case-view";
import { useTranslation } from "react-i18next";

import styles from "./case-page.module.css";

type CaseMoreProps = { found: CaseView; timeZone: string };

const sentKeys = { post: "sentPost", network: "sentNetwork", window: "sentWindow" } as const;

/** What the home place has told, and the numbered papers of the case. */
export const CaseMore = ({ found, timeZone }: CaseMoreProps) => {
  const { t } = useTranslation("case");
  const locale = useLocale();
  const { sent, progress, documents } = found;
  const at = (atMs: number): string => `${formatDate(atMs, timeZone, locale)} ${formatClock(atMs, timeZone)}`;
  return (
    <>
      {(sent !== null || progress.length > 0) && (
        <section className={styles["section"]} data-testid="case-progress">
          <h2>{t("progress.title")}</h2>
          <ul className={styles["rows"]}>
            {sent && (
              <li>
                <b>{t(`progress.${sentKeys[sent.way]}`, { number: sent.trackingNumber ?? "" })}</b>
                <span>{at(sent.atMs)}</span>
              </li>
            )}
            {progress.map(({ kind, atMs }) => (
              <li key={kind}>
                <b>{t(`progress.${kind}`)}</b>
                <span>{at(atMs)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {documents.length > 0 && (
        <section className={styles["section"]} data-testid="case-documents">
          <h2>{t("documents.title")}</h2>
          <ul className={styles["rows"]}>
            {documents.map(({ documentId, kind, atMs, isTakenBack, whyTakenBack }) => (
              <li key={documentId}>
                <b>{caseTitles[locale][kind]}</b>
                <span>{t("documents.number", { number: documentId })}</span>
                <span>{formatDate(atMs, timeZone, locale)}</span>
                {isTakenBack && (
                  <span>
                    {whyTakenBack ? t("documents.takenBackWhy", { reason: whyTakenBack }) : t("documents.takenBack")}
                  </span>
                )}
              </li>
            ))}
          </ul>
          <p>{t("documents.note")}</p>
        </section>
      )}
    </>
  );
};
