import { type AlertAbout, alertKeyOf, type AlertSeverity, severityOf } from "@yichuang/shared/domain/alert";
import { needsSomebody } from "@yichuang/shared/domain/device";
import type { AlertRules, Hall, HallIndex } from "@yichuang/shared/domain/hall";
import type { ServiceId } from "@yichuang/shared/domain/ids";

import { calendarDayAfter, dayBeforeWorkingDays, isHallOpen, minutesToClosing } from "./calendar.ts";
import { standingOf } from "./cases/standing.ts";
import { forgottenIn, type Limit, type Limits } from "./cases/watched.ts";
import { idleSince } from "./dispatch/auto-call.ts";
import { hallNow } from "./dispatch/hall-now.ts";
import { policies } from "./dispatch/policies.ts";
import type { DomainEvent } from "./event.ts";
import type { OutsideAlert } from "./outside.ts";
import type { State } from "./state.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** What an alert may depend on. */
export type Watch = {
  state: State;
  index: HallIndex;
  nowMs: number;
  areHoursEnforced: boolean;
  outside: readonly OutsideAlert[];
};

/** An alert that there is reason for now. */
export type Reason = {
  key: string;
  severity: AlertSeverity;
  about: AlertAbout;
  sinceMs: number;
  addresses?: string[];
};

/** Since when the one waits who has waited longest of those who may be called; null: nobody may. */
export const waitsSinceMs = ({ queues }: State, serviceId: ServiceId, nowMs: number): number | null => {
  const line = queues.lines.get(serviceId);
  if (!line) return null;
  let first: number | null = null;
  for (const [head] of [...line.lanes, line.sent])
    // Who has an appointment does not wait before it.
    if (head && head.sinceMs <= nowMs && (first === null || head.sinceMs < first)) first = head.sinceMs;
  return first;
};

/** Those who were called and came, and those who did not come, since a time. */
export const comingsSince = ({ tickets }: State, sinceMs: number): { came: number; noShow: number } => {
  const counts = { came: 0, noShow: 0 };
  for (const { status, closedAtMs } of tickets.values()) {
    if (closedAtMs === null || closedAtMs < sinceMs) continue;
    if (status === "finished") counts.came += 1;
    else if (status === "no-show") counts.noShow += 1;
  }
  return counts;
};

/** Once raised it lasts until nobody waits longer than the target: at the threshold it would come and go with every call. */
const lateServices = ({ state, index, nowMs }: Watch): [AlertAbout, number][] =>
  index.hall.services.flatMap(({ serviceId, targetMinutes }): [AlertAbout, number][] => {
    const since = waitsSinceMs(state, serviceId, nowMs);
    if (since === null) return [];
    const about = { type: "service-late", serviceId } as const;
    const graceMs = state.alerts.has(alertKeyOf(about)) ? 0 : index.hall.rules.alerts.lateMinutes * minuteMs;
    const dueMs = since + targetMinutes * minuteMs;
    return nowMs > dueMs + graceMs ? [[about, dueMs]] : [];
  });

/** How far the share must fall below the threshold before the alert ends, in hundredths. */
const calmPercent = 5;

const noShows = ({ state, index, nowMs }: Watch): [AlertAbout, number][] => {
  const { noShowPercent, noShowLeast }: AlertRules = index.hall.rules.alerts;
  if (noShowPercent === 100) return [];
  return (["hour", "day"] as const).flatMap((span): [AlertAbout, number][] => {
    const { came, noShow } = comingsSince(state, span === "hour" ? nowMs - hourMs : 0);
    if (came + noShow < noShowLeast) return [];
    const percent = Math.round((100 * noShow) / (came + noShow));
    const isRaised = state.alerts.has(alertKeyOf({ type: "no-shows", span, percent }));
    return percent > noShowPercent - (isRaised ? calmPercent : 0) ? [[{ type: "no-shows", span, percent }, nowMs]] : [];
  });
};

/** CALL18: windows whose clerk neither calls nor pauses, though there is somebody to call. */
const idleClerks = ({ state, index, nowMs }: Watch): [AlertAbout, number][] => {
  const { policy, idleAlertMinutes } = index.hall.rules.dispatch;
  return idleSince(hallNow(state, index, nowMs), policies[policy], idleAlertMinutes * minuteMs).map(
    ({ windowId, turnedAtMs }) => [{ type: "clerk-idle", windowId }, turnedAtMs],
  );
};

/** ALR9: electronic monitoring of promised days (电子监察), by department. */
const lateCases = ({ state, index: { hall }, nowMs, areHoursEnforced }: Watch): [AlertAbout, number][] => {
  const day = state.businessDay;
  if (day === null) return [];
  const { caseDueMinutes } = hall.rules.alerts;
  const isLate = caseDueMinutes > 0 && (!areHoursEnforced || minutesToClosing(hall, {}, nowMs) <= caseDueMinutes);
  return [...state.cases.standings.keys()].flatMap((departmentId): [AlertAbout, number][] => {
    const { overdue, due } = standingOf(state.cases, departmentId, day);
    const of = { departmentId, day };
    const late: AlertAbout[] = overdue > 0 ? [{ type: "cases-overdue", ...of, count: overdue }] : [];
    const soon: AlertAbout[] = due > 0 && isLate ? [{ type: "cases-due", ...of, count: due }] : [];
    return [...late, ...soon].map((about) => [about, nowMs]);
  });
};

type Limited = { hall: Hall; today: string; limits: Limits };
let limited: Limited | null = null;

/** Asked once a second, other once a day. */
const limitsOf = (hall: Hall, nowMs: number): Limits => {
  const today = calendarDayAfter(hall, nowMs, 0);
  if (limited?.hall === hall && limited.today === today) return limited.limits;
  const { stepLateDays, unsentDays, stoppedDays, questionDays } = hall.rules.alerts;
  const limit = (days: number): Limit => (days === 0 ? null : dayBeforeWorkingDays(hall, nowMs, days));
  const limits = {
    step: limit(stepLateDays),
    send: limit(unsentDays),
    stop: limit(stoppedDays),
    ask: limit(questionDays),
    // COR8: as soon as its day is over, on whatever day.
    lapse: { day: calendarDayAfter(hall, nowMs, -1), endMs: nowMs },
  };
  limited = { hall, today, limits };
  return limits;
};

const forgottenTypes = {
  step: "steps-overdue",
  send: "results-unsent",
  stop: "clocks-stopped",
  ask: "questions-open",
  lapse: "corrections-lapsed",
} as const;

/** ALR10: what lies somewhere within a case that is not late itself, by department. */
const forgottenWork = ({ state, index: { hall, flows }, nowMs }: Watch): [AlertAbout, number][] => {
  const day = state.businessDay;
  if (day === null) return [];
  const all = forgottenIn(state.cases, limitsOf(hall, nowMs), (postId) => flows.posts.get(postId)?.departmentId);
  return [...all].flatMap(([departmentId, counts]) =>
    (["step", "send", "stop", "ask", "lapse"] as const).flatMap((kind): [AlertAbout, number][] =>
      counts[kind] > 0 ? [[{ type: forgottenTypes[kind], departmentId, day, count: counts[kind] }, nowMs]] : [],
    ),
  );
};

const unansweredCalls = ({ state, index, nowMs }: Watch): [AlertAbout, number][] =>
  [...state.guideCalls.values()].flatMap(({ callId, device, calledAtMs, answeredAtMs }): [AlertAbout, number][] =>
    answeredAtMs === null && nowMs - calledAtMs >= index.hall.rules.alerts.guideCallMinutes * minuteMs
      ? [[{ type: "guide-call", callId, device }, calledAtMs]]
      : [],
  );

/** PRN14 */
const printers = ({ state }: Watch): [AlertAbout, number][] =>
  [...state.devices].flatMap(([device, { printer, sinceMs }]): [AlertAbout, number][] =>
    needsSomebody(printer) ? [[{ type: "printer", device, printer }, sinceMs]] : [],
  );

/** A closed hall misses no screen. */
const isMissed = ({ about }: OutsideAlert, { index, nowMs, areHoursEnforced }: Watch): boolean =>
  about.type !== "device-away" || !areHoursEnforced || isHallOpen(index.hall, nowMs);

const rank: Record<AlertSeverity, number> = { trouble: 0, late: 1 };

/**
 * ALR1, ALR2: everything that somebody should see to now, most severe first, then longest. Pure: of what is raised already it
 * only asks where an alert ends.
 */
export const reasonsNow = (watch: Watch): Reason[] => {
  const { state, outside } = watch;
  const fromState = [
    ...lateServices(watch),
    ...noShows(watch),
    ...idleClerks(watch),
    ...lateCases(watch),
    ...forgottenWork(watch),
    ...unansweredCalls(watch),
    ...printers(watch),
  ].map(([about, sinceMs]) => ({ about, sinceMs }));
  return [...fromState, ...outside.filter((alert) => isMissed(alert, watch))]
    .map((found): Reason => {
      const key = alertKeyOf(found.about);
      // What has begun stays where it is on the screen: only what is said of it may change.
      const sinceMs = state.alerts.get(key)?.sinceMs ?? found.sinceMs;
      return { key, severity: severityOf(found.about), ...found, sinceMs };
    })
    .toSorted((a, b) => rank[a.severity] - rank[b.severity] || a.sinceMs - b.sinceMs || (a.key < b.key ? -1 : 1));
};

/** ALR4: so often in such a time one alert comes at most. */
const raisesMax = 3;
const raiseSpanMs = 10 * minuteMs;

const mayRaise = ({ endedAlerts }: State, key: string, nowMs: number): boolean =>
  endedAlerts.filter((ended) => ended.key === key && nowMs - ended.raisedAtMs < raiseSpanMs).length < raisesMax;

/**
 * ALR3, ALR4: what begins and what ends, for the record. Asked once a second. An alert that comes and goes is on record three
 * times in ten minutes at most, so that no device fills the journal; screens show what is true now all the same.
 */
export const decideAlerts = (watch: Watch): DomainEvent[] => {
  const { state, nowMs } = watch;
  if (state.businessDay === null) return [];
  const reasons = reasonsNow(watch);
  const keys = new Set(reasons.map(({ key }) => key));
  const ended = [...state.alerts.keys()]
    .filter((key) => !keys.has(key))
    .map((key): DomainEvent => ({ type: "AlertEnded", atMs: nowMs, key }));
  const raised = reasons
    .filter(({ key }) => !state.alerts.has(key) && mayRaise(state, key, nowMs))
    .map(({ key, severity, about, sinceMs }): DomainEvent => ({
      type: "AlertRaised",
      atMs: nowMs,
      key,
      severity,
      about,
      sinceMs,
    }));
  return [...ended, ...raised];
};
