import type { PolicyName } from "@yichuang/shared/domain/dispatch";
import type { ClerkId, ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import type { ServiceLevel } from "@yichuang/shared/domain/service-window";

import { compareByPlace, type Queued } from "../queue.ts";
import type { CallRule } from "./call-reason.ts";
import { type DeskNow, type HallNow, openWindowsOf } from "./hall-now.ts";

/** What a window calls next, and by which rule. */
export type Choice<Item extends Queued> = { ticket: Item; level: ServiceLevel; rule: CallRule };

/** A free window that asks for its next ticket. */
export type Desk = { windowId: WindowId; clerkId: ClerkId };

/**
 * A way to share work out. A policy is pure: it sees the hall as it is and answers alike for an equal one. Whatever it
 * chooses may be called (CALL2): lines offer only that.
 */
export type Policy = {
  name: PolicyName;
  /** The next ticket for a free window; null: nothing that it may call. */
  choose: <Item extends Queued>(hall: HallNow<Item>, desk: Desk) => Choice<Item> | null;
  /** What it costs the hall when a free window is taken; the least goes first. Absent: nothing. */
  freeCosts?: (hall: HallNow<Queued>) => (now: DeskNow) => number;
  /** Negative when of two free windows of equal cost that may both serve somebody new, `a` is to have the work. */
  compareFree: (hall: HallNow<Queued>, a: DeskNow, b: DeskNow) => number;
  /**
   * The window to which a ticket is bound when it is issued; null: any. Absent: this policy binds nothing. `alsoAt`: how many the
   * same command has bound to a window before.
   */
  bind?: (hall: HallNow<Queued>, serviceId: ServiceId, alsoAt?: (windowId: WindowId) => number) => WindowId | null;
};

/** The most senior ticket that was sent to this very window or its clerk and may be called now. */
export const sentTo = <Item extends Queued>({ state, nowMs }: HallNow<Item>, desk: Desk): Item | null => {
  const first = state.queues.toWindow.get(desk.windowId)?.[0];
  const second = state.queues.toClerk.get(desk.clerkId)?.[0];
  const head = first && second ? (compareByPlace(first, second) < 0 ? first : second) : (first ?? second);
  return head !== undefined && head.orderMs <= nowMs ? head : null;
};

/** Free longest first; the order of ids settles what is left, so that the answer is always the same. */
export const compareIdleTime = (a: DeskNow, b: DeskNow): number =>
  a.turnedAtMs - b.turnedAtMs || (a.windowId < b.windowId ? -1 : Number(a.windowId > b.windowId));

const isFree = (now: DeskNow | undefined): now is DeskNow => now?.state === "open" && now.activeTicketId === null;

/** The free window that is to have a ticket which has just become callable; null: none that may serve it is free. */
export const freeWindowFor = (
  policy: Policy,
  hall: HallNow<Queued>,
  ticket: Pick<Queued, "serviceId" | "onlyWindowId" | "onlyClerkId">,
): WindowId | null => {
  const { windows } = hall.state;
  if (ticket.onlyWindowId !== null) return isFree(windows.get(ticket.onlyWindowId)) ? ticket.onlyWindowId : null;
  const open = openWindowsOf(hall);
  const able = ticket.onlyClerkId === null ? (open.ofService.get(ticket.serviceId) ?? []) : open.served.keys();
  const free: DeskNow[] = [];
  for (const windowId of able) {
    const now = windows.get(windowId);
    if (isFree(now) && (ticket.onlyClerkId === null || now.clerkId === ticket.onlyClerkId)) free.push(now);
  }
  return firstFree(policy, hall, free)?.windowId ?? null;
};

/** CALL17: of several free windows, the one to have the work. */
export const firstFree = (policy: Policy, hall: HallNow<Queued>, free: readonly DeskNow[]): DeskNow | undefined => {
  const [first] = free;
  if (first === undefined || free.length === 1) return first;
  const costOf = policy.freeCosts?.(hall) ?? (() => 0);
  let best = first;
  let bestCost = costOf(first);
  for (const now of free) {
    if (now === first) continue;
    const cost = costOf(now);
    if (cost > bestCost || (cost === bestCost && policy.compareFree(hall, now, best) >= 0)) continue;
    best = now;
    bestCost = cost;
  }
  return best;
};
