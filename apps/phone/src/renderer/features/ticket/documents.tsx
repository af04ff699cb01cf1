import { documentWords } from "@yichuang/shared/printing/document-words";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";
import { useTranslation } from "react-i18next";

import styles from "./ticket-page.module.css";

/** DOC8: what the windows handed out in this visit, and what is to be brought. */
export const Documents = ({ documents }: Pick<TicketView, "documents">) => {
  const { t } = useTranslation("phone");
  const locale = useLocale();
  return documents.map(({ documentId, kind, lacking, ground, dueDay }) => (
    <section key={documentId} className={styles["line"]} data-testid="document">
      <h2>{documentWords[locale].title[kind]}</h2>
      <p>{t("document.number", { number: documentId })}</p>
      {dueDay !== null && <p>{t("document.due", { day: dueDay })}</p>}
      {ground && <p>{t("document.ground", { ground: ground[locale] })}</p>}
      {lacking.length > 0 && <p>{t(kind === "notice" ? "document.needed" : "document.lacking")}</p>}
      {lacking.length > 0 && (
        <ul>
          {lacking.map((name) => (
            <li key={name.zh}>{name[locale]}</li>
          ))}
        </ul>
      )}
    </section>
  ));
};
