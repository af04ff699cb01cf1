import { compareByPlace, type Queued } from "../../queue.ts";
import { type HallNow, openWindowsOf } from "../hall-now.ts";
import { type Choice, compareIdleTime, type Desk, type Policy, sentTo } from "../policy.ts";
import type { Served } from "../settings.ts";

/** The head of one priority class of one service: the only ones that a rule of the peers can ask for. */
export type Head = { ticket: Queued; served: Served; waitedMs: number };

/** Negative: `a` is called before `b`. */
export type CompareHeads = (a: Head, b: Head) => number;

export const byPlace: CompareHeads = (a, b) => compareByPlace(a.ticket, b.ticket);

/** Most peers know two or three levels of priority; ours are put into theirs. */
export const isPriority = ({ ticket }: Head): boolean =>
  ticket.lane === "front" || (ticket.lane === "class" && ticket.priority !== "ordinary");

const chooseFirst = <Item extends Queued>(
  compare: CompareHeads,
  hall: HallNow<Item>,
  desk: Desk,
): Choice<Item> | null => {
  const { state, nowMs } = hall;
  let best: (Head & { ticket: Item }) | null = null;
  for (const served of openWindowsOf(hall).served.get(desk.windowId) ?? []) {
    const line = state.queues.lines.get(served.serviceId);
    for (const lane of line?.lanes ?? []) {
      const ticket = lane[0];
      if (ticket === undefined || ticket.orderMs > nowMs) continue;
      const head = { ticket, served, waitedMs: nowMs - ticket.orderMs };
      if (best === null || compare(head, best) < 0) best = head;
    }
  }
  const sent = sentTo(hall, desk);
  if (sent && (best === null || compareByPlace(sent, best.ticket) < 0))
    return { ticket: sent, level: "primary", rule: "sent-here" };
  return best && { ticket: best.ticket, level: best.served.level, rule: "peer" };
};

/** A policy that calls the first of all heads by one comparison, and leaves it to chance who presses the key first. */
export const inOrder = (name: Policy["name"], compare: CompareHeads): Policy => ({
  name,
  choose: (hall, desk) => chooseFirst(compare, hall, desk),
  compareFree: (_, a, b) => compareIdleTime(a, b),
});

/** The first comparison that tells two apart decides. */
export const firstOf =
  (...compares: CompareHeads[]): CompareHeads =>
  (a, b) => {
    for (const compare of compares) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return 0;
  };

export const ownWorkFirst: CompareHeads = (a, b) =>
  Number(a.served.level !== "primary") - Number(b.served.level !== "primary");
export const priorityFirst: CompareHeads = (a, b) => Number(isPriority(b)) - Number(isPriority(a));
