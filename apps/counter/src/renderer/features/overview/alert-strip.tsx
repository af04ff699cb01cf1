import type { Connection } from "@yichuang/shared/client/connection";
import { Button } from "@yichuang/shared/ui/button";
import { Icon } from "@yichuang/shared/ui/icon";
import { Check, CircleAlert, Eye, type LucideIcon, MessageSquare, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";

import { type AlertEntry, countEntries, firstToAcknowledge } from "./alert-entry.ts";
import { AlertRow } from "./alert-row.tsx";
import styles from "./alerts.module.css";

type AlertStripProps = {
  connection: Connection;
  entries: readonly AlertEntry[];
  nowMs: number;
  isHeld: boolean;
  /** So many lines at most; the others are in the list. */
  rowsMax: number;
  isListOpen: boolean;
  /** K and L work here, and stand on the buttons. */
  hasKeys: boolean;
  onAcknowledge: (entry: AlertEntry) => void;
  onList: () => void;
};

const signs: { of: "trouble" | "late" | "plain" | "seen"; icon: LucideIcon }[] = [
  { of: "trouble", icon: CircleAlert },
  { of: "late", icon: TriangleAlert },
  { of: "plain", icon: MessageSquare },
  { of: "seen", icon: Eye },
];

/** How many of each kind, as sign, number and word. */
const Counts = ({ entries }: { entries: readonly AlertEntry[] }) => {
  const { t } = useTranslation("counter");
  const counts = countEntries(entries);
  return (
    <span className={styles["counts"]} data-testid="alert-counts">
      {signs.map(
        ({ of, icon }) =>
          counts[of] > 0 && (
            <span key={of} data-of={of}>
              <Icon icon={icon} />
              <b>{counts[of]}</b>
              <span className={styles["word"]}>{t(`alerts.count.${of}`)}</span>
            </span>
          ),
      )}
    </span>
  );
};

/** ALR8: the most important in one line, how many there are, and the way to all of them. One line too while all is well. */
export const AlertStrip = (props: AlertStripProps) => {
  const { connection, entries, nowMs, isHeld, rowsMax, isListOpen, hasKeys, onAcknowledge, onList } = props;
  const { t } = useTranslation("counter");
  const unseen = entries.filter(({ acknowledged }) => (acknowledged ?? null) === null);
  const shown = unseen.slice(0, rowsMax);
  const first = firstToAcknowledge(unseen);
  return (
    <section className={styles["strip"]} aria-label={t("alerts.title")} data-testid="alerts">
      {/* New ones are read out. */}
      <div aria-live="polite" aria-relevant="additions" className={styles["shown"]}>
        {shown.length === 0 ? (
          <p className={styles["calm"]}>
            <Icon icon={Check} />
            {t("alerts.calm")}
          </p>
        ) : (
          <ul>
            {shown.map((entry) => (
              <AlertRow
                key={entry.id}
                connection={connection}
                entry={entry}
                nowMs={nowMs}
                isHeld={isHeld}
                onAcknowledge={onAcknowledge}
                keyHint={hasKeys && entry.id === first?.id ? "K" : undefined}
              />
            ))}
          </ul>
        )}
      </div>
      <div className={styles["side"]}>
        <Counts entries={entries} />
        <Button
          aria-expanded={isListOpen}
          onPress={onList}
          data-testid="alert-list-open"
          {...(hasKeys ? { keyHint: "L" } : {})}
        >
          {entries.length > 0 ? t("alerts.all", { count: entries.length }) : t("alerts.history")}
        </Button>
      </div>
    </section>
  );
};
