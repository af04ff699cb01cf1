import { formatClock } from "@yichuang/shared/i18n/format";
import type { SlotsInfo } from "@yichuang/shared/protocol/queries";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { useTranslation } from "react-i18next";

import styles from "./appointments.module.css";

type BookingSlotsProps = {
  /** null: not asked yet, or the answer is on its way. */
  slots: SlotsInfo["slots"] | null;
  isServiceChosen: boolean;
  chosenAtMs: number | null;
  timeZone: string;
  onChoose: (atMs: number) => void;
};

/** The times of the day as a lattice, with the places left; one that is full keeps its pane, so that nothing jumps. */
export const BookingSlots = ({ slots, isServiceChosen, chosenAtMs, timeZone, onChoose }: BookingSlotsProps) => {
  const { t } = useTranslation("counter");
  if (slots === null || slots.length === 0)
    return (
      <p className={styles["noSlots"]} role="status">
        {isServiceChosen && slots !== null && t("appointments.noSlots")}
        {!isServiceChosen && t("appointments.first")}
      </p>
    );
  const leftWords = (free: number | null): string => {
    if (free === null) return t("appointments.free");
    return free === 0 ? t("appointments.full") : t("appointments.left", { count: free });
  };
  return (
    <RadioGroup
      className={styles["slotsArea"] ?? ""}
      aria-label={t("appointments.time")}
      orientation="horizontal"
      value={chosenAtMs === null ? null : `${chosenAtMs}`}
      onChange={(key) => onChoose(Number(key))}
    >
      <div className={styles["slots"]}>
        {slots.map(({ atMs, free }) => (
          <Radio
            key={atMs}
            value={`${atMs}`}
            isDisabled={free === 0}
            className={styles["slot"] ?? ""}
            data-testid={`slot-${formatClock(atMs, timeZone)}`}
          >
            <b>{formatClock(atMs, timeZone)}</b>
            <small>{leftWords(free)}</small>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
};
