import type { ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import type { Service } from "@yichuang/shared/domain/service";
import type { Eta } from "@yichuang/shared/domain/ticket";
import type { QueueRow } from "@yichuang/shared/protocol/views/counter-view";
import type { QueuesView } from "@yichuang/shared/protocol/views/queues-view";

import { levelFor } from "../dispatch/eligibility.ts";
import { newcomerEta } from "../dispatch/eta.ts";
import { hallNow } from "../dispatch/hall-now.ts";
import { countOf, forEachWaiting } from "../queue.ts";
import { type State, windowNow } from "../state.ts";
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

/** A queue as everybody sees it. */
export const rowOf = (reading: Reading, service: Service): Omit<QueueRow, "level"> => ({
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
