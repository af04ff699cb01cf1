import type { Hall } from "@yichuang/shared/domain/hall";
import type { ClerkId, ServiceId, TicketId, WindowId } from "@yichuang/shared/domain/ids";

import { localTime } from "../domain/calendar.ts";
import type { DomainEvent } from "../domain/event.ts";
import { DayReader, type Span, type Station, type Stay } from "./day-reader.ts";
import { rulesOf } from "./hall-scenario.ts";
import type { LoadedScenario, ScenarioTime } from "./load-scenario.ts";
import type { Scenario, ScenarioWindow } from "./scenario-schema.ts";
import { jain, meanOfSample, quantile, sortedCopy } from "./statistics.ts";
import type { TraceRow } from "./trace.ts";

const minuteMs = 60_000;

/** What a journal tells of one business day. */
export type RecordedDay = {
  day: string;
  stations: readonly Station[];
  /** When each window took people. */
  spans: readonly Span[];
  /** Who sat there longest. */
  clerks: ReadonlyMap<WindowId, ClerkId>;
  /** Carried over from days that the journal does not have any more. */
  strangers: readonly TicketId[];
  firstMs: number;
  lastMs: number;
};

/**
 * People whose service the hall file does not have, or whose issue the journal does not; windows that it does not have, or
 * whose clerk is trained for nothing there. Neither the day nor its replay counts them.
 */
export type LeftOut = { people: number; windows: number };

/** The day as it went, in the figures of the simulator. */
export type RecordedFigures = {
  waits: number;
  meanWaitMinutes: number;
  p50: number;
  p80: number;
  p95: number;
  withinTargetShare: number;
  maxBusyGap: number;
  jainBusyShare: number;
  leftOut: LeftOut;
};

/**
 * Reads one business day out of a journal's records. Null: no such day. A visit that went on elsewhere counts once for each
 * of its stations.
 */
export const readDay = async (
  records: AsyncIterable<{ body: unknown }>,
  day: string,
  timeZone: string,
): Promise<RecordedDay | null> => {
  const reader = new DayReader();
  for await (const { body } of records)
    for (const event of (body as { events: DomainEvent[] }).events) {
      const at: string = localTime(event.atMs, timeZone).day;
      if (at < day) reader.hear(event);
      else if (at === day) reader.apply(event);
    }
  if (reader.firstMs === Infinity) return null;
  reader.end();
  return {
    day,
    stations: reader.stations(),
    spans: reader.spans,
    clerks: reader.clerks(),
    strangers: [...reader.strangers],
    firstMs: reader.firstMs,
    lastMs: reader.lastMs,
  };
};

const minutesFrom = (startMs: number, atMs: number): number => (atMs - startMs) / minuteMs;

const stationsIn = ({ stations }: RecordedDay, hall: Hall): Station[] => {
  const known = new Set(hall.services.map(({ serviceId }) => serviceId));
  return stations.filter(({ serviceId }) => known.has(serviceId));
};

/** The windows of the day that the hall still has, each with what the clerk who sat there longest is trained for. */
const windowsIn = ({ spans, clerks, firstMs }: RecordedDay, hall: Hall): ScenarioWindow[] =>
  hall.windows.flatMap(({ windowId, kind, services }) => {
    const open = spans
      .filter((span) => span.windowId === windowId)
      .map(({ fromMs, toMs }): [number, number] => [minutesFrom(firstMs, fromMs), minutesFrom(firstMs, toMs)]);
    const clerkId = clerks.get(windowId);
    const skills = hall.clerks.find((clerk) => clerk.clerkId === clerkId)?.skills;
    const serves = services
      .filter(({ serviceId }) => skills === undefined || skills.includes(serviceId))
      .map(({ serviceId, level }) => ({ service: serviceId, level }));
    return open.length === 0 || serves.length === 0 ? [] : [{ id: windowId, kind, speed: 1, serves, open }];
  });

const leftOutOf = (recorded: RecordedDay, hall: Hall): LeftOut => {
  const kept = new Set(stationsIn(recorded, hall));
  const people = recorded.stations.filter((station) => !kept.has(station)).map(({ ticketId }) => ticketId);
  const windows = new Set(recorded.spans.map(({ windowId }) => windowId));
  return {
    people: new Set([...people, ...recorded.strangers]).size,
    windows: windows.size - windowsIn(recorded, hall).length,
  };
};

/** Time at windows; null of what had not ended when the day did. */
const occupiedMs = (stays: readonly Stay[]): number | null => {
  let sum = 0;
  for (const { fromMs, toMs } of stays) {
    if (toMs === null) return null;
    sum += toMs - fromMs;
  }
  return stays.length === 0 ? null : sum;
};

const rowOf = (station: Station, firstMs: number, usualMinutes: number): TraceRow => {
  const { enteredAtMs, gaveUpAtMs, serviceId, priority } = station;
  const neededMs = occupiedMs(station.stays);
  return {
    arrivalSeconds: (enteredAtMs - firstMs) / 1000,
    service: serviceId,
    serviceSeconds: neededMs === null ? usualMinutes * 60 : Math.max(1, neededMs / 1000),
    patienceSeconds: gaveUpAtMs === null ? null : Math.max(1, (gaveUpAtMs - enteredAtMs) / 1000),
    priority,
  };
};

/** RHS3: the day's own hours, the hall's tides, and what those who sat there are trained for. */
const timeOf = ({ firstMs, clerks }: RecordedDay, { timeZone, windows, clerks: staff }: Hall): ScenarioTime => {
  const skillsOf = (windowId: WindowId) => staff.find(({ clerkId }) => clerkId === clerks.get(windowId))?.skills;
  return {
    startMs: firstMs,
    timeZone,
    tides: new Map(windows.map(({ windowId, tides = [] }) => [windowId, tides])),
    skills: new Map(
      windows.flatMap(({ windowId }) => {
        const skills = skillsOf(windowId);
        return skills ? [[windowId, skills] as const] : [];
      }),
    ),
  };
};

/** The day's people and hours as a scenario: who came, how long each needed, who gave up, when which window was open. */
export const scenarioOfDay = (recorded: RecordedDay, hall: Hall): LoadedScenario => {
  const { day, firstMs, lastMs } = recorded;
  const usual = new Map<ServiceId, number>(
    hall.services.map(({ serviceId, serviceMinutes }) => [serviceId, serviceMinutes]),
  );
  const rows = stationsIn(recorded, hall)
    .toSorted((a, b) => a.enteredAtMs - b.enteredAtMs)
    .map((station) => rowOf(station, firstMs, usual.get(station.serviceId) ?? 10));
  const scenario: Scenario = {
    name: `${hall.name.en}, ${day}`,
    horizonMinutes: Math.max(1, minutesFrom(firstMs, lastMs)),
    warmupMinutes: 0,
    policy: hall.rules.dispatch.policy,
    services: hall.services.map(({ serviceId, kind, targetMinutes, serviceMinutes }) => ({
      id: serviceId,
      kind,
      targetMinutes,
      arrivals: { trace: day },
      serviceMinutes: { exponential: serviceMinutes },
    })),
    windows: windowsIn(recorded, hall),
    rules: rulesOf(hall),
  };
  return { scenario, traces: new Map([[day, rows]]), time: timeOf(recorded, hall) };
};

/** What part of its open time each window was busy. */
const busyShares = (windows: readonly ScenarioWindow[], stations: readonly Station[]): number[] => {
  const workMs = new Map<WindowId, number>();
  for (const { windowId, fromMs, toMs } of stations.flatMap(({ stays }) => stays))
    if (toMs !== null) workMs.set(windowId, (workMs.get(windowId) ?? 0) + toMs - fromMs);
  return windows.map(({ id, open = [] }) => {
    const openMinutes = open.reduce((sum, [from, to]) => sum + to - from, 0);
    return openMinutes > 0 ? (workMs.get(id) ?? 0) / minuteMs / openMinutes : 0;
  });
};

/** The figures of the day as it really went. */
export const figuresOfDay = (recorded: RecordedDay, hall: Hall): RecordedFigures => {
  const targets = new Map(hall.services.map(({ serviceId, targetMinutes }) => [serviceId, targetMinutes]));
  const called = stationsIn(recorded, hall).flatMap(({ serviceId, enteredAtMs, calledAtMs }) =>
    calledAtMs === null ? [] : [{ serviceId, minutes: minutesFrom(enteredAtMs, calledAtMs) }],
  );
  const waits = called.map(({ minutes }) => minutes);
  const sorted = sortedCopy(waits);
  const inTarget = called.filter(({ serviceId, minutes }) => minutes <= (targets.get(serviceId) ?? Infinity));
  const shares = busyShares(windowsIn(recorded, hall), stationsIn(recorded, hall));
  return {
    waits: waits.length,
    meanWaitMinutes: meanOfSample(waits),
    p50: quantile(sorted, 0.5),
    p80: quantile(sorted, 0.8),
    p95: quantile(sorted, 0.95),
    withinTargetShare: waits.length === 0 ? 1 : inTarget.length / waits.length,
    maxBusyGap: shares.length === 0 ? 0 : Math.max(...shares) - Math.min(...shares),
    jainBusyShare: jain(shares),
    leftOut: leftOutOf(recorded, hall),
  };
};
