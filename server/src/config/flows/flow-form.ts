import type { CaseOrigin, FlowForm, StepAct } from "@yichuang/shared/domain/case";
import type { DepartmentId, PostId } from "@yichuang/shared/domain/ids";

import { quote, type Tell } from "./flow-faults.ts";
import { before, type OrderedStep } from "./flow-order.ts";
import type { FlowFile } from "./flow-schema.ts";

type FormRule = {
  /** Where a matter of this form comes from. */
  origins: readonly CaseOrigin[];
  /** In the order in which they come. */
  acts: readonly StepAct[];
  /** Which of them may be left out, and which may come more than once in a row. */
  optional?: readonly StepAct[];
  repeats?: readonly StepAct[];
};

const office = {
  acts: ["accept", "review", "approve", "deliver"],
  optional: ["review"],
  repeats: ["review", "approve"],
} as const;

/** S8–S12: the county's plan, part four. */
export const formRules: Record<FlowForm, FormRule> = {
  comprehensive: { origins: ["window"], ...office },
  professional: { origins: ["window"], ...office },
  online: { origins: ["online"], ...office },
  "remote-home": { origins: ["elsewhere"], ...office },
  "remote-intake": { origins: ["window"], acts: ["send", "await", "deliver"] },
  /** The front desk takes filings of the net too (含网上申报办件). */
  theme: {
    origins: ["window", "online"],
    acts: ["accept", "review", "approve", "confirm", "deliver"],
    optional: ["review"],
    repeats: ["accept", "review", "approve"],
  },
  spot: { origins: ["window"], acts: ["deliver"] },
};

/** FLW5: a form has its acts, each in its turn. */
export const checkActs = ({ form, steps: written }: FlowFile, steps: readonly OrderedStep[], tell: Tell): void => {
  const { acts, optional = [], repeats = [] } = formRules[form];
  if (form === "spot" && written.length > 1)
    return tell(["steps", 1], "a flow for the spot has one step: what is done at once is handed out at once");
  for (const [index, act] of acts.entries()) {
    const such = steps.filter(({ step }) => step.act === act);
    if (such.length === 0 && !optional.includes(act))
      tell(["steps"], `a ${form} flow needs a step with act: ${acts[index] ?? act}`);
    const second = such[1];
    if (!second || repeats.includes(act)) continue;
    tell(
      ["steps", second.place, "act"],
      form === "professional"
        ? "a professional flow is divided by step, never by kind of business: one step accepts"
        : `a ${form} flow has one step with act: ${act}`,
    );
  }
  for (const { step, place, after } of steps) {
    if (!acts.includes(step.act)) {
      tell(["steps", place, "act"], `a ${form} flow has no step with act: ${step.act}; it may have ${acts.join(", ")}`);
      continue;
    }
    const early = steps.find(
      (one) => after.includes(one.step.id) && acts.indexOf(one.step.act) > acts.indexOf(step.act),
    );
    if (early) tell(["steps", place, "after"], `${step.act} must not wait for ${early.step.act}`);
  }
};

/** FLW5: only in a theme flow is anything done at one time. */
export const checkLine = ({ form }: FlowFile, steps: readonly OrderedStep[], tell: Tell): void => {
  if (form === "theme") return;
  const ends = new Map<string, number>();
  for (const { place, after } of steps) {
    const key = after.join(" ");
    const isSplit = after.length > 1 || ends.has(key);
    ends.set(key, place);
    if (isSplit)
      tell(
        ["steps", place],
        form === "professional"
          ? "a professional flow is divided by step, never by kind of business: its steps come one after the other"
          : `steps of a ${form} flow come one after the other; what departments do at one time is a theme flow`,
      );
  }
};

/** A step with its people, of one matter. */
export type StaffedStep = OrderedStep & { postId: PostId; departmentId: DepartmentId };

const gathers = (act: StepAct): boolean => act === "confirm" || act === "deliver";

/** FLW6: all departments begin at one time, nobody waits for another one, and the lead department gathers all. */
const checkThemeSteps = (steps: readonly StaffedStep[], lead: DepartmentId, tell: Tell): void => {
  const departments = new Set(steps.filter(({ step }) => !gathers(step.act)).map(({ departmentId }) => departmentId));
  if (departments.size < 2) tell(["steps"], "a theme flow has steps of two departments at least");
  const confirm = steps.find(({ step }) => step.act === "confirm");
  const gathered = confirm ? before(steps, confirm.step.id) : new Set();
  for (const { step, place, departmentId, after } of steps) {
    const foreign = steps.find((one) => after.includes(one.step.id) && one.departmentId !== departmentId);
    if (step.act === "confirm" && departmentId !== lead)
      tell(["steps", place], `the lead department ${quote(lead)} confirms, not ${quote(departmentId)}`);
    if (gathers(step.act)) continue;
    if (foreign)
      tell(["steps", place], `waits for ${quote(foreign.step.id)} of another department: they work at one time`);
    if (confirm && !gathered.has(step.id))
      tell(["steps", place], "the lead department confirms without waiting for it");
  }
};

/** FLW6: one flow, one department – but for the theme, which has a lead. */
export const checkDepartments = ({ form, lead }: FlowFile, steps: readonly StaffedStep[], tell: Tell): void => {
  if (form === "theme") return lead === undefined ? undefined : checkThemeSteps(steps, lead, tell);
  const [first, ...others] = steps.filter(({ step }) => !gathers(step.act));
  for (const { place, departmentId } of others)
    if (first && departmentId !== first.departmentId)
      tell(
        ["steps", place],
        `is done by ${quote(departmentId)}, and what comes before by ${quote(first.departmentId)}: a matter of several departments is a theme flow`,
      );
};

/** FLW9: a step that is done together with the one before it is of the same post. */
export const checkJoins = (steps: readonly StaffedStep[], tell: Tell): void => {
  for (const { step, place, after, postId } of steps) {
    if (!step.joins) continue;
    const path = ["steps", place, "joins"];
    const [only, more] = steps.filter((one) => after.includes(one.step.id));
    if (step.act === "deliver") tell(path, "handing out is a step of its own: it joins nothing");
    else if (!only || more) tell(path, "joins one step, and so must wait for one");
    else if (only.postId !== postId)
      tell(path, `${quote(only.step.id)} is of post ${quote(only.postId)}: only one post does two steps together`);
  }
};

/** FLW8: the working days of the steps on the longest way to the result. */
export const longestWay = (steps: readonly OrderedStep[]): number => {
  const ends = new Map<string, number>();
  for (const { step, after } of steps) {
    const begin = Math.max(0, ...after.map((id) => ends.get(id) ?? 0));
    const own = step.act === "deliver" ? 0 : (step.workingDays ?? 0);
    ends.set(step.id, begin + own);
  }
  return Math.max(0, ...ends.values());
};
