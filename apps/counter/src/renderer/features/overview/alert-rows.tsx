import { formatDuration } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { useTranslation } from "react-i18next";

import styles from "./alert-rows.module.css";

export type Alert = {
  /** Names the alert and what it is about, "printer-k1": stays the same while only words or time change. */
  id: string;
  /** late: soon, trouble: now, plain: something to answer. */
  tone: "plain" | "late" | "trouble";
  /** Where, what is wrong, what to do: "K1 缺纸：请换纸卷". */
  text: string;
  sinceMs: number;
  /** One thing that can be done about it from here. */
  action?: { text: string; onPress: () => void; isDisabled?: boolean };
};

/** One thing that somebody in the hall should see to, and since when it waits for that. */
export const AlertRow = ({ id, tone, text, sinceMs, action, nowMs }: Alert & { nowMs: number }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const ageMs = nowMs - sinceMs;
  return (
    <li data-testid={`alert-${id}`} data-tone={tone}>
      <NoticeLine
        tone={tone}
        className={styles["row"]}
        end={
          <>
            <small className={styles["since"]}>
              {ageMs < 60_000 ? t("alerts.now") : formatDuration(ageMs, locale)}
            </small>
            {action && (
              <Button variant="outlined" isDisabled={action.isDisabled ?? false} onPress={action.onPress}>
                {action.text}
              </Button>
            )}
          </>
        }
      >
        {text}
      </NoticeLine>
    </li>
  );
};

const urgency: Record<Alert["tone"], number> = { trouble: 0, late: 1, plain: 2 };

/** What should be seen to, most urgent first, then longest; nothing at all while all is well. New ones are read out. */
export const AlertRows = ({ alerts, nowMs }: { alerts: readonly Alert[]; nowMs: number }) => {
  const { t } = useTranslation("counter");
  const sorted = [...alerts].sort((a, b) => urgency[a.tone] - urgency[b.tone] || a.sinceMs - b.sinceMs);
  return (
    <section aria-label={t("alerts.title")} aria-live="polite" data-testid="alerts">
      {sorted.length > 0 && (
        <ul className={styles["rows"]}>
          {sorted.map((alert) => (
            <AlertRow key={alert.id} {...alert} nowMs={nowMs} />
          ))}
        </ul>
      )}
    </section>
  );
};
