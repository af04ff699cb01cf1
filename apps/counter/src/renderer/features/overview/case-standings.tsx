import type { Connection } from "@yichuang/shared/client/connection";
import type { DepartmentId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { DepartmentCases } from "@yichuang/shared/protocol/views/queues-view";
import { Button } from "@yichuang/shared/ui/button";
import { Chip } from "@yichuang/shared/ui/chip";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import styles from "./case-standings.module.css";
import { OverdueSheet } from "./overdue-sheet.tsx";

const sumOf = (rows: readonly DepartmentCases[], name: "open" | "due" | "overdue" | "stopped" | "ready"): number =>
  rows.reduce((sum, row) => sum + row[name], 0);

type CaseStandingsProps = { connection: Connection; cases: readonly DepartmentCases[] };

/** LIV7: where the office's cases stand, by department; those beyond their day open as a list. */
export const CaseStandings = ({ connection, cases }: CaseStandingsProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  /** Whose overdue cases are listed; "": all of them. */
  const [listed, setListed] = useState<DepartmentId | "" | null>(null);
  if (cases.length === 0) return null;
  const overdue = sumOf(cases, "overdue");
  return (
    <section className={styles["standings"]} aria-labelledby="case-standings" data-testid="case-standings">
      <h2>
        <b id="case-standings">{t("caseStandings.title")}</b>
        <span>
          {t("caseStandings.sum", {
            open: sumOf(cases, "open"),
            due: sumOf(cases, "due"),
            stopped: sumOf(cases, "stopped"),
          })}
        </span>
        {overdue > 0 && (
          <Button onPress={() => setListed("")} data-testid="overdue-all">
            {t("caseStandings.list", { count: overdue })}
          </Button>
        )}
      </h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("caseStandings.department")}</th>
            {(["open", "due", "stopped", "ready", "overdue"] as const).map((name) => (
              <th key={name} scope="col" title={t(`caseStandings.says.${name}`)}>
                {t(`caseStandings.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cases.map((row) => (
            <tr key={row.departmentId} data-testid={`standing-${row.departmentId}`} data-is-late={row.overdue > 0}>
              <th scope="row">{row.name[locale]}</th>
              <td>{row.open}</td>
              <td>{row.due}</td>
              <td>{row.stopped}</td>
              <td>{row.ready}</td>
              <td>
                {row.overdue === 0 ? (
                  "0"
                ) : (
                  <button
                    type="button"
                    aria-label={t("caseStandings.listOf", { department: row.name[locale], count: row.overdue })}
                    onClick={() => setListed(row.departmentId)}
                    data-testid={`overdue-${row.departmentId}`}
                  >
                    <Chip tone="late">{row.overdue}</Chip>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {listed !== null && (
        <OverdueSheet
          connection={connection}
          department={cases.find(({ departmentId }) => departmentId === listed) ?? null}
          onClose={() => setListed(null)}
        />
      )}
    </section>
  );
};
