import type { AlertAbout } from "@yichuang/shared/domain/alert";
import type { Text } from "@yichuang/shared/domain/text";
import type {
  Acknowledgement,
  AlertRecord,
  AppliedAdvice,
  ShownAlert,
} from "@yichuang/shared/protocol/views/alerts-view";

import { reasonsNow } from "../alerts.ts";
import { departmentNameOf } from "../cases/read-desk.ts";
import type { OutsideAlert } from "../outside.ts";
import type { AlertNow } from "../alert-now.ts";
import { deviceName } from "./devices.ts";
import type { Reading } from "./reading.ts";

type Known = Pick<Reading, "state" | "index">;

const staffNumberOf = ({ index }: Known, clerkId: string | null): string | null =>
  clerkId === null ? null : (index.clerks.get(clerkId)?.staffNumber ?? null);

/** What people call what an alert is about: a service, a window's number, a device. */
const nameOf = ({ state, index }: Known, about: AlertAbout): Text | null => {
  if (about.type === "service-late") return index.services.get(about.serviceId)?.name ?? null;
  if (about.type === "clerk-idle") {
    const number = `${index.windows.get(about.windowId)?.number ?? about.windowId}`;
    return { zh: number, en: number };
  }
  if ("departmentId" in about) return departmentNameOf(index, about.departmentId);
  return "device" in about ? deviceName(state, about.device) : null;
};

const acknowledgement = (known: Known, { acknowledged }: Pick<AlertNow, "acknowledged">): Acknowledgement | null =>
  acknowledged && {
    atMs: acknowledged.atMs,
    staffNumber: staffNumberOf(known, acknowledged.clerkId),
    note: acknowledged.note,
  };

/** ALR2, ALR6: what is wrong now, with who has seen it. */
export const readAlerts = (reading: Reading, outside: readonly OutsideAlert[]): ShownAlert[] =>
  reasonsNow({ ...reading, outside }).map((reason) => {
    const recorded = reading.state.alerts.get(reason.key);
    return {
      ...reason,
      name: nameOf(reading, reason.about),
      isRecorded: recorded !== undefined,
      acknowledged: recorded ? acknowledgement(reading, recorded) : null,
    };
  });

const listedMax = 200;

/** ALR7: today's alerts as they went, newest first. */
export const readAlertHistory = (reading: Reading): { records: AlertRecord[] } => {
  const { state } = reading;
  return {
    records: [...state.endedAlerts, ...state.alerts.values()]
      .toSorted((a, b) => b.raisedAtMs - a.raisedAtMs)
      .slice(0, listedMax)
      .map((alert) => ({
        key: alert.key,
        severity: alert.severity,
        about: alert.about,
        name: nameOf(reading, alert.about),
        raisedAtMs: alert.raisedAtMs,
        endedAtMs: alert.endedAtMs,
        acknowledged: acknowledgement(reading, alert),
      })),
  };
};

const appliedListedMax = 10;

/** ADV5: what was done of what was advised, and by whom. */
export const readApplied = (known: Known): AppliedAdvice[] =>
  known.state.appliedAdvice
    .slice(-appliedListedMax)
    .toReversed()
    .map(({ advice, atMs, clerkId }) => {
      const by = { atMs, staffNumber: staffNumberOf(known, clerkId) };
      if (advice.type === "switch-profile") return { ...advice, ...by };
      return advice.type === "open-window"
        ? { type: advice.type, windowId: advice.windowId, ...by }
        : {
            type: advice.type,
            serviceIds: advice.serviceIds,
            isPublished: known.state.notices.has(advice.noticeId),
            ...by,
          };
    });
