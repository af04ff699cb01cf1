import type { CaseView } from "@yichuang/shared/protocol/views/case-view";
import type { Text } from "@yichuang/shared/domain/text";

export type ShownStep = CaseView["steps"][number];

/** What one department does while others do theirs. */
export type Lane = { departmentName: Text; steps: ShownStep[] };

/** One step after the other, or departments beside each other. */
export type StepBlock = { kind: "one"; step: ShownStep } | { kind: "beside"; lanes: Lane[] };

/** What a department does of its own: those that bring branches together again are nobody's branch. */
const isOfBranch = ({ act }: ShownStep): boolean => act === "accept" || act === "review" || act === "approve";

const laneOf = (lanes: Lane[], { departmentName }: ShownStep): Lane | undefined =>
  lanes.find((lane) => lane.departmentName.zh === departmentName.zh);

const laid = (lanes: Lane[], step: ShownStep): void => {
  const lane = laneOf(lanes, step);
  if (lane) lane.steps.push(step);
  else lanes.push({ departmentName: step.departmentName, steps: [step] });
};

/** CPG2: the steps as a citizen reads them: in their order, and beside each other what departments do at one time. */
export const stepBlocks = (steps: readonly ShownStep[]): StepBlock[] => {
  const rows = new Map<number, ShownStep[]>();
  for (const step of steps) rows.set(step.row, [...(rows.get(step.row) ?? []), step]);
  const blocks: StepBlock[] = [];
  // Not toSorted: phones of five years ago have none.
  for (const [, row] of [...rows].sort(([one], [other]) => one - other)) {
    const last = blocks[blocks.length - 1];
    const [step] = row;
    const open = last?.kind === "beside" ? last.lanes : null;
    // A branch that is longer than its neighbours goes on in its own lane.
    const goesOn = open !== null && (row.length > 1 || (step && isOfBranch(step) && laneOf(open, step)));
    if (open && goesOn) for (const one of row) laid(open, one);
    else if (row.length === 1 && step) blocks.push({ kind: "one", step });
    else {
      const lanes: Lane[] = [];
      for (const one of row) laid(lanes, one);
      blocks.push({ kind: "beside", lanes });
    }
  }
  return blocks;
};
