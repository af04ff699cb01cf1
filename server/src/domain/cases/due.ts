import type { DueDay, PlanStep, Urgency } from "@yichuang/shared/domain/case";
import type { Hall } from "@yichuang/shared/domain/hall";
import type { BusinessDay } from "@yichuang/shared/domain/ids";

import { calendarDayAfter, workingDayAfter } from "../calendar.ts";

/** STEP7: by its own days, and never after the day that the citizen was promised; handing out is not part of the promise. */
export const dueOfStep = (
  hall: Hall,
  { act, workingDays }: Pick<PlanStep, "act" | "workingDays">,
  caseDue: DueDay,
  nowMs: number,
): DueDay => {
  const own = workingDays === null ? null : workingDayAfter(hall, nowMs, workingDays);
  if (act === "deliver") return own;
  if (own === null) return caseDue;
  return caseDue !== null && caseDue < own ? caseDue : own;
};

/** The first day that is not red any more, and the first that is not amber, seen from a day. */
type Bounds = { hall: Hall; today: BusinessDay; amber: DueDay; green: DueDay };
let cached: Bounds | null = null;

/** Asked for thousands of rows, answered once a day. */
const boundsOf = (hall: Hall, nowMs: number): Bounds => {
  const today = calendarDayAfter(hall, nowMs, 0);
  if (cached?.hall !== hall || cached.today !== today)
    cached = { hall, today, amber: workingDayAfter(hall, nowMs, 1), green: workingDayAfter(hall, nowMs, 3) };
  return cached;
};

/** RVW3: how near a day is, in working days after today: none is red, one or two are amber. */
export const urgencyOf = (hall: Hall, dueDay: DueDay, nowMs: number): Urgency => {
  if (dueDay === null) return "green";
  const { today, amber, green } = boundsOf(hall, nowMs);
  if (dueDay < today) return "overdue";
  if (amber === null || dueDay < amber) return "red";
  return green === null || dueDay < green ? "amber" : "green";
};
