import { documentWords } from "@yichuang/shared/printing/document-words";
import { formatClock } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";
import { useTranslation } from "react-i18next";

import { formatDay } from "../../model/format-day.ts";
import styles from "./ticket-page.module.css";

/** DOC8: what the windows handed out in this visit, and what is to be brought. */
export const Documents = ({ documents, timeZone }: Pick<TicketView, "documents"> & { timeZone: string }) => {
  const { t } = useTranslation("phone");
  const locale = useLocale();
  return documents.map(({ documentId, kind, issuedAtMs, lacking, ground, dueDay }) => (
    <section key={documentId} className={styles["document"]} data-testid="document">
      <h2>{documentWords[locale].title[kind]}</h2>
      <p>{t("document.number", { number: documentId, time: formatClock(issuedAtMs, timeZone) })}</p>
      {dueDay !== null && <b>{t("document.due", { day: formatDay(dueDay, locale) })}</b>}
      {ground && <b>{t("document.ground", { ground: ground[locale] })}</b>}
      {lacking.length > 0 && (
        <>
          <b>{t(kind === "notice" ? "document.needed" : "document.lacking", { count: lacking.length })}</b>
          <ul className={styles["papers"]}>
            {lacking.map((name) => (
              <li key={name.zh}>{name[locale]}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  ));
};
