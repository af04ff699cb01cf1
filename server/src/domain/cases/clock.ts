import type { DueDay, Plan } from "@yichuang/shared/domain/case";

import { calendarDayAfter, movedByWorkingDays, workingDaysUntil } from "../calendar.ts";
import type { Context } from "../context.ts";
import type { Opened, Resumed } from "./case-event.ts";
import type { Case, StepNow } from "./case-state.ts";
import { dueOfStep } from "./due.ts";

type Known = Pick<Context, "index" | "nowMs">;

/** COR5: the working days since the one on which a clock stopped. */
const stoodStill = (sinceMs: number, { index: { hall }, nowMs }: Known): number =>
  workingDaysUntil(hall, sinceMs, calendarDayAfter(hall, nowMs, 0));

/** COR4: a day, moved by the working days that its clock stood still: what was late is late by as much as before. */
export const dayAfterStop = (day: DueDay, sinceMs: number, known: Known): DueDay =>
  day === null ? null : movedByWorkingDays(known.index.hall, day, stoodStill(sinceMs, known));

/** COR4, COR5: the clock of a case goes on: its day anew, and how long it stood still. */
export const clockGoesOn = ({ stop, dueDay }: Pick<Case, "stop" | "dueDay">, known: Known): Resumed =>
  stop
    ? { dueDay: dayAfterStop(dueDay, stop.atMs, known), stoppedDays: stoodStill(stop.atMs, known) }
    : { dueDay, stoppedDays: 0 };

/** The later of two days; null: nobody can say. */
const later = (one: DueDay, other: DueDay): DueDay => (one === null || (other !== null && other > one) ? other : one);

/** STEP7: a step's day, held to that of its case where that has one. */
export const heldTo = (caseDue: DueDay, day: DueDay): DueDay =>
  caseDue !== null && day !== null && caseDue < day ? caseDue : day;

type Open = Pick<StepNow, "state" | "openedAtMs" | "dueDay">;

/**
 * STEP7: when the case has another day, open steps without days of their own are due with it; those that have some and were held to
 * the day before, or to none while the clock stood still, are held to this one.
 */
export const datedAnew = (
  { steps }: Pick<Plan, "steps">,
  now: readonly Open[],
  caseDue: DueDay,
  { index: { hall } }: Known,
): Opened[] =>
  steps.flatMap((planned, step): Opened[] => {
    const open = now[step];
    if (open?.state !== "open" || open.openedAtMs === null || planned.act === "deliver") return [];
    const own = dueOfStep(hall, planned, null, open.openedAtMs);
    if (own === null) return [{ step, dueDay: caseDue }];
    const dueDay = heldTo(caseDue, later(open.dueDay, own));
    return dueDay === open.dueDay ? [] : [{ step, dueDay }];
  });

/** The day on which the result is promised; null while the clock stands still: then nothing can be held to it. */
export const dueDayOf = ({ stop, dueDay }: Pick<Case, "stop" | "dueDay">): DueDay => (stop ? null : dueDay);
