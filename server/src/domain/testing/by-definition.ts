import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { ServiceLevel } from "@yichuang/shared/domain/service-window";
import { priorities } from "@yichuang/shared/domain/ticket";

import type { HallNow } from "../dispatch/hall-now.ts";
import { hallNow, openWindowsOf } from "../dispatch/hall-now.ts";
import { overdueMs, urgencyOf } from "../dispatch/policies/even.ts";
import type { Choice, Desk } from "../dispatch/policy.ts";
import { computePrices } from "../dispatch/prices.ts";
import type { Served } from "../dispatch/settings.ts";
import { compareByPlace } from "../queue.ts";
import type { State, Ticket } from "../state.ts";
import { minuteMs } from "./test-hall.ts";

/**
 * The rules of calling once more, as the SPEC says them: slow, by looking at every ticket of the hall, and without any of the
 * lists that the core keeps. What the core answers is held against it.
 */

/** CALL2, CALL3: how this window and clerk may take a ticket now; null: not at all. */
export const levelNow = (index: HallIndex, desk: Desk, ticket: Ticket, nowMs: number): ServiceLevel | null => {
  if (ticket.status !== "waiting" || !ticket.isReady || ticket.outUntilMs !== null) return null;
  if (ticket.lane !== "front" && ticket.orderMs > nowMs) return null;
  if (ticket.onlyWindowId !== null || ticket.onlyClerkId !== null)
    return ticket.onlyWindowId === desk.windowId || ticket.onlyClerkId === desk.clerkId ? "primary" : null;
  const served = index.windows.get(desk.windowId)?.services.find((entry) => entry.serviceId === ticket.serviceId);
  const skills = index.clerks.get(desk.clerkId)?.skills;
  return served && (!skills || skills.includes(ticket.serviceId)) ? served.level : null;
};

/** Everybody whom this window and clerk may call now. */
export const callableAt = (state: State, index: HallIndex, desk: Desk, nowMs: number): Ticket[] =>
  [...state.tickets.values()].filter((ticket) => levelNow(index, desk, ticket, nowMs) !== null);

const isSent = (ticket: Ticket) => ticket.onlyWindowId !== null || ticket.onlyClerkId !== null;

const liftOf = ({ hall }: HallIndex, ticket: Ticket, nowMs: number): number => {
  const priority = ticket.lane === "class" ? ticket.priority : (priorities[0] as "ordinary");
  const { headStartMinutes, dispatch } = hall.rules;
  return dispatch.priorityRates[priority] * (nowMs - ticket.orderMs) + headStartMinutes[priority] * minuteMs;
};

/** CALL5, CALL12: the first of those of one service who may be called. */
const firstOfService = (state: State, index: HallIndex, callable: readonly Ticket[], nowMs: number): Ticket => {
  const { passesMax, unpassedAfterMinutes } = index.hall.rules.dispatch;
  const front = callable.filter((ticket) => ticket.lane === "front").toSorted(compareByPlace)[0];
  if (front) return front;
  const oldest = callable.toSorted(compareByPlace)[0] as Ticket;
  const isSpent = [...state.tickets.values()].some(
    (ticket) =>
      ticket.serviceId === oldest.serviceId &&
      ticket.status === "waiting" &&
      ticket.isReady &&
      ticket.outUntilMs === null &&
      !isSent(ticket) &&
      ticket.passes >= passesMax,
  );
  const hasWaited = callable.some((ticket) => nowMs - ticket.sinceMs >= unpassedAfterMinutes * minuteMs);
  if (isSpent || hasWaited) return oldest;
  const lift = (ticket: Ticket) => liftOf(index, ticket, nowMs);
  return callable.toSorted((a, b) => lift(b) - lift(a) || a.orderSeq - b.orderSeq)[0] as Ticket;
};

type Head = { ticket: Ticket; served: Served; level: ServiceLevel; waitedMs: number };

const headsAt = (state: State, hall: HallNow, index: HallIndex, desk: Desk): Head[] => {
  const unsent = callableAt(state, index, desk, hall.nowMs).filter((ticket) => !isSent(ticket));
  return (openWindowsOf(hall).served.get(desk.windowId) ?? []).flatMap((served) => {
    const callable = unsent.filter((ticket) => ticket.serviceId === served.serviceId);
    if (callable.length === 0) return [];
    const ticket = firstOfService(state, index, callable, hall.nowMs);
    return [{ ticket, served, level: served.level, waitedMs: hall.nowMs - ticket.sinceMs }];
  });
};

const isOverdueIn = ({ settings }: HallNow, { served, waitedMs }: Head): boolean =>
  waitedMs >= overdueMs(settings, served);

/** CALL13: who is overdue, in order of seniority; else the greatest urgency, by the formula of the policy. */
const mostUrgent = (hall: HallNow, heads: readonly Head[]): Head | undefined => {
  const overdue = heads.filter((head) => isOverdueIn(hall, head));
  if (overdue.length > 0) return overdue.toSorted((a, b) => compareByPlace(a.ticket, b.ticket))[0];
  const open = openWindowsOf(hall);
  computePrices(hall, open.prices);
  const urgency = (head: Head) => urgencyOf(hall, open, head.served, head.waitedMs);
  return heads.toSorted((a, b) => urgency(b) - urgency(a) || compareByPlace(a.ticket, b.ticket))[0];
};

/** CALL4, CALL13, CALL14: what the policy `even` calls; null: nothing can be. */
export const evenByDefinition = (
  state: State,
  index: HallIndex,
  desk: Desk,
  nowMs: number,
): Pick<Choice<Ticket>, "ticket" | "level"> | null => {
  const hall = hallNow(state, index, nowMs);
  const heads = headsAt(state, hall, index, desk);
  const own = heads.filter(({ level }) => level === "primary");
  const cover = heads.filter(({ level }) => level === "cover");
  const { cover: mode, coverAfterLateMinutes } = index.hall.rules.dispatch;
  const lateMs = ({ served, waitedMs }: Head) => waitedMs - served.targetMs;
  const lateCover = own.some((head) => lateMs(head) > 0)
    ? []
    : cover.filter((head) => lateMs(head) >= coverAfterLateMinutes * minuteMs);
  const ownFirst =
    own.length === 0
      ? cover
      : lateCover.length > 0
        ? lateCover
        : [...own, ...cover.filter((head) => isOverdueIn(hall, head))];
  const best = mostUrgent(hall, mode === "shared" ? heads : ownFirst);
  const [sent] = callableAt(state, index, desk, nowMs).filter(isSent).toSorted(compareByPlace);
  if (sent && (!best || compareByPlace(sent, best.ticket) < 0)) return { ticket: sent, level: "primary" };
  return best ? { ticket: best.ticket, level: best.level } : null;
};
