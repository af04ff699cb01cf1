import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { callerOf } from "../../model/guide-caller.ts";
import type { DeskRefusal } from "../../session/desk.ts";
import type { AlertEntry } from "./alert-entry.ts";

type GuideCall = OverviewView["guideCalls"][number];

export type GuideCallAlerts = { alerts: AlertEntry[]; refusal: DeskRefusal | null };

/** Who calls, about what; once somebody goes, who. */
const useCallWords = (): ((call: GuideCall) => string) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  return ({ device, name, topic, serviceName, answeredAtMs, staffNumber }) => {
    const caller = callerOf(device);
    const who =
      caller.kind === "phone"
        ? t("guideCalls.phone")
        : t(`guideCalls.${caller.kind}`, { ...caller, device: name[locale] });
    const gone = staffNumber === null ? t("guideCalls.answered") : t("guideCalls.answeredBy", { number: staffNumber });
    return [
      t("guideCalls.asks", { who }),
      ...(topic === "help" ? [] : [t(`guideCalls.topic.${topic}`)]),
      ...(serviceName ? [serviceName[locale]] : []),
      ...(answeredAtMs === null ? [] : [gone]),
    ].join(" · ");
  };
};

/** GDE5: a row for each open call; one touch says "I go", and then one ends it. */
export const useGuideCallAlerts = (connection: Connection, calls: readonly GuideCall[]): GuideCallAlerts => {
  const { t } = useTranslation("counter");
  const words = useCallWords();
  const isOnline = useStatus(connection) === "online";
  const [busyId, setBusyId] = useState<string | null>(null);
  const [refused, setRefused] = useState<{ callId: string; refusal: DeskRefusal } | null>(null);
  const send = async ({ callId, answeredAtMs }: GuideCall): Promise<void> => {
    setBusyId(callId);
    const reply = await connection.command(answeredAtMs === null ? "AnswerGuideCall" : "EndGuideCall", { callId });
    setBusyId(null);
    setRefused(reply.ok ? null : { callId, refusal: reply.rejection });
  };
  const alerts = calls.map((call): AlertEntry => {
    const isOpen = call.answeredAtMs === null;
    return {
      id: `guide-call-${call.callId}`,
      tone: isOpen ? "late" : "plain",
      text: words(call),
      sinceMs: call.calledAtMs,
      action: {
        text: t(isOpen ? "guideCalls.go" : "guideCalls.helped"),
        onPress: () => void send(call),
        isDisabled: !isOnline || busyId === call.callId,
      },
    };
  });
  // With the call goes what was said about it.
  const isStillOpen = calls.some(({ callId }) => callId === refused?.callId);
  return { alerts, refusal: isStillOpen && refused ? refused.refusal : null };
};
