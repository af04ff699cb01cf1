import type { Connection } from "@yichuang/shared/client/connection";
import { itemLink } from "@yichuang/shared/domain/links";
import type { ItemId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Check } from "lucide-react";
import { Icon } from "@yichuang/shared/ui/icon";
import { useTranslation } from "react-i18next";

import { usePapers } from "../../hooks/use-papers.ts";
import styles from "./ticket-page.module.css";

/** PHN11: the names of what to have ready; the notes, and what else is to know, stand on the item's own page. */
export const Bring = ({ connection, itemId }: { connection: Connection; itemId: ItemId }) => {
  const { t } = useTranslation("phone");
  const locale = useLocale();
  const papers = usePapers(connection, itemId);
  if (papers === null || papers.length === 0) return null;
  const needed = papers.filter(({ isOptional }) => !isOptional);
  const optional = papers.filter(({ isOptional }) => isOptional);
  return (
    <section className={styles["section"]} data-testid="bring">
      <h2>{needed.length > 0 ? t("item.bring", { count: needed.length }) : t("item.bringOptional")}</h2>
      <ul className={styles["bring"]}>
        {needed.map(({ name }) => (
          <li key={name.zh}>
            <Icon icon={Check} className={styles["tick"]} />
            {name[locale]}
          </li>
        ))}
        {optional.map(({ name }) => (
          <li key={name.zh}>
            <span className={styles["tick"]} />
            <span>
              {name[locale]} <small>{t("item.optional")}</small>
            </span>
          </li>
        ))}
      </ul>
      <a className={styles["link"]} href={itemLink("", itemId)} data-testid="bring-more">
        {t("bringMore")}
      </a>
    </section>
  );
};
