import { type HallIndex, indexHall } from "@yichuang/shared/domain/hall";
import type { ServiceWindow } from "@yichuang/shared/domain/service-window";

import type { State } from "./state.ts";

type Kept = { profiles: State["profiles"]; version: number; index: HallIndex };
const kept = new WeakMap<HallIndex, Kept>();

/** Of a profile that was set in another version of the hall, what this one still has; nothing of it: the hall's own. */
const servicesNow = (index: HallIndex, own: ServiceWindow, state: State): ServiceWindow["services"] => {
  const set = state.profiles.get(own.windowId)?.services ?? own.services;
  const known = set.filter(({ serviceId }) => index.services.has(serviceId));
  return known.length > 0 ? known : own.services;
};

/** ADJ9: the hall with what its windows serve for the time being; made once per change. */
export const adjustedHall = (index: HallIndex, state: State): HallIndex => {
  if (state.profiles.size === 0) return index;
  const before = kept.get(index);
  if (before?.version === state.hallRevision && before.profiles === state.profiles) return before.index;
  const windows = index.hall.windows.map((own) => ({ ...own, services: servicesNow(index, own, state) }));
  const adjusted = indexHall({ ...index.hall, windows });
  kept.set(index, { profiles: state.profiles, version: state.hallRevision, index: adjusted });
  return adjusted;
};
