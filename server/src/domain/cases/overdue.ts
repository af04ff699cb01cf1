import { isCaseClosed } from "@yichuang/shared/domain/case";
import type { BusinessDay } from "@yichuang/shared/domain/ids";

import type { OverdueCases } from "./case-event.ts";
import type { Cases } from "./case-state.ts";
import { dueDayOf } from "./clock.ts";

/** REP19: matter by matter, open cases whose promised day is over; undefined: nobody opens cases here. Looks at all of them: once a day. */
export const overdueCases = (
  { byId, plans }: Cases,
  isOver: (dueDay: BusinessDay) => boolean,
): OverdueCases[] | undefined => {
  if (plans.size === 0) return undefined;
  const counts = new Map<string, OverdueCases>();
  for (const found of byId.values()) {
    const dueDay = dueDayOf(found);
    const plan = plans.get(found.planId);
    if (!plan || dueDay === null || isCaseClosed(found.status) || found.result !== null || !isOver(dueDay)) continue;
    const { itemId, departmentId } = plan;
    const key = `${departmentId} ${itemId}`;
    const count = counts.get(key) ?? { itemId, departmentId, count: 0 };
    counts.set(key, count);
    count.count += 1;
  }
  return [...counts.values()];
};
