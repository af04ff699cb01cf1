import type { PrinterState } from "@yichuang/shared/domain/device";
import { describe, expect, it } from "vitest";

import { decideAlerts, reasonsNow } from "./alerts.ts";
import type { DomainEvent } from "./event.ts";
import type { OutsideAlert } from "./outside.ts";
import type { State } from "./state.ts";
import { dayOpened, finished, issued, opened, passed, paused, served, unready } from "./testing/events.ts";
import { applyAll, stateAfter } from "./testing/kit.ts";
import { businessDay, guideCallId, minuteMs, openingMs, testHall } from "./testing/test-hall.ts";

const index = testHall();
const watch = (state: State, nowMs: number, outside: readonly OutsideAlert[] = []) => ({
  state,
  index,
  nowMs,
  areHoursEnforced: true,
  outside,
});
/** Minutes after opening. */
const at = (minutes: number): number => openingMs + minutes * minuteMs;
const keysAt = (events: DomainEvent[], minutes: number, outside: readonly OutsideAlert[] = []): string[] =>
  reasonsNow(watch(stateAfter(events), at(minutes), outside)).map(({ key }) => key);
/** Lets the watch look at these minutes, one after the other; gives what it put on record, and leaves the state so. */
const look = (state: State, minutes: readonly number[], outside: readonly OutsideAlert[] = []): string[] =>
  minutes.flatMap((minute) => {
    const events = decideAlerts(watch(state, at(minute), outside));
    applyAll(state, events);
    return events.map((event) => `${minute} ${event.type} ${"key" in event ? event.key : ""}`);
  });

const reported = (printer: PrinterState, device = "k1", minute = 0): DomainEvent => ({
  type: "DeviceReported",
  atMs: at(minute),
  device,
  printer,
});
const guideCall = (answeredAt?: number): DomainEvent[] => [
  { type: "GuideCalled", atMs: at(0), callId: guideCallId("call-1"), device: "k1", topic: "help", serviceId: null },
  ...(answeredAt === undefined
    ? []
    : [{ type: "GuideCallAnswered" as const, atMs: at(answeredAt), callId: guideCallId("call-1"), clerkId: null }]),
];
const disk: OutsideAlert = { about: { type: "disk", space: "scarce", freeMb: 40 }, sinceMs: at(0) };
const away: OutsideAlert = { about: { type: "device-away", role: "display", device: "d1" }, sinceMs: at(0) };

describe("what is an alert", () => {
  it("ALR1 a service is late when somebody waits five minutes beyond its target, whoever has no papers aside", () => {
    // A001 comes a minute after opening, for a service with a target of 15 minutes.
    expect(keysAt([issued("A001")], 21)).toEqual([]);
    expect(keysAt([issued("A001")], 21.1)).toEqual(["service-late:social"]);
    expect(keysAt([issued("A001"), { ...unready("A001"), atMs: at(1) } as DomainEvent], 90)).toEqual([]);
    const patient = { ...testHall({ rules: { alerts: { ...index.hall.rules.alerts, lateMinutes: 60 } } }) };
    expect(reasonsNow({ ...watch(stateAfter([issued("A001")]), at(30)), index: patient })).toEqual([]);
  });

  it("ALR1 a late service is no alert any more when nobody waits beyond the target, not a moment before", () => {
    const state = stateAfter([issued("A001"), issued("A010")]);
    expect(look(state, [22])).toEqual(["22 AlertRaised service-late:social"]);
    applyAll(state, served("A001", "w1", "chen", at(26)));
    // A010 has waited 16 minutes: beyond the target, not beyond the threshold.
    expect(look(state, [26])).toEqual([]);
    applyAll(state, served("A010", "w2", "lin", at(27)));
    expect(look(state, [27])).toEqual(["27 AlertEnded service-late:social"]);
  });

  it("ALR1 many who do not come are an alert, for the last hour and for the day, once there are enough to tell", () => {
    const came = ["A001", "A002", "A003", "A004", "A005", "A006"].flatMap((label) => [
      issued(label),
      ...finished(label, "w1", "chen"),
    ]);
    const missed = ["A007", "A008", "A009"].flatMap((label) => [issued(label), ...passed(label, "w1", "chen")]);
    const more = [issued("A010"), ...passed("A010", "w1", "chen")];
    const staffed = opened("w1", "chen");
    expect(keysAt([...staffed, ...came, ...missed], 61)).toEqual([]);
    const state = stateAfter([...staffed, ...came, ...missed, ...more]);
    expect(reasonsNow(watch(state, at(61))).map(({ about }) => about)).toEqual([
      { type: "no-shows", span: "day", percent: 40 },
      { type: "no-shows", span: "hour", percent: 40 },
    ]);
    expect(reasonsNow(watch(state, at(121))).map(({ key }) => key)).toEqual(["no-shows:day"]);
  });

  it("ALR1 CALL18 a clerk who neither calls nor pauses is an alert, one who pauses is none", () => {
    const history = [...opened("w1", "chen"), issued("A001")];
    expect(keysAt(history, 3)).toEqual(["clerk-idle:w1"]);
    expect(keysAt([...history, { ...paused("w1"), atMs: at(2) } as DomainEvent], 3)).toEqual([]);
  });

  it("ALR1 a call for a guide is an alert when nobody has gone for three minutes", () => {
    expect(keysAt(guideCall(), 2.9)).toEqual([]);
    expect(keysAt(guideCall(), 3)).toEqual(["guide-call:call-1"]);
    expect(keysAt(guideCall(2), 30)).toEqual([]);
  });

  it("ALR2 they come by severity, then by age, each with a key that says what and where", () => {
    const history = [reported("paper-low", "k2", 0), reported("paper-out", "k1", 2), ...guideCall()];
    expect(keysAt(history, 5, [disk])).toEqual([
      "disk:scarce",
      "printer:k1:paper-out",
      "guide-call:call-1",
      "printer:k2:paper-low",
    ]);
    expect(keysAt([reported("ok"), reported("none", "k2")], 5)).toEqual([]);
  });

  it("ALR1 a closed hall misses no kiosk and no display", () => {
    const open = watch(stateAfter([dayOpened()]), at(1), [away]);
    expect(reasonsNow(open).map(({ key }) => key)).toEqual(["device-away:display:d1"]);
    const evening = { ...open, nowMs: at(9 * 60) };
    expect(reasonsNow(evening)).toEqual([]);
    expect(reasonsNow({ ...evening, areHoursEnforced: false })).toHaveLength(1);
  });
});

describe("what goes on record", () => {
  it("ALR3 the beginning and the end, once each, with what it was about and since when", () => {
    const state = stateAfter([reported("paper-out")]);
    expect(decideAlerts(watch(state, at(2)))).toEqual([
      {
        type: "AlertRaised",
        atMs: at(2),
        key: "printer:k1:paper-out",
        severity: "trouble",
        about: { type: "printer", device: "k1", printer: "paper-out" },
        sinceMs: at(0),
      },
    ]);
    expect(look(state, [2, 3, 4])).toEqual(["2 AlertRaised printer:k1:paper-out"]);
    applyAll(state, [reported("ok", "k1", 5)]);
    expect(look(state, [5, 6])).toEqual(["5 AlertEnded printer:k1:paper-out"]);
    expect(state.endedAlerts).toMatchObject([{ raisedAtMs: at(2), endedAtMs: at(5) }]);
  });

  it("ALR3 nothing before the first day has opened, and the addresses of machines never", () => {
    const state = stateAfter([dayOpened()]);
    state.businessDay = null;
    expect(decideAlerts(watch(state, at(1), [disk]))).toEqual([]);
    state.businessDay = businessDay("2026-11-23");
    const double: OutsideAlert = {
      about: { type: "device-double", role: "kiosk", device: "k1", count: 2 },
      sinceMs: at(0),
      addresses: ["192.168.1.57", "192.168.1.61"],
    };
    expect(JSON.stringify(decideAlerts(watch(state, at(1), [double])))).not.toContain("192.168");
  });

  it("ALR4 what comes and goes is on record three times in ten minutes, and shown as it is", () => {
    const state = stateAfter([dayOpened()]);
    const flap = (minutes: readonly number[]): number =>
      minutes.flatMap((minute) => [...look(state, [minute], [disk]), ...look(state, [minute + 0.5])]).length;
    expect(flap([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])).toBe(6);
    expect(reasonsNow(watch(state, at(9.6), [disk]))).toHaveLength(1);
    expect(flap([10, 11])).toBe(4);
  });

  it("ALR6 an alert goes on over the night, its history ends with the day", () => {
    const state = stateAfter([reported("paper-out"), reported("paper-low", "k2")]);
    look(state, [1]);
    applyAll(state, [reported("ok", "k2", 2)]);
    look(state, [2]);
    expect([state.alerts.size, state.endedAlerts.length]).toEqual([1, 1]);
    applyAll(state, [
      { type: "DayClosed", atMs: at(15 * 60), businessDay: businessDay("2026-11-23") },
      dayOpened(at(15 * 60), "2026-11-24"),
    ]);
    expect([state.alerts.size, state.endedAlerts.length]).toEqual([1, 0]);
    expect(look(state, [15 * 60])).toEqual([]);
  });

  it("ALR4 the memory of a day of alerts is bounded", () => {
    const state = stateAfter([dayOpened()]);
    for (let minute = 0; minute < 400; minute += 1)
      for (const printer of ["paper-out", "ok"] as const) {
        applyAll(state, [reported(printer, `k${minute % 100}`, minute)]);
        look(state, [minute]);
      }
    expect(state.endedAlerts).toHaveLength(300);
    expect(state.endedAlerts.at(-1)?.raisedAtMs).toBe(at(399));
  });
});
