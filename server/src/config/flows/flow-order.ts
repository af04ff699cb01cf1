import type { StepId } from "@yichuang/shared/domain/ids";

import { quote, type Tell } from "./flow-faults.ts";
import type { FlowFile, StepOfFile } from "./flow-schema.ts";

/** A step with what it waits for. */
export type OrderedStep = { step: StepOfFile; place: number; after: StepId[] };

/** A step that says nothing waits for the one above it. */
const afterOf = (steps: FlowFile["steps"], place: number): StepId[] => {
  const above = steps[place - 1];
  return steps[place]?.after ?? (above ? [above.id] : []);
};

/** The steps in an order in which each stands after those that it waits for, otherwise as they are written; and those that never come. */
const sorted = (steps: readonly OrderedStep[]): { inOrder: OrderedStep[]; never: OrderedStep[] } => {
  const inOrder: OrderedStep[] = [];
  let left = [...steps];
  for (;;) {
    const done = new Set(inOrder.map(({ step }) => step.id));
    const next = left.find(({ after }) => after.every((id) => done.has(id)));
    if (!next) return { inOrder, never: left };
    inOrder.push(next);
    left = left.filter((one) => one !== next);
  }
};

/** All that must be done before a step. */
export const before = (steps: readonly OrderedStep[], id: StepId): Set<StepId> => {
  const found = new Set<StepId>();
  const add = (of: StepId): void => {
    for (const one of steps.find(({ step }) => step.id === of)?.after ?? [])
      if (!found.has(one)) {
        found.add(one);
        add(one);
      }
  };
  add(id);
  return found;
};

/** FLW4: every step is reached, and leads to the one at which the result is handed out. Null: some step is not. */
export const orderSteps = ({ steps }: FlowFile, tell: Tell): OrderedStep[] | null => {
  let isSound = true;
  const refuse: Tell = (path, message) => {
    isSound = false;
    tell(path, message);
  };
  const ids = steps.map(({ id }) => id);
  const all = steps.map((step, place) => ({ step, place, after: afterOf(steps, place) }));
  ids.forEach((id, place) => {
    if (ids.indexOf(id) < place) refuse(["steps", place, "id"], `step ${quote(id)} is already there`);
  });
  for (const { place, after } of all)
    after.forEach((id, at) => {
      if (!ids.includes(id)) refuse(["steps", place, "after", at], `step ${quote(id)} does not exist`);
      else if (after.indexOf(id) < at) refuse(["steps", place, "after", at], `${quote(id)} is listed twice`);
    });
  if (!isSound) return null;
  const { inOrder, never } = sorted(all);
  for (const { step, place } of never) {
    const circle = never.some((one) => one.step.id === step.id && before(never, step.id).has(step.id));
    refuse(
      ["steps", place],
      circle
        ? `step ${quote(step.id)} is never reached: it waits for itself`
        : `step ${quote(step.id)} is never reached: it waits for a step that waits for itself`,
    );
  }
  return isSound && leadsToEnd(inOrder, refuse) ? inOrder : null;
};

/** The result is handed out once, at the end of everything. */
const leadsToEnd = (steps: readonly OrderedStep[], tell: Tell): boolean => {
  const [end, second] = steps.filter(({ step }) => step.act === "deliver");
  if (!end) tell(["steps"], "must end with a step that hands out the result (act: deliver)");
  else if (second)
    tell(["steps", second.place, "act"], "the result is handed out once: there is a deliver step already");
  if (!end || second) return false;
  const reached = before(steps, end.step.id);
  let isSound = true;
  for (const { step, place, after } of steps) {
    if (step === end.step || reached.has(step.id)) continue;
    isSound = false;
    const isAfter = after.length > 0 && before(steps, step.id).has(end.step.id);
    tell(
      ["steps", place],
      isAfter
        ? `step ${quote(step.id)} comes after the result is handed out`
        : `step ${quote(step.id)} leads nowhere: handing out does not wait for it`,
    );
  }
  return isSound;
};
