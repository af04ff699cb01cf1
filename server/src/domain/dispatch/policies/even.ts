import { arrivalsPerMsOf, usualMsOf } from "../../learned.ts";
import { busyShareOf } from "../../ledger.ts";
import { compareByPlace, type Queued } from "../../queue.ts";
import type { CallRule } from "../call-reason.ts";
import { type DeskNow, type HallNow, type OpenWindows, openWindowsOf } from "../hall-now.ts";
import { headOf } from "../order.ts";
import { type Choice, compareIdleTime, type Desk, type Policy, sentTo } from "../policy.ts";
import { computePrices, priceOf } from "../prices.ts";
import type { DispatchSettings, Served } from "../settings.ts";

/**
 * How much a long wait adds to urgency: a little, so that short queues are not forgotten. The wait counts in lengths of the
 * matter: of two that the same windows serve, the one that takes twice as long may wait twice as long and no longer. To favour
 * short ones more would shorten the mean wait by a few percent more, at the cost of people with long matters.
 */
const waitPower = 0.16;
/** Who has waited so many times the target goes before everything else. */
const overdueTargets = 3;

type Best<Item extends Queued> = { ticket: Item; served: Served; urgency: number; isOverdue: boolean };

/** CALL13: when a ticket is overdue, in milliseconds of waiting. */
export const overdueMs = ({ unpassedAfterMs }: DispatchSettings, { targetMs }: Served): number =>
  Math.max(unpassedAfterMs, overdueTargets * targetMs);

/**
 * CALL13: urgency of a service whose longest wait is `waitedMs`: (wait ÷ length)^0.16 ÷ price, where the price says how badly
 * the windows that serve it would miss this work (prices.ts). Prices must have been computed for the hall.
 */
export const urgencyOf = (hall: HallNow<Queued>, open: OpenWindows, served: Served, waitedMs: number): number => {
  const service = open.prices.indexOf.get(served.serviceId);
  if (service === undefined) return 0;
  const usualMs = usualMsOf(hall.state.learned.get(served.serviceId), served.serviceMs);
  return (Math.max(1, waitedMs) / usualMs) ** waitPower / priceOf(open.prices, service);
};

/** Overdue ones by seniority, before all others by urgency; equals by seniority. */
const isBefore = <Item extends Queued>(a: Best<Item>, b: Best<Item>): boolean => {
  if (a.isOverdue !== b.isOverdue) return a.isOverdue;
  if (!a.isOverdue && a.urgency !== b.urgency) return a.urgency > b.urgency;
  return compareByPlace(a.ticket, b.ticket) < 0;
};

type Found<Item extends Queued> = { own: Best<Item>[]; cover: Best<Item>[]; isOwnLate: boolean };

/** The head of each service that the window serves and somebody waits for. */
const headsFor = <Item extends Queued>(hall: HallNow<Item>, list: readonly Served[]): Found<Item> => {
  const { state, settings, nowMs } = hall;
  const found: Found<Item> = { own: [], cover: [], isOwnLate: false };
  for (const served of list) {
    const line = state.queues.lines.get(served.serviceId);
    const ticket = line && headOf(settings, line, nowMs);
    if (!ticket) continue;
    const waitedMs = nowMs - ticket.sinceMs;
    const best = { ticket, served, urgency: 0, isOverdue: waitedMs >= overdueMs(settings, served) };
    if (served.level === "cover") found.cover.push(best);
    else {
      found.own.push(best);
      if (waitedMs > served.targetMs) found.isOwnLate = true;
    }
  }
  return found;
};

const firstOf = <Item extends Queued>(
  hall: HallNow<Item>,
  open: OpenWindows,
  candidates: readonly Best<Item>[],
): Best<Item> | null => {
  const [first] = candidates;
  if (first === undefined || candidates.length === 1) return first ?? null;
  computePrices(hall, open.prices);
  let best = first;
  for (const candidate of candidates) {
    candidate.urgency = urgencyOf(hall, open, candidate.served, hall.nowMs - candidate.ticket.sinceMs);
    if (candidate !== best && isBefore(candidate, best)) best = candidate;
  }
  return best;
};

const chooseEven = <Item extends Queued>(hall: HallNow<Item>, desk: Desk): Choice<Item> | null => {
  const open = openWindowsOf(hall);
  const found = headsFor(hall, open.served.get(desk.windowId) ?? []);
  const best = firstOf(hall, open, candidatesOf(hall, found));
  // CALL14: what was sent here waits for nobody else; it is called when it is the older one.
  const sent = sentTo(hall, desk);
  if (sent && (best === null || compareByPlace(sent, best.ticket) < 0))
    return { ticket: sent, level: "primary", rule: "sent-here" };
  if (best === null) return null;
  return {
    ticket: best.ticket,
    level: best.served.level,
    rule: ruleFor(hall, best, found.own.length > 0),
  };
};

/** CALL4: with shared cover, all by urgency; else own work first, and cover work when there is none, it alone is late, or it is overdue. */
const candidatesOf = <Item extends Queued>(
  hall: HallNow<Item>,
  { own, cover, isOwnLate }: Found<Item>,
): readonly Best<Item>[] => {
  if (cover.length === 0) return own;
  if (own.length === 0) return cover;
  if (hall.settings.isCoverShared) return [...own, ...cover];
  const late = isOwnLate ? [] : cover.filter((candidate) => isCoverLate(hall, candidate));
  // Nobody waits for ever for want of windows of the own kind.
  return late.length > 0 ? late : [...own, ...cover.filter(({ isOverdue }) => isOverdue)];
};

const ruleFor = ({ settings }: HallNow<Queued>, best: Best<Queued>, hasOwn: boolean): CallRule => {
  if (best.isOverdue) return "overdue";
  if (best.served.level === "primary") return "urgency";
  if (!hasOwn) return "cover";
  return settings.isCoverShared ? "urgent-cover" : "late-cover";
};

const isCoverLate = ({ settings, nowMs }: HallNow<Queued>, { ticket, served }: Best<Queued>): boolean =>
  nowMs - ticket.sinceMs >= served.targetMs + settings.coverAfterLateMs;

/**
 * CALL17: what a free window is worth to the hall: for each service that it serves, the load of the service, shared by the
 * windows that are free for it and able to serve it. The least worth goes first, so that those who will be missed stay free.
 */
const freeCosts = (hall: HallNow<Queued>): ((now: DeskNow) => number) => {
  const { state, nowMs } = hall;
  const { served, ofService } = openWindowsOf(hall);
  const worth = new Map<string, number>();
  const worthOf = ({ serviceId, serviceMs }: Served): number => {
    const known = worth.get(serviceId);
    if (known !== undefined) return known;
    const windows = ofService.get(serviceId) ?? [];
    const free = windows.reduce((sum, id) => sum + Number(state.windows.get(id)?.activeTicketId === null), 0);
    const learned = state.learned.get(serviceId);
    const load = arrivalsPerMsOf(learned, nowMs) * usualMsOf(learned, serviceMs);
    const value = load / (Math.max(1, free) * windows.length);
    worth.set(serviceId, value);
    return value;
  };
  return ({ windowId }) => (served.get(windowId) ?? []).reduce((sum, service) => sum + worthOf(service), 0);
};

/** S3: among equals the clerk who was busy for the smaller share of the time on duty; then the one free longest. */
const compareFree = (hall: HallNow<Queued>, a: DeskNow, b: DeskNow): number => {
  const { served } = openWindowsOf(hall);
  const services = (served.get(a.windowId)?.length ?? 0) - (served.get(b.windowId)?.length ?? 0);
  return services || shareOf(hall, a) - shareOf(hall, b) || compareIdleTime(a, b);
};

const shareOf = ({ state, nowMs }: HallNow<Queued>, { clerkId }: DeskNow): number =>
  clerkId === null ? 0 : busyShareOf(state.ledger.get(clerkId), nowMs);

/** 办件均衡: even work for the windows, short waits for the people, and a bound to everything. */
export const even: Policy = { name: "even", choose: chooseEven, freeCosts, compareFree };
