import type { DispatchRules } from "@yichuang/shared/domain/dispatch";
import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { WindowId } from "@yichuang/shared/domain/ids";

import { nextCall } from "../decide/call.ts";
import type { TicketCalled } from "../event.ts";
import type { State, WindowNow } from "../state.ts";
import { type DeskNow, type HallNow, hallNow, openWindowsOf } from "./hall-now.ts";
import { policies } from "./policies.ts";
import { type Desk, firstFree, type Policy } from "./policy.ts";

type FreeDesk = DeskNow & Desk;

const hasClerk = (now: DeskNow): now is FreeDesk => now.clerkId !== null;

/** Open windows that nobody has been at for so long at least. */
export const freeSince = (hall: HallNow, restMs: number): FreeDesk[] => {
  const { state, nowMs } = hall;
  const free: FreeDesk[] = [];
  for (const windowId of openWindowsOf(hall).served.keys()) {
    const now = state.windows.get(windowId);
    if (now?.activeTicketId === null && nowMs - now.turnedAtMs >= restMs && hasClerk(now)) free.push(now);
  }
  return free;
};

/** Windows for which somebody could be called, free or not: by those who wait, so that a quiet hall costs nothing. */
const askedFor = (hall: HallNow): ReadonlySet<WindowId> => {
  const { ofService, served } = openWindowsOf(hall);
  const { lines, toWindow, toClerk } = hall.state.queues;
  const asked = new Set<WindowId>(toWindow.keys());
  for (const [serviceId, { size, held, sent }] of lines) {
    if (asked.size >= served.size) break;
    if (size === held.length + sent.length) continue;
    for (const windowId of ofService.get(serviceId) ?? []) asked.add(windowId);
  }
  if (toClerk.size === 0) return asked;
  for (const { windowId, clerkId } of hall.state.windows.values())
    if (clerkId !== null && toClerk.has(clerkId)) asked.add(windowId);
  return asked;
};

/** Windows free for so long that have something to call. */
export const idleSince = (hall: HallNow, policy: Policy, restMs: number): FreeDesk[] => {
  const asked = askedFor(hall);
  if (asked.size === 0) return [];
  return freeSince(hall, restMs).filter((desk) => asked.has(desk.windowId) && policy.choose(hall, desk) !== null);
};

/** CALL16, CALL21: the hall or its clerk wants the system to call for a window. */
export const isAutoCalled = (
  { calling }: Pick<DispatchRules, "calling">,
  now: Pick<WindowNow, "isAutoCall">,
): boolean => calling === "auto" || now.isAutoCall;

/** CALL22: its clerk holds the next call back. */
export const isHeld = ({ heldUntilMs }: Pick<WindowNow, "heldUntilMs">, nowMs: number): boolean =>
  heldUntilMs !== null && nowMs < heldUntilMs;

const hasAutoCalls = (state: State, { calling }: Pick<DispatchRules, "calling">): boolean => {
  if (calling === "auto") return true;
  for (const now of state.windows.values()) if (now.isAutoCall) return true;
  return false;
};

/**
 * CALL16: the call that is due where the system calls; at most one, so that the next is decided in the hall that it leads to.
 * Of the rested free windows that have something to call, the one that CALL17 names. No work where clerks call.
 */
export const decideAutoCalls = (state: State, index: HallIndex, nowMs: number): TicketCalled[] => {
  const { dispatch } = index.hall.rules;
  const { restSeconds, policy: name } = dispatch;
  if (!hasAutoCalls(state, dispatch)) return [];
  const hall = hallNow(state, index, nowMs);
  const policy = policies[name];
  const first = firstFree(
    policy,
    hall,
    idleSince(hall, policy, restSeconds * 1000).filter(({ windowId }) => {
      const now = state.windows.get(windowId);
      return now && isAutoCalled(dispatch, now) && !isHeld(now, nowMs);
    }),
  );
  const call = first && hasClerk(first) ? nextCall(hall, first) : null;
  return call ? [call] : [];
};
