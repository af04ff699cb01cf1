import type { Plan } from "@yichuang/shared/domain/case";
import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { Text } from "@yichuang/shared/domain/text";

import { reasonText } from "../reasons.ts";
import type { Case } from "./case-state.ts";
import { departmentNameOf } from "./read-desk.ts";
import { isConfirmed } from "./steps.ts";

type Said = { departmentName: Text | null; ground: string };

/** RES7: on which grounds; each with its department where several decided. null: on none. */
export const readGrounds = ({ hall }: Pick<HallIndex, "hall">, said: readonly Said[]): Text | null => {
  if (said.length === 0) return null;
  const texts = said.map(({ departmentName, ground }): Text => {
    const why = reasonText(hall.rules.refusalGrounds, ground);
    if (!departmentName) return why;
    return { zh: `${departmentName.zh}：${why.zh}`, en: `${departmentName.en}: ${why.en}` };
  });
  return { zh: texts.map(({ zh }) => zh).join("；"), en: texts.map(({ en }) => en).join("; ") };
};

/** RES7: a department of a theme refused it, and its citizen has not been told: the lead department has not confirmed it. */
export const isUntold = ({ steps, documents, result }: Case, plan: Plan, at: number): boolean =>
  isConfirmed(plan) &&
  result === null &&
  steps[at]?.outcome === "refused" &&
  !documents.some(({ step, kind }) => step === at && (kind === "refusal" || kind === "denial"));

/** RES7: what a department came to is between the departments; who is told nothing of refusals must not see them by what passed either. */
export const isBetween = (found: Case, plan: Plan, at: number): boolean =>
  isUntold(found, plan, at) ||
  (isConfirmed(plan) &&
    found.result === null &&
    !found.documents.some(({ step, kind }) => step === at && kind !== "correction"));

/** It is not needed any more because of what its citizen has not been told. */
export const followsUntold = (found: Case, plan: Plan, at: number): boolean =>
  (plan.steps[at]?.after ?? []).some((place) => isUntold(found, plan, place) || followsUntold(found, plan, place));

/** Why the matter was refused, as far as its citizen has been told. */
export const groundsTold = (index: Pick<HallIndex, "hall">, found: Case, plan: Plan): Text | null =>
  readGrounds(
    index,
    plan.steps.flatMap(({ departmentId }, at): Said[] => {
      const { state, outcome, ground = null } = found.steps[at] ?? {};
      if (state !== "done" || outcome !== "refused" || ground === null || isUntold(found, plan, at)) return [];
      return [{ departmentName: isConfirmed(plan) ? departmentNameOf(index, departmentId) : null, ground }];
    }),
  );
