import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection, useServerNow } from "@yichuang/shared/client/use-view";
import { dayOf } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { dayNumber } from "@yichuang/shared/lib/calendar-days";
import { foundCasesMax } from "@yichuang/shared/protocol/case-queries";
import type { FoundCaseRow } from "@yichuang/shared/protocol/views/cases-view";
import type { DepartmentCases } from "@yichuang/shared/protocol/views/queues-view";
import { Button } from "@yichuang/shared/ui/button";
import { LoadingPane } from "@yichuang/shared/ui/pane";
import { FileDown } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { type Cell, saveCsv } from "../../model/csv.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import { Sheet } from "../../parts/sheet.tsx";
import type { DeskRefusal } from "../../session/desk.ts";
import styles from "./case-standings.module.css";

const daysLate = ({ dueDay }: FoundCaseRow, today: string): number =>
  dueDay === null ? 0 : dayNumber(today) - dayNumber(dueDay);

type OverdueSheetProps = {
  connection: Connection;
  /** null: those of all departments. */
  department: DepartmentCases | null;
  onClose: () => void;
};

type Saving = {
  isSaving: boolean;
  refusal: DeskRefusal | null;
  /** So many are in the file that was saved last, and there are more; null: it has all. */
  savedOfMore: number | null;
};
const resting: Saving = { isSaving: false, refusal: null, savedOfMore: null };

/** LIV8: the cases whose promised day is over, the latest first, to be read; all of them to be taken along. */
export const OverdueSheet = ({ connection, department, onClose }: OverdueSheetProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  const today = dayOf(useServerNow(connection, 60_000), timeZone);
  const departmentId = department?.departmentId;
  const fields = { isOverdue: true, ...(departmentId === undefined ? {} : { departmentId }) };
  const found = useQuery(
    connection,
    "FindCases",
    fields,
    // Asked anew when their number changes.
    `overdue ${departmentId ?? ""} ${department?.overdue ?? ""}`,
  );
  const rows = found?.cases ?? [];
  const [saving, setSaving] = useState<Saving>(resting);
  const title = department
    ? t("caseStandings.listOf", { department: department.name[locale], count: department.overdue })
    : t("caseStandings.listTitle");
  const columns = ["number", "matter", "department", "dueDay", "late"] as const;
  const save = async (): Promise<void> => {
    setSaving({ ...resting, isSaving: true });
    const reply = await connection.query("FindCases", { ...fields, limit: foundCasesMax });
    if (!reply.ok) return setSaving({ ...resting, refusal: reply.rejection });
    const { cases, hasMore } = reply.result;
    setSaving({ ...resting, savedOfMore: hasMore ? cases.length : null });
    saveCsv(`${t("caseStandings.listTitle")}_${today}.csv`, [
      columns.map((name) => t(`caseStandings.column.${name}`)),
      ...cases.map((row): Cell[] => [
        row.caseId,
        row.itemName[locale],
        row.departmentName[locale],
        row.dueDay,
        daysLate(row, today),
      ]),
    ]);
  };
  return (
    <Sheet
      title={title}
      size="wide"
      refusal={saving.refusal && refusalWords(saving.refusal, locale)}
      onClose={onClose}
      foot={
        <div className={styles["ends"]}>
          <span>
            {saving.savedOfMore !== null
              ? t("caseStandings.savedOfMore", { count: saving.savedOfMore })
              : found?.hasMore === true && t("caseStandings.more", { count: rows.length })}
          </span>
          <Button
            icon={FileDown}
            isDisabled={rows.length === 0 || saving.isSaving}
            isPending={saving.isSaving}
            onPress={() => void save()}
            data-testid="overdue-csv"
          >
            {t("caseStandings.csv")}
          </Button>
        </div>
      }
    >
      {!found && <LoadingPane />}
      {found && rows.length === 0 && <p>{t("caseStandings.none")}</p>}
      {rows.length > 0 && (
        <table className={styles["list"]} data-testid="overdue-list">
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {t(`caseStandings.column.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.caseId}>
                <th scope="row">{row.caseId}</th>
                <td>{row.itemName[locale]}</td>
                <td>{row.departmentName[locale]}</td>
                <td>{row.dueDay}</td>
                <td>{t("caseStandings.daysLate", { count: daysLate(row, today) })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Sheet>
  );
};
