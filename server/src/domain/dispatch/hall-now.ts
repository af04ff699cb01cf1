import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { ClerkId, ServiceId, WindowId } from "@yichuang/shared/domain/ids";

import type { Learned } from "../learned.ts";
import type { LedgerLine } from "../ledger.ts";
import type { Queued, Queues } from "../queue.ts";
import type { State, Ticket, WindowNow } from "../state.ts";
import { planPrices, type PricePlan } from "./prices.ts";
import { type DispatchSettings, type Served, settingsOf } from "./settings.ts";

/** A window as a decision sees it. */
export type DeskNow = Pick<WindowNow, "windowId" | "state" | "clerkId" | "activeTicketId" | "turnedAtMs">;

/** All that a decision may depend on. The state of the hall is one; the forward run (forward.ts) has another. */
export type DispatchState<Item extends Queued = Ticket> = {
  queues: Queues<Item>;
  windows: ReadonlyMap<WindowId, DeskNow>;
  windowsVersion: number;
  ledger: ReadonlyMap<ClerkId, LedgerLine>;
  learned: ReadonlyMap<ServiceId, Learned>;
};

export type HallNow<Item extends Queued = Ticket> = {
  state: DispatchState<Item>;
  settings: DispatchSettings;
  nowMs: number;
};

/** What follows from which windows are open with whom, until one of them changes. */
export type OpenWindows = {
  /** What each open window serves with its present clerk. */
  served: ReadonlyMap<WindowId, readonly Served[]>;
  /** Open windows per service, in the order of the hall file. */
  ofService: ReadonlyMap<ServiceId, readonly WindowId[]>;
  prices: PricePlan;
};

type Kept = { version: number; settings: DispatchSettings; value: OpenWindows };
const kept = new WeakMap<object, Kept>();

/** What a window serves with this clerk, whether it is open or not. */
export const servedBy = (
  settings: DispatchSettings,
  windowId: WindowId,
  clerkId: ClerkId | null,
): readonly Served[] => {
  const served = settings.served.get(windowId) ?? [];
  const skills = clerkId === null ? undefined : settings.skills.get(clerkId);
  return skills ? served.filter(({ serviceId }) => skills.has(serviceId)) : served;
};

const derive = ({ windows }: DispatchState<Queued>, settings: DispatchSettings): OpenWindows => {
  const served = new Map<WindowId, readonly Served[]>();
  const ofService = new Map<ServiceId, WindowId[]>();
  for (const windowId of settings.served.keys()) {
    const now = windows.get(windowId);
    if (now?.state !== "open" || now.clerkId === null) continue;
    const list = servedBy(settings, windowId, now.clerkId);
    served.set(windowId, list);
    for (const { serviceId } of list) {
      const others = ofService.get(serviceId);
      if (others) others.push(windowId);
      else ofService.set(serviceId, [windowId]);
    }
  }
  return { served, ofService, prices: planPrices(served) };
};

/** The open windows; derived once per change of a window or a seat. */
export const openWindowsOf = ({ state, settings }: HallNow<Queued>): OpenWindows => {
  const before = kept.get(state.windows);
  if (before && before.version === state.windowsVersion && before.settings === settings) return before.value;
  const value = derive(state, settings);
  kept.set(state.windows, { version: state.windowsVersion, settings, value });
  return value;
};

/** The hall as a decision sees it. */
export const hallNow = (state: State, index: HallIndex, nowMs: number): HallNow => ({
  state,
  settings: settingsOf(index),
  nowMs,
});
