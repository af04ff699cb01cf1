import type { Plan, PlanStep } from "@yichuang/shared/domain/case";
import type { Hall, HallIndex } from "@yichuang/shared/domain/hall";
import type { ClerkId } from "@yichuang/shared/domain/ids";

import { calendarDayAfter } from "../calendar.ts";
import type { Actor } from "../context.ts";
import type { Case, Correction, StepNow } from "./case-state.ts";
import { isChief, isMember, mayDo } from "./find-case.ts";

/** COR8: the day until which papers were to be brought is over, and they have not come (逾期未补). */
export const isLapsed = ({ bringBy }: Pick<StepNow, "bringBy">, hall: Hall, nowMs: number): boolean =>
  bringBy !== null && bringBy < calendarDayAfter(hall, nowMs, 0);

/** COR11: a step whose papers may still come in time, or have no day; null: the days of all that was asked for are over. */
export const stillAwaited = (
  { corrections, steps }: Pick<Case, "corrections" | "steps">,
  hall: Hall,
  nowMs: number,
): StepNow | null =>
  corrections.flatMap(({ step }) => steps[step] ?? []).find((now) => !isLapsed(now, hall, nowMs)) ?? null;

/** Somebody, and the hall as it is. */
type Who = { index: Pick<HallIndex, "flows">; actor: Pick<Actor, "clerkId" | "roles"> };
type Asked = { plan: Plan; step: PlanStep; now: StepNow; correction: Correction; clerkId: ClerkId };

/** COR9: who asked and is of the post still (STEP16), and who leads the department. */
export const mayTakeBack = ({ step, now, correction, clerkId }: Omit<Asked, "plan">, who: Who): boolean =>
  (correction.clerkId === clerkId && mayDo(who.index, step, now, clerkId)) || isChief(who, step);

/** COR10 */
export const mayExtend = ({ step, now, clerkId }: Pick<Asked, "step" | "now" | "clerkId">, who: Who): boolean =>
  isChief(who, step) || mayDo(who.index, step, now, clerkId);

/** COR11: in a theme nobody but the lead department ends what others work on. */
export const mayEndLapsed = ({ plan, step, now, clerkId }: Omit<Asked, "correction">, who: Who): boolean => {
  const lead = plan.steps.find(({ act }) => act === "confirm");
  if (!lead) return mayExtend({ step, now, clerkId }, who);
  return isChief(who, lead) || isMember(who.index, lead, clerkId);
};
