import { describe, expect, it } from "vitest";

import type { DomainEvent } from "../event.ts";
import { readAlertHistory, readAlerts } from "../read/alerts.ts";
import { fromSnapshot, toSnapshot } from "../snapshot.ts";
import type { State } from "../state.ts";
import { estimateAtOnce } from "../dispatch/eta.ts";
import { by, byDevice, given, stateAfter } from "../testing/kit.ts";
import { clerkId, minuteMs, openingMs, testHall } from "../testing/test-hall.ts";

const key = "printer:k1:paper-out";
const index = testHall();
const troubled: DomainEvent[] = [
  { type: "DeviceReported", atMs: openingMs, device: "k1", printer: "paper-out" },
  {
    type: "AlertRaised",
    atMs: openingMs,
    key,
    severity: "trouble",
    about: { type: "printer", device: "k1", printer: "paper-out" },
    sinceMs: openingMs,
  },
];
const ended: DomainEvent[] = [
  { type: "DeviceReported", atMs: openingMs + minuteMs, device: "k1", printer: "ok" },
  { type: "AlertEnded", atMs: openingMs + minuteMs, key },
];
const acknowledged = (person = "guide", note: string | null = null): DomainEvent => ({
  type: "AlertAcknowledged",
  atMs: openingMs + 1000,
  key,
  clerkId: clerkId(person),
  note,
});
const acknowledge = { type: "AcknowledgeAlert", alertKey: key } as const;

const readingOf = (state: State) => {
  const nowMs = state.nowMs;
  return { state, index, nowMs, areHoursEnforced: true, estimates: estimateAtOnce(state, index, nowMs) };
};
const shown = (events: DomainEvent[]) => readAlerts(readingOf(stateAfter(events)), []);

describe("an alert is acknowledged", () => {
  it("ALR5 by a guide or a supervisor, with a note or without", () => {
    given(troubled)
      .when(acknowledge, by("guide"))
      .then({ type: "AlertAcknowledged", key, clerkId: clerkId("guide"), note: null });
    given(troubled)
      .when({ ...acknowledge, note: "已去换纸" }, by("supervisor"))
      .then({ type: "AlertAcknowledged", key, clerkId: clerkId("supervisor"), note: "已去换纸" });
    given(troubled).when(acknowledge, by("chen")).thenRefused("Forbidden");
    given(troubled).when(acknowledge, byDevice("kiosk")).thenRefused("Forbidden");
  });

  it("ALR5 once: the first one stands, and what is over cannot be", () => {
    given(troubled, acknowledged()).when(acknowledge, by("supervisor")).then();
    given(troubled, ended).when(acknowledge, by("guide")).thenRefused("UnknownAlert", { alertKey: key });
    given().when(acknowledge, by("guide")).thenRefused("UnknownAlert");
  });

  it("ALR6 everybody sees who and when, and it comes anew without", () => {
    expect(shown(troubled)).toMatchObject([{ key, isRecorded: true, acknowledged: null }]);
    const seen = { acknowledged: { atMs: openingMs + 1000, staffNumber: "3001", note: "在路上" } };
    expect(shown([...troubled, acknowledged("guide", "在路上")])).toMatchObject([seen]);
    const again = troubled.map((event) => ({ ...event, atMs: openingMs + 2 * minuteMs }));
    expect(shown([...troubled, acknowledged(), ...ended, ...again])).toMatchObject([{ acknowledged: null }]);
  });

  it("ALR7 the history of the day has it as it went, newest first, also after a checkpoint", () => {
    const low: DomainEvent = {
      type: "AlertRaised",
      atMs: openingMs + 2 * minuteMs,
      key: "printer:k2:paper-low",
      severity: "late",
      about: { type: "printer", device: "k2", printer: "paper-low" },
      sinceMs: openingMs,
    };
    const state = stateAfter([...troubled, acknowledged(), ...ended, low]);
    for (const each of [state, fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(state))))])
      expect(readAlertHistory(readingOf(each)).records).toEqual([
        {
          key: "printer:k2:paper-low",
          severity: "late",
          about: { type: "printer", device: "k2", printer: "paper-low" },
          name: { zh: "k2", en: "k2" },
          raisedAtMs: openingMs + 2 * minuteMs,
          endedAtMs: null,
          acknowledged: null,
        },
        {
          key,
          severity: "trouble",
          about: { type: "printer", device: "k1", printer: "paper-out" },
          name: { zh: "k1", en: "k1" },
          raisedAtMs: openingMs,
          endedAtMs: openingMs + minuteMs,
          acknowledged: { atMs: openingMs + 1000, staffNumber: "3001", note: null },
        },
      ]);
  });

  it("ALR3 a checkpoint of a build without alerts is read", () => {
    const {
      alerts: _alerts,
      endedAlerts: _ended,
      appliedAdvice: _applied,
      ...older
    } = toSnapshot(stateAfter(troubled));
    const state = fromSnapshot(older);
    expect([state.alerts.size, state.endedAlerts, state.appliedAdvice]).toEqual([0, [], []]);
  });
});
