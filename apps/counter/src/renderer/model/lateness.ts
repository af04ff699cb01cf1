import type { QueueRow } from "@yichuang/shared/protocol/views/counter-view";

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
