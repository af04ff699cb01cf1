import type { CaseFlows, Plan } from "@yichuang/shared/domain/case";
import { withGuidance } from "@yichuang/shared/domain/guidance";
import { type HallIndex, indexHall } from "@yichuang/shared/domain/hall";
import type { ItemId, PlanId } from "@yichuang/shared/domain/ids";
import type { Item } from "@yichuang/shared/domain/service";
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

/** KB7: the item as its department has published it. */
const itemNow = ({ guidance }: State, item: Item): Item => {
  const published = guidance.versions.get(item.itemId)?.at(-1)?.guidance;
  return published ? withGuidance(item, published) : item;
};

/** CASE10: what a case keeps of its item is what was published when it was opened; another content is another plan. */
const flowsNow = ({ guidance }: State, flows: CaseFlows): CaseFlows => {
  const planNow = (plan: Plan): Plan => {
    const last = guidance.versions.get(plan.itemId)?.at(-1);
    if (!last?.guidance) return plan;
    return { ...plan, planId: `${plan.planId}-g${last.version}` as PlanId, materials: last.guidance.materials };
  };
  const plans = [...flows.plans].map(([itemId, byOrigin]): [ItemId, typeof byOrigin] => [
    itemId,
    Object.fromEntries(Object.entries(byOrigin).map(([origin, plan]) => [origin, planNow(plan)])),
  ]);
  return { ...flows, plans: new Map(plans) };
};

/** ADJ9, KB7: the hall with what its windows serve for the time being, and what departments say of their items; made once per change. */
export const adjustedHall = (index: HallIndex, state: State): HallIndex => {
  const { profiles, guidance } = state;
  if (profiles.size === 0 && guidance.versions.size === 0) return index;
  const before = kept.get(index);
  if (before?.version === state.hallRevision && before.profiles === profiles) return before.index;
  const windows =
    profiles.size === 0
      ? index.hall.windows
      : index.hall.windows.map((own) => ({ ...own, services: servicesNow(index, own, state) }));
  const items = guidance.versions.size === 0 ? index.hall.items : index.hall.items.map((item) => itemNow(state, item));
  const flows = guidance.versions.size === 0 ? index.flows : flowsNow(state, index.flows);
  const adjusted = { ...indexHall({ ...index.hall, windows, items }, flows), fileItems: index.items };
  kept.set(index, { profiles, version: state.hallRevision, index: adjusted });
  return adjusted;
};
