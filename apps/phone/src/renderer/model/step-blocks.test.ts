import type { StepAct } from "@yichuang/shared/domain/case";
import { describe, expect, it } from "vitest";

import { type ShownStep, stepBlocks } from "./step-blocks.ts";

const step = (row: number, act: StepAct, department: string): ShownStep => ({
  name: { zh: `${act} ${department}`, en: act },
  act,
  departmentName: { zh: department, en: department },
  row,
  state: "waiting",
  dueDay: null,
  endedAtMs: null,
});

/** "accept a" for one alone, "a: accept, approve | b: accept" for lanes. */
const drawn = (steps: ShownStep[]): string[] =>
  stepBlocks(steps).map((block) =>
    block.kind === "one"
      ? block.step.name.zh
      : block.lanes
          .map(({ departmentName, steps: own }) => `${departmentName.zh}: ${own.map(({ act }) => act).join(", ")}`)
          .join(" | "),
  );

describe("the steps of a case as they are drawn", () => {
  it("CPG2 one after the other, where one department works at a time", () => {
    expect(drawn([step(0, "accept", "a"), step(1, "approve", "a"), step(2, "deliver", "front")])).toEqual([
      "accept a",
      "approve a",
      "deliver front",
    ]);
  });

  it("CPG2 departments that work at one time stand beside each other, each with all its own steps", () => {
    const theme = [
      ...["a", "b", "c"].map((of) => step(0, "accept", of)),
      ...["a", "b", "c"].map((of) => step(1, "approve", of)),
      step(2, "confirm", "a"),
      step(3, "deliver", "front"),
    ];
    expect(drawn(theme)).toEqual([
      "a: accept, approve | b: accept, approve | c: accept, approve",
      "confirm a",
      "deliver front",
    ]);
  });

  it("CPG2 a longer branch stays one, and what brings branches together is none of them", () => {
    const uneven = [step(0, "accept", "a"), step(0, "accept", "b"), step(1, "approve", "b"), step(2, "confirm", "a")];
    expect(drawn(uneven)).toEqual(["a: accept | b: accept, approve", "confirm a"]);
  });

  it("CPG2 nothing of a case without steps", () => expect(stepBlocks([])).toEqual([]));
});
