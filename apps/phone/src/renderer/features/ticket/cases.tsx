import { caseLink } from "@yichuang/shared/domain/links";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";
import { Icon } from "@yichuang/shared/ui/icon";
import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";

import styles from "./cases.module.css";

/** CPG5: what the visit opened or is about goes on after it, on a page of its own. */
export const Cases = ({ cases }: Pick<TicketView, "cases">) => {
  const { t } = useTranslation("phone");
  const locale = useLocale();
  return (
    <section className={styles["cases"]} data-testid="cases">
      {cases.map(({ caseId, token, itemName, status }) => (
        <a key={caseId} href={caseLink("", token)} data-status={status} data-testid="case-link">
          <span>
            <b>{t(`cases.${status}`)}</b>
            <span>{itemName[locale]}</span>
            <small>{t("cases.number", { number: caseId })}</small>
          </span>
          <Icon icon={ChevronRight} className={styles["go"]} />
        </a>
      ))}
    </section>
  );
};
