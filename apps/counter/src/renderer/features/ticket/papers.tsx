import type { Connection } from "@yichuang/shared/client/connection";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { MyTicket } from "@yichuang/shared/protocol/views/counter-view";
import { Icon } from "@yichuang/shared/ui/icon";
import { Check } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import styles from "./my-ticket-pane.module.css";

/** The one-time notice list as a checklist for this visit; it stays on this screen. */
export const Papers = ({ connection, ticket }: { connection: Connection; ticket: MyTicket }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const fields = ticket.itemId === null ? null : { itemId: ticket.itemId };
  const item = useQuery(connection, "GetItem", fields, ticket.itemId ?? "");
  const [checked, setChecked] = useState<ReadonlySet<number>>(new Set());
  const toggle = (position: number): void => {
    const next = new Set(checked);
    if (!next.delete(position)) next.add(position);
    setChecked(next);
  };
  if (fields === null || item?.materials.length === 0)
    return (
      <div className={styles["papers"]}>
        <p className={styles["heading"]}>{t("papers.title")}</p>
        <p className={styles["none"]}>{t(fields === null ? "papers.noItem" : "papers.nothing")}</p>
      </div>
    );
  return (
    <div className={styles["papers"]}>
      <p className={styles["heading"]}>
        <span>{t("papers.title")}</span>
        {item && <span>{t("papers.count", { all: item.materials.length, checked: checked.size })}</span>}
      </p>
      {item?.materials.map((material, position) => (
        <button
          key={material.name.zh}
          type="button"
          role="checkbox"
          aria-checked={checked.has(position)}
          className={styles["paper"]}
          onClick={() => toggle(position)}
        >
          <span className={styles["box"]}>
            <Icon icon={Check} />
          </span>
          {material.name[locale]}
          <small>{material.note?.[locale] ?? (material.isOptional ? t("papers.optional") : "")}</small>
        </button>
      ))}
      {item && item.checks.length > 0 && (
        <p className={styles["none"]}>
          {t("papers.checks")}
          {item.checks.map((check) => check[locale]).join(locale === "zh" ? "；" : "; ")}
        </p>
      )}
    </div>
  );
};
