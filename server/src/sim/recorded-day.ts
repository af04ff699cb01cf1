import type { Hall } from "@yichuang/shared/domain/hall";
import type { ServiceId, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import type { Priority } from "@yichuang/shared/domain/ticket";

import { localTime } from "../domain/calendar.ts";
import type { DomainEvent } from "../domain/event.ts";
import type { LoadedScenario } from "./load-scenario.ts";
import type { Scenario } from "./scenario-schema.ts";
import { jain, meanOfSample, quantile, sortedCopy } from "./statistics.ts";
import type { TraceRow } from "./trace.ts";

const minuteMs = 60_000;

/** One wait in the recorded day: from the time somebody entered a queue to the call, or to giving up. */
type Station = {
  serviceId: ServiceId;
  priority: Priority;
  enteredAtMs: number;
  calledAtMs: number | null;
  windowId: WindowId | null;
  /** When the window was free again. */
  leftAtMs: number | null;
  /** When the citizen gave up waiting. */
  gaveUpAtMs: number | null;
};

type Span = { windowId: WindowId; fromMs: number; toMs: number };

/** What a journal tells of one business day. */
export type RecordedDay = {
  day: string;
  stations: readonly Station[];
  /** When each window took people. */
  spans: readonly Span[];
  firstMs: number;
  lastMs: number;
};

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
};

class DayReader {
  readonly stations: Station[] = [];
  readonly spans: Span[] = [];
  private readonly waiting = new Map<TicketId, Station>();
  private readonly priorities = new Map<TicketId, Priority>();
  private readonly openSince = new Map<WindowId, number>();

  apply(event: DomainEvent): void {
    switch (event.type) {
      case "TicketIssued":
        this.priorities.set(event.ticketId, event.priority);
        return this.enter(event.ticketId, event.serviceId, event.atMs);
      case "TicketCalled":
        return this.call(event.ticketId, event.windowId, event.atMs);
      case "TicketTransferred":
        this.leave(event.ticketId, event.atMs);
        return this.enter(event.ticketId, event.serviceId, event.atMs);
      case "TicketFinished":
      case "TicketNoShow":
      case "TicketParked":
        return this.leave(event.ticketId, event.atMs);
      case "TicketReturned":
      case "TicketReinstated": {
        const before = this.waiting.get(event.ticketId);
        this.leave(event.ticketId, event.atMs);
        return before ? this.enter(event.ticketId, before.serviceId, event.atMs) : undefined;
      }
      case "TicketCancelled":
        return this.cancel(event.ticketId, event.atMs);
      case "WindowOpened":
      case "WindowResumed":
        this.openSince.set(event.windowId, event.atMs);
        return;
      case "WindowPaused":
      case "WindowClosed":
        return this.shut(event.windowId, event.atMs);
      default:
    }
  }

  /** Windows that were never closed are open to the end. */
  end(atMs: number): void {
    for (const windowId of this.openSince.keys()) this.shut(windowId, atMs);
  }

  private enter(ticketId: TicketId, serviceId: ServiceId, atMs: number): void {
    const station: Station = {
      serviceId,
      priority: this.priorities.get(ticketId) ?? "ordinary",
      enteredAtMs: atMs,
      calledAtMs: null,
      windowId: null,
      leftAtMs: null,
      gaveUpAtMs: null,
    };
    this.waiting.set(ticketId, station);
    this.stations.push(station);
  }

  private call(ticketId: TicketId, windowId: WindowId, atMs: number): void {
    const station = this.waiting.get(ticketId);
    if (station) Object.assign(station, { calledAtMs: atMs, windowId });
  }

  private leave(ticketId: TicketId, atMs: number): void {
    const station = this.waiting.get(ticketId);
    if (station && station.calledAtMs !== null) station.leftAtMs ??= atMs;
    else if (station) station.gaveUpAtMs ??= atMs;
  }

  private cancel(ticketId: TicketId, atMs: number): void {
    this.leave(ticketId, atMs);
    this.waiting.delete(ticketId);
  }

  private shut(windowId: WindowId, atMs: number): void {
    const fromMs = this.openSince.get(windowId);
    this.openSince.delete(windowId);
    if (fromMs !== undefined && atMs > fromMs) this.spans.push({ windowId, fromMs, toMs: atMs });
  }
}

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
  let firstMs = Infinity;
  let lastMs = -Infinity;
  for await (const { body } of records)
    for (const event of (body as { events: DomainEvent[] }).events) {
      if (localTime(event.atMs, timeZone).day !== day) continue;
      firstMs = Math.min(firstMs, event.atMs);
      lastMs = Math.max(lastMs, event.atMs);
      reader.apply(event);
    }
  if (firstMs === Infinity) return null;
  reader.end(lastMs);
  return { day, stations: reader.stations, spans: reader.spans, firstMs, lastMs };
};

const minutesFrom = (startMs: number, atMs: number): number => (atMs - startMs) / minuteMs;

/** The day's people and hours as a scenario: who came, how long each needed, who gave up, when which window was open. */
export const scenarioOfDay = ({ day, stations, spans, firstMs, lastMs }: RecordedDay, hall: Hall): LoadedScenario => {
  const known = new Set(hall.services.map(({ serviceId }) => serviceId));
  const usual = new Map(hall.services.map(({ serviceId, serviceMinutes }) => [serviceId, serviceMinutes]));
  const rows = stations
    .filter(({ serviceId }) => known.has(serviceId))
    .toSorted((a, b) => a.enteredAtMs - b.enteredAtMs)
    .map((station): TraceRow => ({
      arrivalSeconds: (station.enteredAtMs - firstMs) / 1000,
      service: station.serviceId,
      serviceSeconds:
        station.calledAtMs !== null && station.leftAtMs !== null
          ? Math.max(1, (station.leftAtMs - station.calledAtMs) / 1000)
          : (usual.get(station.serviceId) ?? 10) * 60,
      patienceSeconds:
        station.gaveUpAtMs === null ? null : Math.max(1, (station.gaveUpAtMs - station.enteredAtMs) / 1000),
      priority: station.priority,
    }));
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
    windows: hall.windows.flatMap(({ windowId, kind, services }) => {
      const open = spans
        .filter((span) => span.windowId === windowId)
        .map(({ fromMs, toMs }): [number, number] => [minutesFrom(firstMs, fromMs), minutesFrom(firstMs, toMs)]);
      return open.length === 0
        ? []
        : [
            {
              id: windowId,
              kind,
              speed: 1,
              serves: services.map(({ serviceId, level }) => ({ service: serviceId, level })),
              open,
            },
          ];
    }),
    rules: {
      headStartMinutes: hall.rules.headStartMinutes,
      passesMax: hall.rules.dispatch.passesMax,
      unpassedAfterMinutes: hall.rules.dispatch.unpassedAfterMinutes,
      cover: hall.rules.dispatch.cover,
      coverAfterLateMinutes: hall.rules.dispatch.coverAfterLateMinutes,
    },
  };
  return { scenario, traces: new Map([[day, rows]]) };
};

/** The figures of the day as it really went. */
export const figuresOfDay = ({ stations, spans }: RecordedDay, hall: Hall): RecordedFigures => {
  const targets = new Map(hall.services.map(({ serviceId, targetMinutes }) => [serviceId, targetMinutes]));
  const called = stations.flatMap(({ serviceId, enteredAtMs, calledAtMs }) =>
    calledAtMs === null ? [] : [{ serviceId, minutes: minutesFrom(enteredAtMs, calledAtMs) }],
  );
  const waits = called.map(({ minutes }) => minutes);
  const sorted = sortedCopy(waits);
  const shares = [...new Set(spans.map(({ windowId }) => windowId))].map((windowId) => {
    const openMs = spans
      .filter((span) => span.windowId === windowId)
      .reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
    const workMs = stations
      .filter((station) => station.windowId === windowId && station.calledAtMs !== null && station.leftAtMs !== null)
      .reduce((sum, { calledAtMs, leftAtMs }) => sum + (leftAtMs ?? 0) - (calledAtMs ?? 0), 0);
    return openMs > 0 ? workMs / openMs : 0;
  });
  return {
    waits: waits.length,
    meanWaitMinutes: meanOfSample(waits),
    p50: quantile(sorted, 0.5),
    p80: quantile(sorted, 0.8),
    p95: quantile(sorted, 0.95),
    withinTargetShare:
      waits.length === 0
        ? 1
        : called.filter(({ serviceId, minutes }) => minutes <= (targets.get(serviceId) ?? Infinity)).length /
          waits.length,
    maxBusyGap: shares.length === 0 ? 0 : Math.max(...shares) - Math.min(...shares),
    jainBusyShare: jain(shares),
  };
};
