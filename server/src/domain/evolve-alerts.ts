import { assert, assertNever } from "@yichuang/shared/lib/assert";

import type { DomainEvent, EventOf } from "./event.ts";
import type { AlertNow } from "./alert-now.ts";
import type { State } from "./state.ts";

const alertEvents = ["AlertRaised", "AlertEnded", "AlertAcknowledged", "AdviceApplied"] as const;
export type AlertEvent = EventOf<(typeof alertEvents)[number]>;

export const isAlertEvent = (event: DomainEvent): event is AlertEvent =>
  alertEvents.some((type) => type === event.type);

/** A day has fewer; without a limit a bad one could fill the memory. */
const endedMax = 300;
const appliedMax = 50;

const openAlert = (state: State, key: string): AlertNow => {
  const alert = state.alerts.get(key);
  assert(alert, `event speaks of an alert that is not open: ${key}`);
  return alert;
};

const newest = <Entry>(entries: readonly Entry[], entry: Entry, max: number): Entry[] =>
  [...entries, entry].slice(-max);

/** ALR3: what somebody should see to, who has seen it, and what was done of what was advised. */
export const applyAlert = (state: State, event: AlertEvent): void => {
  const { atMs } = event;
  switch (event.type) {
    case "AlertRaised": {
      const { key, severity, about, sinceMs } = event;
      const raised = { key, severity, about, sinceMs, raisedAtMs: atMs, endedAtMs: null, acknowledged: null };
      state.alerts.set(key, raised);
      return;
    }
    case "AlertEnded": {
      const ended = { ...openAlert(state, event.key), endedAtMs: atMs };
      state.alerts.delete(event.key);
      state.endedAlerts = newest(state.endedAlerts, ended, endedMax);
      return;
    }
    case "AlertAcknowledged": {
      const { key, clerkId, note } = event;
      state.alerts.set(key, { ...openAlert(state, key), acknowledged: { atMs, clerkId, note } });
      return;
    }
    case "AdviceApplied": {
      const { advice, clerkId } = event;
      state.appliedAdvice = newest(state.appliedAdvice, { advice, atMs, clerkId }, appliedMax);
      return;
    }
    default:
      assertNever(event);
  }
};
