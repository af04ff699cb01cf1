import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import { formatClock } from "@yichuang/shared/i18n/format";
import type { AlertRecord } from "@yichuang/shared/protocol/views/alerts-view";
import { Icon } from "@yichuang/shared/ui/icon";
import { LoadingPane } from "@yichuang/shared/ui/pane";
import { CircleAlert, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { Choices } from "../../parts/choices.tsx";
import type { AlertEntry } from "./alert-entry.ts";
import { AlertRow, useSeenWords } from "./alert-row.tsx";
import { useAlertWords } from "./alert-words.ts";
import styles from "./alerts.module.css";

type AlertListProps = {
  connection: Connection;
  entries: readonly AlertEntry[];
  nowMs: number;
  isHeld: boolean;
  onAcknowledge: (entry: AlertEntry) => void;
  onNote: (entry: AlertEntry) => void;
};

const tabs = ["now", "today"] as const;
type Tab = (typeof tabs)[number];

/** ALR7, ALR8: all that there is to see to, and what there was today. */
export const AlertList = ({ connection, entries, nowMs, isHeld, onAcknowledge, onNote }: AlertListProps) => {
  const { t } = useTranslation("counter");
  const [tab, setTab] = useState<Tab>(entries.length > 0 ? "now" : "today");
  return (
    <div className={styles["list"]} data-testid="alert-list">
      <Choices
        label={t("alerts.title")}
        isLabelHidden
        layout="joined"
        chosen={tab}
        onChoose={setTab}
        choices={tabs.map((key) => ({
          key,
          name: key === "now" ? t("alerts.tab.now", { count: entries.length }) : t("alerts.tab.today"),
          testId: `alert-tab-${key}`,
        }))}
      />
      {tab === "today" && <History connection={connection} entries={entries} />}
      {tab === "now" && entries.length === 0 && <p className={styles["none"]}>{t("alerts.calm")}</p>}
      {tab === "now" && entries.length > 0 && (
        <ul className={styles["rows"]} tabIndex={0} aria-label={t("alerts.title")}>
          {entries.map((entry) => (
            <AlertRow
              key={entry.id}
              connection={connection}
              entry={entry}
              nowMs={nowMs}
              isHeld={isHeld}
              onAcknowledge={onAcknowledge}
              onNote={onNote}
            />
          ))}
        </ul>
      )}
    </div>
  );
};

/** What there was today; asked again whenever something begins, ends or is acknowledged. */
const History = ({ connection, entries }: Pick<AlertListProps, "connection" | "entries">) => {
  const { t } = useTranslation("counter");
  const standing = entries.map(
    ({ id, alertKey, acknowledged }) => `${id} ${alertKey ?? ""} ${acknowledged?.atMs ?? ""}`,
  );
  const found = useQuery(connection, "GetAlertHistory", {}, standing.join("\n"));
  if (!found) return <LoadingPane />;
  if (found.records.length === 0) return <p className={styles["none"]}>{t("alerts.nothingToday")}</p>;
  return (
    <ol className={styles["history"]} tabIndex={0} aria-label={t("alerts.tab.today")}>
      {found.records.map((record) => (
        <Record key={`${record.key} ${record.raisedAtMs}`} connection={connection} record={record} />
      ))}
    </ol>
  );
};

const Record = ({ connection, record }: { connection: Connection; record: AlertRecord }) => {
  const { t } = useTranslation("counter");
  const words = useAlertWords();
  const seenWords = useSeenWords(connection);
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  const { severity, raisedAtMs, endedAtMs, acknowledged } = record;
  return (
    <li data-testid="alert-record" data-tone={severity}>
      <time>
        {formatClock(raisedAtMs, timeZone)}
        <small>
          {endedAtMs === null ? t("alerts.lasts") : t("alerts.until", { time: formatClock(endedAtMs, timeZone) })}
        </small>
      </time>
      <Icon icon={severity === "trouble" ? CircleAlert : TriangleAlert} className={styles["sign"]} />
      <span>
        {words(record)}
        <small>{acknowledged ? seenWords(acknowledged) : t("alerts.unseen")}</small>
      </span>
    </li>
  );
};
