import type { StepInfo } from "@yichuang/shared/protocol/views/cases-view";

type Step = Pick<StepInfo, "stepId" | "after">;

/** DSK3: steps by rows, each below all that it waits for: what departments do at one time stands side by side. */
export const flowRows = <One extends Step>(steps: readonly One[]): One[][] => {
  const rowOf = new Map<Step["stepId"], number>();
  const rows: One[][] = [];
  // Steps stand after those that they wait for.
  for (const step of steps) {
    const row = Math.max(-1, ...step.after.map((before) => rowOf.get(before) ?? -1)) + 1;
    rowOf.set(step.stepId, row);
    (rows[row] ??= []).push(step);
  }
  return rows;
};
