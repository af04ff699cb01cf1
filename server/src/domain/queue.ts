import type { ClerkId, ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import { type Priority, priorities } from "@yichuang/shared/domain/ticket";

import type { Ticket } from "./state.ts";

/** What a queue must know of a ticket; the forward run (dispatch/forward.ts) queues tickets that have nothing else. */
export type Queued = Pick<
  Ticket,
  | "serviceId"
  | "status"
  | "isReady"
  | "outUntilMs"
  | "priority"
  | "lane"
  | "orderMs"
  | "orderSeq"
  | "sinceMs"
  | "onlyWindowId"
  | "onlyClerkId"
  | "passes"
>;

/**
 * How a ticket stands in its queue. class: at its seniority, lifted by its priority class; placed: at the place that it was
 * given (reinstated, sent to the back), without any lift; front: before everybody.
 */
export const laneKinds = ["class", "placed", "front"] as const;
export type LaneKind = (typeof laneKinds)[number];

/** Lanes of a line: the front, then one for each priority class; who was placed stands among the ordinary. */
export const lanesCount = priorities.length + 1;
const laneOfPriority = Object.fromEntries(priorities.map((priority, index) => [priority, index + 1])) as Record<
  Priority,
  number
>;
export const frontLane = 0;
export const ordinaryLane = laneOfPriority.ordinary;

/** The lane a ticket stands in, 0 to `lanesCount - 1`. */
export const laneOf = (ticket: Pick<Queued, "lane" | "priority">): number =>
  ticket.lane === "class" ? laneOfPriority[ticket.priority] : ticket.lane === "front" ? frontLane : ordinaryLane;

/** Tickets of one service, split so that a decision looks at a few heads however many wait. */
export type Line<Item extends Queued = Ticket> = {
  /** All that wait for the service: in lanes, held and sent. */
  size: number;
  /** Callable at every window that serves it, each lane in order of seniority. */
  lanes: Item[][];
  /** Keep their place and cannot be called: paper awaited, papers missing, or the citizen has stepped out. In order of seniority. */
  held: Item[];
  /** Callable by one window or one person alone. In order of seniority. */
  sent: Item[];
  /** How many tickets in the lanes were passed once, twice, …; at index 0 nothing is counted. */
  passCounts: number[];
};

export type Queues<Item extends Queued = Ticket> = {
  lines: Map<ServiceId, Line<Item>>;
  /** Those in `sent`, by whom they were sent to. */
  toWindow: Map<WindowId, Item[]>;
  toClerk: Map<ClerkId, Item[]>;
};

export const createQueues = <Item extends Queued>(): Queues<Item> => ({
  lines: new Map(),
  toWindow: new Map(),
  toClerk: new Map(),
});

/** Order of seniority: earlier place first, then earlier event. Total: two tickets never compare as equal. */
export const compareByPlace = (
  a: Pick<Queued, "orderMs" | "orderSeq">,
  b: Pick<Queued, "orderMs" | "orderSeq">,
): number => a.orderMs - b.orderMs || a.orderSeq - b.orderSeq;

/** First index at which `ticket` may stand so that the list stays in order; O(log n), and at once for a newcomer. */
const indexFor = <Item extends Queued>(list: readonly Item[], ticket: Pick<Queued, "orderMs" | "orderSeq">): number => {
  const last = list[list.length - 1];
  if (last === undefined || compareByPlace(last, ticket) < 0) return list.length;
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareByPlace(list[middle] as Item, ticket) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

const insert = <Item extends Queued>(list: Item[], ticket: Item): void => {
  const at = indexFor(list, ticket);
  if (at === list.length) list.push(ticket);
  else list.splice(at, 0, ticket);
};

/** False when it does not stand there. */
const take = <Item extends Queued>(list: Item[], ticket: Item): boolean => {
  if (list[0] === ticket) {
    list.shift();
    return true;
  }
  // Equal places are possible in theory only (a sequence halved fifty times); they stand side by side.
  for (let at = indexFor(list, ticket); at < list.length; at += 1) {
    if (list[at] === ticket) {
      list.splice(at, 1);
      return true;
    }
    if (compareByPlace(list[at] as Item, ticket) > 0) break;
  }
  return false;
};

const createLine = <Item extends Queued>(): Line<Item> => ({
  size: 0,
  lanes: Array.from({ length: lanesCount }, () => []),
  held: [],
  sent: [],
  passCounts: [],
});

/** It keeps its place and is not called. */
export const isHeld = (ticket: Pick<Queued, "status" | "isReady" | "outUntilMs">): boolean =>
  ticket.status === "printing" || !ticket.isReady || ticket.outUntilMs !== null;
const isSent = (ticket: Queued): boolean => ticket.onlyWindowId !== null || ticket.onlyClerkId !== null;

const addTo = <Key, Item extends Queued>(lists: Map<Key, Item[]>, key: Key, ticket: Item): void => {
  const list = lists.get(key);
  if (list) insert(list, ticket);
  else lists.set(key, [ticket]);
};

const takeFrom = <Key, Item extends Queued>(lists: Map<Key, Item[]>, key: Key, ticket: Item): void => {
  const list = lists.get(key);
  if (list && take(list, ticket) && list.length === 0) lists.delete(key);
};

const countPasses = (line: Line<Queued>, passes: number, change: 1 | -1): void => {
  if (passes === 0) return;
  while (line.passCounts.length <= passes) line.passCounts.push(0);
  line.passCounts[passes] = (line.passCounts[passes] ?? 0) + change;
};

/** Puts a ticket where its status, its readiness and its place say. */
export const enqueue = <Item extends Queued>(queues: Queues<Item>, ticket: Item): void => {
  let line = queues.lines.get(ticket.serviceId);
  if (!line) {
    line = createLine();
    queues.lines.set(ticket.serviceId, line);
  }
  line.size += 1;
  if (isHeld(ticket)) return insert(line.held, ticket);
  if (isSent(ticket)) {
    insert(line.sent, ticket);
    if (ticket.onlyWindowId !== null) addTo(queues.toWindow, ticket.onlyWindowId, ticket);
    else if (ticket.onlyClerkId !== null) addTo(queues.toClerk, ticket.onlyClerkId, ticket);
    return;
  }
  insert(line.lanes[laneOf(ticket)] as Item[], ticket);
  countPasses(line, ticket.passes, 1);
};

/**
 * Takes a ticket out again; to be called before anything that decides about its place is changed. Nothing happens when it
 * stands in none.
 */
export const dequeue = <Item extends Queued>(queues: Queues<Item>, ticket: Item): void => {
  const line = queues.lines.get(ticket.serviceId);
  if (!line) return;
  if (isHeld(ticket)) {
    if (take(line.held, ticket)) line.size -= 1;
  } else if (isSent(ticket)) {
    if (!take(line.sent, ticket)) return;
    line.size -= 1;
    if (ticket.onlyWindowId !== null) takeFrom(queues.toWindow, ticket.onlyWindowId, ticket);
    else if (ticket.onlyClerkId !== null) takeFrom(queues.toClerk, ticket.onlyClerkId, ticket);
  } else if (take(line.lanes[laneOf(ticket)] as Item[], ticket)) {
    line.size -= 1;
    countPasses(line, ticket.passes, -1);
  }
};

/**
 * Notes that `called`, which has just left its lane by its turn, passed everybody who is senior to it and could have been
 * called as well. Each ticket is passed `passesMax` times at most (dispatch/order.ts), so that all calls together cost no
 * more than that for every ticket.
 */
export const notePasses = <Item extends Queued>(queues: Queues<Item>, called: Item): void => {
  const line = queues.lines.get(called.serviceId);
  if (!line || called.lane === "front") return;
  for (let lane = frontLane + 1; lane < lanesCount; lane += 1)
    for (const ticket of line.lanes[lane] as Item[]) {
      if (compareByPlace(ticket, called) >= 0) break;
      countPasses(line, ticket.passes, -1);
      ticket.passes += 1;
      countPasses(line, ticket.passes, 1);
    }
};

/** How many in a line may be called: not awaiting paper, ready, and sent to nobody in particular. */
export const callableIn = (line: Line<Queued> | undefined): number =>
  line ? line.size - line.held.length - line.sent.length : 0;

/** How many wait for a service, held and sent ones included. */
export const countOf = (queues: Queues<Queued>, serviceId: ServiceId): number => queues.lines.get(serviceId)?.size ?? 0;

/** Everybody who waits for a service, in no order; for looking at each of many. */
export const forEachWaiting = <Item extends Queued>(
  queues: Queues<Item>,
  serviceId: ServiceId,
  look: (ticket: Item) => void,
): void => {
  const line = queues.lines.get(serviceId);
  if (!line || line.size === 0) return;
  for (const list of [...line.lanes, line.held, line.sent]) list.forEach(look);
};

/** Everybody who waits for a service, in order of seniority. */
export const waitingFor = <Item extends Queued>(queues: Queues<Item>, serviceId: ServiceId): Item[] => {
  const line = queues.lines.get(serviceId);
  if (!line || line.size === 0) return [];
  return [...line.lanes.flat(), ...line.held, ...line.sent].toSorted(compareByPlace);
};
