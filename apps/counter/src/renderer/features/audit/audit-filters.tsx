import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { useTranslation } from "react-i18next";

import { useSay } from "../../hooks/use-say.ts";
import styles from "./audit.module.css";
import { actionChoices } from "./audit-words.ts";

export type Filters = { text: string; type: string; outcome: "any" | "done" | "refused" };

type AuditFiltersProps = { filters: Filters; onFilters: (filters: Filters) => void };

/** AUD2: what is looked for. */
export const AuditFilters = ({ filters, onFilters }: AuditFiltersProps) => {
  const { t } = useTranslation("past");
  const locale = useLocale();
  const say = useSay();
  const change = (part: Partial<Filters>): void => onFilters({ ...filters, ...part });
  return (
    <div className={styles["filters"]}>
      <label className={styles["search"]}>
        {t("audit.search")}
        <input
          type="search"
          maxLength={50}
          autoComplete="off"
          placeholder={t("audit.searchHint")}
          value={filters.text}
          onChange={({ target }) => change({ text: target.value })}
          data-testid="audit-text"
        />
      </label>
      <label>
        {t("audit.what")}
        <select value={filters.type} onChange={({ target }) => change({ type: target.value })} data-testid="audit-type">
          <option value="">{t("audit.everything")}</option>
          {actionChoices(say, locale).map(({ type, words }) => (
            <option key={type} value={type}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("audit.outcome")}
        <select
          value={filters.outcome}
          onChange={({ target }) => change({ outcome: target.value as Filters["outcome"] })}
          data-testid="audit-outcome"
        >
          {(["any", "done", "refused"] as const).map((outcome) => (
            <option key={outcome} value={outcome}>
              {t(`audit.${outcome}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
};
