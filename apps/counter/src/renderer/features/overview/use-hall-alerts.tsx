import type { Connection } from "@yichuang/shared/client/connection";
import { useServerNow } from "@yichuang/shared/client/use-view";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { refusalWords } from "../../model/refusal-words.ts";
import type { Seat } from "../../session/seat.ts";
import type { AlertEntry } from "./alert-entry.ts";
import { AlertNoteSheet } from "./alert-note-sheet.tsx";
import { useAttention } from "./attention.ts";
import styles from "./overview.module.css";
import { PairingSheet } from "./pairing-sheet.tsx";
import { useAcknowledge } from "./use-acknowledge.ts";
import { useAlertEntries } from "./use-alert-entries.ts";
import { usePairingAlerts, usePairingRequests } from "./use-pairings.ts";

export type HallAlerts = {
  entries: AlertEntry[];
  nowMs: number;
  acknowledge: (entry: AlertEntry) => void;
  /** Asks for words to go with it. */
  note: (entry: AlertEntry) => void;
  /** What was refused, and what is asked on top of the page. */
  asked: ReactNode;
};

/** ALR8: what nobody has seen or gone to yet, and that is severe, rings and counts in the title. */
const useBell = (overview: OverviewView): void => {
  const { t } = useTranslation("counter");
  const calls = overview.guideCalls.flatMap(({ callId, answeredAtMs }) => (answeredAtMs === null ? callId : []));
  const troubles = overview.alerts.flatMap(({ key, severity, acknowledged }) =>
    severity === "trouble" && acknowledged === null ? key : [],
  );
  const title =
    calls.length > 0
      ? t("guideCalls.pageTitle", { count: calls.length })
      : t("alerts.pageTitle", { count: troubles.length });
  useAttention([...calls, ...troubles].join("\n"), title);
};

/** Everything that somebody should see to, and what can be done with it from here. */
export const useHallAlerts = (
  connection: Connection,
  seat: Seat,
  overview: OverviewView,
  isHeld: boolean,
): HallAlerts => {
  const locale = useLocale();
  const nowMs = useServerNow(connection, 1_000);
  const requests = usePairingRequests(connection, seat.clerk.roles.includes("supervisor"));
  const [opened, setOpened] = useState<string | null>(null);
  const [noted, setNoted] = useState<AlertEntry | null>(null);
  const pairings = usePairingAlerts(requests, ({ code }) => setOpened(code));
  const { entries, refusal } = useAlertEntries(connection, overview, nowMs, pairings);
  const seen = useAcknowledge(connection);
  useBell(overview);
  // A request that ended, or was answered elsewhere, closes its sheet; so does an alert that is over.
  const request = requests.find(({ code }) => code === opened);
  const isNoted = noted !== null && entries.some(({ alertKey }) => alertKey === noted.alertKey);
  // With the alert goes what was said about it.
  const isThere = entries.some(({ alertKey }) => alertKey === seen.refused?.alertKey);
  const seenRefusal = isThere && seen.refused ? seen.refused.refusal : null;
  const refused = refusal ?? (isNoted ? null : seenRefusal);
  return {
    entries,
    nowMs,
    acknowledge: (entry) => void seen.acknowledge(entry),
    note: (entry) => {
      seen.clear();
      setNoted(entry);
    },
    asked: (
      <>
        {refused && (
          <div className={styles["refusal"]}>
            <NoticeLine isLive>{refusalWords(refused, locale)}</NoticeLine>
          </div>
        )}
        {request && <PairingSheet connection={connection} request={request} onClose={() => setOpened(null)} />}
        {isNoted && (
          <AlertNoteSheet
            entry={noted}
            isHeld={isHeld}
            refusal={seenRefusal && refusalWords(seenRefusal, locale)}
            onAcknowledge={(entry, words) =>
              void seen.acknowledge(entry, words).then((isDone) => isDone && setNoted(null))
            }
            onClose={() => setNoted(null)}
          />
        )}
      </>
    ),
  };
};
