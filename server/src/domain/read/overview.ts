import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { Service } from "@yichuang/shared/domain/service";
import type { DeskDay, OverviewView, ServiceRow } from "@yichuang/shared/protocol/views/queues-view";

import { comingsSince, waitsSinceMs } from "../alerts.ts";
import { readStandings } from "../cases/read-standings.ts";
import { levelFor } from "../dispatch/eligibility.ts";
import { reasonText } from "../reasons.ts";
import type { OutsideAlert } from "../outside.ts";
import { waitingFor } from "../queue.ts";
import { type State, windowNow, type WindowNow } from "../state.ts";
import { readAlerts, readApplied } from "./alerts.ts";
import { deviceName } from "./devices.ts";
import { readPublished } from "./notices.ts";
import { readPeople } from "./people.ts";
import { rowOf } from "./queue-rows.ts";
import type { Reading } from "./reading.ts";

const waitingListedMax = 300;
const hourMs = 60 * 60_000;

/** A window without a ticket: free since then, or paused, or closed. */
const idleSinceMs = ({ state, turnedAtMs, sinceMs }: WindowNow): number | null =>
  (state === "open" ? turnedAtMs : sinceMs) || null;

const readGuideCalls = ({ state, index }: Reading): OverviewView["guideCalls"] =>
  [...state.guideCalls.values()].map(({ clerkId, serviceId, ...call }) => ({
    ...call,
    name: deviceName(state, call.device),
    serviceName: serviceId === null ? null : (index.services.get(serviceId)?.name ?? null),
    staffNumber: clerkId === null ? null : (index.clerks.get(clerkId)?.staffNumber ?? null),
  }));

/** LIV3: figures that change with what happens; what grows with the time alone is left to the screens. */
const readDeskDay = ({ ledger }: State, { clerkId }: WindowNow): DeskDay | null => {
  if (clerkId === null) return null;
  const line = ledger.get(clerkId);
  return {
    finished: line?.finished ?? 0,
    workMs: line?.workMs ?? 0,
    dutyMs: line?.dutyMs ?? 0,
    dutySinceMs: line?.dutySinceMs ?? null,
  };
};

const readWindows = ({ state, index }: Reading, alerts: OverviewView["alerts"]): OverviewView["windows"] => {
  // CALL18
  const idle = new Set(alerts.flatMap(({ about }) => (about.type === "clerk-idle" ? about.windowId : [])));
  return index.hall.windows.map(({ windowId, number }) => {
    const now = windowNow(state, windowId);
    const ticket = now.activeTicketId === null ? undefined : state.tickets.get(now.activeTicketId);
    return {
      windowId,
      number,
      state: now.state,
      staffNumber: now.clerkId === null ? null : (index.clerks.get(now.clerkId)?.staffNumber ?? null),
      label: ticket?.label ?? null,
      status: ticket?.status === "called" || ticket?.status === "serving" ? ticket.status : null,
      sinceMs: ticket ? (ticket.startedAtMs ?? ticket.calledAtMs) : idleSinceMs(now),
      isCover: ticket?.callReason?.level === "cover",
      isIdleTooLong: idle.has(windowId),
      pauseReason: now.pauseReason === null ? null : reasonText(index.hall.rules.pauseReasons, now.pauseReason),
      pauseUntilMs: now.pauseUntilMs,
      day: readDeskDay(state, now),
    };
  });
};

/** Open windows that serve a service, by how. */
const serversOf = (
  state: State,
  index: HallIndex,
  { serviceId }: Service,
): { openCount: number; coverCount: number } => {
  const counts = { openCount: 0, coverCount: 0 };
  for (const windowId of index.windowsOfService.get(serviceId) ?? []) {
    const now = windowNow(state, windowId);
    if (now.state !== "open") continue;
    const level = levelFor(index, windowId, now.clerkId, serviceId);
    if (level === "primary") counts.openCount += 1;
    else if (level === "cover") counts.coverCount += 1;
  }
  return counts;
};

const readServices = (reading: Reading): ServiceRow[] =>
  reading.index.hall.services.map((service) => ({
    ...rowOf(reading, service),
    waitsSinceMs: waitsSinceMs(reading.state, service.serviceId, reading.nowMs),
    ...serversOf(reading.state, reading.index, service),
  }));

const readWaiting = ({ state, index }: Reading): OverviewView["waiting"] =>
  index.hall.services
    .flatMap(({ serviceId }) => waitingFor(state.queues, serviceId))
    .slice(0, waitingListedMax)
    .map(({ ticketId, label, serviceId, status, issuedAtMs, isReady }) => ({
      ticketId,
      label,
      serviceId,
      status,
      issuedAtMs,
      isReady,
    }));

/** LIV1: the hall at a glance. `outside`: what is wrong with machines and lines. */
export const readOverview = (reading: Reading, outside: readonly OutsideAlert[] = []): OverviewView => {
  const { state, index, nowMs } = reading;
  const today = comingsSince(state, 0);
  const alerts = readAlerts(reading, outside);
  let issuedCount = 0;
  // What was carried over from yesterday was issued yesterday.
  for (const ticket of state.tickets.values()) if (ticket.businessDay === state.businessDay) issuedCount += 1;
  return {
    businessDay: state.businessDay ?? "",
    issuedCount,
    finishedCount: today.came,
    noShowCount: today.noShow,
    lastHour: comingsSince(state, nowMs - hourMs),
    ...readPeople(state, index),
    windows: readWindows(reading, alerts),
    services: readServices(reading),
    cases: readStandings(reading),
    alerts,
    guideCalls: readGuideCalls(reading),
    notices: readPublished(reading),
    advice: [...reading.estimates.advice],
    applied: readApplied(reading),
    // A copy: what was read before must not change with the state, or no patch tells of it.
    etaToday: { ...state.etaToday },
    waiting: readWaiting(reading),
  };
};
