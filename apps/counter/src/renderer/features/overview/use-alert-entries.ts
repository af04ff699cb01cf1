import type { Connection } from "@yichuang/shared/client/connection";
import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";
import { useTranslation } from "react-i18next";

import { useAlertWords } from "./alert-words.ts";
import { type AlertEntry, sortEntries } from "./alert-entry.ts";
import { type GuideCallAlerts, useGuideCallAlerts } from "./guide-call-alerts.ts";

const minuteMs = 60_000;

/** How long the longest has waited, beside the words of a late service. */
const useServiceFacts = ({ services }: OverviewView, nowMs: number): ((serviceId: string) => string | null) => {
  const { t } = useTranslation("counter");
  return (serviceId) => {
    const row = services.find((each) => each.serviceId === serviceId);
    if (!row || row.waitsSinceMs === null) return null;
    const minutes = Math.floor((nowMs - row.waitsSinceMs) / minuteMs);
    return t("alerts.serviceFacts", { count: row.count, minutes, target: row.targetMinutes });
  };
};

const idOf = (key: string): string => key.replaceAll(":", "-");

export type AlertEntries = { entries: AlertEntry[]; refusal: GuideCallAlerts["refusal"] };

/** ALR2, GDE5: everything that somebody should see to, in the order of the screen; `others`: what is asked here besides. */
export const useAlertEntries = (
  connection: Connection,
  overview: OverviewView,
  nowMs: number,
  others: readonly AlertEntry[],
): AlertEntries => {
  const words = useAlertWords();
  const factsOf = useServiceFacts(overview, nowMs);
  const guideCalls = useGuideCallAlerts(connection, overview.guideCalls);
  // A call to which nobody goes is more urgent than one that has just come.
  const waiting = new Set(
    overview.alerts.flatMap(({ about }) => (about.type === "guide-call" ? `guide-call-${about.callId}` : [])),
  );
  const calls = guideCalls.alerts.map((entry) =>
    waiting.has(entry.id) ? { ...entry, tone: "trouble" as const } : entry,
  );
  const alerts = overview.alerts
    // The call's own row says so already, and one goes there from it.
    .filter(({ about }) => about.type !== "guide-call")
    .map((alert): AlertEntry => {
      const facts = alert.about.type === "service-late" ? factsOf(alert.about.serviceId) : null;
      return {
        id: idOf(alert.key),
        tone: alert.severity,
        text: [words(alert), ...(facts === null ? [] : [facts])].join(" · "),
        sinceMs: alert.sinceMs,
        acknowledged: alert.acknowledged,
        ...(alert.isRecorded ? { alertKey: alert.key } : {}),
      };
    });
  return { entries: sortEntries([...calls, ...alerts, ...others]), refusal: guideCalls.refusal };
};
