import type { BusinessDay } from "@yichuang/shared/domain/ids";
import { type ReportGroup, reportGroups } from "@yichuang/shared/protocol/reports";
import { Button } from "@yichuang/shared/ui/button";
import { FileDown, Printer } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { Days, Preset } from "../../model/periods.ts";
import { PeriodPicker } from "../../parts/period-picker.tsx";
import styles from "./reports.module.css";

type ToolbarProps = {
  today: BusinessDay;
  preset: Preset;
  days: Days;
  groupBy: ReportGroup;
  /** There is something to take along. */
  hasReport: boolean;
  onPeriod: (preset: Preset, days: Days) => void;
  onGroup: (groupBy: ReportGroup) => void;
  onSave: () => void;
  onPrint: () => void;
};

/** Which days, by what, and the ways to take the answer along. */
export const Toolbar = ({ groupBy, hasReport, onGroup, onSave, onPrint, ...period }: ToolbarProps) => {
  const { t } = useTranslation("past");
  return (
    <div className={styles["toolbar"]}>
      <PeriodPicker {...period} />
      <select
        className={styles["group"]}
        aria-label={t("reports.groupBy")}
        value={groupBy}
        onChange={({ target }) => onGroup(target.value as ReportGroup)}
        data-testid="report-group"
      >
        {reportGroups.map((group) => (
          <option key={group} value={group}>
            {t("reports.by", { group: t(`reports.group.${group}`) })}
          </option>
        ))}
      </select>
      <span className={styles["ways"]}>
        <Button icon={FileDown} isDisabled={!hasReport} onPress={onSave} data-testid="report-csv">
          {t("reports.csv")}
        </Button>
        <Button icon={Printer} isDisabled={!hasReport} onPress={onPrint} data-testid="report-print">
          {t("reports.print")}
        </Button>
      </span>
    </div>
  );
};
