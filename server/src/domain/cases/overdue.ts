import { type DueDay, isCaseClosed } from "@yichuang/shared/domain/case";
import type { BusinessDay, PlanId } from "@yichuang/shared/domain/ids";

import type { DomainEvent } from "../event.ts";
import type { OverdueCases } from "./case-event.ts";
import type { Cases } from "./case-state.ts";
import { dueDayOf } from "./clock.ts";

/**
 * REP19: matter by matter, open cases whose promised day is over; undefined: nobody opens cases here. Looks at all of them, and at those
 * that are opened with the end of the day: once a day.
 */
export const overdueCases = (
  cases: Cases,
  isOver: (dueDay: BusinessDay) => boolean,
  withIt: readonly DomainEvent[] = [],
): OverdueCases[] | undefined => {
  const plans = new Map(cases.plans);
  for (const event of withIt) if (event.type === "CasePlanned") plans.set(event.plan.planId, event.plan);
  if (plans.size === 0) return undefined;
  const counts = new Map<string, OverdueCases>();
  const note = (planId: PlanId, dueDay: DueDay): void => {
    const plan = plans.get(planId);
    if (!plan || dueDay === null || !isOver(dueDay)) return;
    const { itemId, departmentId } = plan;
    const key = `${departmentId} ${itemId}`;
    const count = counts.get(key) ?? { itemId, departmentId, count: 0 };
    counts.set(key, count);
    count.count += 1;
  };
  for (const found of cases.byId.values())
    if (!isCaseClosed(found.status) && found.result === null) note(found.planId, dueDayOf(found));
  for (const event of withIt) if (event.type === "CaseOpened") note(event.planId, event.dueDay);
  return [...counts.values()];
};
