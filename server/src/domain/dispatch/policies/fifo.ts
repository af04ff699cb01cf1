import { compareByPlace, type Queued } from "../../queue.ts";
import { type HallNow, openWindowsOf } from "../hall-now.ts";
import { type Choice, compareIdleTime, type Desk, type Policy, sentTo } from "../policy.ts";
import { bySeniority, headOf } from "../order.ts";

const chooseOldest = <Item extends Queued>(hall: HallNow<Item>, desk: Desk): Choice<Item> | null => {
  const { state, nowMs } = hall;
  let choice: Choice<Item> | null = null;
  const sent = sentTo(hall, desk);
  if (sent) choice = { ticket: sent, level: "primary", rule: "sent-here" };
  for (const { serviceId, level } of openWindowsOf(hall).served.get(desk.windowId) ?? []) {
    const line = state.queues.lines.get(serviceId);
    const head = line && headOf(bySeniority, line, nowMs);
    if (head && (choice === null || compareByPlace(head, choice.ticket) < 0))
      choice = { ticket: head, level, rule: "seniority" };
  }
  return choice;
};

/**
 * First come, first served: a free window takes the oldest ticket that it may serve, an arrival goes to the window that
 * has been free longest (FCFS-ALIS). Priority classes count for nothing.
 */
export const fifo: Policy = {
  name: "fifo",
  choose: chooseOldest,
  compareFree: (_, a, b) => compareIdleTime(a, b),
};
