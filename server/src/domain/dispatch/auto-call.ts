import type { HallIndex } from "@yichuang/shared/domain/hall";

import { nextCall } from "../decide/call.ts";
import type { TicketCalled } from "../event.ts";
import type { State } from "../state.ts";
import { type DeskNow, type HallNow, hallNow, openWindowsOf } from "./hall-now.ts";
import { policies } from "./policies.ts";
import { type Desk, firstFree } from "./policy.ts";

/** Free windows at which somebody sits, for so long at least; with the hall's clock at `hall.nowMs`. */
export const freeSince = ({ state, nowMs, settings }: HallNow, restMs: number): (DeskNow & Desk)[] => {
  const free: (DeskNow & Desk)[] = [];
  for (const windowId of openWindowsOf({ state, nowMs, settings }).served.keys()) {
    const now = state.windows.get(windowId);
    if (!now || now.activeTicketId !== null || nowMs - now.turnedAtMs < restMs) continue;
    if (now.clerkId !== null) free.push({ ...now, clerkId: now.clerkId });
  }
  return free;
};

/**
 * CALL16: the call that is due where the system calls; at most one, so that the next is decided in the hall that it leads to.
 * Of the rested free windows that have something to call, the one that CALL17 names. No work where clerks call.
 */
export const decideAutoCalls = (state: State, index: HallIndex, nowMs: number): TicketCalled[] => {
  const { calling, restSeconds, policy: name } = index.hall.rules.dispatch;
  if (calling !== "auto") return [];
  const hall = hallNow(state, index, nowMs);
  const policy = policies[name];
  const able = freeSince(hall, restSeconds * 1000).filter((desk) => policy.choose(hall, desk) !== null);
  const first = firstFree(policy, hall, able);
  const call = first && first.clerkId !== null ? nextCall(hall, { ...first, clerkId: first.clerkId }) : null;
  return call ? [call] : [];
};
