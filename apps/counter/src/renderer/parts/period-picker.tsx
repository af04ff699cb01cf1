import type { BusinessDay } from "@yichuang/shared/domain/ids";
import { reportDaysMax } from "@yichuang/shared/protocol/reports";
import { useTranslation } from "react-i18next";

import { daysCount, daysOf, type Days, type Preset, presets } from "../model/periods.ts";
import { Choices } from "./choices.tsx";
import styles from "./period-picker.module.css";

type PeriodPickerProps = {
  today: BusinessDay;
  preset: Preset;
  days: Days;
  onPeriod: (preset: Preset, days: Days) => void;
};

const isDay = (value: string): value is BusinessDay => /^\d{4}-\d\d-\d\d$/.test(value);

/** Which days: one of the usual spans, or any two days. Of these the other one follows, so that they are always in order. */
export const PeriodPicker = ({ today, preset, days, onPeriod }: PeriodPickerProps) => {
  const { t } = useTranslation("past");
  const choose = (chosen: Preset): void => onPeriod(chosen, chosen === "custom" ? days : daysOf(chosen, today));
  const set = (change: Partial<Days>): void => {
    const next = { ...days, ...change };
    if (!isDay(next.from) || !isDay(next.to)) return;
    const moved = change.from === undefined ? { from: next.to, to: next.to } : { from: next.from, to: next.from };
    const isFine = next.from <= next.to && daysCount(next) <= reportDaysMax;
    onPeriod("custom", isFine ? next : moved);
  };
  return (
    <div className={styles["period"]}>
      <Choices
        label={t("period.title")}
        isLabelHidden
        layout="joined"
        chosen={preset}
        onChoose={choose}
        choices={presets.map((key) => ({ key, name: t(`period.${key}`), testId: `period-${key}` }))}
        className={styles["presets"]}
      />
      <span className={styles["days"]}>
        <input
          type="date"
          aria-label={t("period.from")}
          value={days.from}
          max={today}
          onChange={({ target }) => set({ from: target.value as BusinessDay })}
          data-testid="period-from"
        />
        <span>{t("period.until")}</span>
        <input
          type="date"
          aria-label={t("period.to")}
          value={days.to}
          max={today}
          onChange={({ target }) => set({ to: target.value as BusinessDay })}
          data-testid="period-to"
        />
      </span>
    </div>
  );
};
