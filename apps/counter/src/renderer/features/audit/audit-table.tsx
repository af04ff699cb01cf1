import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { AuditRow } from "@yichuang/shared/protocol/audit";
import { Chip } from "@yichuang/shared/ui/chip";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useSay } from "../../hooks/use-say.ts";
import styles from "./audit.module.css";
import { aboutWords, actionWords, detailWords, whoWords } from "./audit-words.ts";

type AuditTableProps = {
  rows: readonly AuditRow[];
  timeZone: string;
  onWhy: (row: AuditRow) => void;
  /** Stands below the last row. */
  end: ReactNode;
};

/** AUD1: who did what when, newest first. */
export const AuditTable = ({ rows, timeZone, onWhy, end }: AuditTableProps) => {
  const { t } = useTranslation("past");
  const locale = useLocale();
  const say = useSay();
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "medium" });
  return (
    <div className={styles["scroll"]} role="region" aria-label={t("audit.title")} tabIndex={0}>
      <table className={styles["table"]} data-testid="audit-table">
        <thead>
          <tr>
            {(["when", "who", "what", "about", "reason"] as const).map((head) => (
              <th key={head} scope="col">
                {t(`audit.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.seq} data-testid={`audit-${row.seq}`}>
              <td>
                {row.day} <b>{format.format(row.atMs)}</b>
              </td>
              <td>
                {whoWords(row, locale, say)}
                {row.clerk !== null && row.device !== null && <small>{row.device}</small>}
              </td>
              <th scope="row">{actionWords(row, say)}</th>
              <td>{aboutWords(row, locale, say)}</td>
              <td>
                {row.code !== null && <Chip tone="late">{t("audit.refused")}</Chip>} {detailWords(row, locale)}
                {row.isExplained && (
                  <button type="button" onClick={() => onWhy(row)} data-testid={`why-${row.seq}`}>
                    {t("audit.why")}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {end}
    </div>
  );
};
