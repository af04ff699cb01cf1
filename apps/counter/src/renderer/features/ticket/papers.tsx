import type { Connection } from "@yichuang/shared/client/connection";
import type { Material } from "@yichuang/shared/domain/service";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { MyTicket } from "@yichuang/shared/protocol/views/counter-view";
import { Icon } from "@yichuang/shared/ui/icon";
import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import styles from "./my-ticket-pane.module.css";

type PapersProps = {
  connection: Connection;
  ticket: MyTicket;
  /** Those that were seen, by their place in the list. */
  checked: readonly number[];
  onCheck: (checked: readonly number[]) => void;
};

/** The one-time notice list as a checklist for this visit; it stays on this screen. */
export const Papers = ({ connection, ticket, checked, onCheck }: PapersProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const fields = ticket.itemId === null ? null : { itemId: ticket.itemId };
  const item = useQuery(connection, "GetItem", fields, ticket.itemId ?? "");
  const toggle = (position: number): void =>
    onCheck(checked.includes(position) ? checked.filter((other) => other !== position) : [...checked, position]);
  const checks = item?.checks.map((check) => check[locale]).join(locale === "zh" ? "；" : "; ");
  const comma = locale === "zh" ? "、" : ", ";
  // As on the kiosk: those that everybody needs count, those that only some need stand apart.
  const needed = item?.materials.filter(({ isOptional }) => !isOptional) ?? [];
  const optional = item?.materials.filter(({ isOptional }) => isOptional) ?? [];
  const materials = [...needed, ...optional];
  const checkedCount = needed.filter((_, position) => checked.includes(position)).length;
  return (
    <section className={styles["papers"]} aria-label={t("papers.title")}>
      <p className={styles["heading"]}>
        <span>{t("papers.title")}</span>
        {needed.length > 0 && <span>{t("papers.count", { all: needed.length, checked: checkedCount })}</span>}
      </p>
      {ticket.missing.length > 0 && (
        <p className={styles["missing"]}>{t("papers.missing", { papers: ticket.missing.join(comma) })}</p>
      )}
      <div className={styles["list"]}>
        {materials.map((material, position) => (
          <Paper
            key={material.name.zh}
            material={material}
            isChecked={checked.includes(position)}
            onToggle={() => toggle(position)}
          />
        ))}
        {fields === null && <p className={styles["none"]}>{t("papers.noItem")}</p>}
        {item && materials.length === 0 && <p className={styles["none"]}>{t("papers.nothing")}</p>}
      </div>
      {checks !== undefined && checks !== "" && (
        <p className={styles["checks"]} title={checks}>
          <b>{t("papers.checks")}</b>
          {checks}
        </p>
      )}
    </section>
  );
};

type PaperProps = { material: Material; isChecked: boolean; onToggle: () => void };

const Paper = ({ material, isChecked, onToggle }: PaperProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const note = material.note?.[locale] ?? "";
  return (
    <button type="button" role="checkbox" aria-checked={isChecked} className={styles["paper"]} onClick={onToggle}>
      <span className={styles["box"]}>
        <Icon icon={Check} />
      </span>
      <span title={material.name[locale]}>{material.name[locale]}</span>
      <small title={note}>
        {material.isOptional && <b>{t("papers.optional")}</b>} {note}
      </small>
    </button>
  );
};
