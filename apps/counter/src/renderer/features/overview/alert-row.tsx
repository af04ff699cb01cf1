import { useConnection } from "@yichuang/shared/client/use-view";
import type { Connection } from "@yichuang/shared/client/connection";
import { formatClock, formatDuration } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { Acknowledgement } from "@yichuang/shared/protocol/views/alerts-view";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { Check, MessageSquarePlus } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { AlertEntry } from "./alert-entry.ts";
import styles from "./alerts.module.css";

type AlertRowProps = {
  connection: Connection;
  entry: AlertEntry;
  nowMs: number;
  isHeld: boolean;
  /** Absent: nobody acknowledges from here. */
  onAcknowledge?: ((entry: AlertEntry) => void) | undefined;
  /** With words to go with it. */
  onNote?: ((entry: AlertEntry) => void) | undefined;
  /** The key that acknowledges this one. */
  keyHint?: string | undefined;
};

/** ALR6: "工号 9001 10:26 知道了：已去换纸". */
export const useSeenWords = (connection: Connection): ((seen: Acknowledgement) => string) => {
  const { t } = useTranslation("counter");
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  return ({ atMs, staffNumber, note }) => {
    const who = staffNumber === null ? t("alerts.somebody") : t("head.staff", { number: staffNumber });
    const seen = t("alerts.seenBy", { who, time: formatClock(atMs, timeZone) });
    return note === null ? seen : t("alerts.seenNote", { seen, note });
  };
};

/** One thing that somebody should see to: since when, what can be done, or who has seen it. */
export const AlertRow = ({ connection, entry, nowMs, isHeld, onAcknowledge, onNote, keyHint }: AlertRowProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const seenWords = useSeenWords(connection);
  const { id, tone, text, sinceMs, action, alertKey } = entry;
  const seen = entry.acknowledged ?? null;
  const ageMs = nowMs - sinceMs;
  const canAcknowledge = alertKey !== undefined && seen === null;
  return (
    <li data-testid={`alert-${id}`} data-tone={tone} data-is-seen={seen !== null} className={styles["item"]}>
      <NoticeLine
        tone={seen === null ? tone : "plain"}
        {...(seen === null ? {} : { icon: Check })}
        className={styles["row"]}
        end={
          <>
            <small className={styles["since"]}>
              {ageMs < 60_000 ? t("alerts.now") : formatDuration(ageMs, locale)}
            </small>
            {canAcknowledge && onNote && (
              <Button
                icon={MessageSquarePlus}
                aria-label={t("alerts.withNote")}
                isDisabled={isHeld}
                onPress={() => onNote(entry)}
                className={styles["note"]}
                data-testid={`note-${id}`}
              />
            )}
            {canAcknowledge && onAcknowledge && (
              <Button
                variant="outlined"
                isDisabled={isHeld}
                onPress={() => onAcknowledge(entry)}
                data-testid={`acknowledge-${id}`}
                {...(keyHint === undefined ? {} : { keyHint })}
              >
                {t("alerts.acknowledge")}
              </Button>
            )}
            {action && (
              <Button variant="outlined" isDisabled={action.isDisabled ?? false} onPress={action.onPress}>
                {action.text}
              </Button>
            )}
          </>
        }
      >
        {text}
        {seen !== null && <small className={styles["seen"]}>{seenWords(seen)}</small>}
      </NoticeLine>
    </li>
  );
};
