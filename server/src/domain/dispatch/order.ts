import {
  compareByPlace,
  frontLane,
  type LaneKind,
  laneOf,
  lanesCount,
  type Line,
  ordinaryLane,
  type Queued,
  type Queues,
} from "../queue.ts";
import type { DispatchSettings } from "./settings.ts";

/**
 * The order inside one service. A ticket's lifted wait is rate · (time since its place) + head start of its priority
 * class (Kleinrock's accumulating priority where the rate differs, a head start where it does not); the longest lifted wait
 * is called first. Two promises bound it: no ticket is passed by more than `passesMax` that came later, and none passes one
 * that has waited `unpassedAfterMs`. While either is used up, plain seniority decides.
 */
export type Rules = Pick<DispatchSettings, "rates" | "headStartsMs" | "passesMax" | "unpassedAfterMs">;

const plainLifts = {
  rates: Array.from({ length: lanesCount }, () => 1),
  headStartsMs: Array.from({ length: lanesCount }, () => 0),
};

/** Nobody is lifted and nobody passed: the oldest is the oldest. */
export const bySeniority: Rules = { ...plainLifts, passesMax: Infinity, unpassedAfterMs: 0 };

/** The same lift without the two promises: who would go first if anybody could be passed for ever. */
export const unbounded = ({ rates, headStartsMs }: Rules): Rules => ({
  rates,
  headStartsMs,
  passesMax: Infinity,
  unpassedAfterMs: Infinity,
});

/** Milliseconds; grows with time. */
export const liftedMs = (
  rules: Rules,
  ticket: Pick<Queued, "lane" | "priority" | "orderMs">,
  nowMs: number,
): number => {
  if (ticket.lane === "front") return Infinity;
  const lane = laneOf(ticket);
  return (rules.rates[lane] ?? 1) * (nowMs - ticket.orderMs) + (rules.headStartsMs[lane] ?? 0);
};

/** True when somebody in the lanes was passed as often as anybody may be. */
const isAnyoneSpent = ({ passCounts }: Line<Queued>, passesMax: number): boolean => {
  if (passesMax === 0) return true;
  for (let passes = passesMax; passes < passCounts.length; passes += 1)
    if ((passCounts[passes] as number) > 0) return true;
  return false;
};

/** The lane whose head is the most senior; -1: nobody who may be called at `nowMs`. */
const mostSeniorLane = (line: Line<Queued>, nowMs: number): number => {
  let found = -1;
  let head: Queued | undefined;
  for (let lane = frontLane + 1; lane < lanesCount; lane += 1) {
    const ticket = line.lanes[lane]?.[0];
    if (ticket === undefined || ticket.orderMs > nowMs) continue;
    if (head === undefined || compareByPlace(ticket, head) < 0) {
      found = lane;
      head = ticket;
    }
  }
  return found;
};

const mostLiftedLane = (rules: Rules, line: Line<Queued>, nowMs: number): number => {
  let found = -1;
  let foundMs = -Infinity;
  let foundSeq = 0;
  for (let lane = frontLane + 1; lane < lanesCount; lane += 1) {
    const ticket = line.lanes[lane]?.[0];
    // Nobody is called before the appointed time.
    if (ticket === undefined || ticket.orderMs > nowMs) continue;
    const lifted = (rules.rates[lane] as number) * (nowMs - ticket.orderMs) + (rules.headStartsMs[lane] as number);
    if (lifted < foundMs || (lifted === foundMs && ticket.orderSeq > foundSeq)) continue;
    found = lane;
    foundMs = lifted;
    foundSeq = ticket.orderSeq;
  }
  return found;
};

/** Somebody at the head of a lane has waited so long that nobody may pass; who was given a place counts from then. */
const hasWaited = (lane: readonly Queued[], sinceAtMostMs: number): boolean => {
  for (const ticket of lane) {
    if (ticket.sinceMs <= sinceAtMostMs) return true;
    // Behind one that was given a place, an older one may stand.
    if (ticket.lane === "class") return false;
  }
  return false;
};

/** CALL12: plain seniority decides, because somebody in the line has been passed, or has waited, as much as anybody may. */
const isBound = (rules: Rules, line: Line<Queued>, nowMs: number): boolean => {
  for (let lane = frontLane + 1; lane < lanesCount; lane += 1)
    if (hasWaited(line.lanes[lane] as Queued[], nowMs - rules.unpassedAfterMs)) return true;
  return isAnyoneSpent(line, rules.passesMax);
};

/** CALL5, CALL12, CALL13: who is next in one service at any window that serves it; null: nobody may be called now. */
export const headOf = <Item extends Queued>(rules: Rules, line: Line<Item>, nowMs: number): Item | null => {
  if (line.size === line.held.length + line.sent.length) return null;
  const front = line.lanes[frontLane]?.[0];
  if (front !== undefined) return front;
  const senior = mostSeniorLane(line, nowMs);
  if (senior === -1) return null;
  if (isBound(rules, line, nowMs)) return line.lanes[senior]?.[0] as Item;
  return line.lanes[mostLiftedLane(rules, line, nowMs)]?.[0] as Item;
};

/** How many at the beginning of a list are ahead, when all that are ahead stand at its beginning; O(log n). */
export const countAhead = <Item>(list: readonly Item[], isAhead: (item: Item) => boolean): number => {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAhead(list[middle] as Item)) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** How many have an earlier turn, as things stand: among those sent to the same place, or in the same service. */
export const aheadOf = <Item extends Queued>(
  hallRules: Rules,
  queues: Queues<Item>,
  ticket: Item,
  nowMs: number,
): number => {
  const isSenior = (other: Item): boolean => other !== ticket && compareByPlace(other, ticket) < 0;
  if (ticket.onlyWindowId !== null) return countAhead(queues.toWindow.get(ticket.onlyWindowId) ?? [], isSenior);
  if (ticket.onlyClerkId !== null) return countAhead(queues.toClerk.get(ticket.onlyClerkId) ?? [], isSenior);
  const line = queues.lines.get(ticket.serviceId);
  if (!line) return 0;
  const rules = isBound(hallRules, line, nowMs) ? bySeniority : hallRules;
  const ownLane = laneOf(ticket);
  const own = liftedMs(rules, ticket, nowMs);
  let count = countAhead(line.held, isSenior);
  for (let lane = 0; lane < lanesCount; lane += 1)
    count += countAhead(line.lanes[lane] as Item[], (other) => {
      if (lane === ownLane) return isSenior(other);
      // A lane is in order of lifted wait as well: its class has one rate and one head start.
      const lifted = liftedMs(rules, other, nowMs);
      return lifted > own || (lifted === own && other.orderSeq < ticket.orderSeq);
    });
  return count;
};

export type Place = { orderMs: number; orderSeq: number; lane: LaneKind };

const inTurn = (rules: Rules, line: Line<Queued> | undefined, nowMs: number): Queued[] =>
  line === undefined
    ? []
    : [...line.lanes.flat(), ...line.held, ...line.sent]
        .filter((ticket) => ticket.orderMs <= nowMs || ticket.lane === "front")
        .toSorted((a, b) => {
          if (a.lane === "front" || b.lane === "front")
            return a.lane === b.lane ? compareByPlace(a, b) : a.lane === "front" ? -1 : 1;
          return liftedMs(rules, b, nowMs) - liftedMs(rules, a, nowMs) || a.orderSeq - b.orderSeq;
        });

/** More than what the time of day is rounded to when it carries a fraction of a millisecond. */
const placeStepMs = 2 ** -11;

const placedAt = (orderMs: number): Pick<Queued, "lane" | "priority" | "orderMs"> => ({
  lane: "placed",
  priority: "ordinary",
  orderMs,
});

/** NS3: the place behind exactly `count` others that wait for the service now; behind all when there are fewer. */
export const placeBehind = (
  hallRules: Rules,
  line: Line<Queued> | undefined,
  count: number,
  nowMs: number,
  orderSeq: number,
): Place => {
  if (count === 0) return placeInFront(line, nowMs, orderSeq);
  // The order that is really in force: lifts count for nothing while the line is bound.
  const rules = line && isBound(hallRules, line, nowMs) ? { ...hallRules, ...plainLifts } : hallRules;
  const others = inTurn(rules, line, nowMs);
  const last = others[Math.min(count, others.length) - 1];
  const next = others[count];
  if (!last) return placeAtBack(nowMs, orderSeq);
  const lastMs = liftedMs(rules, last, nowMs);
  // Behind one at the front: before everybody else, whatever lift they have.
  if (lastMs === Infinity) {
    const isBetween = next?.lane === "front" && next.orderMs === last.orderMs;
    return {
      orderMs: last.orderMs,
      orderSeq: isBetween ? (last.orderSeq + next.orderSeq) / 2 : orderSeq,
      lane: "front",
    };
  }
  const rate = rules.rates[ordinaryLane] as number;
  const exactMs = nowMs - (lastMs - (rules.headStartsMs[ordinaryLane] as number)) / rate;
  // Rounding must not lift it above the one it is to follow.
  const isAbove = liftedMs(rules, placedAt(exactMs), nowMs) > lastMs;
  const orderMs = Math.min(nowMs, isAbove ? exactMs + placeStepMs : exactMs);
  const isTied = next !== undefined && liftedMs(rules, next, nowMs) === lastMs;
  return { orderMs, orderSeq: isTied ? (last.orderSeq + next.orderSeq) / 2 : orderSeq, lane: "placed" };
};

/** TR2: the place behind everybody who waits for the service, and for any other since before now. */
export const placeAtBack = (nowMs: number, orderSeq: number): Place => ({ orderMs: nowMs, orderSeq, lane: "placed" });

/** TR2: the place before everybody who waits for the service. */
export const placeInFront = (line: Line<Queued> | undefined, nowMs: number, orderSeq: number): Place => {
  let firstMs = nowMs;
  if (line)
    for (const ticket of [...line.lanes.map((lane) => lane[0]), line.held[0], line.sent[0]])
      if (ticket) firstMs = Math.min(firstMs, ticket.orderMs - 1);
  return { orderMs: firstMs, orderSeq, lane: "front" };
};
