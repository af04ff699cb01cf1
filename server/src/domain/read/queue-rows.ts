import { needsSomebody } from "@yichuang/shared/domain/device";
import type { ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import type { Service } from "@yichuang/shared/domain/service";
import type { Eta } from "@yichuang/shared/domain/ticket";
import type { QueueRow } from "@yichuang/shared/protocol/views/counter-view";
import type { OverviewView, QueuesView } from "@yichuang/shared/protocol/views/queues-view";

import { idleSince } from "../dispatch/auto-call.ts";
import { reasonText } from "../event.ts";
import { levelFor } from "../dispatch/eligibility.ts";
import { newcomerEta } from "../dispatch/eta.ts";
import { hallNow } from "../dispatch/hall-now.ts";
import { policies } from "../dispatch/policies.ts";
import { countOf, forEachWaiting, waitingFor } from "../queue.ts";
import { type State, windowNow, type WindowNow } from "../state.ts";
import { deviceName } from "./devices.ts";
import { readPublished } from "./notices.ts";
import type { Reading } from "./reading.ts";

/** When somebody who takes a ticket now would be called. */
export const etaForNewcomer = ({ state, index, nowMs, estimates }: Reading, serviceId: ServiceId): Eta | null =>
  newcomerEta(estimates, hallNow(state, index, nowMs), serviceId);

/** Issue time of the one who has waited longest for a service. */
export const oldestAtMs = (state: State, serviceId: ServiceId): number | null => {
  let oldest: number | null = null;
  forEachWaiting(state.queues, serviceId, ({ issuedAtMs }) => {
    if (oldest === null || issuedAtMs < oldest) oldest = issuedAtMs;
  });
  return oldest;
};

const rowOf = (reading: Reading, service: Service): Omit<QueueRow, "level"> => ({
  serviceId: service.serviceId,
  name: service.name,
  kind: service.kind,
  count: countOf(reading.state.queues, service.serviceId),
  oldestAtMs: oldestAtMs(reading.state, service.serviceId),
  targetMinutes: service.targetMinutes,
  eta: etaForNewcomer(reading, service.serviceId),
});

/** Queue rows as one window sees them: its own services first, then the others in which somebody waits. */
export const queueRowsFor = (reading: Reading, windowId: WindowId): QueueRow[] => {
  const { clerkId } = windowNow(reading.state, windowId);
  const rows = reading.index.hall.services.map((service) => ({
    ...rowOf(reading, service),
    level: levelFor(reading.index, windowId, clerkId, service.serviceId),
  }));
  const order = (row: QueueRow): number => (row.level === "primary" ? 0 : row.level === "cover" ? 1 : 2);
  return rows.filter((row) => row.level !== null || row.count > 0).toSorted((a, b) => order(a) - order(b));
};

export const waitingCountOf = (state: State): number => {
  let count = 0;
  for (const line of state.queues.lines.values()) count += line.size;
  return count;
};

export const readQueues = (reading: Reading): QueuesView => ({
  services: reading.index.hall.services.map((service) => rowOf(reading, service)),
  waitingCount: waitingCountOf(reading.state),
});

const waitingListedMax = 300;

/** CALL18: windows whose clerk neither calls nor pauses, though there is somebody to call. */
const idleTooLong = ({ state, index, nowMs }: Reading): ReadonlySet<WindowId> => {
  const { policy, idleAlertMinutes } = index.hall.rules.dispatch;
  const idle = idleSince(hallNow(state, index, nowMs), policies[policy], idleAlertMinutes * 60_000);
  return new Set(idle.map(({ windowId }) => windowId));
};

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

/** PRN14: devices that somebody should go to. */
const readDevices = (state: State): OverviewView["devices"] =>
  [...state.devices]
    .filter(([, { printer }]) => needsSomebody(printer))
    .map(([device, now]) => ({ device, name: deviceName(state, device), ...now }))
    .toSorted((a, b) => a.sinceMs - b.sinceMs);

export const readOverview = (reading: Reading): Omit<OverviewView, "disk" | "doubles" | "clock" | "standby"> => {
  const { state, index } = reading;
  const idle = idleTooLong(reading);
  const tickets = [...state.tickets.values()];
  return {
    businessDay: state.businessDay ?? "",
    // What was carried over from yesterday was issued yesterday.
    issuedCount: tickets.filter((ticket) => ticket.businessDay === state.businessDay).length,
    finishedCount: tickets.filter((ticket) => ticket.status === "finished").length,
    windows: index.hall.windows.map(({ windowId, number }) => {
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
        isIdleTooLong: idle.has(windowId),
        pauseReason: now.pauseReason === null ? null : reasonText(index.hall.rules.pauseReasons, now.pauseReason),
        pauseUntilMs: now.pauseUntilMs,
      };
    }),
    services: index.hall.services.map((service) => rowOf(reading, service)),
    devices: readDevices(state),
    guideCalls: readGuideCalls(reading),
    notices: readPublished(reading),
    advice: [...reading.estimates.advice],
    // A copy: what was read before must not change with the state, or no patch tells of it.
    etaToday: { ...state.etaToday },
    waiting: index.hall.services
      .flatMap(({ serviceId }) => waitingFor(state.queues, serviceId))
      .slice(0, waitingListedMax)
      .map(({ ticketId, label, serviceId, status, issuedAtMs, isReady }) => ({
        ticketId,
        label,
        serviceId,
        status,
        issuedAtMs,
        isReady,
      })),
  };
};
