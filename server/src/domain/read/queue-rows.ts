import type { ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import type { Service } from "@yichuang/shared/domain/service";
import type { Eta } from "@yichuang/shared/domain/ticket";
import type { QueueRow } from "@yichuang/shared/protocol/views/counter-view";
import type { OverviewView, QueuesView } from "@yichuang/shared/protocol/views/queues-view";

import { levelFor } from "../dispatch/eligibility.ts";
import { estimate } from "../dispatch/eta.ts";
import { queueOf } from "../queue.ts";
import { type State, windowNow } from "../state.ts";
import type { Reading } from "./reading.ts";

/** Estimates made for one reading, since many views show the same ones. */
const estimates = new WeakMap<Reading, Map<ServiceId, Eta | null>>();

/** When somebody who takes a ticket now would be called. */
export const etaForNewcomer = (reading: Reading, serviceId: ServiceId): Eta | null => {
  const known = estimates.get(reading) ?? new Map<ServiceId, Eta | null>();
  estimates.set(reading, known);
  const found = known.get(serviceId);
  if (found !== undefined) return found;
  const { state, index, nowMs } = reading;
  const eta = estimate(state, index, serviceId, queueOf(state, serviceId).length, nowMs);
  known.set(serviceId, eta);
  return eta;
};

/** Issue time of the one who has waited longest for a service. */
export const oldestAtMs = (state: State, serviceId: ServiceId): number | null => {
  let oldest: number | null = null;
  for (const ticket of queueOf(state, serviceId))
    if (oldest === null || ticket.issuedAtMs < oldest) oldest = ticket.issuedAtMs;
  return oldest;
};

const rowOf = (reading: Reading, service: Service): Omit<QueueRow, "level"> => ({
  serviceId: service.serviceId,
  name: service.name,
  kind: service.kind,
  count: queueOf(reading.state, service.serviceId).length,
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
  for (const queue of state.queues.values()) count += queue.length;
  return count;
};

export const readQueues = (reading: Reading): QueuesView => ({
  services: reading.index.hall.services.map((service) => rowOf(reading, service)),
  waitingCount: waitingCountOf(reading.state),
});

const waitingListedMax = 300;

export const readOverview = (reading: Reading): OverviewView => {
  const { state, index } = reading;
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
        sinceMs: ticket ? (ticket.startedAtMs ?? ticket.calledAtMs) : now.sinceMs || null,
      };
    }),
    services: index.hall.services.map((service) => rowOf(reading, service)),
    waiting: [...state.queues.values()]
      .flat()
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
