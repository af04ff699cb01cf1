import type { AutoCall, QueueRow } from "@yichuang/shared/protocol/views/counter-view";

/** What becomes of automatic calls at this moment; `leftMs` until it changes by itself. */
export type CallMoment = { is: "off" | "nobody" | "now" } | { is: "held" | "next"; leftMs: number };

/** Held back at this moment: a hold ends by itself, whether or not the server has said so. */
export const isCallHeld = ({ heldUntilMs }: Pick<AutoCall, "heldUntilMs">, nowMs: number): boolean =>
  heldUntilMs !== null && heldUntilMs > nowMs;

/** When the system calls for this window by itself, if it does. */
export const callMoment = (
  autoCall: AutoCall,
  queues: readonly Pick<QueueRow, "level" | "count">[],
  nowMs: number,
): CallMoment => {
  const { isOn, nextAtMs, heldUntilMs } = autoCall;
  if (!isOn) return { is: "off" };
  if (heldUntilMs !== null && heldUntilMs > nowMs) return { is: "held", leftMs: heldUntilMs - nowMs };
  if (!queues.some(({ level, count }) => level !== null && count > 0)) return { is: "nobody" };
  return nextAtMs !== null && nextAtMs > nowMs ? { is: "next", leftMs: nextAtMs - nowMs } : { is: "now" };
};
