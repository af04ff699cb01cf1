import type { ServiceId } from "@yichuang/shared/domain/ids";

import type { State, Ticket } from "./state.ts";

/** Order of calling: earlier place first, then earlier event. Total: two tickets never compare as equal. */
export const compareByPlace = (a: Ticket, b: Ticket): number =>
  a.orderMs - b.orderMs || a.orderSeq - b.orderSeq || (a.ticketId < b.ticketId ? -1 : Number(a !== b));

/** First index at which `ticket` may stand so that the queue stays sorted; O(log n). */
const indexFor = (queue: readonly Ticket[], ticket: Ticket): number => {
  let low = 0;
  let high = queue.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareByPlace(queue[middle] as Ticket, ticket) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

export const enqueue = (state: State, ticket: Ticket): void => {
  const queue = state.queues.get(ticket.serviceId) ?? [];
  queue.splice(indexFor(queue, ticket), 0, ticket);
  state.queues.set(ticket.serviceId, queue);
  if (ticket.onlyWindowId !== null || ticket.onlyClerkId !== null) state.directed.add(ticket.ticketId);
};

/** Takes a ticket out of the queue of the service under which it stands now. Nothing happens when it stands in none. */
export const dequeue = (state: State, ticket: Ticket): void => {
  const queue = state.queues.get(ticket.serviceId);
  if (!queue) return;
  const index = indexFor(queue, ticket);
  if (queue[index] !== ticket) return;
  queue.splice(index, 1);
  if (queue.length === 0) state.queues.delete(ticket.serviceId);
  state.directed.delete(ticket.ticketId);
};

/** Tickets before this one in its own service; those whose paper is awaited or papers missing count, since they keep their place. */
export const aheadCount = (state: State, ticket: Ticket): number => {
  const queue = queueOf(state, ticket.serviceId);
  return queue.length === 0 ? 0 : indexFor(queue, ticket);
};

export const queueOf = (state: State, serviceId: ServiceId): readonly Ticket[] => state.queues.get(serviceId) ?? [];

/** The place behind exactly `count` others that wait for the service; behind all when there are fewer. */
export const placeBehind = (
  state: State,
  serviceId: ServiceId,
  count: number,
  atMs: number,
  orderSeq: number,
): { orderMs: number; orderSeq: number } => {
  if (count === 0) return placeInFront(state, serviceId, atMs, orderSeq);
  const queue = queueOf(state, serviceId);
  const last = queue[count - 1];
  const next = queue[count];
  if (!last) return { orderMs: atMs, orderSeq };
  // Where neighbours share a time (two reinstated one after the other), the sequence must lie between theirs.
  if (next?.orderMs === last.orderMs) return { orderMs: last.orderMs, orderSeq: (last.orderSeq + next.orderSeq) / 2 };
  return { orderMs: last.orderMs, orderSeq };
};

/** The place before everybody who waits for the service. */
export const placeInFront = (
  state: State,
  serviceId: ServiceId,
  atMs: number,
  orderSeq: number,
): { orderMs: number; orderSeq: number } => {
  const first = queueOf(state, serviceId)[0];
  return { orderMs: first ? Math.min(first.orderMs - 1, atMs) : atMs, orderSeq };
};
