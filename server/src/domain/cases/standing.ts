import type { CaseStanding } from "@yichuang/shared/domain/case";
import { isCaseClosed } from "@yichuang/shared/domain/case";
import type { BusinessDay, DepartmentId } from "@yichuang/shared/domain/ids";

import type { Case, Cases } from "./case-state.ts";
import { watch } from "./watched.ts";

/** How many open cases stand where: on the day that their citizens were promised, or beside every day. */
export type Standings = Map<DepartmentId, Map<string, number>>;

/** Places beside the days; nobody can say when, the clock stands still, the result is there. They sort behind every day. */
const [undated, stopped, ready] = ["x-undated", "x-stopped", "x-ready"];

/** null: it is closed, and stands nowhere. */
const placeOf = ({ status, stop, result, dueDay }: Case): string | null => {
  if (isCaseClosed(status)) return null;
  if (result !== null || status === "ready") return ready;
  return stop ? stopped : (dueDay ?? undated);
};

const change = ({ plans, standings }: Cases, found: Case, by: 1 | -1): void => {
  const place = placeOf(found);
  const departmentId = plans.get(found.planId)?.departmentId;
  if (place === null || departmentId === undefined) return;
  const places = standings.get(departmentId) ?? new Map<string, number>();
  standings.set(departmentId, places);
  const count = (places.get(place) ?? 0) + by;
  if (count > 0) places.set(place, count);
  else places.delete(place);
  if (places.size === 0) standings.delete(departmentId);
};

/** From now on it stands where it is; before anything changes it, it leaves. */
export const standsNow = (cases: Cases, found: Case): void => {
  change(cases, found, 1);
  watch(cases, found, 1);
};
export const leavesStanding = (cases: Cases, found: Case): void => {
  change(cases, found, -1);
  watch(cases, found, -1);
};

/** LIV7: the open cases of a department, seen from a day: a step through its days, however many cases there are. */
export const standingOf = (
  { standings }: Pick<Cases, "standings">,
  departmentId: DepartmentId,
  today: BusinessDay,
): CaseStanding => {
  const standing: CaseStanding = { open: 0, due: 0, overdue: 0, stopped: 0, ready: 0 };
  for (const [place, count] of standings.get(departmentId) ?? []) {
    standing.open += count;
    if (place === ready) standing.ready += count;
    else if (place === stopped) standing.stopped += count;
    else if (place === today) standing.due += count;
    else if (place < today) standing.overdue += count;
  }
  return standing;
};
