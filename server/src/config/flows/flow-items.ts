import type { CaseOrigin } from "@yichuang/shared/domain/case";
import type { Hall } from "@yichuang/shared/domain/hall";
import type { ItemId } from "@yichuang/shared/domain/ids";
import type { Item } from "@yichuang/shared/domain/service";

import { quote, type Tell, tellRepeats } from "./flow-faults.ts";
import { formRules, longestWay } from "./flow-form.ts";
import type { OrderedStep } from "./flow-order.ts";
import type { FlowFile } from "./flow-schema.ts";

/** A matter of a flow, and where the file names it. */
export type ItemOfFlow = { item: Item; path: (string | number)[]; isNamed: boolean };

/** FLW3: matters by their names, and all of a service that the form is for. */
export const itemsOf = ({ form, items, services }: FlowFile, hall: Hall, tell: Tell): ItemOfFlow[] => {
  tellRepeats(tell, ["items"], items);
  tellRepeats(tell, ["services"], services);
  if (items.length + services.length === 0) tell([], "names no matter: it needs items or services");
  const named = items.flatMap((itemId, place, all): ItemOfFlow[] => {
    const path = ["items", place];
    if (all.indexOf(itemId) < place) return [];
    const item = hall.items.find((known) => known.itemId === itemId);
    if (!item) tell(path, `item ${quote(itemId)} does not exist`, ["items", itemId]);
    return item ? [{ item, path, isNamed: true }] : [];
  });
  const ofServices = services.flatMap((serviceId, place): ItemOfFlow[] => {
    const path = ["services", place];
    if (!hall.services.some((known) => known.serviceId === serviceId)) {
      tell(path, `service ${quote(serviceId)} does not exist`, ["services", serviceId]);
      return [];
    }
    const own = hall.items.filter(
      (item) =>
        item.serviceId === serviceId && item.isDoneOnTheSpot === (form === "spot") && !items.includes(item.itemId),
    );
    return own.map((item) => ({ item, path, isNamed: false }));
  });
  return [...named, ...ofServices];
};

/** FLW8: what a flow promises itself must fit what the citizen was promised. */
export const fitsPromise = (
  { form }: FlowFile,
  steps: readonly OrderedStep[],
  { item, path }: ItemOfFlow,
  tell: Tell,
): boolean => {
  const { itemId, promisedWorkingDays } = item;
  const at = ["items", itemId, "workingDays"];
  const matter = `item ${quote(itemId)}`;
  if (form === "spot" && promisedWorkingDays > 0) {
    tell(
      path,
      `${matter} is promised within ${promisedWorkingDays} working days: a flow for the spot ends at once`,
      at,
    );
    return false;
  }
  if (form !== "spot" && promisedWorkingDays === 0) {
    tell(path, `${matter} is promised at once (workingDays: 0): it belongs in a flow for the spot`, at);
    return false;
  }
  const days = longestWay(steps);
  if (days <= promisedWorkingDays) return true;
  tell(path, `the steps take ${days} working days, and ${matter} is promised within ${promisedWorkingDays}`, at);
  return false;
};

type Claims = Map<string, { flowId: string; isNamed: boolean }>;

/** FLW3: a matter goes by one flow from each origin; one that is named goes before all of a service. */
export const createClaims = () => {
  const claims: Claims = new Map();
  const keysOf = (form: FlowFile["form"], itemId: ItemId): [CaseOrigin, string][] =>
    formRules[form].origins.map((origin) => [origin, `${origin} ${itemId}`]);
  return {
    /** Those that are named claim first. */
    claim: (flowId: string, { form }: FlowFile, { item, path, isNamed }: ItemOfFlow, tell: Tell): CaseOrigin[] =>
      keysOf(form, item.itemId).flatMap(([origin, key]) => {
        const other = claims.get(key);
        if (!other) {
          claims.set(key, { flowId, isNamed });
          return [origin];
        }
        if (other.isNamed && !isNamed) return [];
        tell(path, `item ${quote(item.itemId)} goes by flow ${quote(other.flowId)} already (origin: ${origin})`);
        return [];
      }),
  };
};
