import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import type { Eta } from "@yichuang/shared/domain/ticket";

import { queueOf } from "../queue.ts";
import { type State, windowNow, type WindowNow } from "../state.ts";
import { levelFor } from "./eligibility.ts";

/** z for the 80th percentile of a normal distribution. */
const z80 = 0.8416;

/** Expected minutes until an open window is free; 0 when it is free now. */
const minutesUntilFree = (state: State, index: HallIndex, now: WindowNow, nowMs: number): number => {
  const ticket = now.activeTicketId === null ? undefined : state.tickets.get(now.activeTicketId);
  if (!ticket) return 0;
  const expected = index.services.get(ticket.serviceId)?.serviceMinutes ?? 0;
  const elapsed = (nowMs - (ticket.startedAtMs ?? nowMs)) / 60_000;
  // Service times vary about as much as their mean: past the mean, about half of it is still to come.
  return elapsed < expected ? Math.max(expected - elapsed, expected / 2) : expected / 2;
};

/** What each open window that serves `serviceId` has before it: its own rest, and a share of the queues it also serves. */
const openWindowsFor = (state: State, index: HallIndex, serviceId: ServiceId): WindowNow[] =>
  (index.windowsOfService.get(serviceId) ?? [])
    .map((windowId: WindowId) => windowNow(state, windowId))
    .filter(
      (now) =>
        now.state === "open" && levelFor(index, now.windowId, now.clerkId, serviceId) !== null && now.clerkId !== null,
    );

/**
 * When somebody who stands behind `ahead` others of a service is called, or null when no open window serves it. Work
 * ahead is shared by the open windows that serve it as their own; one window's other own queues take their share of it.
 * Service times are taken as independent with standard deviation = mean, so the sum of n has deviation √n·mean, and the
 * 80th percentile follows from the normal approximation. Zero when a suitable window is free and nobody is ahead.
 */
export const estimate = (
  state: State,
  index: HallIndex,
  serviceId: ServiceId,
  ahead: number,
  nowMs: number,
): Eta | null => {
  const service = index.services.get(serviceId);
  const windows = openWindowsFor(state, index, serviceId);
  if (!service || windows.length === 0) return null;
  const rests = windows.map((now) => minutesUntilFree(state, index, now, nowMs)).toSorted((a, b) => a - b);
  if (rests.filter((rest) => rest === 0).length > ahead) return { p50Min: 0, p80Min: 0 };
  const capacity = windows.reduce((sum, now) => sum + shareFor(state, index, now, serviceId), 0);
  const meanMinutes = (ahead * service.serviceMinutes) / capacity + (rests[0] ?? 0);
  const deviation = (Math.sqrt(ahead + 1) * service.serviceMinutes) / Math.max(1, capacity);
  const p50Min = Math.max(1, Math.round(meanMinutes));
  return { p50Min, p80Min: Math.max(p50Min + 1, Math.round(meanMinutes + z80 * deviation)) };
};

/** The part of a window's time that one service gets: by the number of people in each of the queues it serves as its own. */
const shareFor = (state: State, index: HallIndex, now: WindowNow, serviceId: ServiceId): number => {
  const own = queueOf(state, serviceId).length + 1;
  let all = own;
  let level: string | undefined;
  for (const served of index.windows.get(now.windowId)?.services ?? []) {
    if (served.serviceId === serviceId) level = served.level;
    else if (served.level === "primary") all += queueOf(state, served.serviceId).length;
  }
  return (level === "cover" ? 0.5 : 1) * (own / all);
};
