import { isCaseClosed } from "@yichuang/shared/domain/case";
import type { BusinessDay, DepartmentId, PostId } from "@yichuang/shared/domain/ids";

import type { Case, Cases } from "./case-state.ts";

/** How many things of open cases wait since when, or until which day: by whose they are and what they are. */
export type Watched = Map<DepartmentId, Map<string, number>>;

const hourMs = 60 * 60_000;
const hourOf = (atMs: number): number => Math.floor(atMs / hourMs);

type Place = [departmentId: DepartmentId, name: string];

/** ALR10: what of a case somebody may forget. */
const placesOf = ({ plans }: Cases, found: Case): Place[] => {
  const plan = plans.get(found.planId);
  if (!plan || isCaseClosed(found.status)) return [];
  const places: Place[] = [];
  plan.steps.forEach(({ act, departmentId, workingDays }, at) => {
    const step = found.steps[at];
    if (step?.state === "correcting" && step.bringBy !== null) places.push([departmentId, `lapse ${step.bringBy}`]);
    if (step?.state !== "open") return;
    // What is due with the case is late with it.
    if (act !== "deliver" && workingDays !== null && step.dueDay !== null)
      places.push([departmentId, `step ${step.dueDay}`]);
    // Where nobody comes for it, it is sent.
    if (act === "deliver" && plan.pickUpServiceId === null)
      places.push([departmentId, `send ${hourOf(found.result?.atMs ?? step.openedAtMs ?? found.openedAtMs)}`]);
  });
  if (found.stop) places.push([plan.departmentId, `stop ${hourOf(found.stop.atMs)}`]);
  for (const { answer, atMs, postId } of found.consultations)
    if (answer === null) places.push([plan.departmentId, `ask ${hourOf(atMs)} ${postId}`]);
  return places;
};

/** From now on it is watched; before anything changes it, it is not. */
export const watch = (cases: Cases, found: Case, by: 1 | -1): void => {
  const { watched } = cases;
  for (const [departmentId, name] of placesOf(cases, found)) {
    const places = watched.get(departmentId) ?? new Map<string, number>();
    watched.set(departmentId, places);
    const count = (places.get(name) ?? 0) + by;
    if (count > 0) places.set(name, count);
    else places.delete(name);
    if (places.size === 0) watched.delete(departmentId);
  }
};

/** From when on it is too late: days up to this one, and what began before its end; null: never. */
export type Limit = { day: BusinessDay; endMs: number } | null;
export type Limits = Record<"step" | "send" | "stop" | "ask" | "lapse", Limit>;
export type Forgotten = Record<keyof Limits, number>;

const isPast = (kind: keyof Limits, since: string, limit: Limit): boolean =>
  limit !== null && (kind === "step" || kind === "lapse" ? since <= limit.day : Number(since) * hourMs < limit.endMs);

/** ALR10: what is beyond its limit, by department; a question is that of the post that was asked. A step through hours, however many cases there are. */
export const forgottenIn = (
  { watched }: Pick<Cases, "watched">,
  limits: Limits,
  departmentOf: (postId: PostId) => DepartmentId | undefined,
): Map<DepartmentId, Forgotten> => {
  const all = new Map<DepartmentId, Forgotten>();
  for (const [departmentId, places] of watched)
    for (const [name, count] of places) {
      const [kind, since = "", postId] = name.split(" ") as [keyof Limits, string?, PostId?];
      if (!isPast(kind, since, limits[kind])) continue;
      const whose = (postId && departmentOf(postId)) ?? departmentId;
      const counts = all.get(whose) ?? { step: 0, send: 0, stop: 0, ask: 0, lapse: 0 };
      all.set(whose, counts);
      counts[kind] += count;
    }
  return all;
};
