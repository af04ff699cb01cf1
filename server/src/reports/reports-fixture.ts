import type { BusinessDay } from "@yichuang/shared/domain/ids";

import { DayFold } from "../domain/day-facts/day-fold.ts";
import type { CarriedTicket, DayFacts } from "../domain/day-facts/facts.ts";
import type { DomainEvent } from "../domain/event.ts";

/** The facts of the days of a log, of the last one up to a moment in it. */
export const dayFactsOf = (log: readonly DomainEvent[], nowMs: number): DayFacts[] => {
  const days: DayFacts[] = [];
  let carried: readonly CarriedTicket[] = [];
  let fold: DayFold | null = null;
  for (const event of log) {
    fold?.apply(event);
    if (event.type === "DayOpened") fold = new DayFold({ day: event.businessDay, timeZone: "Asia/Shanghai", carried });
    if (event.type !== "DayClosed" || fold === null) continue;
    const facts = fold.end(event.atMs);
    days.push(facts);
    carried = facts.carried;
    fold = null;
  }
  return fold === null ? days : [...days, fold.end(nowMs)];
};

/** A log cut into its business days. */
export const eventsByDay = (log: readonly DomainEvent[]): Map<BusinessDay, DomainEvent[]> => {
  const days = new Map<BusinessDay, DomainEvent[]>();
  let current: DomainEvent[] = [];
  for (const event of log) {
    if (event.type === "DayOpened") days.set(event.businessDay, (current = []));
    current.push(event);
  }
  return days;
};
