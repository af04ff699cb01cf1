import type { BusinessDay } from "@yichuang/shared/domain/ids";
import { Button } from "@yichuang/shared/ui/button";
import { FileDown, Printer } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { Days, Preset } from "../../model/periods.ts";
import { Choices } from "../../parts/choices.tsx";
import { PeriodPicker } from "../../parts/period-picker.tsx";
import styles from "./reports.module.css";
import { type SheetGroup, type Topic, topicParts, topics } from "./topics.ts";

type ToolbarProps = {
  today: BusinessDay;
  preset: Preset;
  days: Days;
  topic: Topic;
  groupBy: SheetGroup;
  /** There is something to take along. */
  hasReport: boolean;
  onPeriod: (preset: Preset, days: Days) => void;
  onGroup: (groupBy: SheetGroup) => void;
  onSave: () => void;
  onPrint: () => void;
};

/** Which days, by what, and the ways to take the answer along. */
export const Toolbar = ({ topic, groupBy, hasReport, onGroup, onSave, onPrint, ...period }: ToolbarProps) => {
  const { t } = useTranslation("past");
  return (
    <div className={styles["toolbar"]}>
      <PeriodPicker {...period} />
      <select
        className={styles["group"]}
        aria-label={t("reports.groupBy")}
        value={groupBy}
        onChange={({ target }) => onGroup(target.value as SheetGroup)}
        data-testid="report-group"
      >
        {topicParts[topic].groups.map((group) => (
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

/** REP17: people in the hall, or cases in the office. */
export const TopicSwitch = ({ topic, onTopic }: { topic: Topic; onTopic: (topic: Topic) => void }) => {
  const { t } = useTranslation("past");
  return (
    <Choices
      label={t("reports.topic")}
      isLabelHidden
      layout="joined"
      className={styles["topic"]}
      chosen={topic}
      onChoose={onTopic}
      choices={topics.map((key) => ({ key, name: t(`reports.topicOf.${key}`), testId: `report-topic-${key}` }))}
    />
  );
};
