import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { MyTicket, QueueRow } from "@yichuang/shared/protocol/views/counter-view";

const minuteMs = 60_000;

/**
 * How a queue stands against its target, in whole minutes: late is above 0. Null: nobody waits. A ticket newer than the
 * clock that is read every few seconds has waited for nothing yet.
 */
export const lateMinutes = (row: Pick<QueueRow, "oldestAtMs" | "targetMinutes">, nowMs: number): number | null =>
  row.oldestAtMs === null ? null : Math.floor(Math.max(0, nowMs - row.oldestAtMs) / minuteMs) - row.targetMinutes;

/** Time that is left until the stated grace of a call is over, ms; 0 when it is. */
export const graceLeftMs = (calledAtMs: number | null, graceMinutes: number, nowMs: number): number =>
  calledAtMs === null ? 0 : Math.max(0, calledAtMs + graceMinutes * minuteMs - nowMs);

type Rules = Catalogue["rules"];

/** A no-show before the stated grace, or with fewer recalls than the hall asks for, is recorded as early. */
export const isEarlyNoShow = (
  ticket: Pick<MyTicket, "calledAtMs" | "recalls"> | null,
  rules: Pick<Rules, "noShowGraceMinutes" | "noShowAfterRecalls"> | null,
  nowMs: number,
): boolean => {
  if (!ticket || !rules) return false;
  const { noShowGraceMinutes, noShowAfterRecalls } = rules;
  return ticket.recalls < noShowAfterRecalls || graceLeftMs(ticket.calledAtMs, noShowGraceMinutes, nowMs) > 0;
};

/** The stated grace is over and the hall's recalls are done: the next thing to do is to pass the ticket over. */
export const isNoShowDue = (
  ticket: Pick<MyTicket, "status" | "calledAtMs" | "recalls"> | null,
  rules: Pick<Rules, "noShowGraceMinutes" | "noShowAfterRecalls"> | null,
  nowMs: number,
): boolean => ticket?.status === "called" && rules !== null && !isEarlyNoShow(ticket, rules, nowMs);

/** Time until a ticket may be called once more, ms; the first recall is always possible. */
export const recallLeftMs = (
  ticket: Pick<MyTicket, "recalls" | "lastCallAtMs"> | null,
  rules: Pick<Rules, "recallCooldownSeconds"> | null,
  nowMs: number,
): number =>
  !ticket || !rules || ticket.recalls === 0 || ticket.lastCallAtMs === null
    ? 0
    : Math.max(0, ticket.lastCallAtMs + rules.recallCooldownSeconds * 1000 - nowMs);
